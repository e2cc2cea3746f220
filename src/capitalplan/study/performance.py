"""A plan against its baseline: planned value, earned value and actual cost of every project."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from capitalplan.model.fiscal import year_of
from capitalplan.model.node import Node
from capitalplan.model.programme import Programme
from capitalplan.model.project import Project
from capitalplan.model.when import finish_day
from capitalplan.plan import Plan
from capitalplan.schedule.progress import DONE, OPEN
from capitalplan.schedule.result import Dated
from capitalplan.study.earned import Earned, earned_schedule, together
from capitalplan.study.period import Period, month_first, month_starts, months_since
from capitalplan.study.scope import scope_of
from capitalplan.study.worth import Before, Worth, of_plan


class Performance(NamedTuple):
    """One project on its data date [day number], or (project empty) all of them together.

    added : phases with a cost that the baseline does not have, by full id, added_cost and
    added_paid what they cost and what was paid for them [won], counted nowhere else; removed : the
    baseline's phases that the plan no longer has; unpaid : measured phases begun whose payments are
    not written; reserve : the baseline's reserves, left out [won]; done, all_done : whether all
    that is measured is finished, and all that the plan holds.
    """

    project: str
    day: int
    earned: Earned
    added: tuple[str, ...] = ()
    unpaid: tuple[str, ...] = ()
    reserve: int = 0
    removed: tuple[str, ...] = ()
    added_cost: int = 0
    added_paid: int = 0
    done: bool = False
    all_done: bool = False


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
    now, dates = limit.last + 1, plan.schedule.dates
    scope = scope_of(project, works.costs)
    measured = [node for node in project.leaves if node.key in scope.measured]
    bases = dict.fromkeys(scope.measured.values())
    ev = sum(_earned(dates[key], works.costs[key]) for key in bases)
    unpaid = _unpaid(measured, dates)
    paid = None if unpaid else _paid(plan.programme, project, measured)
    finished = _finished(measured, dates)
    earned = Earned(works.total, works.before([now])[0], ev, paid, sum(scope.removed.values()))
    performance = Performance(
        project.id, limit.last, earned._replace(period=_period(earned, works, now, finished)),
        tuple(node.key for node in scope.added), unpaid, works.reserve, tuple(scope.removed),
        sum(node.cost.amount for node in scope.added if node.cost),
        _paid(plan.programme, project, scope.added), finished is not None,
        finished is not None and _finished(scope.added, dates) is not None,
    )  # fmt: skip
    return _Part(performance, works, finished)


def _total(parts: list[_Part]) -> Performance:
    """All together; in months only where all stand at the same day."""
    rows = [part.performance for part in parts]
    earned = together(row.earned for row in rows)
    period = None
    if len({row.day for row in rows}) == 1:
        parted = [part.baseline for part in parts]
        first, last = min(work.first for work in parted), max(work.last for work in parted)
        whole = Worth({}, 0, first, last, _together([work.before for work in parted]))
        ends = [part.finished for part in parts if part.finished is not None]
        finished = max(ends) if len(ends) == len(parts) else None
        period = _period(earned, whole, rows[0].day + 1, finished)
    return Performance(
        "", max(row.day for row in rows), earned._replace(period=period),
        tuple(key for row in rows for key in row.added),
        tuple(key for row in rows for key in row.unpaid),
        sum(row.reserve for row in rows),
        tuple(key for row in rows for key in row.removed),
        sum(row.added_cost for row in rows), sum(row.added_paid for row in rows),
        all(row.done for row in rows), all(row.all_done for row in rows),
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


def _paid(programme: Programme, project: Project, phases: Iterable[Node]) -> int:
    """Payments for some phases up to the data date's fiscal year [won]."""
    limit = programme.data_date_of(project)
    last = year_of(limit.last, programme.fiscal) if limit else 0
    costs = [node.cost for node in phases if node.cost]
    return sum(won for cost in costs for year, won in cost.paid if year <= last)


def _unpaid(phases: Iterable[Node], dates: Mapping[str, Dated]) -> tuple[str, ...]:
    """The phases that have begun and tell of no payment, by full id."""
    begun = (node for node in phases if node.key in dates and dates[node.key].state != OPEN)
    return tuple(node.key for node in begun if "paid" not in node.places)


def _finished(phases: Sequence[Node], dates: Mapping[str, Dated]) -> int | None:
    """The last day on which some phases went on, once all are finished; else None. 0 for none."""
    rows = [dates.get(node.key) for node in phases]
    ends = [finish_day(row.finish) for row in rows if row is not None and row.state == DONE]
    return max(ends, default=0) if len(ends) == len(phases) else None


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
    return Period(first, es, reached, curve[-1][0], earned.removed == 0)
