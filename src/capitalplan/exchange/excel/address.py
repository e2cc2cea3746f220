"""Addresses of cells, `C7`, and of ranges, `C7:D9`."""

import re
from collections.abc import Iterable

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")


def address(row: int, column: int) -> str:
    """The address of a cell, row and column counted from 1."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row}"


def covers(span: str, below: int, columns: Iterable[int]) -> bool:
    """Whether a range reaches below a row into one of some columns; one not understood does."""
    found = _RANGE.fullmatch(span)
    if not found:
        return True
    first, last = _number(found[1]), _number(found[3] or found[1])
    down = int(found[4] or found[2])
    return down > below and any(first <= column <= last for column in columns)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
