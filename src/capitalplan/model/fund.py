"""Who pays: funds, and the shares or amounts in which a cost falls on them."""

from typing import NamedTuple

from capitalplan import money
from capitalplan.model.calendar import Name
from capitalplan.problem import Position

UNSOURCED = "unsourced"  # stands in results for money that no fund pays yet
WHOLE = 100 * 10**9  # 100 %, in billionths of a percent: the finest share that can be written
NATIONAL = "national"
LEVELS = (NATIONAL, "city", "district", "private", "bond", "other")
NEVER, APPROVED, OBLIGATED, CONTINUING = "none", "approved", "obligated", "continuing"
AUTO, UNTIL_IDLE, MUST_START, REAPPROPRIATE = "auto", "until_idle", "must_start", "reappropriate"
RULES = (NEVER, APPROVED, OBLIGATED, CONTINUING, AUTO, UNTIL_IDLE, MUST_START, REAPPROPRIATE)
CARRIED = (APPROVED, OBLIGATED, CONTINUING, AUTO)  # 명시이월, 사고이월, 계속비이월; without asking


class Carry(NamedTuple):
    """What becomes of money unpaid at the end of its year: a rule, and its number of years."""

    rule: str = APPROVED
    years: int = 0


class Fund(NamedTuple):
    """A source of money: national 국비, city 시비, district 구비, private 자부담, bond 지방채.

    pre_enactment : its grants may be spent from the day they are delivered in full, before the
    budget that they are entered in is voted (지방재정법 제45조, 추가경정예산의 성립 전 사용).
    """

    id: str
    name: Name
    level: str
    at: Position
    carry: Carry = Carry()
    pre_enactment: bool = False


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
