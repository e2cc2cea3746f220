"""A plan against its baseline: planned value, earned value and actual cost of every project."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

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
from capitalplan.study.worth import Before, Worth, of_plan


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
    baseline: Worth
    finished: int | None


def performances(
    plan: Plan, baseline: Plan | Mapping[str, Worth], projects: tuple[str, ...]
) -> tuple[Performance, ...]:
    """Every project with a data date and a baseline with a cost, then the total of several.

    baseline : an earlier plan, or what it planned by project. A project without a data date, or
    that the baseline has no cost for, is left out.
    """
    found = []
    for project in plan.programme.projects:
        if project.id in projects:
            worth = (
                of_plan(baseline, project.id) if isinstance(baseline, Plan)
                else baseline.get(project.id)
            )  # fmt: skip
            one = _part(plan, worth, project) if worth else None
            found += [one] if one else []
    parts = tuple(one.performance for one in found)
    return parts if len(parts) < 2 else (*parts, _total(found))


def _part(plan: Plan, works: Worth, project: Project) -> _Part | None:
    """One project; PV is the baseline's running need, EV the baseline's cost of what is done."""
    limit = plan.programme.data_date_of(project)
    if limit is None:
        return None
    now, dates, costs, bac = limit.last + 1, plan.schedule.dates, works.costs, works.total
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
        unpaid, works.reserve,
    )  # fmt: skip
    return _Part(told, works, finished)


def _total(parts: list[_Part]) -> Performance:
    """All together; in months only where all stand at the same day."""
    told = [one.performance for one in parts]
    earned = together(one.earned for one in told)
    period = None
    if len({one.day for one in told}) == 1:
        parted = [one.baseline for one in parts]
        first, last = min(one.first for one in parted), max(one.last for one in parted)
        whole = Worth({}, 0, first, last, _together([one.before for one in parted]))
        ends = [one.finished for one in parts if one.finished is not None]
        finished = max(ends) if len(ends) == len(parts) else None
        period = _period(earned, whole, told[0].day + 1, finished)
    return Performance(
        "", max(one.day for one in told), earned._replace(period=period),
        tuple(key for one in told for key in one.added),
        tuple(key for one in told for key in one.unpaid),
        sum(one.reserve for one in told),
    )  # fmt: skip


def _together(parts: Sequence[Before]) -> Before:
    """Running totals of several, added up."""
    return lambda days: [sum(won) for won in zip(*(one(days) for one in parts), strict=True)]


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


def _period(earned: Earned, works: Worth, now: int, finished: int | None) -> Period | None:
    """ES, AT and the planned duration in months from the month in which the baseline starts."""
    first, last = month_first(works.first), works.last + 1
    days = sorted({*month_starts(first, last), last})
    running = works.before(days)
    curve = [(months_since(first, day), won) for day, won in zip(days, running, strict=True)]
    reached = months_since(first, min(now, finished + 1) if finished is not None else now)
    if reached <= 0:
        return None
    es = earned_schedule(earned.ev, curve, reached)
    return Period(first, es, reached, curve[-1][0])
