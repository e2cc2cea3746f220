"""Money made available by a vote: the appropriation's own facts."""

from typing import NamedTuple

from capitalplan.model.when import When

ORIGINAL, SUPPLEMENTARY, GRANT = "original", "supplementary", "grant"
RESERVE, CARRY_OVER, TRANSFER, BOND = "reserve", "carry-over", "transfer", "bond"
KINDS = (ORIGINAL, SUPPLEMENTARY, GRANT, RESERVE, CARRY_OVER, TRANSFER, BOND)


class Vote(NamedTuple):
    """An appropriation: fiscal `year`, kind, dates of its way through the council, won by fund.

    amounts : as submitted, only a transfer's may be negative; cut : what the council took off, by
    fund; number : of a supplementary budget; delivered : the day a grant's money arrives in full;
    carried : how a carry-over is carried (`model.fund.CARRIED`); pair : full id of a transfer's
    other side; fallback : full id of what stands in when it is voted down; shared : whether it is
    the project's part of a programme-wide one.
    """

    year: int
    kind: str
    submitted: When | None
    expected: When | None
    enacted: When | None
    rejected: When | None
    amounts: tuple[tuple[str, int], ...]
    number: int = 0
    cut: tuple[tuple[str, int], ...] = ()
    delivered: When | None = None
    carried: str = ""
    pair: str = ""
    fallback: str = ""
    shared: bool = False

    @property
    def date(self) -> When | None:
        """The day it takes effect: as enacted, else as expected."""
        return self.enacted or self.expected

    @property
    def granted(self) -> tuple[tuple[str, int], ...]:
        """What it makes available by fund [won]: amounts less the cut, nothing once rejected."""
        if self.rejected:
            return ()
        cut = dict(self.cut)
        return tuple((fund, amount - cut.get(fund, 0)) for fund, amount in self.amounts)
