"""What a baseline plans to be done: its work with its cost, without reserves, over time."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from capitalplan.budget.need import Budget
from capitalplan.model.baseline import KeptProject
from capitalplan.model.price import CONTINGENCY
from capitalplan.model.when import add_months
from capitalplan.plan import Plan
from capitalplan.study.period import month_first, month_starts

Before = Callable[[Sequence[int]], list[int]]


class Worth(NamedTuple):
    """The planned work of a project.

    costs : by full id of the phase [won]; reserve : left out of them [won]; first, last : the days
    it is planned for, inclusive; before : the running total [won] due before each of some days.
    """

    costs: Mapping[str, int]
    reserve: int
    first: int
    last: int
    before: Before

    @property
    def total(self) -> int:
        """The budget at completion [won]."""
        return sum(self.costs.values())


def of_plan(plan: Plan, project: str) -> Worth | None:
    """The work of a project of a plan; None without a cost."""
    whole, dates = plan.budget.of(project), plan.schedule.dates
    chosen = {key for key in whole.courses if dates[key].node.trade != CONTINGENCY}
    works = Budget(
        tuple(need for need in whole.needs if f"{need.project}/{need.phase}" in chosen),
        {key: one for key, one in whole.courses.items() if key in chosen},
        {key: one for key, one in whole.parts.items() if key in chosen},
    )
    if works.total <= 0:
        return None
    costs = {key: sum(works.parts[key].values()) for key in works.courses}
    courses = works.courses.values()
    first, last = min(one.first for one in courses), max(one.last for one in courses)
    return Worth(costs, whole.total - works.total, first, last, works.before)


def monthly(worth: Worth) -> tuple[tuple[int, int], ...]:
    """(first day of the month, won) from the month in which the work starts; they add up to all."""
    starts = month_starts(month_first(worth.first), worth.last)
    totals = [*worth.before(starts), worth.total]
    pairs = zip(starts, pairwise(totals), strict=True)
    return tuple((day, after - before) for day, (before, after) in pairs)


def of_baseline(project: KeptProject) -> Worth | None:
    """The work of a project of a baseline; None where its months are not written."""
    work = project.work
    costed = [one for one in project.nodes if one.need]
    works = [one for one in costed if one.trade != CONTINGENCY]
    costs = {f"{project.id}/{one.id}": sum(won for *_, won in one.need) for one in works}
    total = sum(costs.values())
    if work is None or total <= 0 or not project.monthly:
        return None
    reserve = sum(won for one in costed for *_, won in one.need) - total
    return Worth(costs, reserve, work.first, work.last, _between(project.monthly))


def _between(cells: Sequence[tuple[int, int]]) -> Before:
    """Running totals by month, evenly by days inside a month: only its sum is known."""
    days = [*(day for day, _ in cells), add_months(cells[-1][0], 1)]
    totals = [0, *accumulate(won for _, won in cells)]

    def before(wanted: Sequence[int]) -> list[int]:
        return [_at(day) for day in wanted]

    def _at(day: int) -> int:
        place = bisect_right(days, day) - 1
        if place < 0:
            return 0
        if place >= len(cells):
            return totals[-1]
        length, won = days[place + 1] - days[place], totals[place + 1] - totals[place]
        return totals[place] + (2 * won * (day - days[place]) + length) // (2 * length)

    return before
