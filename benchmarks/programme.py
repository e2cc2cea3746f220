"""A whole programme, from nodes to dated nodes: what each step costs at 10,000 and 100,000.

The networks of `networks` as projects of a thousand activities in phases of twenty. Usage:
python benchmarks/programme.py [activities ...]
"""

import sys
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from capitalplan.model.calendar import Calendar, Name
from capitalplan.model.duration import Duration
from capitalplan.model.link import Link
from capitalplan.model.node import Node, Progress, Window
from capitalplan.model.programme import Fiscal, Programme
from capitalplan.model.project import Project
from capitalplan.model.when import When, day_number
from capitalplan.plan import scheduled
from capitalplan.problem import Position
from capitalplan.schedule import deadline, horizon, network
from capitalplan.schedule.why import chain
from networks import WEEKS, Net
from networks import network as random_network

AT = Position("made-up.yaml", 1, 1)
NAME = Name("", "")
PROJECT, PHASE = 1_000, 20  # activities
Result = TypeVar("Result")


def programme(count: int) -> Programme:
    """Projects of a thousand activities, each a random network of its own."""
    calendars = {f"c{i}": Calendar(f"c{i}", NAME, AT, week=week, shifts=hours)
                 for i, (week, hours) in enumerate(WEEKS)}  # fmt: skip
    projects = tuple(
        _project(f"p{i}", random_network(min(PROJECT, count), i))
        for i in range(max(count // PROJECT, 1))
    )
    day = day_number(2021, 5, 31)
    return Programme(NAME, "KRW", "ko", Fiscal(), When(day, day), "c0", "longest-path", {},
                     calendars, {}, (), projects, ())  # fmt: skip


def _project(key: str, net: Net) -> Project:
    return Project(key, NAME, "", "", NAME, None, None, "c0", None, {}, (), tuple(_nodes(key, net)),
                   {"": AT})  # fmt: skip


def _nodes(key: str, net: Net) -> Iterator[Node]:
    links: list[list[Link]] = [[] for _ in net.durations]
    for before, after, kind, lag in net.links:
        links[after].append(Link(f"{key}/{before}", kind, Duration(lag, "d"), AT))
    for i, (days, calendar) in enumerate(zip(net.durations, net.calendars, strict=True)):
        if i % PHASE == 0:
            yield _node(key, f"phase{i}", "", "c0", Window(), [])
        window = Window(None, None, Duration(days, "d"))
        yield _node(key, str(i), f"phase{i - i % PHASE}", f"c{calendar}", window, links[i])


def _node(
    key: str, name: str, parent: str, calendar: str, window: Window, after: list[Link]
) -> Node:
    return Node(
        project=key, id=name, kind="phase", name=NAME, trade="", parent=parent, leaf=bool(parent),
        window=window, after=tuple(after), spans=(), progress=Progress(), deadline=None,
        calendar=calendar, cost=None, vote=None, basis={}, note="", places={"": AT},
    )  # fmt: skip


def timed(name: str, count: int, step: Callable[[], Result]) -> Result:
    """Run one step and print its time."""
    start = time.process_time()
    found = step()
    seconds = time.process_time() - start
    print(f"  {name:44} {seconds:8.2f} s {seconds / count * 1e6:8.1f} us an activity")
    return found


def steps(made: Programme, count: int) -> None:
    """Time every step from nodes to dates and their reasons."""
    graph, _, _ = timed("network.build", count, lambda: network.build(made.nodes, junctions=True))
    assert graph is not None
    known = graph
    schedule, problems, lost = timed(
        "plan.scheduled: calendars, passes, dates", count, lambda: scheduled(made, known)
    )
    assert not lost and not problems

    def checks() -> None:
        assert horizon.holds(schedule)
        assert not deadline.missed(schedule)
        horizon.holidays(made, schedule)

    def reasons() -> None:
        for project in made.projects:
            last = schedule.last(project.id)
            assert last and chain(schedule, last.node.key)

    timed("horizon, deadlines, holidays", count, checks)
    timed("the last of each project, and why", count, reasons)


def main() -> None:
    """Print the steps at each size."""
    for count in [int(word) for word in sys.argv[1:]] or [10_000, 100_000]:
        made = programme(count)
        print(f"{count:,} activities in {len(made.projects):,} projects")
        steps(made, count)


if __name__ == "__main__":
    main()
