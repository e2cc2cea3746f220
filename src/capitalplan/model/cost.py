"""What a phase costs and how it is paid over its time."""

from typing import NamedTuple

from capitalplan.model.fund import Funding

ANNUAL, WHOLE = "annual", "whole"
COMMITS = (ANNUAL, WHOLE)
PROFILES = ("even", "front", "back", "s", "start", "finish")


class Cost(NamedTuple):
    """A cost [won]: its own funding (None: the project's), its curve or explicit yearly `spend`.

    even, front (2x - x^2), back (x^2), s (3x^2 - 2x^3) are cumulative shares over working time x;
    start and finish pay all at that moment; `spend` is (fiscal year, won) over the planned window.
    commit : ANNUAL slices, each in its year (장기계속계약), or the WHOLE contract at its start
    (계속비계약; 지방계약법 제24조); paid : what was really paid, (fiscal year, won);
    knots : a curve in place of `spend`, shares of the work and of the cost as pairs of integers.
    Of a what-if on work under way: added : by fund, the part of `amount` [won] that falls on the
    work that is left; worked : (done, all) [minute], the share of the work that stays done.
    """

    amount: int
    funding: Funding | None
    profile: str
    spend: tuple[tuple[int, int], ...]
    commit: str = ANNUAL
    paid: tuple[tuple[int, int], ...] = ()
    knots: tuple[tuple[int, int, int, int], ...] = ()
    added: tuple[tuple[str, int], ...] = ()
    worked: tuple[int, int] | None = None
