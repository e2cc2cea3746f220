"""Texts and codes that another program can hold: without control characters, not too long."""

import unicodedata
from collections.abc import Iterable
from itertools import cycle

CODE = 40  # characters of a P6 activity, WBS or project id
NAMES = {"primavera": 120, "microsoft": 255}
PART = 100  # characters of a P6 WBS name
CALENDAR = 51  # characters of a Microsoft Project calendar name
_DROPPED = ("Cc", "Cf", "Cs", "Zl", "Zp")
_JOINERS = "\u200c\u200d"  # they hold the letters of some scripts, and emoji, together


def clean(text: str) -> str:
    """A text on one line, without what a file, a screen or a reader would obey."""
    line = "".join(char if _harmless(char) else " " for char in text)
    return " ".join(part for part in line.split(" ") if part)


def fitted(text: str, most: int) -> str:
    """A clean text cut to so many UTF-16 units, with … where it was cut."""
    if _units(text) <= most:
        return text
    kept = text[: most - 1]
    while _units(kept) > most - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def unquoted(text: str) -> str:
    """A text with “ ” where it begins with a quotation mark: readers of XER take " for theirs."""
    if not text.startswith('"'):
        return text
    parts = text.split('"')
    return "".join(part + mark for part, mark in zip(parts, cycle("“”"), strict=False))[:-1]


def codes(idents: Iterable[str], most: int = CODE) -> dict[str, str]:
    """Each id with the code it takes in the file: the id itself, or cut and numbered."""
    whole = list(idents)
    found = {ident: ident for ident in whole if len(ident) <= most}
    taken = set(found.values())
    for ident in whole:
        number = 1
        while ident not in found:
            tail = f"~{number}"
            short = ident[: most - len(tail)] + tail
            number += 1
            if short not in taken:
                found[ident] = short
                taken.add(short)
    return found


def _harmless(char: str) -> bool:
    if char in _JOINERS:
        return True
    nobody = "\ufdd0" <= char <= "\ufdef" or ord(char) & 0xFFFE == 0xFFFE  # noncharacters
    return not nobody and unicodedata.category(char) not in _DROPPED


def _units(text: str) -> int:
    """Length as these programs count it: characters beyond the 65,536 first count twice."""
    return len(text) + sum(char > "\uffff" for char in text)
