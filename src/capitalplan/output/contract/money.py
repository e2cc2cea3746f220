"""The promise of `budget`: needs, and needs against appropriations [won]."""

from capitalplan.budget.gap import Gap
from capitalplan.budget.need import Need
from capitalplan.output.contract.row import Row


class NeedRow(Row):
    """One amount of `budget` [won]: what a phase needs of a fund in a fiscal year."""

    project: str
    phase: str
    fund: str
    year: int
    amount: int
    basis: str


class GapRow(Row):
    """Need against appropriations of a project, fund and fiscal year [won]."""

    project: str
    fund: str
    year: int
    need: int
    voted: int
    expected: int
    covered: int
    carried: int
    short: int
    unsourced: int
    left: int


def need_row(need: Need) -> NeedRow:
    """A need as it is promised."""
    return NeedRow(
        project=need.project, phase=need.phase, fund=need.fund, year=need.year,
        amount=need.amount, basis=need.origin,
    )  # fmt: skip


def gap_row(gap: Gap) -> GapRow:
    """A gap as it is promised."""
    return GapRow(
        project=gap.project, fund=gap.fund, year=gap.year, need=gap.need, voted=gap.voted,
        expected=gap.expected, covered=gap.covered, carried=gap.carried, short=gap.short,
        unsourced=gap.unsourced, left=gap.left,
    )  # fmt: skip
