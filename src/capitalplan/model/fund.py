"""Who pays: funds, and the shares or amounts in which a cost falls on them."""

from typing import NamedTuple

from capitalplan import money
from capitalplan.model.calendar import Name
from capitalplan.problem import Position

UNSOURCED = "unsourced"  # stands in results for money that no fund pays yet
WHOLE = 100 * 10**9  # 100 %, in billionths of a percent: the finest share that can be written
LEVELS = ("national", "city", "district", "private", "bond", "other")


class Fund(NamedTuple):
    """A source of money: national 국비, city 시비, district 구비, private 자부담, bond 지방채."""

    id: str
    name: Name
    level: str
    at: Position


class Funding(NamedTuple):
    """A split over funds: either `amounts` [won] or `shares` [1 / WHOLE] that sum to WHOLE."""

    amounts: tuple[tuple[str, int], ...]
    shares: tuple[tuple[str, int], ...]
    at: Position

    @property
    def funds(self) -> tuple[str, ...]:
        """The ids of the funds named, in the order written."""
        return tuple(fund for fund, _ in (*self.amounts, *self.shares))

    def parts(self, cost: int) -> dict[str, int]:
        """What each fund pays of a cost [won]; shares to the nearest won, adding up to it."""
        if self.amounts:
            return dict(self.amounts)
        parts = money.split(cost, [share for _, share in self.shares])
        return dict(zip(self.funds, parts, strict=True))


DEFAULT_FUNDS = {
    "national": Name("국비", "National"),
    "city": Name("시비", "City"),
    "district": Name("구비", "District"),
    "private": Name("자부담", "Private"),
}
