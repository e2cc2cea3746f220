"""What figures of one year imply for the years before: the least that must have been carried in.

A year that needs more than its own money is only possible with money of earlier years. Where those
years are not reported, the reported year bounds them.
"""

from collections.abc import Iterable
from typing import NamedTuple

from capitalplan.budget.ledger import LedgerRow
from capitalplan.budget.need import Budget
from capitalplan.model.basis import GUESSED


class Bound(NamedTuple):
    """At least `least` [won] must be carried into a year, since `need` is more than `new`.

    guessed : what of the need rests on assumed costs [won].
    """

    project: str
    fund: str
    year: int
    need: int
    new: int
    least: int
    guessed: int


def bounds(ledger: Iterable[LedgerRow], budget: Budget) -> tuple[Bound, ...]:
    """Every year with money of its own that needs more: what must be carried in, at least."""
    guessed: dict[tuple[str, str, int], int] = {}
    for need in budget.needs:
        if need.origin in GUESSED:
            key = need.project, need.fund, need.year
            guessed[key] = guessed.get(key, 0) + need.amount
    return tuple(
        Bound(*row[:3], row.need, row.new, row.need - row.new, guessed.get(row[:3], 0))
        for row in ledger
        if row.new > 0 and row.need > row.new
    )
