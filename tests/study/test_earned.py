"""Earned value and earned schedule of plans: against themselves, and against an earlier folder."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capitalplan.model.when import day_number, iso
from capitalplan.plan import Plan
from capitalplan.study.baseline import as_planned
from capitalplan.study.earned import Earned, earned_schedule, together
from capitalplan.study.performance import Performance, performances
from capitalplan.study.period import day_after, month_first, months_since
from written import plan_of

FIRST = """
phases:
  a: {start: 2021-01, finish: 2021-04, cost: 400원}
  b: {duration: 4mo, after: [a], cost: 800원}
  reserve: {kind: contingency, start: 2021-05, finish: 2021-08, cost: 90원}
"""
NOW = """
phases:
  a: {start: 2021-01, finish: 2021-04, cost: 400원, actual_start: 2021-02-01, percent: 50}
  b: {duration: 4mo, after: [a], cost: 800원}
  reserve: {kind: contingency, start: 2021-05, finish: 2021-08, cost: 90원}
"""
BEFORE = "data_date: 2020-12-31"


def measured(now: Plan, baseline: Plan | None = None) -> tuple[Performance, ...]:
    ids = tuple(project.id for project in now.programme.projects)
    return performances(now, baseline or as_planned(now), ids)


def test_against_an_earlier_folder() -> None:
    (one,) = measured(plan_of(NOW), plan_of(FIRST, programme=BEFORE))
    earned, period = one.earned, one.earned.period
    assert (earned.bac, earned.ev, one.reserve) == (1_200, 200, 90)
    assert 400 < earned.pv <= 600 and earned.ac is None and earned.cpi is None
    assert period is not None and (iso(period.first), period.at) == ("2021-01-01", 5)
    assert 1 < period.es < 3 and period.sv_t == period.es - 5
    assert period.finish is not None and period.finish > day_number(2021, 12, 31)
    assert one.unpaid == ("p/a",)


def test_against_its_own_windows() -> None:
    """Dates as planned, without the late start; what is done has no other plan than its dates."""
    late = plan_of(NOW)
    (one,) = measured(late)
    first = plan_of(FIRST, programme=BEFORE)
    (other,) = measured(late, first)
    assert one.earned.pv == other.earned.pv and one.earned.period == other.earned.period
    done = plan_of(
        "phases:\n  a: {actual_start: 2021-02-01, actual_finish: 2021-04-30, cost: 400원}\n"
        "  b: {duration: 4mo, after: [a], cost: 800원}\n"
    )
    (one,) = measured(done)
    assert one.earned.pv >= one.earned.ev == 400


def test_what_was_planned_on_the_vote_moves_with_its_expected_day() -> None:
    body = """
    appropriations:
      vote: {{year: 2021, expected: 2021-03-01, {enacted}amounts: {{city: 100원}}}}
    phases:
      a: {{duration: 20d, after: [vote], cost: 100원}}
    """
    late = as_planned(plan_of(body.format(enacted="enacted: 2021-04-30, ")))
    told = as_planned(plan_of(body.format(enacted="")))
    starts = [plan.schedule.dates["p/a"].start for plan in (late, told)]
    assert starts[0] == starts[1] < day_number(2021, 3, 5) * 1440


def test_payments_are_known_or_not() -> None:
    body = """
    phases:
      a: {{start: 2020-11, finish: 2021-04, cost: 400원, actual_start: 2020-11-02,
          actual_finish: 2021-04-30, paid: {{2020: 150원, 2021: 350원}}}}
      b: {{start: 2021-05, finish: 2021-08, cost: 400원, actual_start: 2021-05-03{paid}}}
    """
    (silent,) = measured(plan_of(body.format(paid="")))
    assert silent.earned.ac is None and silent.unpaid == ("p/b",)
    (known,) = measured(plan_of(body.format(paid=", percent: 25, paid: {2021: 0원}")))
    earned = known.earned
    assert (earned.ac, earned.ev, earned.cv, earned.cpi) == (500, 500, 0, 1)
    assert earned.eac_cpi == earned.eac_budget == 800


def test_phases_that_the_baseline_lacks_earn_nothing() -> None:
    (one,) = measured(
        plan_of(NOW + "  extra: {duration: 5d, cost: 70원}\n"), plan_of(FIRST, programme=BEFORE)
    )
    assert one.added == ("p/extra",) and one.earned.bac == 1_200


def test_the_total_is_the_sum_and_keeps_time_where_all_stand_at_one_day() -> None:
    other = "id: q\n" + NOW.replace("percent: 50", "percent: 100")
    one, two, whole = measured(plan_of(NOW, other))
    assert whole.project == "" and whole.earned.bac == 2_400 and whole.earned.period is not None
    assert whole.earned.ev == one.earned.ev + two.earned.ev
    assert whole.earned.pv == one.earned.pv + two.earned.pv
    apart = plan_of(NOW, f"data_date: 2021-06-30\n{other}", programme="data_date: 2021-05-31")
    assert measured(apart)[-1].earned.period is None


@pytest.mark.parametrize(
    "body",
    [
        "phases:\n  a: {duration: 5d, start: 2021-07}\n",
        "phases:\n  a: {duration: 5d, start: 2021-07, kind: contingency, cost: 5원}\n",
    ],
)
def test_without_a_cost_of_work_nothing_is_measured(body: str) -> None:
    assert measured(plan_of(body)) == ()


def test_before_the_baseline_begins_there_is_no_time() -> None:
    (one,) = measured(plan_of("phases:\n  a: {start: 2022-01, finish: 2022-04, cost: 4원}\n"))
    assert one.earned.period is None and one.earned.spi is None and one.earned.pv == 0


def test_of_finished_work_time_stops_at_its_finish() -> None:
    body = "phases:\n  a: {start: 2021-01, finish: 2021-02, cost: 4원, actual_start: 2021-01-04,"
    (one,) = measured(plan_of(body + " actual_finish: 2021-03-31}\n"))
    period = one.earned.period
    assert period is not None and period.planned < 2 and period.at == 3
    assert period.sv_t == period.planned - 3 and one.earned.spi == 1
    assert period.finish == day_number(2021, 3, 31)


def test_a_pause_of_the_plan_is_neither_early_nor_late() -> None:
    pause = [(Fraction(0), 0), (Fraction(1), 10), (Fraction(4), 10), (Fraction(5), 20)]
    assert [earned_schedule(10, pause, Fraction(at)) for at in (0, 2, 9)] == [1, 2, 4]
    with pytest.raises(ValueError, match="cost"):
        earned_schedule(0, [(Fraction(0), 0)], Fraction(1))


STEPS = st.lists(st.integers(0, 10**12), min_size=1, max_size=12).filter(any)


@given(STEPS, st.data())
def test_earned_schedule_inverts_the_curve(parts: list[int], data: st.DataObject) -> None:
    curve, total = [(Fraction(0), 0)], 0
    for month, won in enumerate(parts, 1):
        total += won
        curve.append((Fraction(month), total))
    ev = data.draw(st.integers(0, total))
    at = data.draw(st.fractions(0, len(parts)))
    es = earned_schedule(ev, curve, at)
    low = int(es)
    there = curve[low][1]
    if es > low:
        there = there + (curve[low + 1][1] - there) * (es - low)
    assert 0 <= es <= len(parts) and there == ev
    assert earned_schedule(total, curve, at) >= es


@given(st.lists(st.tuples(*[st.integers(0, 10**12)] * 4), min_size=1, max_size=6))
def test_sums_hold(rows: list[tuple[int, int, int, int]]) -> None:
    parts = [Earned(*row) for row in rows]
    whole = together(parts)
    assert whole.sv == sum(one.sv for one in parts)
    assert whole.cv == sum(one.cv or 0 for one in parts)
    if whole.eac_cpi is not None and whole.etc is not None and whole.vac is not None:
        assert (
            whole.etc == whole.eac_cpi - (whole.ac or 0) and whole.vac + whole.eac_cpi == whole.bac
        )
    assert together([*parts, Earned(1, 1, 1, None)]).ac is None


@given(st.integers(0, 40_000), st.integers(0, 4_000))
def test_months_and_days_are_one_another(day: int, more: int) -> None:
    first = month_first(day)
    assert day_after(first, months_since(first, first + more + 1)) == first + more


def test_a_reserve_that_lasts_longer_does_not_hold_up_the_finish() -> None:
    body = """
    phases:
      a: {start: 2021-01, finish: 2021-02, cost: 4원, actual_start: 2021-01-04,
          actual_finish: 2021-02-28}
      reserve: {kind: contingency, start: 2021-01, finish: 2021-04, cost: 1원,
          actual_start: 2021-01-04, actual_finish: 2021-04-30}
    """
    (one,) = measured(plan_of(body))
    assert one.earned.period is not None and one.earned.period.at == 2


def test_work_known_by_its_actual_dates_only_keeps_them() -> None:
    """The second began before the first had ended, whatever the link says."""
    body = """
    phases:
      a: {actual_start: 2021-01-04, actual_finish: 2021-03-31, cost: 4원}
      b: {actual_start: 2021-03-02, actual_finish: 2021-05-31, after: [a], cost: 4원}
    """
    planned = as_planned(plan_of(body)).budget.courses["p/b"]
    assert (iso(planned.first), iso(planned.last)) == ("2021-03-02", "2021-05-31")
