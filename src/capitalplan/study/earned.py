"""Earned value and earned schedule: what was planned, done and paid by the data date.

Terms and formulas: ISO 21508:2018; PMI, The Standard for Earned Value Management (2019). Earned
schedule: W. Lipke, Schedule is Different, The Measurable News, March 2003. A reserve is no work:
phases of the kind `contingency` are outside the baseline, as a management reserve is.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from capitalplan.study.period import Period

Ratio = Fraction | None


class Earned(NamedTuple):
    """Where work stands on the data date [won]; every ratio exact, None where it has no meaning.

    bac : budget at completion, the baseline's cost; pv, ev, ac : planned value, earned value,
    actual cost (None: payments are not all written); removed : the part of bac whose work the plan
    no longer holds, so that EV can never reach BAC and nothing is forecast; period : the same in
    months, None without.
    """

    bac: int
    pv: int
    ev: int
    ac: int | None
    removed: int = 0
    period: Period | None = None

    @property
    def sv(self) -> int:
        """Schedule variance EV - PV; negative is behind."""
        return self.ev - self.pv

    @property
    def cv(self) -> int | None:
        """Cost variance EV - AC; negative is over cost."""
        return None if self.ac is None else self.ev - self.ac

    @property
    def spi(self) -> Ratio:
        """Schedule performance index EV / PV."""
        return _over(self.ev, self.pv)

    @property
    def cpi(self) -> Ratio:
        """Cost performance index EV / AC."""
        return _over(self.ev, self.ac)

    @property
    def eac_budget(self) -> Ratio:
        """Estimate at completion, the rest at the budgeted cost: AC + (BAC - EV)."""
        if self.ac is None or self.removed:
            return None
        return Fraction(self.ac + self.bac - self.ev)

    @property
    def eac_cpi(self) -> Ratio:
        """Estimate at completion, the rest at the cost efficiency so far: BAC / CPI."""
        return self.bac / self.cpi if self.cpi and not self.removed else None

    @property
    def eac_both(self) -> Ratio:
        """Estimate at completion by cost and schedule: AC + (BAC - EV) / (CPI x SPI)."""
        if self.ac is None or self.removed or not self.cpi or not self.spi:
            return None
        return self.ac + (self.bac - self.ev) / (self.cpi * self.spi)

    @property
    def etc(self) -> Ratio:
        """Estimate to complete: what is still to be paid, EAC - AC by `eac_cpi`."""
        return None if self.eac_cpi is None or self.ac is None else self.eac_cpi - self.ac

    @property
    def vac(self) -> Ratio:
        """Variance at completion: BAC - EAC by `eac_cpi`; negative is over cost."""
        return None if self.eac_cpi is None else self.bac - self.eac_cpi

    @property
    def tcpi(self) -> Ratio:
        """To-complete index: the cost efficiency the rest needs to meet BAC."""
        return self.tcpi_for(self.bac)

    def tcpi_for(self, target: Fraction | int) -> Ratio:
        """The cost efficiency the rest needs to meet a target such as an EAC [won]."""
        if self.ac is None or self.removed:
            return None
        return _over(self.bac - self.ev, target - self.ac)


def _over(part: int, whole: Fraction | int | None) -> Ratio:
    return Fraction(part) / whole if whole is not None and whole > 0 else None


def together(parts: Iterable[Earned], period: Period | None = None) -> Earned:
    """The sum of several; the actual cost is known only where it is known of each."""
    works = list(parts)
    paid = [work.ac for work in works if work.ac is not None]
    return Earned(
        bac=sum(work.bac for work in works),
        pv=sum(work.pv for work in works),
        ev=sum(work.ev for work in works),
        ac=sum(paid) if works and len(paid) == len(works) else None,
        removed=sum(work.removed for work in works),
        period=period,
    )


def earned_schedule(
    ev: int | Fraction, planned: Sequence[tuple[Fraction, int]], at: Fraction
) -> Fraction:
    """The time by which the plan had this much done: ES = C + (EV - PV_C) / (PV_C+1 - PV_C).

    planned : (time, running total), both never falling, from (0, 0) on; at : the actual time.
    Everything earned is the planned duration, the first time the total is reached. Where the plan
    pauses at just what is earned, every time of the pause is as right: the one nearest to `at`,
    so that work on plan is not ahead of it (Lipke takes the end). ValueError without a cost.
    """
    total = planned[-1][1] if planned else 0
    if total <= 0:
        raise ValueError("a baseline needs a cost")
    if ev >= total:
        return next(time for time, won in planned if won >= total)
    pause = [time for time, won in planned if won == ev]
    if pause:
        return min(max(at, pause[0]), pause[-1])
    place = max(n for n, (_, won) in enumerate(planned) if won < ev)
    (time, low), (then, high) = planned[place], planned[place + 1]
    return time + (then - time) * Fraction(ev - low) / (high - low)
