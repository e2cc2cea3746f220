"""The critical path: recomputed with a delay (DCMA 12), and traced to its end (GAO 6)."""

from collections.abc import Iterator
from typing import NamedTuple

from capitalplan.model.when import DAY_MINUTES
from capitalplan.schedule.quality.check import Found, Item
from capitalplan.schedule.quality.ground import Ground
from capitalplan.schedule.quality.logic import tied
from capitalplan.schedule.quality.view import (
    CONSTRAINT,
    DONE,
    EFFORT,
    LINK,
    SUMMARY,
    TASK,
    Drive,
    Tie,
    Work,
)

SLIP = 600  # working days that DCMA adds to a critical task
NEARLY = 0.95  # "in direct proportion": calendars differ between the task and the finish
PAUSE = 7  # days: longer rests between two works of the path are gaps


class Step(NamedTuple):
    """One work on the way back, and the tie from the work that drives it (None: the way ends)."""

    work: Work
    tie: Tie | None
    before: Work | None


def slipped(ground: Ground) -> Found:
    """Add SLIP days to the first critical task: the last activity must move by as much.

    value : what it moved over what the task did (1: as much, more across holidays). Both in
    elapsed time, so that the calendars of the task and of the finish may differ.
    """
    task = _first_critical(ground)
    if ground.finish_with is None:
        return Found(missing="no-engine")
    if task is None:
        return Found(missing="no-critical")
    last = ground.view.works[ground.view.last]
    moved = ground.finish_with(task.key, SLIP * task.day) - last.finish
    asked = SLIP * 7 * DAY_MINUTES / max(task.table.week_days, 1)
    items = (Item(task.key, number=round(moved / DAY_MINUTES), why="moved"),)
    return Found(items, value=moved / asked)


def _first_critical(ground: Ground) -> Work | None:
    chosen = [
        work
        for work in ground.ahead
        if work.critical and work.kind == TASK and work.remaining > 0 and not work.by_hand
    ]
    return min(chosen, key=lambda work: work.start, default=None)


def steps(ground: Ground) -> Iterator[Step]:
    """The longest path back from the last activity, up to what has begun or what nothing drives."""
    work = ground.view.works.get(ground.view.last)
    seen: set[str] = set()
    while work is not None and work.key not in seen and work.state != DONE:
        seen.add(work.key)
        drive = _drive(ground, work)
        if drive is None:
            yield Step(work, None, None)
            return
        tie = ground.view.ties[drive.tie]
        following = _end(ground, drive.before, tie.kind)
        yield Step(work, tie, following)
        work = following


def _drive(ground: Ground, work: Work) -> Drive | None:
    """The link that sets its start; of several one from critical work, else the first."""
    if work.actual_start is not None or work.reason != LINK:
        return None
    critical = (one for one in work.drivers if _is_critical(ground, one.before))
    return next(critical, work.drivers[0] if work.drivers else None)


def _is_critical(ground: Ground, key: str) -> bool:
    return any(work.critical for work in ground.leaves(key))


def _end(ground: Ground, key: str, kind: str) -> Work | None:
    """The work a link starts from; of a summary the activity that makes its end."""
    work = ground.view.works.get(key)
    if work is None or work.kind != SUMMARY:
        return work
    inner = ground.leaves(key)
    if kind in ("SS", "SF"):
        return min(inner, key=lambda one: one.start, default=None)
    return max(inner, key=lambda one: one.finish, default=None)


def broken(ground: Ground) -> Found:
    """Where the longest path does not run on logic: a typed date or a level of effort drives it."""
    path = list(steps(ground))
    found = []
    for step in path:
        if step.work.kind == EFFORT:
            found.append(Item(step.work.key, why="effort"))
        elif step.work.by_hand or (step.tie is None and step.work.reason == CONSTRAINT):
            found.append(Item(step.work.key, why="constraint"))
    return Found(tuple(found), len(path))


def lags(ground: Ground) -> Found:
    """Lags and leads on the longest path: they set the finish, and nobody works on them."""
    path = list(steps(ground))
    return Found(tuple(tied(step.tie) for step in path if step.tie and step.tie.lag), len(path))


def gaps(ground: Ground) -> Found:
    """Rests of more than PAUSE days on the longest path, where the next calendar has no work."""
    path = list(steps(ground))
    found = []
    for work, tie, first in path:
        if first is None or tie is None or tie.kind != "FS" or tie.lag or first.state == DONE:
            continue
        rest = (work.start - first.finish) / DAY_MINUTES
        if rest > PAUSE:
            found.append(Item(work.key, first.key, number=int(rest), why="rest"))
    return Found(tuple(found), len(path))
