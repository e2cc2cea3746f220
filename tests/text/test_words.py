"""Words: both languages say the same; no code is without words, and no words are idle."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import capitalplan
from capitalplan.text import LANGUAGES, say, sentences

SOURCE = Path(capitalplan.__file__).parent
RAISERS = {  # what makes a problem, and where its code stands among the arguments
    "Problem": 0, "FormError": 0, "MoneyError": 0, "StopError": 0, "fault": 0,
    "_problem": 0, "_unknown": 0, "unknown": 1,
}  # fmt: skip
SIDES = ("-more", "-less")  # `_differ` puts one of them behind its code
CODE = re.compile(r"[a-z][a-z0-9]*(-\w+)*(\.[a-z]+)?")


def trees() -> Iterator[ast.AST]:
    for file in sorted(SOURCE.rglob("*.py")):
        yield from ast.walk(ast.parse(file.read_text(encoding="utf-8")))


def texts(node: ast.AST) -> Iterator[str]:
    """The texts an argument may have: `"a"`, `"a" if one else "b"`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)


def raised() -> set[str]:
    """Every code that a problem or refusal is made with."""
    found: set[str] = set()
    for node in trees():
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name == "_differ":
            found |= {code + side for code in texts(node.args[0]) for side in SIDES}
        elif name in RAISERS and len(node.args) > RAISERS[name]:
            found |= set(texts(node.args[RAISERS[name]]))
    return {code for code in found if CODE.fullmatch(code)}


def written() -> tuple[set[str], list[re.Pattern[str]]]:
    """Every text in the source, and a pattern for every text with gaps that could be a code.

    Each gap of a pattern is a group: what it stands for must be written somewhere as well.
    """
    whole: set[str] = set()
    gapped: list[re.Pattern[str]] = []
    for node in trees():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            whole.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
            said = "".join(str(part) for part in parts if part is not None)
            if len(said) > 3 and re.fullmatch(r"[a-z0-9.-]+", said):
                pattern = "".join(r"([\w-]+)" if part is None else re.escape(str(part))
                                  for part in parts)  # fmt: skip
                gapped.append(re.compile(pattern))
    for file in SOURCE.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        whole |= set(re.findall(r'"([\w-]+)"', text))
        gapped += [re.compile(rf"{head}([\w-]+)") for head in re.findall(r'"([\w-]+)" ~', text)]
    return whole, gapped


def is_made(code: str, whole: set[str], gapped: list[re.Pattern[str]]) -> bool:
    """Whether the source writes a code, whole or in parts: `f"book-{a}"` of `f"note-{b}"`."""
    if code in whole or code.isdigit():
        return True
    found = (pattern.fullmatch(code) for pattern in gapped)
    return any(all(is_made(part, whole, gapped) for part in one.groups()) for one in found if one)


def facts(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_languages_say_the_same_codes() -> None:
    korean, english = (sentences(language) for language in LANGUAGES)
    assert len(korean) > 100 and set(korean) == set(english)


@pytest.mark.parametrize("code", sentences("en"))
def test_languages_say_the_same_facts(code: str) -> None:
    korean, english = (sentences(language)[code] for language in LANGUAGES)
    assert korean and english and facts(korean) == facts(english)


def test_no_code_without_words() -> None:
    codes = raised()
    assert len(codes) > 90
    assert codes <= set(sentences("ko")) & set(sentences("en"))


def test_no_idle_words() -> None:
    whole, gapped = written()
    idle = set()
    for code in sentences("en"):
        plain = code.removesuffix(".suggest").removesuffix(".one")
        bare = re.sub("-(more|less)$", "", plain)
        if not any(is_made(one, whole, gapped) for one in {code, plain, bare}):
            idle.add(code)
    assert idle == set()


def test_a_suggestion_is_only_made_where_there_is_one() -> None:
    assert say("key-unknown", "en", name="a", suggest="") == say("key-unknown", "en", name="a")
    assert say("key-unknown", "en", name="a", suggest="b").endswith("Did you mean `b`?")
    assert "b" not in say("key-missing", "en", key="a", suggest="bbb").split()


def test_suggestions_belong_to_a_sentence() -> None:
    for code, sentence in sentences("ko").items():
        if code.endswith(".suggest"):
            assert code.removesuffix(".suggest") in sentences("ko") and "{suggest}" in sentence


def test_a_missing_fact_or_code_stays_visible() -> None:
    assert "{key}" in say("key-missing", "en")
    assert say("no-such-code", "ko", name="a") == "no-such-code"


def test_a_language_nobody_knows_is_english() -> None:
    assert say("yaml-depth", "fr", limit=9) == say("yaml-depth", "en", limit=9)


def test_facts_are_not_read_as_formats() -> None:
    assert "{0.__class__}" in say("id-form", "en", text="{0.__class__}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_code_is_written_twice(language: str) -> None:
    lines = [
        line.partition(" = ")[0].strip()
        for file in (SOURCE / "text").glob(f"{language}*.txt")
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#") and not line[0].isspace()
    ]
    assert len(lines) == len(set(lines)) == len(sentences(language))
    assert all(CODE.fullmatch(code) for code in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said(language: str) -> None:
    """Braces that are meant are doubled: a help text with `{city: 3억}` would fail its reader."""
    for code in sentences(language):
        assert say(code, language)
