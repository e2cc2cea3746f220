"""Where a plan stands: the few figures that its sentences, tables and page share."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from capitalplan.budget.gap import Gap
from capitalplan.model.basis import GUESSED, ORIGINS
from capitalplan.model.fiscal import year_of
from capitalplan.model.node import MILESTONE
from capitalplan.output.words.day import data_day
from capitalplan.plan import Plan
from capitalplan.schedule.deadline import days_late, project_late
from capitalplan.schedule.progress import DONE
from capitalplan.schedule.result import Dated


class Slip(NamedTuple):
    """A deadline: the node that has it, and how late it is [working days], negative when early."""

    dated: Dated
    days: int


class Carry(NamedTuple):
    """Money [won] of a year that the plan spends in `following`, the next year that needs it."""

    project: str
    fund: str
    year: int
    following: int
    amount: int


def this_year(plan: Plan, project: str | None = None) -> int | None:
    """The fiscal year of the data date, None without one."""
    day = data_day(plan, project)
    return None if day is None else year_of(day, plan.programme.fiscal)


def gaps(plan: Plan, project: str | None = None) -> list[Gap]:
    """The gaps of one project, or of all."""
    return [gap for gap in plan.gaps if project in (None, gap.project)]


def needed(plan: Plan, year: int | None, project: str | None = None) -> int:
    """The need of a fiscal year [won]."""
    return sum(gap.need for gap in gaps(plan, project) if gap.year == year)


def short(plan: Plan, project: str | None = None) -> int:
    """What appropriations leave uncovered, over all years [won]."""
    return sum(gap.short for gap in gaps(plan, project))


def unsourced(plan: Plan, project: str | None = None) -> int:
    """Need of years and funds without any appropriation [won]."""
    return sum(gap.unsourced for gap in gaps(plan, project))


def costs(plan: Plan, project: str | None = None) -> dict[str, int]:
    """The cost by the origin of its claim [won], strongest first, those that occur."""
    found: dict[str, int] = defaultdict(int)
    for need in plan.budget.needs:
        if project in (None, need.project):
            found[need.origin] += need.amount
    return {origin: found[origin] for origin in ORIGINS if origin in found}


def dates(plan: Plan, project: str | None = None) -> dict[str, int]:
    """How many nodes have their dates from which origin; hammocks have none of their own."""
    found: dict[str, int] = defaultdict(int)
    for dated in plan.schedule.dates.values():
        node = dated.node
        if node.leaf and not node.spans and project in (None, node.project):
            found[node.dates_origin] += 1
    return {origin: found[origin] for origin in ORIGINS if origin in found}


def guessed(shares: dict[str, int]) -> int:
    """What rests on an assumption or on nothing."""
    return sum(shares.get(origin, 0) for origin in GUESSED)


def slips(plan: Plan, project: str) -> list[Slip]:
    """All nodes of a project that have a deadline, the latest against it first."""
    found = [
        Slip(one, days_late(plan.schedule, one))
        for one in plan.schedule.of(project)
        if one.node.deadline
    ]
    return sorted(found, key=lambda slip: -slip.days)


def latest(plan: Plan, project: str) -> int | None:
    """Working days from the worse of must-finish and deadlines to what misses it, else None."""
    must = project_late(plan.schedule, plan.programme.project(project))
    found = [slip.days for slip in slips(plan, project)[:1]] + ([] if must is None else [must])
    return max(found, default=None)


def waits_for(plan: Plan, project: str) -> list[str]:
    """The other projects that open work of a project still waits for, in the order of the files."""
    dates = plan.schedule.dates
    found = {
        dates[link.before].node.project
        for node in plan.programme.project(project).nodes
        for link in (*node.after, *node.spans)
        if link.before in dates and DONE not in (dates[link.before].state, dates[node.key].state)
    }
    return [one.id for one in plan.programme.projects if one.id in found - {project}]


def next_milestone(plan: Plan, project: str) -> Dated | None:
    """The first milestone still ahead."""
    ahead = [one for one in plan.schedule.of(project) if _ahead(one)]
    return min(ahead, key=lambda one: one.finish, default=None)


def _ahead(dated: Dated) -> bool:
    return dated.node.kind == MILESTONE and dated.state != DONE


def carries(plan: Plan, project: str | None = None) -> list[Carry]:
    """What must be carried over from this year on, for later years' need."""
    from_year = this_year(plan, project) or 0
    return [one for one in _carries(gaps(plan, project)) if one.year >= from_year]


def _carries(rows: Iterable[Gap]) -> Iterator[Carry]:
    by_fund: dict[tuple[str, str], list[Gap]] = defaultdict(list)
    for gap in rows:
        by_fund[gap.project, gap.fund].append(gap)
    for (project, fund), years in by_fund.items():
        for index, gap in enumerate(years):
            later = [one for one in years[index + 1 :] if one.carried]
            amount = min(gap.left, sum(one.carried for one in later))
            if amount > 0:
                yield Carry(project, fund, gap.year, later[0].year, amount)


def surplus(plan: Plan, project: str | None = None) -> dict[str, int]:
    """By fund, what is appropriated and never paid [won]: what lapses."""
    found: dict[str, int] = defaultdict(int)
    for row in plan.ledger:
        if project in (None, row.project):
            found[row.fund] += row.lapsed
    return {fund: lapsed for fund, lapsed in found.items() if lapsed}
