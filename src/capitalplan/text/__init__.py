"""The words, Korean and English: a code and its facts -> a sentence.

`ko.txt`, `ko-chart.txt`, ... and `en.txt`, ... hold one line for each code, `code = sentence with
{facts}`; a sentence may go on in lines that start with white space. A code may have a second
sentence, `code.suggest`, for when there is something to suggest.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from capitalplan.text.particle import settle

LANGUAGES = ("ko", "en")


class _Kept(dict[str, Any]):
    """Leaves a place visible when its fact is missing, rather than failing in the user's face."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def say(code: str, language: str, /, **facts: Any) -> str:
    """The sentence for a code, filled with its facts; the code itself where it has none.

    Korean particles written both ways (`은(는)`) are fitted to the words filled in. Where the fact
    `suggest` is not empty, the sentence `code.suggest` is preferred.
    """
    known = sentences(language)
    asking = f"{code}.suggest" if facts.get("suggest") else code
    sentence = known.get(asking, known.get(code, code)).format_map(_Kept(facts))
    return settle(sentence) if "(" in sentence and language == "ko" else sentence


@lru_cache(maxsize=2)
def sentences(language: str) -> Mapping[str, str]:
    """All sentences of a language by code."""
    known = language if language in LANGUAGES else "en"
    found: dict[str, str] = {}
    for file in sorted(Path(__file__).parent.glob(f"{known}*.txt")):
        _take(file.read_text(encoding="utf-8"), found)
    return found


def _take(text: str, found: dict[str, str]) -> None:
    code = ""
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line[0].isspace():
            found[code] += " " + line.strip()
            continue
        code, _, words = line.partition(" = ")
        code = code.strip()
        found[code] = words.strip()
