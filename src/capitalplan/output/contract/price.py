"""The promise of `budget --prices` and `budget --reserve` [won]."""

from capitalplan.budget.contingency import Contingency
from capitalplan.budget.price import Priced
from capitalplan.output.contract.row import Row


class PriceRow(Row):
    """A need as written, its growth by prices, and both: of a phase, fund and fiscal year."""

    project: str
    phase: str
    fund: str
    year: int
    need: int
    growth: int
    total: int
    basis: str


class ReserveRow(Row):
    """A project's reserve: phases that are one, what is kept beside, and what it has to meet.

    left : inside + beside - growth - the larger of drawn and overruns.
    """

    project: str
    inside: int
    beside: int
    drawn: int
    growth: int
    overruns: int
    left: int


def price_row(one: Priced) -> PriceRow:
    """A priced need as it is promised."""
    return PriceRow(
        project=one.project, phase=one.phase, fund=one.fund, year=one.year, need=one.need,
        growth=one.growth, total=one.total, basis=one.origin,
    )  # fmt: skip


def reserve_row(one: Contingency) -> ReserveRow:
    """A reserve as it is promised."""
    return ReserveRow(
        project=one.project, inside=one.inside, beside=one.beside, drawn=one.drawn,
        growth=one.growth, overruns=one.overruns, left=one.left,
    )  # fmt: skip
