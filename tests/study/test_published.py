"""Worked examples that others have published, figure by figure."""

from fractions import Fraction

import pytest

from capitalplan.output.words.ratio import decimals, whole
from capitalplan.study.earned import Earned, earned_schedule
from capitalplan.study.period import Period

# M. Vanhoucke, PM Knowledge Center, "Earned Value Management: Forecasting time", table 2: weekly
# running totals of planned and earned value, and the earned schedule as printed to two places
# (https://www.or-as.be/earned-value-management-forecasting-time/, pmknowledgecenter.com/node/167).
PV = (5, 10, 25, 55, 85, 120, 130, 140, 150, 150, 150)
EV = ("3.33", "6.67", "10.00", "22.50", "70.00", "82.50", "90.00", "120.00", "130.00", "140.00",
      "150.00")  # fmt: skip
PRINTED = ("0.67", "1.33", "2.00", "2.83", "4.50", "4.92")


def curve() -> list[tuple[Fraction, int]]:
    """Planned value in hundredths, by week."""
    return [(Fraction(week), 100 * won) for week, won in enumerate((0, *PV))]


@pytest.mark.parametrize("week", range(1, 7))
def test_earned_schedule_of_vanhoucke(week: int) -> None:
    ev = int(Fraction(EV[week - 1]) * 100)
    assert decimals(earned_schedule(ev, curve(), Fraction(week))) == PRINTED[week - 1]


def test_the_same_project_at_its_end_is_two_weeks_late() -> None:
    """It took 11 weeks against 9 planned: the indices of money say it was on time (Lipke)."""
    es = earned_schedule(15_000, curve(), Fraction(11))
    period = Period(0, es, Fraction(11), Fraction(9))
    assert (es, period.sv_t, period.ieac_t) == (9, -2, 11)
    assert decimals(period.spi_t) == "0.82"
    last = Earned(15_000, 15_000, 15_000, None, period)
    assert (last.sv, last.spi) == (0, 1)


def test_earned_schedule_of_the_concept() -> None:
    """Earned Schedule Concept (Lipke, Henderson): ES = 5 + (EV - PV(May)) / (PV(June) - PV(May)).

    The figure's case: seven months have passed, all of May's plan and part of June's is earned.
    """
    planned = [(Fraction(month), 100 * month) for month in range(12)]
    period = Period(0, earned_schedule(530, planned, Fraction(7)), Fraction(7), Fraction(11))
    assert (period.es, period.sv_t) == (Fraction(53, 10), Fraction(-17, 10))


def test_values_of_the_package_pra() -> None:
    """P. Govan, PRA: Project Risk Analysis (CRAN), examples of spi, cpi, eac and tcpi.

    BAC 100,000 with planned shares 0.1, 0.2, 0.4, 0.7, 1.0; at the third period 35 % are done.
    """
    at = Earned(bac=100_000, pv=40_000, ev=35_000, ac=36_000)
    assert at.sv == -5_000 and at.cv == -1_000
    assert at.spi == Fraction("0.875") and decimals(at.cpi) == "0.97"
    dear = at._replace(ac=63_000)
    assert dear.eac_budget == 128_000
    assert decimals(dear.tcpi) == "1.76"
    assert decimals(dear.tcpi_for(120_482)) == "1.13"
    # With the index rounded to 0.83, as printed there: 100,000 / 0.83 = 120,481.9.
    assert decimals(100_000 / Fraction("0.83"), 1) == "120,481.9"


def test_the_three_estimates_keep_their_definitions() -> None:
    at = Earned(bac=1_000, pv=500, ev=400, ac=600)
    assert at.eac_cpi == 1_500 and at.eac_budget == 1_200
    assert at.eac_both == 600 + Fraction(600) / (Fraction(400, 600) * Fraction(400, 500))
    assert at.etc == 900 and at.vac == -500 and at.tcpi == Fraction(600, 400)
    assert whole(at.eac_both) == 1_725
