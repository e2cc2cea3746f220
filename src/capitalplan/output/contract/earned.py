"""The promise of `earned`: one row for each project, and one of all together."""

from fractions import Fraction

from capitalplan.model.when import iso
from capitalplan.output.contract.row import Row
from capitalplan.output.words.ratio import whole
from capitalplan.study.performance import Performance


class EarnedRow(Row):
    """Earned value [won] and earned schedule [months]; null where a measure has no meaning.

    project : null for all together; ac : null unless payments are written for all begun work;
    eac_budget, eac_cpi, eac_cpi_spi : the rest at the budgeted cost, at the cost efficiency so far,
    at cost and schedule efficiency; etc, vac by eac_cpi; months count from `month`, the first month
    of the baseline; unbaselined : phases that the baseline does not have, unbaselined_cost and
    unbaselined_paid what they cost and what was paid for them, in no other measure; removed : the
    baseline's phases that the plan no longer has, removed_cost their part of bac (nothing is
    forecast then); unpaid : begun phases without payments; reserve : left out of the baseline.
    """

    project: str | None
    data_date: str
    bac: int
    pv: int
    ev: int
    ac: int | None
    sv: int
    cv: int | None
    spi: float | None
    cpi: float | None
    eac_budget: int | None
    eac_cpi: int | None
    eac_cpi_spi: int | None
    etc: int | None
    vac: int | None
    tcpi: float | None
    month: str | None
    planned_months: float | None
    actual_months: float | None
    earned_months: float | None
    sv_months: float | None
    spi_t: float | None
    ieac_months: float | None
    forecast_finish: str | None
    unbaselined: list[str]
    unpaid: list[str]
    reserve: int
    unbaselined_cost: int
    unbaselined_paid: int
    removed: list[str]
    removed_cost: int


def earned_row(one: Performance) -> EarnedRow:
    """A performance as it is promised; ratios and months to six decimals."""
    earned, period = one.earned, one.earned.period
    finish = period.finish if period else None
    return EarnedRow(
        project=one.project or None, data_date=iso(one.day),
        bac=earned.bac, pv=earned.pv, ev=earned.ev, ac=earned.ac, sv=earned.sv, cv=earned.cv,
        spi=_ratio(earned.spi), cpi=_ratio(earned.cpi),
        eac_budget=_won(earned.eac_budget), eac_cpi=_won(earned.eac_cpi),
        eac_cpi_spi=_won(earned.eac_both), etc=_won(earned.etc), vac=_won(earned.vac),
        tcpi=_ratio(earned.tcpi),
        month=iso(period.first)[:7] if period else None,
        planned_months=_ratio(period.planned) if period else None,
        actual_months=_ratio(period.at) if period else None,
        earned_months=_ratio(period.es) if period else None,
        sv_months=_ratio(period.sv_t) if period else None,
        spi_t=_ratio(period.spi_t) if period else None,
        ieac_months=_ratio(period.ieac_t) if period else None,
        forecast_finish=None if finish is None else iso(finish),
        unbaselined=list(one.added), unpaid=list(one.unpaid), reserve=one.reserve,
        unbaselined_cost=one.added_cost, unbaselined_paid=one.added_paid,
        removed=list(one.removed), removed_cost=earned.removed,
    )  # fmt: skip


def _won(value: Fraction | None) -> int | None:
    return None if value is None else whole(value)


def _ratio(value: Fraction | None) -> float | None:
    return None if value is None else whole(value * 10**6) / 10**6
