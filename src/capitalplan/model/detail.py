"""The contractor's schedule that stands behind a phase."""

from typing import NamedTuple

from capitalplan.problem import Position

NOWHERE = Position("", 0, 0)


class Detail(NamedTuple):
    """Which activities of which file give a phase its dates.

    file, previous : this submission and the one before it, relative to the folder of plans;
    project : of a file with several; activities : codes; parts : codes or names of the work
    breakdown structure; without either, the whole file.
    """

    file: str
    previous: str = ""
    project: str = ""
    activities: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    at: Position = NOWHERE


class Span(NamedTuple):
    """From the first start to the last finish of `number` activities [minutes].

    begun, ended : whether the start, the finish has happened; unknown : names that the file does
    not have, then the rest says nothing.
    """

    start: int
    finish: int
    begun: bool
    ended: bool
    number: int
    unknown: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
