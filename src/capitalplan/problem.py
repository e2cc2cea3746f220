"""A fault as a value: a code, its place, the facts; never a sentence.

Problem          something to tell the user: error, warning or note; collected to the end
FormError        a text that its field's type cannot read; turned into a Problem by `source`
StopError        a request refused as a whole; carries its exit code
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

ERROR, WARNING, NOTE = "error", "warning", "note"
MOST_SUGGESTED = 50  # as many as are shown; beyond, looking for likenesses only costs time
MOST_COMPARED = 100


class Position(NamedTuple):
    """A place in a file: line and column count from 1; 0 for a file as a whole."""

    file: str
    line: int
    column: int


class Problem(NamedTuple):
    """One fault: `code` names its sentence in `text`, `facts` fill it."""

    code: str
    at: Position | None
    facts: Mapping[str, Any]
    weight: str = ERROR


class FormError(ValueError):
    """A text does not have the form its field asks for."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class StopError(Exception):
    """The whole request is refused; `exit_code` as in the README's table."""

    def __init__(self, code: str, exit_code: int, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.exit_code = exit_code
        self.facts = facts


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems by file, line and column; those without a place come last."""
    nowhere = Position("\U0010ffff", 0, 0)
    return sorted(problems, key=lambda problem: (problem.at or nowhere, problem.code))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the known word nearest to `word`, or an empty text."""
    from difflib import get_close_matches

    return "".join(get_close_matches(word[:64], _nearest(word[:64], list(known)), n=1, cutoff=0.6))


def _nearest(word: str, known: list[str]) -> list[str]:
    """The words that share most pairs of letters with one: comparing takes longer than counting."""
    if len(known) <= MOST_COMPARED:
        return known
    from heapq import nlargest

    pairs = {word[place : place + 2] for place in range(len(word) - 1)}
    return nlargest(MOST_COMPARED, known, lambda one: sum(pair in one for pair in pairs))
