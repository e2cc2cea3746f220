"""A plan against its baseline: planned value, earned value and actual cost of every project."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from capitalplan.budget.need import Budget
from capitalplan.model.fiscal import year_of
from capitalplan.model.node import Node
from capitalplan.model.price import CONTINGENCY
from capitalplan.model.programme import Programme
from capitalplan.model.project import Project
from capitalplan.model.when import finish_day
from capitalplan.plan import Plan
from capitalplan.schedule.progress import DONE, OPEN
from capitalplan.schedule.result import Dated
from capitalplan.study.earned import Earned, earned_schedule, together
from capitalplan.study.period import Period, month_first, month_starts, months_since


class Performance(NamedTuple):
    """One project on its data date [day number], or (project empty) all of them together.

    added : phases with a cost that the baseline does not have, by full id; unpaid : phases begun
    whose payments are not written; reserve : the baseline's reserves, left out [won].
    """

    project: str
    day: int
    earned: Earned
    added: tuple[str, ...] = ()
    unpaid: tuple[str, ...] = ()
    reserve: int = 0


class _Part(NamedTuple):
    performance: Performance
    baseline: Budget
    finished: int | None


def performances(plan: Plan, baseline: Plan, projects: tuple[str, ...]) -> tuple[Performance, ...]:
    """Every project with a data date and a baseline with a cost, then the total of several.

    A project without a data date, or that the baseline has no cost for, is left out.
    """
    found = [
        one
        for project in plan.programme.projects
        if project.id in projects and (one := _part(plan, baseline, project))
    ]
    parts = tuple(one.performance for one in found)
    return parts if len(parts) < 2 else (*parts, _total(found))


def _part(plan: Plan, baseline: Plan, project: Project) -> _Part | None:
    """One project; PV is the baseline's running need, EV the baseline's cost of what is done."""
    limit = plan.programme.data_date_of(project)
    works = _works(baseline, project.id)
    bac = works.total
    if limit is None or bac <= 0:
        return None
    now, dates = limit.last + 1, plan.schedule.dates
    costs = {key: sum(works.parts[key].values()) for key in works.courses}
    ev = sum(_earned(dates[key], cost) for key, cost in costs.items() if key in dates)
    paid, unpaid = _paid(plan.programme, project, dates)
    finished = _finished(plan, project.id) if ev == bac else None
    earned = Earned(bac, works.before([now])[0], ev, None if unpaid else paid)
    told = Performance(
        project.id, limit.last, earned._replace(period=_period(earned, works, now, finished)),
        tuple(
            node.key for node in project.leaves
            if node.cost and node.cost.amount and node.trade != CONTINGENCY
            and node.key not in costs
        ),
        unpaid, baseline.budget.of(project.id).total - bac,
    )  # fmt: skip
    return _Part(told, works, finished)


def _total(parts: list[_Part]) -> Performance:
    """All together; in months only where all stand at the same day."""
    told = [one.performance for one in parts]
    earned = together(one.earned for one in told)
    period = None
    if len({one.day for one in told}) == 1:
        whole = Budget(
            tuple(need for one in parts for need in one.baseline.needs),
            {key: course for one in parts for key, course in one.baseline.courses.items()},
            {key: part for one in parts for key, part in one.baseline.parts.items()},
        )
        ends = [one.finished for one in parts if one.finished is not None]
        finished = max(ends) if len(ends) == len(parts) else None
        period = _period(earned, whole, told[0].day + 1, finished)
    return Performance(
        "", max(one.day for one in told), earned._replace(period=period),
        tuple(key for one in told for key in one.added),
        tuple(key for one in told for key in one.unpaid),
        sum(one.reserve for one in told),
    )  # fmt: skip


def _works(baseline: Plan, project: str) -> Budget:
    """The part of a baseline's budget that is work, without its reserves."""
    budget, dates = baseline.budget.of(project), baseline.schedule.dates
    keys = [key for key in budget.courses if dates[key].node.trade != CONTINGENCY]
    chosen = set(keys)
    return Budget(
        tuple(need for need in budget.needs if f"{need.project}/{need.phase}" in chosen),
        {key: budget.courses[key] for key in keys},
        {key: budget.parts[key] for key in keys},
    )


def _earned(dated: Dated, cost: int) -> int:
    """The percentage stated, else the share of the working time that is done, of a cost [won]."""
    if dated.state in (DONE, OPEN):
        return cost if dated.state == DONE else 0
    percent = dated.node.progress.percent
    share = Fraction(dated.worked, dated.planned) if dated.planned > 0 else Fraction(0)
    if percent is not None:
        share = Fraction(percent, 100)
    share = min(share, Fraction(1))
    return (2 * cost * share.numerator + share.denominator) // (2 * share.denominator)


def _paid(
    programme: Programme, project: Project, dates: Mapping[str, Dated]
) -> tuple[int, tuple[str, ...]]:
    """Payments up to the data date's fiscal year [won], and the begun phases that tell of none."""
    limit = programme.data_date_of(project)
    last = year_of(limit.last, programme.fiscal) if limit else 0
    total, silent = 0, []
    for node in project.leaves:
        if not node.cost or node.trade == CONTINGENCY:
            continue
        total += sum(won for year, won in node.cost.paid if year <= last)
        if node.cost.amount and "paid" not in node.places and _begun(node, dates):
            silent.append(node.key)
    return total, tuple(silent)


def _begun(node: Node, dates: Mapping[str, Dated]) -> bool:
    dated = dates.get(node.key)
    return dated is not None and dated.state != OPEN


def _finished(plan: Plan, project: str) -> int | None:
    """The last day on which costed work of a finished project went on."""
    ends = [
        finish_day(course.dated.finish)
        for key, course in plan.budget.of(project).courses.items()
        if course.dated.node.trade != CONTINGENCY
    ]
    return max(ends, default=None)


def _period(earned: Earned, works: Budget, now: int, finished: int | None) -> Period | None:
    """ES, AT and the planned duration in months from the month in which the baseline starts."""
    courses = works.courses.values()
    first = month_first(min(course.first for course in courses))
    last = max(course.last for course in courses) + 1
    days = sorted({*month_starts(first, last), last})
    running = works.before(days)
    curve = [(months_since(first, day), won) for day, won in zip(days, running, strict=True)]
    reached = months_since(first, min(now, finished + 1) if finished is not None else now)
    if reached <= 0:
        return None
    es = earned_schedule(earned.ev, curve, reached)
    return Period(first, es, reached, curve[-1][0])
