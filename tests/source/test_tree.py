"""YAML text -> tree: text stays text, every node knows its place, braces keep their thousands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capitalplan.problem import Problem
from capitalplan.source.tree import Listing, Mapping, Scalar, Tree, parse


def tree(text: str) -> Mapping:
    problems: list[Problem] = []
    found = parse(text, "plan.yaml", problems)
    assert found is not None and problems == []
    return found


def plain(one: Tree) -> object:
    if isinstance(one, Scalar):
        return one.text
    if isinstance(one, Listing):
        return [plain(item) for item in one.items]
    return {key.text: plain(value) for key, value in one.pairs}


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "NO",
        "on",
        "y",
        "off",
        "true",
        "null",
        "~",
        "12:30:45",
        "0777",
        "007",
        "1.10",
        "1_000",
        ".inf",
        "2021-06-01",
        "0x1F",
        "1e3",
    ],
)
def test_text_stays_text(word: str) -> None:
    assert plain(tree(f"a: {word}\n{word}1: b\n")) == {"a": word, f"{word}1": "b"}


def test_places_count_from_one_in_characters() -> None:
    found = tree("이름: 회관\n목록:\n  - 하나\n  - 둘: [셋, 넷]\n")
    assert [key.at[1:] for key, _ in found.pairs] == [(1, 1), (2, 1)]
    items = found.get("목록")
    assert isinstance(items, Listing) and [item.at[1:] for item in items.items] == [(3, 5), (4, 5)]
    inner = items.items[1]
    assert isinstance(inner, Mapping) and inner.pairs[0][1].at == ("plan.yaml", 4, 8)


@given(st.lists(st.text("가나ab", min_size=1, max_size=5), min_size=1, max_size=6))
def test_offsets_cut_the_text_out_again(words: list[str]) -> None:
    text = "".join(f"k{n}: {word}  # note\n" for n, word in enumerate(words))
    for (key, value), word in zip(tree(text).pairs, words, strict=True):
        assert isinstance(value, Scalar) and value.plain
        assert text[value.start : value.end] == value.text == word
        assert text[key.start : key.end] == key.text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("{2021: 483백만원, 2022: 1,012백만원}", {"2021": "483백만원", "2022": "1,012백만원"}),
        ("{2021: 1,234,567,890, 2022: 5}", {"2021": "1,234,567,890", "2022": "5"}),
        ("{2021: 1,000원, 2022: 2,000원}", {"2021": "1,000원", "2022": "2,000원"}),
        ("{a: 1, 200: b}", {"a": "1", "200": "b"}),
        ("{a: '1',200: b}", {"a": "1", "200": "b"}),
        ("{a: x,200: b}", {"a": "x", "200": "b"}),
        ("{a: 1,20: b}", {"a": "1", "20": "b"}),
        ("{a: 1,2000: b}", {"a": "1", "2000": "b"}),
    ],
)
def test_thousands_in_braces(text: str, wanted: dict[str, str]) -> None:
    found = tree(f"spend: {text}\n").get("spend")
    assert found is not None and plain(found) == wanted


def test_a_glued_amount_spans_all_its_digits() -> None:
    text = "spend: {2021: 1,012백만원}\n"
    found = tree(text).get("spend")
    assert isinstance(found, Mapping)
    amount = found.pairs[0][1]
    assert isinstance(amount, Scalar) and text[amount.start : amount.end] == "1,012백만원"


def test_every_repeated_key_names_the_line_of_the_first() -> None:
    problems: list[Problem] = []
    found = parse("a: 1\nb:\n  c: 2\n  c: 3\na: 4\na: 5\n", "plan.yaml", problems)
    assert found is not None and plain(found) == {"a": "1", "b": {"c": "2"}}
    told = [(one.at and one.at.line, one.facts["key"], one.facts["line"]) for one in problems]
    assert told == [(4, "c", 3), (5, "a", 1), (6, "a", 1)]
