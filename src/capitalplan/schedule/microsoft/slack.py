"""Slack and criticality in Microsoft Project."""

from typing import NamedTuple

from capitalplan.model.activity import ELAPSED
from capitalplan.schedule.clock import Clock
from capitalplan.schedule.computed import Computed
from capitalplan.schedule.microsoft.backward import Late
from capitalplan.schedule.microsoft.driving import longest_path
from capitalplan.schedule.microsoft.forward import Early, Moved
from capitalplan.schedule.microsoft.link import FROM_START, TO_START, Link
from capitalplan.schedule.microsoft.network import Network
from capitalplan.schedule.microsoft.summary import progress
from capitalplan.schedule.microsoft.task import Task


class Passes(NamedTuple):
    """Both passes, and the dates of tasks that wait as long as they can."""

    net: Network
    early: Early
    late: Late
    moved: Moved


def measured(passes: Passes) -> dict[str, Computed]:
    """Dates with total slack, free slack and the critical flag, by uid."""
    net, early, late, _ = passes
    started, done = progress(net)
    driving = longest_path(net, early)
    found = {}
    for i, task in enumerate(net.tasks):
        total = 0 if done[i] else _total(i, passes, started[i])
        free = 0 if done[i] else _free(i, passes, total)
        open_ = task.activity.active and not done[i]
        critical = open_ and total <= net.options.critical_float
        found[task.activity.uid] = Computed(
            task.activity.uid, early.start[i], early.finish[i], late.start[i], late.finish[i],
            total, free, critical, driving[i] and open_, early.drivers[i], early.reason[i],
        )  # fmt: skip
    return found


def _calendar(task: Task) -> Clock:
    """Slack counts on the task's calendar or the project's, never on the resources'."""
    return task.work.clock if task.activity.length.kind == ELAPSED else task.calendar


def _total(i: int, passes: Passes, started: bool) -> int:
    """The smaller of start and finish slack, the latter once the task has started.

    What pulls a start forward against its links leaves negative start slack.
    """
    net, early, late, moved = passes
    clock = _calendar(net.tasks[i])
    at_finish = clock.work(early.finish[i], _late_finish(i, net, late))
    if started:
        return at_finish
    at_start = clock.work(early.asked[i], late.start[i])
    if i in moved:
        return min(at_start, at_finish) if net.options.from_finish else min(at_finish, 0)
    return min(at_start, at_finish)


def _late_finish(i: int, net: Network, late: Late) -> int:
    """Late finishes before the actual start show as no slack, but of tasks with resources."""
    return late.bound[i] if net.tasks[i].activity.assignments else late.finish[i]


def _free(i: int, passes: Passes, total: int) -> int:
    """What it may slip before its own links move a successor, at most its total slack."""
    net = passes.net
    links = [link for link in net.out_of[i] if not net.tasks[link.after].done]
    clock = _calendar(net.tasks[i])
    return max(0, min([total, *(_room(link, passes, clock) for link in links)]))


def _room(link: Link, passes: Passes, clock: Clock) -> int:
    before, after = _shown(link.before, passes), _shown(link.after, passes)
    asked = link.on(before[0] if link.kind in FROM_START else before[1])
    return clock.work(asked, after[0] if link.kind in TO_START else after[1])


def _shown(i: int, passes: Passes) -> tuple[int, int]:
    return passes.moved.get(i) or (passes.early.start[i], passes.early.finish[i])
