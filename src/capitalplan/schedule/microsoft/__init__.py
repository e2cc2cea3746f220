"""The rules of Microsoft Project on one screen: network, early dates, late dates, slack."""

from collections.abc import Mapping
from typing import NamedTuple

from capitalplan.model.submittal import Submittal
from capitalplan.schedule.computed import Computed
from capitalplan.schedule.microsoft.backward import Late, backward
from capitalplan.schedule.microsoft.constraint import as_late_as_possible
from capitalplan.schedule.microsoft.forward import Early, Moved, forward
from capitalplan.schedule.microsoft.network import Network, network
from capitalplan.schedule.microsoft.slack import Passes, measured
from capitalplan.worktime.table import Table


class Scheduled(NamedTuple):
    """Dates by uid and the project's early finish [minute]."""

    dates: dict[str, Computed]
    finish: int


def schedule(submittal: Submittal, tables: Mapping[str, Table]) -> Scheduled:
    """Compute a Microsoft Project schedule; StopError for circles.

    tables : compiled calendars by id, with ROUND_THE_CLOCK. Tasks scheduled by hand and summaries
    have dates like all others; complete tasks have no slack.
    """
    net = network(submittal, tables)
    since = net.since
    early = forward(net, since, {})
    end = _finish(net, early)
    if net.options.from_finish:
        end = end if submittal.finish is None else submittal.finish
        since = _latest_start(net, backward(net, early, end), end)
        early = forward(net, since, {})
    late = backward(net, early, end)
    moved = _moved(net, late)
    if moved:  # tasks as late as possible drive from where they are
        early = forward(net, since, moved)
    dates = measured(Passes(net, early, late, moved))
    return Scheduled(dates, end)


def _finish(net: Network, early: Early) -> int:
    """The latest early finish of the tasks that take part."""
    pairs = zip(net.tasks, early.finish, strict=True)
    return max((finish for task, finish in pairs if task.activity.active), default=net.since)


def _latest_start(net: Network, late: Late, end: int) -> int:
    """Where a project scheduled back from its finish starts: at the earliest late start."""
    pairs = zip(net.tasks, late.start, strict=True)
    return min((start for task, start in pairs if not task.summary), default=end)


def _moved(net: Network, late: Late) -> Moved:
    """Late dates of the tasks that wait as long as they can."""
    return {
        i: (late.start[i], late.finish[i])
        for i, task in enumerate(net.tasks)
        if not task.summary and as_late_as_possible(task)
    }
