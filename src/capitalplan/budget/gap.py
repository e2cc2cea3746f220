"""Need against appropriations, by project, fund and fiscal year: covered, short, no source yet.

What the ledger says of a year, told as a question: is it covered, and by what?
"""

from collections.abc import Iterable
from typing import NamedTuple

from capitalplan.budget.ledger import LedgerRow


class Gap(NamedTuple):
    """One project, fund and fiscal year [won].

    voted : appropriations enacted; expected : submitted or planned, not voted yet; carried : need
    met from what earlier years left, if it is carried over; short : need beyond the year's
    appropriations; unsourced : need of a year and fund with no appropriation at all; left : what
    is appropriated by the end of the year and not needed.
    """

    project: str
    fund: str
    year: int
    need: int
    voted: int
    expected: int
    carried: int
    short: int
    unsourced: int
    left: int

    @property
    def covered(self) -> int:
        """Need met from the year's own appropriations."""
        return self.need - self.carried - self.short - self.unsourced


def gaps(ledger: Iterable[LedgerRow]) -> tuple[Gap, ...]:
    """The years of the ledger in which there is a need or an appropriation."""
    return tuple(_gap(row) for row in ledger if row.need or row.new or row.asked)


def _gap(row: LedgerRow) -> Gap:
    # A carry-over that is voted counts among the appropriations of its year.
    own = row.new + (row.carried_in.total if row.asked else 0)
    carried = row.payment - min(row.need, max(own, 0))
    return Gap(
        row.project, row.fund, row.year, row.need, own - row.expected, row.expected, carried,
        row.short, row.unsourced, row.carried_out.total + row.lapsed,
    )  # fmt: skip
