"""Which script a letter belongs to, by the name that Unicode gives it."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

SIGNS = ""  # the script of what is no letter
CHINESE, LATIN, GREEK, CYRILLIC, HANGUL = "CJK", "LATIN", "GREEK", "CYRILLIC", "HANGUL"
# Scripts whose letters stand side by side as they are written, from left to right. All others
# join, stack or run the other way, and are wrong where a program only sets them side by side.
SIDE_BY_SIDE = frozenset((
    SIGNS, CHINESE, LATIN, GREEK, CYRILLIC, HANGUL, "ARMENIAN", "BOPOMOFO", "CHEROKEE", "COPTIC",
    "ETHIOPIC", "GEORGIAN", "HIRAGANA", "KATAKANA", "LISU", "OGHAM", "RUNIC", "TIFINAGH", "VAI",
    "YI",
))  # fmt: skip
JOINERS = "\u200c\u200d"  # in Persian and Indian scripts they say whether two letters join
_MARKS = ("Mn", "Mc", "Me")


def is_mark(char: str) -> bool:
    """Whether a character stands on, under or around the one before it."""
    return unicodedata.category(char) in _MARKS


@lru_cache(maxsize=20_000)
def script(char: str) -> str:
    """The script of a letter, mark or digit (`ARABIC`, `THAI`, ...); "" for signs."""
    name = unicodedata.name(char, "")
    if unicodedata.category(char)[0] not in "LMN" or not name:
        return SIGNS
    words = name.replace("-", " ").split()
    if "ARABIC" in words:  # EXTENDED ARABIC-INDIC DIGIT ONE
        return "ARABIC"
    return SIGNS if words[0] in ("DIGIT", "COMBINING", "MODIFIER", "SUPERSCRIPT") else words[0]


def by_script(text: str) -> Iterator[tuple[str, str]]:
    """Every character with its script; marks and joiners are of that of what they stand on."""
    last = SIGNS
    for char in text:
        own = script(char)
        last = last if own == SIGNS and (char in JOINERS or is_mark(char)) else own
        yield char, last


@lru_cache(maxsize=20_000)
def runs_left(char: str) -> bool:
    """Whether a letter belongs to a script that runs from right to left."""
    return unicodedata.bidirectional(char) in ("R", "AL")
