"""The pipeline on one screen: text -> Programme -> network -> Schedule -> won -> Plan."""

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from capitalplan.model.programme import Programme
from capitalplan.model.when import LAST_YEAR, When
from capitalplan.problem import Problem, in_order
from capitalplan.schedule import horizon, network
from capitalplan.schedule.cpm import critical_path
from capitalplan.schedule.result import Schedule
from capitalplan.source.read import pruned, read, without
from capitalplan.worktime import calendar

if TYPE_CHECKING:
    from capitalplan.budget.gap import Gap
    from capitalplan.budget.need import Budget


class Timed(NamedTuple):
    """A programme with its schedule, and everything that is wrong with it; no won yet."""

    programme: Programme
    schedule: Schedule
    problems: tuple[Problem, ...]


class Plan(NamedTuple):
    """A programme with its schedule, its won, and everything that is wrong with it."""

    programme: Programme
    schedule: Schedule
    budget: "Budget"
    gaps: "tuple[Gap, ...]"
    problems: tuple[Problem, ...]


def load(folder: str | PathLike[str], as_of: When | None = None) -> Plan:
    """Read a folder of plans and compute it.

    Files with errors are left out and named in `programme.left_out`; the errors are in `problems`.
    StopError (exit code 3) when there is no folder or nothing in it.
    """
    return spent(examine(folder, as_of))


def build(programme: Programme) -> Plan:
    """Compute a checked programme."""
    return spent(timed(programme))


def examine(folder: str | PathLike[str], as_of: When | None = None) -> Timed:
    """Read, check and schedule a folder of plans, without spreading money (`check`)."""
    reading = read(Path(folder), as_of)
    found = timed(reading.programme)
    return found._replace(problems=tuple(in_order([*reading.problems, *found.problems])))


def timed(programme: Programme) -> Timed:
    """Schedule a checked programme; projects in a circle of links are left out."""
    graph, problems, circle = network.build(programme.nodes)
    if graph is None:
        files = {node.at.file for node in programme.nodes if node.key in circle}
        rest = without(programme, files)
        rest = rest._replace(left_out=tuple(sorted({*programme.left_out, *files})))
        found = timed(rest)
        return found._replace(problems=(*problems, *pruned(rest), *found.problems))
    schedule, late = scheduled(programme, graph)
    return Timed(programme, schedule, (*problems, *late))


def spent(found: Timed) -> Plan:
    """Spread the cost of a scheduled programme, and hold it against the appropriations."""
    from capitalplan.budget.gap import gaps
    from capitalplan.budget.need import need

    budget = need(found.programme, found.schedule)
    missing = gaps(found.programme, budget)
    return Plan(found.programme, found.schedule, budget, missing, found.problems)


def scheduled(programme: Programme, graph: network.Network) -> tuple[Schedule, list[Problem]]:
    """Schedule on calendars as long as the plan looks; once more to 2100 if it slips beyond."""
    wanted = dict.fromkeys(node.calendar for node in programme.nodes)
    first, last = horizon.years(programme)
    for end in (last + calendar.GROWTH, LAST_YEAR):
        tables, problems = calendar.compiled(programme.calendars, wanted, first, end)
        schedule, found = critical_path(programme, graph, tables)
        beyond = horizon.beyond(schedule)
        if not beyond or end >= LAST_YEAR:
            break
    return schedule, [*problems, *found, *beyond, *horizon.holidays(programme, schedule)]
