"""The backward pass of Microsoft Project: late dates."""

from typing import NamedTuple

from capitalplan.model.activity import ELAPSED, FNLT
from capitalplan.schedule.microsoft import constraint
from capitalplan.schedule.microsoft.forward import Early
from capitalplan.schedule.microsoft.link import FROM_START, TO_START, Link
from capitalplan.schedule.microsoft.network import Network
from capitalplan.schedule.microsoft.summary import late_dates, stands_alone
from capitalplan.schedule.microsoft.task import NOBODY, Task

FOREVER = 10**9


class Late(NamedTuple):
    """Late dates [minutes] by place, as Microsoft Project shows them.

    bound : the late finish that successors, constraint and deadline leave, before a task that has
    begun is shown no later than it is; due : by summary, what its links leave to all below it.
    """

    start: list[int]
    finish: list[int]
    bound: list[int]
    due: list[int]


def backward(net: Network, early: Early, end: int) -> Late:
    """Late dates back from the project's finish [minute]."""
    count = len(net.tasks)
    late = Late([0] * count, [0] * count, [0] * count, [FOREVER] * count)
    first = _first(net, early)
    for place in reversed(net.order):
        i = place % count
        if place >= count:
            _summary(i, net, early, late, end)
        elif net.tasks[i].summary:
            late.due[i] = _due(i, net, late)
        else:
            _task(i, net, early, late, end, [*net.out_of[i], *first.get(i, ())])
    return late


def _due(i: int, net: Network, late: Late) -> int:
    """What the links out of a summary, and those out of the summaries above it, leave to it."""
    parent = net.tasks[i].parent
    inherited = FOREVER if parent == NOBODY else late.due[parent]
    asked = constraint.bound(net.tasks[i])
    if asked is not None and asked.kind == FNLT:
        inherited = min(inherited, asked.finish)
    links = [link for link in net.out_of[i] if link.kind not in FROM_START]
    return min([inherited, *(_left(link, net, late) for link in links)])


def _first(net: Network, early: Early) -> dict[int, list[Link]]:
    """Links from the start of a summary are those of the task below it that starts first."""
    found: dict[int, list[Link]] = {}
    for i, task in enumerate(net.tasks):
        if task.summary:
            links = [link for link in net.out_of[i] if link.kind in FROM_START]
            if links:
                found.setdefault(_earliest(i, net, early), []).extend(links)
    return found


def _earliest(i: int, net: Network, early: Early) -> int:
    while net.tasks[i].summary:
        i = min(net.members[i], key=early.start.__getitem__)
    return i


def _left(link: Link, net: Network, late: Late) -> int:
    """The late date that a link leaves to its predecessor's start or finish."""
    after = net.tasks[link.after]
    if after.done:  # a complete successor binds no more
        return FOREVER
    if link.kind not in TO_START:
        return link.off(late.bound[link.after])
    return link.off(_unlevelled(after, late.start[link.after]))


def _unlevelled(task: Task, start: int) -> int:
    """A late start less the delay that levelling gave the task."""
    delay = task.activity.leveling_delay
    if delay <= 0 or task.started or constraint.as_late_as_possible(task):
        return start
    elapsed = task.activity.leveling_kind == ELAPSED
    return start - delay if elapsed else task.work.clock.add(start, -delay)


def _task(i: int, net: Network, early: Early, late: Late, end: int, links: list[Link]) -> None:
    task = net.tasks[i]
    if task.done:
        late.start[i], late.finish[i] = early.start[i], early.finish[i]
        late.bound[i] = early.finish[i]
        return
    bound = _bound(task, links, net, late, end, early.finish[i])
    if task.fixed is None:
        bound = task.work.closing(bound)
    late.bound[i] = late.finish[i] = bound
    late.start[i] = task.work.start(bound)
    if task.started and task.fixed is None:
        late.start[i] = early.start[i]
        if bound < early.start[i]:
            late.finish[i] = early.finish[i]


def _bound(task: Task, links: list[Link], net: Network, late: Late, end: int, finish: int) -> int:
    """The late finish that project, links, constraint and deadline leave."""
    asked = constraint.bound(task)
    if constraint.pins(asked, net.options):
        return finish
    found = [FOREVER if task.parent == NOBODY else late.due[task.parent]]
    for link in links:
        if link.kind not in FROM_START:
            found.append(_left(link, net, late))
        elif _binds_start(link, task, net):
            left = _left(link, net, late)
            found.append(left if left == FOREVER else task.work.finish(task.work.opening(left)))
    bound = min(found)
    bound = finish if net.options.every_end and bound == FOREVER else min(bound, end)
    bound = constraint.late(asked, bound, net.options)
    deadline = task.activity.deadline
    bound += min(task.activity.leveling_delay, 0)  # negative where scheduled from the finish
    return bound if deadline is None else min(bound, deadline)


def _binds_start(link: Link, task: Task, net: Network) -> bool:
    """Whether a link from a start binds it: not that of a milestone, by hand, nor once begun."""
    if not task.work.length or task.fixed is not None or task.started:
        return False
    return link.kind == "SF" or not net.tasks[link.after].started


def _summary(i: int, net: Network, early: Early, late: Late, end: int) -> None:
    if stands_alone(i, net) and net.tasks[i].fixed is None:
        late.start[i] = late.finish[i] = min(late.due[i], end)
    else:
        shown = (early.start[i], early.finish[i])
        late.start[i], late.finish[i] = late_dates(i, net, (late.start, late.finish), shown)
    late.bound[i] = late.finish[i]
