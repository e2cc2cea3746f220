"""Constraints of Microsoft Project: dates that beat links while "honour constraint dates" is on."""

from typing import NamedTuple

from capitalplan.model.activity import (
    ALAP,
    FINISH_ON,
    FNET,
    FNLT,
    MUST_FINISH,
    MUST_START,
    SNET,
    SNLT,
    START_ON,
)
from capitalplan.model.submittal import Options
from capitalplan.schedule.microsoft.task import Task

MUST = (MUST_START, MUST_FINISH)
ON_START = (SNET, SNLT, START_ON, MUST_START)
NOT_BEFORE = (SNET, FNET, START_ON, FINISH_ON, *MUST)
NOT_AFTER = (SNLT, FNLT, START_ON, FINISH_ON, *MUST)


class Bound(NamedTuple):
    """A constraint as the start and the finish [minutes] it names for a task."""

    kind: str
    start: int
    finish: int


def bound(task: Task) -> Bound | None:
    """The bound of a task that its constraint sets; a task scheduled by hand has none."""
    first = task.activity.constraints[:1]
    if not first or first[0].at is None or task.fixed is not None:
        return None
    kind, at = first[0].kind, first[0].at
    if kind in ON_START:
        return Bound(kind, at, task.work.finish(task.work.opening(at)))
    return Bound(kind, task.work.start(at), at)


def as_late_as_possible(task: Task) -> bool:
    """Whether a task that has not begun waits as long as it can."""
    asked = any(each.kind == ALAP for each in task.activity.constraints)
    return asked and not task.started and task.fixed is None


def early(one: Bound | None, start: int, options: Options) -> int:
    """The start after its constraint, which pulls it forward only while dates are honoured."""
    if one is None:
        return start
    if pins(one, options):
        return one.start
    if one.kind in NOT_BEFORE:
        start = max(start, one.start)
    if options.honours_constraints and one.kind in (SNLT, FNLT):
        start = min(start, one.start)
    return start


def pins(one: Bound | None, options: Options) -> bool:
    """Whether a constraint leaves no other dates: late dates are the early ones then."""
    return one is not None and options.honours_constraints and one.kind in MUST


def late(one: Bound | None, finish: int, options: Options) -> int:
    """The late finish after its constraint, one that does not pin it."""
    if one is None:
        return finish
    if options.from_finish and options.honours_constraints and one.kind in (SNET, FNET):
        return max(finish, one.finish)
    return min(finish, one.finish) if one.kind in NOT_AFTER else finish
