"""The forward pass of Microsoft Project: early dates."""

from typing import NamedTuple

from capitalplan.model.activity import ELAPSED, FNET, SNET
from capitalplan.schedule.microsoft import constraint
from capitalplan.schedule.microsoft.link import FROM_START, TO_START, Link
from capitalplan.schedule.microsoft.network import Network
from capitalplan.schedule.microsoft.summary import early_dates, stands_alone
from capitalplan.schedule.microsoft.task import NOBODY, Task

NEVER = -(10**9)
Numbers = tuple[int, ...]
Moved = dict[int, tuple[int, int]]  # dates of tasks that wait as long as they can, by place


class Early(NamedTuple):
    """Early dates [minutes] by place.

    asked : the start that links and project ask, before a constraint pulls it forward; gates : by
    summary, the earliest start and finish its links ask of all below it; drivers : the places in
    `submittal.relations` of the links that set each start; reason : what does where none does.
    """

    start: list[int]
    finish: list[int]
    asked: list[int]
    gates: list[tuple[int, int]]
    drivers: list[Numbers]
    reason: list[str]


def forward(net: Network, since: int, moved: Moved) -> Early:
    """Early dates from the project's start on [minute].

    moved : late dates of tasks that wait as long as they can, once they are known: they drive.
    """
    count = len(net.tasks)
    gates = [(since, NEVER)] * count
    early = Early([0] * count, [0] * count, [0] * count, gates, [()] * count, [""] * count)
    for place in net.order:
        i = place % count
        if place >= count:
            _gate(i, net, early, moved, since)
        elif net.tasks[i].summary:
            _summary(i, net, early, moved)
        else:
            _task(i, net, early, moved, since)
    return early


def _drive(link: Link, early: Early, moved: Moved) -> int:
    """The instant a link asks of its successor's start or finish."""
    dates = None if link.after in moved else moved.get(link.before)
    if link.kind in FROM_START:
        return link.on(dates[0] if dates else early.start[link.before])
    return link.on(dates[1] if dates else early.finish[link.before])


def _gate(i: int, net: Network, early: Early, moved: Moved, since: int) -> None:
    """What the links into a summary, and those into the summaries above it, ask of all below."""
    parent = net.tasks[i].parent
    start, finish = (since, NEVER) if parent == NOBODY else early.gates[parent]
    drivers: Numbers = () if parent == NOBODY else early.drivers[parent]
    asked = constraint.bound(net.tasks[i])
    if asked is not None and asked.kind == SNET and asked.start > start:
        start, drivers = asked.start, ()
    for link in net.into[i]:
        point = _drive(link, early, moved)
        if link.kind not in TO_START:
            finish = max(finish, point)
        elif point >= start:
            drivers = (*drivers, link.number) if point == start else (link.number,)
            start = point
    early.gates[i], early.drivers[i] = (start, finish), drivers


def _summary(i: int, net: Network, early: Early, moved: Moved) -> None:
    task = net.tasks[i]
    if task.fixed is not None:
        early.start[i], early.finish[i] = task.fixed
    elif stands_alone(i, net):
        early.start[i] = early.finish[i] = early.gates[i][0]
    else:
        early.start[i], early.finish[i] = early_dates(i, net, early.start, early.finish, moved)
    early.asked[i], early.drivers[i] = early.start[i], ()
    early.reason[i] = "by-hand" if task.fixed is not None else "roll-up"


def _task(i: int, net: Network, early: Early, moved: Moved, since: int) -> None:
    task = net.tasks[i]
    progress = task.activity.progress
    if task.fixed is not None:
        early.start[i], early.finish[i] = task.fixed
        early.reason[i] = "by-hand"
    elif progress.start is not None:
        early.start[i] = progress.start
        early.finish[i] = _finish_of_begun(task) if progress.finish is None else progress.finish
        early.reason[i] = "actual"
    else:
        _waiting(i, net, early, moved, since)
        return
    early.asked[i] = early.start[i]


def _finish_of_begun(task: Task) -> int:
    """What is left goes on where the file says it resumes, else right after what is done."""
    progress, length = task.activity.progress, task.activity.length
    assert progress.start is not None
    resume = progress.stop if progress.resume is None else progress.resume
    if resume is None or resume < progress.start:
        resume = task.work.clock.add(progress.start, length.actual)
    finish = max(task.work.resumed(resume), progress.start)
    asked = constraint.bound(task)
    return max(finish, asked.finish) if asked and asked.kind == FNET else finish


def _waiting(i: int, net: Network, early: Early, moved: Moved, since: int) -> None:
    """A task that has not begun: links and the gate above it first, then its constraint."""
    task = net.tasks[i]
    asked = constraint.bound(task)
    floor, early.drivers[i] = _floor(task, early, since, asked)
    points = [(_asked(task, link, _drive(link, early, moved), since), link) for link in net.into[i]]
    latest = max((point for point, _ in points), default=floor)
    start = task.work.opening(max(floor, latest))
    if latest >= floor and points:
        opening = task.work.opening
        early.drivers[i] = tuple(each.number for point, each in points if opening(point) == start)
    early.reason[i] = "" if early.drivers[i] else "start"
    early.asked[i] = start = _levelled(task, start)
    bound = constraint.early(asked, start, net.options)
    if bound != start or (asked is not None and not early.drivers[i] and bound == asked.start):
        early.drivers[i], early.reason[i] = (), "constraint"
    early.start[i] = task.work.opening(bound)
    early.asked[i] = max(start, early.start[i])
    early.finish[i] = _as_linked(task, net, early, moved, i)


def _floor(
    task: Task, early: Early, since: int, asked: constraint.Bound | None
) -> tuple[int, Numbers]:
    """The instant before which a task does not start, whatever its own links ask.

    That is the project's start, unless a constraint "no earlier than" names an earlier date.
    """
    floor, finish = since, NEVER
    drivers: Numbers = ()
    if task.parent != NOBODY:
        (floor, finish), drivers = early.gates[task.parent], early.drivers[task.parent]
    if asked is not None and asked.kind in (SNET, FNET) and floor == since:
        floor = min(since, asked.start)
    return max(floor, task.work.start(finish) if finish > NEVER else floor), drivers


def _asked(task: Task, link: Link, point: int, since: int) -> int:
    """The start a link asks for; one to the finish is worked back, never before the project."""
    return point if link.kind in TO_START else max(since, task.work.start(point))


def _levelled(task: Task, start: int) -> int:
    """A start with the delay that levelling gave the task; the latest possible has none."""
    delay = task.activity.leveling_delay
    if delay <= 0 or constraint.as_late_as_possible(task):
        return start
    if task.activity.leveling_kind == ELAPSED:
        return task.work.opening(start + delay)
    return task.work.opening(task.work.clock.add(start, delay))


def _as_linked(task: Task, net: Network, early: Early, moved: Moved, i: int) -> int:
    """A finish that a link sets stands at that link's side of a rest."""
    finish = task.work.finish(early.start[i])
    for link in net.into[i]:
        if link.kind not in TO_START and link.number in early.drivers[i]:
            point = _drive(link, early, moved)
            if task.work.clock.work(point, finish) == 0:
                return point
    return finish
