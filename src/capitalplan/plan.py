"""The pipeline on one screen: text -> Programme -> calendars -> network -> Schedule -> won -> Plan."""

from os import PathLike
from pathlib import Path
from typing import NamedTuple

from capitalplan.budget.gap import Gap, gaps
from capitalplan.budget.need import Budget, need
from capitalplan.model.programme import Programme
from capitalplan.model.when import LAST_YEAR, When
from capitalplan.problem import Problem, in_order
from capitalplan.schedule import horizon, network
from capitalplan.schedule.cpm import critical_path
from capitalplan.schedule.result import Schedule
from capitalplan.source.read import pruned, read, without
from capitalplan.worktime import calendar


class Plan(NamedTuple):
    """A programme with its schedule, its won, and everything that is wrong with it."""

    programme: Programme
    schedule: Schedule
    budget: Budget
    gaps: tuple[Gap, ...]
    problems: tuple[Problem, ...]


def load(folder: str | PathLike[str], as_of: When | None = None) -> Plan:
    """Read a folder of plans and compute it.

    Files with errors are left out and named in `programme.left_out`; the errors are in `problems`.
    StopError (exit code 3) when there is no folder or nothing in it.
    """
    reading = read(Path(folder), as_of)
    plan = build(reading.programme)
    return plan._replace(problems=tuple(in_order({*reading.problems, *plan.problems})))


def build(programme: Programme) -> Plan:
    """Compute a checked programme; projects in a circle of links are left out."""
    graph, problems, circle = network.build(programme.nodes)
    if graph is None:
        files = {node.at.file for node in programme.nodes if node.key in circle}
        rest = without(programme, files)
        rest = rest._replace(left_out=tuple(sorted({*programme.left_out, *files})))
        plan = build(rest)
        return plan._replace(problems=(*problems, *pruned(rest), *plan.problems))
    schedule, found = scheduled(programme, graph)
    budget = need(programme, schedule)
    problems += found
    return Plan(programme, schedule, budget, gaps(programme, budget), tuple(problems))


def scheduled(
    programme: Programme, graph: network.Network
) -> tuple[Schedule, list[Problem]]:
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


