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


ONE_SET = """
phases:
  a: {start: 2021-01, finish: 2021-04, cost: 400원}
  b: {start: 2021-05, finish: 2021-08, cost: 800원}
"""


def of(body: str, day: str = "2022-06-30") -> Performance:
    now = plan_of(body, programme=f"data_date: {day}")
    (performance,) = measured(now, plan_of(ONE_SET, programme=BEFORE))
    return performance


A = "  a: {actual_start: 2021-01-04, actual_finish: 2021-04-30, cost: 400원, paid: {2021: 450원}}\n"
B = "  b: {actual_start: 2021-05-03, actual_finish: 2021-10-29, cost: 800원, paid: {2021: 900원}}\n"


def test_work_outside_the_baseline_is_in_no_measure() -> None:
    """With and without a change order every measure of the baseline's work is the same."""
    alone = of("phases:\n" + A + B)
    extra = (
        "  extra: {actual_start: 2021-09-01, actual_finish: 2022-03-31, cost: 300원,"
        " paid: {2021: 100원, 2022: 250원}}\n"
    )
    beside = of("phases:\n" + A + B + extra)
    assert beside.earned == alone.earned and beside.earned.ac == 1_350
    assert beside.earned.period and beside.earned.period.at == months_since(
        beside.earned.period.first, day_number(2021, 10, 30)
    )
    assert (beside.added, beside.added_cost, beside.added_paid) == (("p/extra",), 300, 350)
    assert alone.done and alone.all_done and beside.done and beside.all_done


def test_payments_of_work_outside_the_baseline_may_be_unknown() -> None:
    silent = "  extra: {actual_start: 2021-09-01, actual_finish: 2022-03-31, cost: 300원}\n"
    performance = of("phases:\n" + A + B + silent)
    assert performance.earned.ac == 1_350 and performance.unpaid == ()


def test_all_is_done_only_when_it_is() -> None:
    going_on = of("phases:\n" + A + B + "  extra: {start: 2022-05, finish: 2022-09, cost: 300원}\n")
    assert going_on.done and not going_on.all_done
    earned_not_finished = of(
        "phases:\n"
        + A
        + "  b: {actual_start: 2021-05-03, duration: 30mo, percent: 100, cost: 800원}\n"
    )
    assert earned_not_finished.earned.ev == earned_not_finished.earned.bac
    assert not earned_not_finished.done
    assert earned_not_finished.earned.period and earned_not_finished.earned.period.at == 18


def test_work_taken_out_is_told_and_nothing_is_forecast() -> None:
    performance = of("phases:\n" + A)
    earned, period = performance.earned, performance.earned.period
    assert (performance.removed, earned.removed) == (("p/b",), 800)
    assert (earned.bac, earned.ev, earned.ac) == (1_200, 400, 450)
    forecasts = (earned.eac_budget, earned.eac_cpi, earned.eac_both, earned.etc, earned.vac)
    assert forecasts == (None,) * 5 and earned.tcpi is None
    assert period and period.ieac_t is None and period.finish is None and period.spi_t


def test_work_renamed_by_hand_is_told_on_both_sides() -> None:
    performance = of("phases:\n" + A + B.replace("  b:", "  c:"))
    assert (performance.removed, performance.added) == (("p/b",), ("p/c",))
    assert performance.earned.ac == 450 and performance.added_paid == 900


def test_work_parted_into_phases_is_still_the_baselines() -> None:
    parts = (
        "  b:\n    phases:\n"
        "      b1: {actual_start: 2021-05, actual_finish: 2021-07-30, paid: {2021: 1}, cost: 5}\n"
        "      b2: {actual_start: 2021-08, actual_finish: 2021-10-29, paid: {2021: 2}, cost: 3}\n"
    )
    performance = of("phases:\n" + A + parts)
    assert performance.removed == performance.added == ()
    assert (performance.earned.ev, performance.earned.ac) == (1_200, 453)


def test_payments_of_work_that_lost_its_cost_are_asked_for() -> None:
    """EV counts it by the baseline's cost, so AC is not known without its payments."""
    performance = of(
        "phases:\n" + A + "  b: {actual_start: 2021-05-03, actual_finish: 2021-10-29}\n"
    )
    assert performance.earned.ev == 1_200 and performance.unpaid == ("p/b",)
    assert performance.earned.ac is None
