"""Price growth: what the need of later years costs beyond the prices it is written in.

The total cost stays what was voted; growth is an extra and shown apart. The base year and years
before it do not grow, nor what is done or paid, nor a reserve, which is money and no work. Method:
escalation by index ratio from the base year to the year of expenditure, as in GAO-20-195G, Cost
Estimating and Assessment Guide, and AACE 58R-10.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from capitalplan.budget.need import Budget, Need
from capitalplan.model.node import Node
from capitalplan.model.price import CONTINGENCY, SCALE, Prices
from capitalplan.model.programme import Programme
from capitalplan.model.when import When
from capitalplan.schedule.progress import ACTIVE, DONE

ONE = Fraction(1)


class Priced(NamedTuple):
    """A need as written and its growth [won] of a phase, fund and fiscal year."""

    project: str
    phase: str
    fund: str
    year: int
    need: int
    growth: int
    origin: str

    @property
    def total(self) -> int:
        """What the year is expected to ask for."""
        return self.need + self.growth


def factor(prices: Prices, year: int) -> Fraction:
    """Prices of a fiscal year against those of the base year, exactly; 1 up to the base year.

    Beyond the last year of the index they rise by the year's own rate, else by the rate of all
    years, else not at all.
    """
    if year <= prices.base:
        return ONE
    levels, rates = dict(prices.levels), dict(prices.rates)
    last = max(levels, default=prices.base)
    found = ONE
    if levels:
        found = Fraction(levels[min(year, last)], levels[prices.base])
    for later in range(last + 1, year + 1):
        found *= 1 + Fraction(rates.get(later, prices.rate), SCALE)
    return found


def open_needs(needs: Mapping[int, int], settled: int) -> dict[int, int]:
    """What is left of a phase's needs by year [won] once the earliest of it is settled."""
    left: dict[int, int] = {}
    for year in sorted(needs):
        taken = min(settled, needs[year])
        settled -= taken
        left[year] = needs[year] - taken
    return left


def growth(needs: Mapping[int, int], prices: Prices) -> dict[int, int]:
    """Growth by year [won]: differences of running totals, each rounded half up.

    So the cells add up to the rounded growth of the whole, and none is off by a won or more.
    """
    reached, before, found = Fraction(0), 0, {}
    for year in sorted(needs):
        reached += needs[year] * (factor(prices, year) - 1)
        now = (2 * reached.numerator + reached.denominator) // (2 * reached.denominator)
        found[year], before = now - before, now
    return found


def priced(programme: Programme, budget: Budget) -> tuple[Priced, ...]:
    """Every need with its growth, in the order of the needs; without `prices` nothing grows."""
    grown: dict[tuple[str, str, str, int], int] = {}
    by_cell: dict[tuple[str, str, str], dict[int, int]] = {}
    for need in budget.needs:
        years = by_cell.setdefault((need.project, need.phase, need.fund), {})
        years[need.year] = years.get(need.year, 0) + need.amount
    for project in programme.projects:
        prices, now = programme.prices_of(project), programme.data_date_of(project)
        for node in project.leaves if prices else ():
            parts = budget.parts.get(node.key, {})
            for fund, cells in _cells(by_cell, node, parts):
                rest = open_needs(cells, _settled(budget, node, fund, now))
                for year, won in growth(rest, prices).items() if prices else ():
                    grown[node.project, node.id, fund, year] = won
    return tuple(_row(need, grown) for need in budget.needs)


def _cells(
    by_cell: Mapping[tuple[str, str, str], dict[int, int]], node: Node, funds: Iterable[str]
) -> Iterator[tuple[str, dict[int, int]]]:
    for fund in funds:
        cells = by_cell.get((node.project, node.id, fund))
        if cells and node.trade != CONTINGENCY:
            yield fund, cells


def _settled(budget: Budget, node: Node, fund: str, now: When | None) -> int:
    """What of a fund's part is done by the data date, or paid where that is more [won]."""
    course, part = budget.courses[node.key], budget.parts[node.key][fund]
    if course.dated.state == DONE:
        return part
    done = 0
    if course.dated.state == ACTIVE and now is not None:
        share = course.share(now.last + 1)
        done = (2 * part * share.numerator + share.denominator) // (2 * share.denominator)
    if not node.cost or not node.cost.paid:
        return done
    paid = sum(won for _, won in node.cost.paid)
    return min(max(done, part * paid // (node.cost.amount or 1)), part)


def _row(need: Need, grown: Mapping[tuple[str, str, str, int], int]) -> Priced:
    won = grown.get((need.project, need.phase, need.fund, need.year), 0)
    return Priced(
        need.project, need.phase, need.fund, need.year, need.amount, won, need.origin
    )  # fmt: skip
