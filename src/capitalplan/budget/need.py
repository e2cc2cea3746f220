"""The need: won by project, phase, fund and fiscal year; its sum is the sum of the costs."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from capitalplan import money
from capitalplan.budget.running import running
from capitalplan.budget.share import shares as split_of
from capitalplan.budget.spread import Course, course, years
from capitalplan.model.fiscal import first_day
from capitalplan.model.programme import Fiscal, Programme
from capitalplan.schedule.result import Dated, Schedule

AXES = ("project", "phase", "fund", "year")


class Need(NamedTuple):
    """An amount [won] that a phase needs of a fund in a fiscal year; `origin` as in basis."""

    project: str
    phase: str
    fund: str
    year: int
    amount: int
    origin: str


class Budget(NamedTuple):
    """All needs that are not zero, and the course of every phase with a cost, by full id."""

    needs: tuple[Need, ...]
    courses: Mapping[str, Course]
    parts: Mapping[str, Mapping[str, int]]

    @property
    def total(self) -> int:
        """All won of all needs."""
        return sum(need.amount for need in self.needs)

    def of(self, project: str) -> "Budget":
        """The part of one project."""
        needs = tuple(need for need in self.needs if need.project == project)
        mine = f"{project}/"
        return Budget(
            needs,
            {key: one for key, one in self.courses.items() if key.startswith(mine)},
            {key: one for key, one in self.parts.items() if key.startswith(mine)},
        )

    def by(self, *axes: str) -> dict[tuple[str | int, ...], int]:
        """Sums [won] over the axes not named, in the order of first appearance."""
        found: dict[tuple[str | int, ...], int] = {}
        for need in self.needs:
            key = tuple(getattr(need, axis) for axis in axes)
            found[key] = found.get(key, 0) + need.amount
        return found

    def before(self, days: Iterable[int]) -> list[int]:
        """The running total [won] due before each day (the S-curve)."""
        wanted = list(days)
        totals = [0] * len(wanted)
        for key, one in self.courses.items():
            cost = one.dated.node.cost
            added = sum(won for _, won in cost.added) if cost else 0
            rest = sum(self.parts[key].values()) - added
            for index, share in enumerate(running(one, wanted)):
                totals[index] += money.reached(rest, share)
                if added:
                    later = one.added(wanted[index]).as_integer_ratio()
                    totals[index] += money.reached(added, later)
        return totals


def need(programme: Programme, schedule: Schedule) -> Budget:
    """Spread every cost of a scheduled programme."""
    needs: list[Need] = []
    courses: dict[str, Course] = {}
    parts: dict[str, dict[str, int]] = {}
    for project in programme.projects:
        split = split_of(project)
        for node in project.leaves:
            dated = schedule.dates.get(node.key)
            if node.cost is None or dated is None:
                continue
            courses[node.key] = course(
                dated, schedule.table(node), programme.fiscal, schedule.tables[node.calendar]
            )
            parts[node.key] = split[node.id]
            needs += _needs(dated, courses[node.key], split[node.id], programme.fiscal)
    return Budget(tuple(needs), courses, parts)


def _needs(dated: Dated, one: Course, parts: Mapping[str, int], fiscal: Fiscal) -> list[Need]:
    node = dated.node
    span = years(one, fiscal)
    ends = [first_day(year + 1, fiscal) for year in span]
    added = dict(node.cost.added) if node.cost else {}
    rest = {fund: part - added.get(fund, 0) for fund, part in parts.items()}
    shares = running(one, ends) if len(ends) > 1 else [(1, 1)]  # of one year all is due by its end
    amounts = dict(zip(rest, money.spread(list(rest.values()), shares), strict=True))
    if added:
        later = [one.added(day).as_integer_ratio() for day in ends]
        rows = money.spread(list(added.values()), later)
        for fund, more in zip(added, rows, strict=True):
            amounts[fund] = tuple(map(sum, zip(amounts[fund], more, strict=True)))
    origin = node.origin("cost")
    return [
        Need(node.project, node.id, fund, year, amount, origin)
        for fund, yearly in amounts.items()
        for year, amount in zip(span, yearly, strict=True)
        if amount
    ]
