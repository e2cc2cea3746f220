"""Activities as tasks: work, calendar, summary above, dates that do not move."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from capitalplan.model.activity import SUMMARY, Activity
from capitalplan.schedule.clock import Clock
from capitalplan.schedule.microsoft.hours import Hours
from capitalplan.schedule.microsoft.work import Work, work

NOBODY = -1


class Task(NamedTuple):
    """An activity with its work.

    calendar : its own or the project's, which counts lags and slack; parent : place of its
    summary or NOBODY; summary : whether it sums up tasks below it; fixed : dates [minutes] that do
    not move, of a task scheduled by hand or of another file.
    """

    activity: Activity
    work: Work
    calendar: Clock
    parent: int
    summary: bool
    fixed: tuple[int, int] | None

    @property
    def started(self) -> bool:
        """Whether it has an actual start."""
        return self.activity.progress.start is not None

    @property
    def done(self) -> bool:
        """Whether it has an actual finish."""
        return self.activity.progress.finish is not None


def tasks(activities: Sequence[Activity], place: Mapping[str, int], hours: Hours) -> list[Task]:
    """The tasks in the order of the activities; `place` tells it by uid."""
    parents = _parents(activities, place)
    above = set(parents)
    return [_task(one, parents[i], i in above, hours) for i, one in enumerate(activities)]


def _parents(activities: Sequence[Activity], place: Mapping[str, int]) -> list[int]:
    """The nearest summary above each; rows that others stand below without being one are passed by.

    Rows stand below those they belong to.
    """
    found: list[int] = []
    for i, one in enumerate(activities):
        above = place.get(one.parent, NOBODY)
        if above != NOBODY and activities[above].kind != SUMMARY:
            above = found[above] if above < i else NOBODY
        found.append(above)
    return found


def _task(one: Activity, parent: int, summary: bool, hours: Hours) -> Task:
    doing = work(one, hours)
    return Task(one, doing, hours.of(one.calendar), parent, summary, _fixed(one, doing))


def _fixed(one: Activity, doing: Work) -> tuple[int, int] | None:
    """The dates of a task that is scheduled by hand or elsewhere; one date gives the other."""
    start, finish = one.planned
    if not (one.by_hand or one.outside) or (start is None and finish is None):
        return None
    if start is None:
        assert finish is not None
        return doing.start(finish), finish
    return start, doing.finish(start) if finish is None else max(start, finish)
