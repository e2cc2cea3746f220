"""Tasks, summaries and links of a Microsoft Project schedule, in an order in which they compute.

Each summary stands in the order twice: as a gate before everything below it, which hands on what
its predecessors ask, and as itself behind everything below it, when its dates are known.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from capitalplan.model.activity import Activity
from capitalplan.model.submittal import Options, Submittal
from capitalplan.schedule.circle import refuse_circles
from capitalplan.schedule.microsoft import link as linking
from capitalplan.schedule.microsoft import task as tasking
from capitalplan.schedule.microsoft.hours import Hours
from capitalplan.schedule.microsoft.link import Link
from capitalplan.schedule.microsoft.task import NOBODY, Task
from capitalplan.schedule.order import order
from capitalplan.worktime.table import Table


class Network(NamedTuple):
    """Tasks with the links into and out of each that act, and those below each summary.

    order : places of tasks, and places of summaries + len(tasks) for their gates; since : the
    project's start as the file states it [minute].
    """

    tasks: list[Task]
    into: list[list[Link]]
    out_of: list[list[Link]]
    members: list[list[int]]
    order: list[int]
    options: Options
    since: int


def network(submittal: Submittal, tables: Mapping[str, Table]) -> Network:
    """Order the tasks; StopError `submittal-circle` names what waits for itself."""
    hours = Hours(tables, submittal.calendar)
    place = {one.uid: i for i, one in enumerate(submittal.activities)}
    tasks = tasking.tasks(submittal.activities, place, hours)
    links = list(linking.links(submittal.relations, place, tasks, hours))
    ordered = _ordered(submittal, tasks, links)
    into: list[list[Link]] = [[] for _ in tasks]
    out_of: list[list[Link]] = [[] for _ in tasks]
    for link in links:  # an inactive task follows the others but nothing follows it
        if tasks[link.before].activity.active:
            into[link.after].append(link)
        if tasks[link.after].activity.active:
            out_of[link.before].append(link)
    members, since = _members(tasks), _start(submittal)
    return Network(tasks, into, out_of, members, ordered, submittal.options, since)


def _start(submittal: Submittal) -> int:
    """The project's start; without one, the earliest date that any task is given."""
    if submittal.start is not None:
        return submittal.start
    given = (one.progress.start or one.planned.start for one in submittal.activities)
    return min((date for date in given if date is not None), default=0)


def _ordered(submittal: Submittal, tasks: list[Task], links: list[Link]) -> list[int]:
    count = len(tasks)
    edges = list(_edges(tasks, links))
    ordered = order(2 * count, edges)
    refuse_circles([*submittal.activities, *submittal.activities], edges, ordered)
    return [i for i in ordered if i < count or tasks[i - count].summary]


def _edges(tasks: list[Task], links: list[Link]) -> Iterator[tuple[int, int]]:
    count = len(tasks)
    for i, task in enumerate(tasks):
        gate = i + count if task.summary else i
        if task.summary:
            yield gate, i
        if task.parent != NOBODY:
            yield task.parent + count, gate
            yield i, task.parent
    for link in links:
        yield link.before, link.after + count if tasks[link.after].summary else link.after


def _members(tasks: list[Task]) -> list[list[int]]:
    """The rows right below each summary: those of this file that are active, if there are any."""
    every: list[list[int]] = [[] for _ in tasks]
    for i, task in enumerate(tasks):
        if task.parent != NOBODY:
            every[task.parent].append(i)
    return [[i for i in rows if _takes_part(tasks[i].activity)] or rows for rows in every]


def _takes_part(one: Activity) -> bool:
    return one.active and not one.outside
