"""Constraints, float and durations (DCMA 5-8, GAO best practices 2, 4 and 7)."""

from collections.abc import Iterable

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
from capitalplan.schedule.quality.check import Found, Item
from capitalplan.schedule.quality.ground import Ground
from capitalplan.schedule.quality.view import CONSTRAINT, DONE, TASK, Work

HIGH = 44  # working days: two months
NEAR = 10  # working days: half of a month between two updates
HARD = {SNLT, FNLT, START_ON, FINISH_ON, MUST_START, MUST_FINISH}  # hold logic back
SOFT = {SNET, FNET}


def hard(ground: Ground) -> Found:
    """Incomplete activities with a constraint that logic cannot push: must, on, no later than."""
    return _constrained(ground, HARD)


def late_as_possible(ground: Ground) -> Found:
    """Incomplete activities scheduled as late as possible: they have used up their float."""
    return _constrained(ground, {ALAP})


def _constrained(ground: Ground, kinds: set[str]) -> Found:
    found = []
    for work in ground.ahead:
        own = [kind for kind in work.constraints if kind in kinds]
        if own:
            found.append(Item(work.key, link=", ".join(own)))
    return Found(tuple(found), len(ground.ahead))


def soft(ground: Ground) -> Found:
    """Open activities that a no-earlier-than date holds back, not their predecessors."""
    found = (
        Item(work.key, link=", ".join(kind for kind in work.constraints if kind in SOFT))
        for work in ground.ahead
        if work.reason == CONSTRAINT and work.actual_start is None and SOFT & {*work.constraints}
    )
    return Found(tuple(found), len(ground.ahead))


def by_hand(ground: Ground) -> Found:
    """Incomplete activities whose dates are typed in and do not follow their predecessors."""
    found = (Item(work.key) for work in ground.ahead if work.by_hand)
    return Found(tuple(found), len(ground.ahead))


def high_float(ground: Ground) -> Found:
    """Incomplete activities with more than HIGH working days of total float."""
    return _floats(ground, _loose(ground))


def negative_float(ground: Ground) -> Found:
    """Incomplete activities that are already too late for a date further on."""
    return _floats(ground, [work for work in ground.ahead if _float(work) < 0])


def near_critical(ground: Ground) -> Found:
    """Incomplete activities that are not critical but have at most NEAR days of float."""
    chosen = [
        work for work in ground.ahead if not work.critical and 0 <= _float(work) <= NEAR * work.day
    ]
    return _floats(ground, [work for work in chosen if work.total_float is not None])


def float_to_the_end(ground: Ground) -> Found:
    """Incomplete activities that may slip by more than HIGH days, up to the project's very end.

    Nothing behind them holds them: a successor is missing, or they are tied only to the last one.
    """
    end = max((work.late_finish for work in ground.ahead), default=0)
    return _floats(ground, [work for work in _loose(ground) if work.late_finish >= end])


def _loose(ground: Ground) -> list[Work]:
    """Events from outside are left out: what comes early from there is no fault of the logic."""
    works = (work for work in ground.ahead if not work.outside)
    return [work for work in works if _float(work) > HIGH * work.day]


def _floats(ground: Ground, found: Iterable[Work]) -> Found:
    items = (Item(work.key, days=_float(work) / work.day, why="float") for work in found)
    return Found(tuple(items), len(ground.ahead))


def _float(work: Work) -> int:
    return work.total_float or 0


def high_duration(ground: Ground) -> Found:
    """Incomplete tasks that take more than HIGH working days."""
    tasks = [work for work in ground.ahead if work.kind == TASK and work.original > 0]
    long = (work for work in tasks if work.original > HIGH * work.day)
    found = (Item(work.key, days=work.original / work.day, why="duration") for work in long)
    return Found(tuple(found), len(tasks))


def no_time(ground: Ground) -> Found:
    """Tasks that take no time: either milestones, or durations forgotten."""
    tasks = [work for work in ground.ahead if work.kind == TASK]
    return Found(tuple(Item(work.key) for work in tasks if work.original <= 0), len(tasks))


def unloaded(ground: Ground) -> Found:
    """Incomplete tasks without resources or cost; what needs none is not counted."""
    tasks = [work for work in ground.ahead if work.kind == TASK and work.original > 0]
    asked = [work for work in tasks if work.loaded is not None]
    if not any(work.loaded for work in ground.view.works.values()):
        return Found(total=len(asked), hits=0, missing="no-resources")
    return Found(tuple(Item(work.key) for work in asked if not work.loaded), len(asked))


def imposed(ground: Ground) -> Found:
    """A finish imposed on the project as a whole; its last activity is where a date belongs."""
    last = ground.view.works.get(ground.view.last)
    if last is None or last.state == DONE:
        return Found()
    return Found((Item(last.key),) if ground.view.must_finish else (), 1)
