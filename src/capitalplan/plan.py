"""The pipeline on one screen: text -> Programme -> network -> Schedule -> won -> Plan."""

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from capitalplan import contractor
from capitalplan.contractor import Reader
from capitalplan.model.programme import Programme
from capitalplan.model.when import FIRST_YEAR, LAST_YEAR, When
from capitalplan.problem import ERROR, Problem, in_order
from capitalplan.rules.stated import problems as gates
from capitalplan.scenario import apply
from capitalplan.schedule import deadline, detail, horizon, network
from capitalplan.schedule.cpm import critical_path
from capitalplan.schedule.pause import with_pauses
from capitalplan.schedule.reroute import rerouted
from capitalplan.schedule.result import Schedule
from capitalplan.source.read import Reading, pruned, without
from capitalplan.worktime import calendar

if TYPE_CHECKING:
    from capitalplan.budget.gap import Gap
    from capitalplan.budget.ledger import LedgerRow
    from capitalplan.budget.need import Budget
    from capitalplan.scenario.change import WhatIf


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
    ledger: "tuple[LedgerRow, ...]"
    gaps: "tuple[Gap, ...]"
    problems: tuple[Problem, ...]


def load(
    folder: str | PathLike[str], as_of: When | None = None, submitted: Reader | None = None,
    what_if: "WhatIf | None" = None,
) -> Plan:  # fmt: skip
    """Read a folder of plans and compute it; `submitted` reads contractors' schedules.

    Files with errors are left out and named in `programme.left_out`; the errors are in `problems`.
    StopError (exit code 3) when there is no folder or nothing in it, (2) for a what-if that the
    plan does not know or allow.
    """
    return spent(examine(folder, as_of, submitted, what_if))


def build(programme: Programme, what_if: "WhatIf | None" = None) -> Plan:
    """Compute a checked programme."""
    return spent(timed(programme, what_if))


def examine(
    folder: str | PathLike[str], as_of: When | None = None, submitted: Reader | None = None,
    what_if: "WhatIf | None" = None,
) -> Timed:  # fmt: skip
    """Read, check and schedule a folder of plans, without spreading money (`check`)."""
    return planned(apply.read(Path(folder), as_of, what_if), Path(folder), submitted, what_if)


def planned(
    reading: Reading, folder: Path, submitted: Reader | None = None,
    what_if: "WhatIf | None" = None,
) -> Timed:  # fmt: skip
    """Schedule what was read of a folder and checked; files with errors are left out."""
    programme, problems = contractor.backed(reading.programme, folder, submitted)
    bad = {one.at.file for one in problems if one.at and one.weight == ERROR}
    found = timed(without(programme, bad) if bad else programme, what_if)
    told = [*reading.problems, *problems, *found.problems]
    return found._replace(problems=tuple(in_order(told)))


def timed(programme: Programme, what_if: "WhatIf | None" = None) -> Timed:
    """Schedule a checked programme; what a what-if changes from there on is scheduled again."""
    found = _timed(programme)
    for change in apply.after(programme, what_if):
        programme = apply.dated(programme, found.schedule, change)
        found = _timed(programme)
    return found


def _timed(programme: Programme) -> Timed:
    """Schedule a programme; projects that cannot be scheduled are left out and named."""
    problems: list[Problem] = []
    programme = rerouted(programme)
    while True:
        graph, found, wrong = network.build(programme.nodes, junctions=True)
        problems += found
        if graph is not None:
            schedule, found, wrong = scheduled(programme, graph)
            problems += found
            if not wrong:
                return Timed(programme, schedule, (*problems, *gates(programme, schedule)))
        files = {node.at.file for node in programme.nodes if node.key in wrong}
        programme = without(programme, files)
        problems += pruned(programme)


def spent(found: Timed) -> Plan:
    """Spread the cost of a scheduled programme, and hold it against the appropriations."""
    from capitalplan.budget.gap import gaps
    from capitalplan.budget.ledger import ledger
    from capitalplan.budget.need import need

    budget = need(found.programme, found.schedule)
    rows = ledger(found.programme, budget)
    return Plan(found.programme, found.schedule, budget, rows, gaps(rows), found.problems)


def scheduled(
    programme: Programme, graph: network.Network
) -> tuple[Schedule, list[Problem], set[str]]:
    """Schedule on calendars as long as the plan looks; once more on all years if it leaves them.

    Returns the schedule, its problems, and the keys of the nodes that no date could be found for.
    """
    wanted = dict.fromkeys(node.calendar for node in programme.nodes)
    first, last = horizon.years(programme)
    for start, end in ((first, last + calendar.GROWTH), (FIRST_YEAR, LAST_YEAR)):
        tables, empty = calendar.compiled(programme.calendars, wanted, start, end)
        if empty:
            resting = {problem.facts["id"] for problem in empty}
            idle = {node.key for node in programme.nodes if node.calendar in resting}
            return Schedule({}, tables, programme.critical), empty, idle
        tables = with_pauses(programme, tables)
        schedule, found = critical_path(programme, graph, tables)
        if horizon.holds(schedule):
            break
    beyond = horizon.beyond(schedule)
    lost = {str(problem.facts["id"]) for problem in beyond}
    late = [*deadline.missed(schedule), *deadline.overrun(programme, schedule)]
    late += [*horizon.holidays(programme, schedule), *detail.overtaken(schedule)]
    return schedule, [*found, *beyond, *late], lost
