"""Dates of summaries: from the tasks below them."""

from collections.abc import Mapping

from capitalplan.schedule.microsoft.network import Network
from capitalplan.schedule.microsoft.task import Task


def early_dates(
    i: int,
    net: Network,
    start: list[int],
    finish: list[int],
    moved: Mapping[int, tuple[int, int]],
) -> tuple[int, int]:
    """Earliest start and latest finish below; what waits counts from where it moved to."""
    dates = [moved.get(one) or (start[one], finish[one]) for one in net.members[i]]
    return min(each[0] for each in dates), max(each[1] for each in dates)


def late_dates(
    i: int, net: Network, late: tuple[list[int], list[int]], early: tuple[int, int]
) -> tuple[int, int]:
    """Earliest late start and latest late finish below.

    Tasks scheduled by hand do not move: they are as late as they are early. Those without dates of
    their own do not count; a summary of nothing else is as late as it is early too.
    """
    if net.tasks[i].fixed is not None:
        return early
    dates = [
        net.tasks[one].fixed or (late[0][one], late[1][one])
        for one in net.members[i]
        if not dateless(net.tasks[one], net)
    ]
    if not dates:
        return early
    return min(each[0] for each in dates), max(each[1] for each in dates)


def dateless(task: Task, net: Network) -> bool:
    """Whether a task is scheduled by hand but has no dates yet.

    Files give it dates all the same: those of an unlinked day's work at the project's start.
    """
    return (
        task.fixed is not None
        and not task.started
        and not task.summary
        and task.fixed[0] == net.since
        and task.activity.length.planned == net.options.minutes_per_day
        and not task.activity.constraints
    )


def stands_alone(i: int, net: Network) -> bool:
    """Whether a summary is scheduled like a milestone, without the tasks below it.

    That is one of no length, over nothing but tasks scheduled by hand that have no dates yet.
    """
    members = net.members[i]
    without = not net.tasks[i].activity.length.planned and bool(members)
    return without and all(dateless(net.tasks[one], net) for one in members)


def progress(net: Network) -> tuple[list[bool], list[bool]]:
    """Whether each task has started, and whether it is complete; summaries by those below."""
    started = [task.started for task in net.tasks]
    done = [task.done for task in net.tasks]
    for i in net.order:
        if i < len(net.tasks) and net.tasks[i].summary and net.members[i]:
            started[i] = any(started[one] for one in net.members[i])
            done[i] = all(done[one] for one in net.members[i])
    return started, done
