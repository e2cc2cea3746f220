"""The need: won by project, phase, fund and fiscal year; its sum is the sum of the costs."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from capitalplan import money
from capitalplan.budget.share import shares
from capitalplan.budget.spread import Course, course, cut, years
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
            amount = sum(self.parts[key].values())
            for index, (part, whole) in enumerate(cut(one, wanted)):
                totals[index] += (2 * amount * part + whole) // (2 * whole)
        return totals


def need(programme: Programme, schedule: Schedule) -> Budget:
    """Spread every cost of a scheduled programme."""
    needs: list[Need] = []
    courses: dict[str, Course] = {}
    parts: dict[str, dict[str, int]] = {}
    for project in programme.projects:
        split = shares(project)
        for node in project.leaves:
            dated = schedule.dates.get(node.key)
            if node.cost is None or dated is None:
                continue
            courses[node.key] = course(dated, schedule.table(node), programme.fiscal)
            parts[node.key] = split[node.id]
            needs += _needs(dated, courses[node.key], split[node.id], programme.fiscal)
    return Budget(tuple(needs), courses, parts)


def _needs(dated: Dated, one: Course, parts: Mapping[str, int], fiscal: Fiscal) -> list[Need]:
    node = dated.node
    span = years(one, fiscal)
    running = cut(one, [first_day(year + 1, fiscal) for year in span])
    amounts = {fund: money.steps(part, running) for fund, part in parts.items()}
    if node.cost and node.cost.spend and len(parts) > 1:
        # Written yearly sums hold as well: funds by years is a table with both margins given.
        whole = money.steps(node.cost.amount, running)
        rows = money.table(list(parts.values()), list(whole))
        amounts = dict(zip(parts, rows, strict=True))
    origin = node.origin("cost")
    return [
        Need(node.project, node.id, fund, year, amount, origin)
        for fund, yearly in amounts.items()
        for year, amount in zip(span, yearly, strict=True)
        if amount
    ]
