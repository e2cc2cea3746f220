"""The schedule that money allows: what waits, for which vote, and what does not wait."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capitalplan.model.when import DAY_MINUTES, iso
from capitalplan.plan import Plan
from capitalplan.study.funded import Funded, Hold, funded

NO_CARRY = "data_date: 2021-05-31\nfunds: {city: {level: city, carry: none}}"
Planned = Callable[..., Plan]


def days(found: Funded, key: str) -> tuple[str, str]:
    dated = found.plan.schedule.dates[f"p/{key}"]
    return iso(dated.start // DAY_MINUTES), iso((dated.finish - 1) // DAY_MINUTES)


def hold(found: Funded, key: str) -> Hold:
    return next(one for one in found.holds if one.key == f"p/{key}")


def test_ample_money_changes_nothing(planned: Planned) -> None:
    plan = planned("""
        funds: {city: 100%}
        appropriations:
          original-2021: {year: 2021, enacted: 2020-12-16, amounts: {city: 900}}
          original-2022: {year: 2022, expected: 2021-12-16, amounts: {city: 900}}
        phases:
          a: {start: 2021-07, duration: 9mo, cost: 900}
          b: {duration: 60d, after: [a], cost: 700}
    """)
    found = funded(plan)
    assert found.holds == () and found.plan is plan


def test_a_phase_waits_for_the_vote_that_covers_it(planned: Planned) -> None:
    """No link says so: the money does. What follows moves with it."""
    plan = planned("""
        funds: {city: 100%}
        appropriations:
          original: {year: 2021, enacted: 2020-12-16, amounts: {city: 100}}
          extra: {year: 2021, kind: supplementary, expected: 2021-09-10, amounts: {city: 400}}
        phases:
          a: {start: 2021-06-07, duration: 10d, cost: 100}
          b: {start: 2021-07-05, duration: 20d, cost: 400}
          c: {duration: 5d, after: [b]}
    """)
    found = funded(plan)
    assert days(found, "a")[0] == "2021-06-07"
    assert days(found, "b")[0] == "2021-09-13"  # the working day after the vote of Friday
    assert found.plan.schedule.dates["p/c"].start > found.plan.schedule.dates["p/b"].finish
    held = hold(found, "b")
    assert (held.votes, held.lacking, held.fund, held.never) == (("p/extra",), 400, "city", False)
    assert iso(held.logic_start // DAY_MINUTES) == "2021-07-05"
    assert [one.key for one in found.holds] == ["p/b"]


def test_a_yearly_slice_pauses_until_its_year_is_voted(planned: Planned) -> None:
    plan = planned(
        """
        funds: {city: 100%}
        appropriations:
          original: {year: 2021, enacted: 2020-12-16, amounts: {city: 1000}}
          late: {year: 2022, kind: supplementary, expected: 2022-03-31, amounts: {city: 1000}}
        phases:
          a: {start: 2021-10-01, duration: 120d, cost: 1000}
    """,
        programme=NO_CARRY,
    )
    logic, found = plan.schedule.dates["p/a"], funded(plan)
    assert days(found, "a")[0] == "2021-10-01"
    assert hold(found, "a").votes == ("p/late",)
    # Three months without work (2022-01-01..03-31): the same work, later.
    assert found.plan.schedule.dates["p/a"].left == logic.left
    spring = [need for need in found.plan.budget.needs if need.year == 2022]
    assert sum(need.amount for need in spring) == sum(
        need.amount for need in plan.budget.needs if need.year == 2022
    )
    assert days(found, "a")[1] > "2022-06-20"


NATIONAL = """
    funds: {{national: {national}%, city: {city}%}}
    appropriations:
      grant: {{year: 2021, kind: grant, expected: 2021-09-10, delivered: 2021-06-18,
              amounts: {{national: 500}}}}
      extra: {{year: 2021, kind: supplementary, expected: 2021-09-10, amounts: {{city: 500}}}}
    phases:
      a: {{start: 2021-06-07, duration: 10d, cost: 500}}
"""


@pytest.mark.parametrize(
    ("national", "start"), [(100, "2021-06-21"), (90, "2021-09-13"), (0, "2021-09-13")]
)
def test_delivered_national_money_runs_ahead_of_the_vote(
    planned: Planned, national: int, start: str
) -> None:
    """지방재정법 제45조: national money from its delivery; the city's share waits for the vote."""
    text = NATIONAL.format(national=national, city=100 - national)
    text = text.replace("national: 0%, ", "").replace(", city: 0%", "")
    assert days(funded(planned(text)), "a")[0] == start
    slow = "funds: {national: {level: national, pre_enactment: false}, city: {level: city}}"
    late = planned(text, programme=f"data_date: 2021-05-31\n{slow}")
    assert days(funded(late), "a")[0] == "2021-09-13"


def test_earlier_work_is_served_first_then_the_order_of_the_file(planned: Planned) -> None:
    plan = planned("""
        funds: {city: 100%}
        appropriations:
          original: {year: 2021, enacted: 2020-12-16, amounts: {city: 100}}
          extra: {year: 2021, kind: supplementary, expected: 2021-09-10, amounts: {city: 200}}
        phases:
          second: {start: 2021-07-05, duration: 20d, cost: 100}
          third: {start: 2021-07-05, duration: 20d, cost: 100}
          first: {start: 2021-06-07, duration: 20d, cost: 100}
    """)
    assert [one.key for one in funded(plan).holds] == ["p/second", "p/third"]


def test_a_whole_contract_needs_all_its_years(planned: Planned) -> None:
    text = """
        funds: {{city: 100%}}
        appropriations:
          original: {{year: 2021, enacted: 2020-12-16, amounts: {{city: 1000}}}}
          next: {{year: 2022, expected: 2021-12-16, amounts: {{city: 1000}}}}
        phases:
          a: {{start: 2021-09-01, duration: 9mo, cost: 1500, commit: {commit}}}
    """
    assert funded(planned(text.format(commit="annual"))).holds == ()
    found = funded(planned(text.format(commit="whole")))
    assert days(found, "a")[0] == "2021-12-17"
    assert hold(found, "a").votes == ("p/next",)


def test_what_nothing_covers_is_named_and_blocks_nobody(planned: Planned) -> None:
    plan = planned("""
        funds: {city: 100%}
        appropriations:
          original: {year: 2021, enacted: 2020-12-16, amounts: {city: 100}}
        phases:
          big: {start: 2021-06-07, duration: 10d, cost: 1000}
          small: {start: 2021-07-05, duration: 10d, cost: 100}
    """)
    found = funded(plan)
    big = hold(found, "big")
    assert big.never and big.votes == () and big.lacking == 900 and big.year == 2021
    assert big.start == big.logic_start
    assert [one.key for one in found.holds] == ["p/big"]


def test_money_a_rule_lets_lapse_does_not_carry_work_into_the_next_year(planned: Planned) -> None:
    text = """
        funds: {city: 100%}
        appropriations:
          original: {year: 2021, enacted: 2020-12-16, amounts: {city: 100}}
        phases:
          a: {start: 2022-02-07, duration: 10d, cost: 100}
    """
    assert funded(planned(text)).holds == ()
    lapsing = planned(text, programme=NO_CARRY)
    assert hold(funded(lapsing), "a").never


PAUSED = """
    funds: {{city: 100%}}
    appropriations:
      o21: {{year: 2022, enacted: 2021-05-17, amounts: {{city: 6억}}}}
      s23: {{year: 2023, kind: supplementary, expected: 2023-08-31, amounts: {{city: 6억}}}}
    phases:
      w: {{start: 2022-01, {length}, cost: 8억}}
"""


@pytest.mark.parametrize(
    "length",
    ["duration: 24mo", "finish: 2023-12", "duration: 495d",
     "finish: 2023-12, spend: {{2022: 4억, 2023: 4억}}"],
)  # fmt: skip
def test_a_pause_makes_no_work_shorter_and_no_year_dearer(planned: Planned, length: str) -> None:
    """However its length is written: the same work and the same won, eight months later."""
    plan = planned(PAUSED.format(length=length.replace("{{", "{").replace("}}", "}")))
    found = funded(plan)
    assert days(found, "w")[0] == "2022-01-03"
    assert "2024-08-25" < days(found, "w")[1] < "2024-09-10"
    assert hold(found, "w").votes == ("p/s23",) and not hold(found, "w").never
    logic, now = plan.schedule.dates["p/w"], found.plan.schedule.dates["p/w"]
    assert now.left == logic.left
    of_2022 = [{n.year: n.amount for n in one.budget.needs}[2022] for one in (plan, found.plan)]
    assert abs(of_2022[0] - of_2022[1]) <= 1
    assert not any(row.short or row.unsourced for row in found.plan.ledger if row.year < 2024)


def test_a_carry_over_that_is_voted_stands_above_the_rule(planned: Planned) -> None:
    text = """
        funds: {{city: 100%}}
        appropriations:
          o22: {{year: 2022, enacted: 2021-05-17, amounts: {{city: 10억}}}}
          c23: {{year: 2023, kind: carry-over, expected: 2022-12-16, amounts: {{city: {won}}}}}
          s23: {{year: 2023, kind: supplementary, expected: 2023-06-30, amounts: {{city: 5억}}}}
        phases:
          w1: {{start: 2022-02, finish: 2022-06, cost: 4억}}
          w2: {{start: 2023-02, finish: 2023-06, cost: 6억}}
    """
    less = funded(planned(text.format(won="1억")))
    assert hold(less, "w2").votes == ("p/s23",) and days(less, "w2")[0] == "2023-07-03"
    assert funded(planned(text.format(won="6억"), programme=NO_CARRY)).holds == ()


def test_a_whole_contract_does_not_count_on_money_that_lapses(planned: Planned) -> None:
    plan = planned("""
        funds: {city: 100%}
        appropriations:
          o21: {year: 2021, enacted: 2020-12-16, amounts: {city: 6억}}
          o23: {year: 2023, expected: 2022-12-15, amounts: {city: 6억}}
        phases:
          w: {start: 2021-09, duration: 20mo, cost: 6억, commit: whole}
    """, programme=NO_CARRY)  # fmt: skip
    held = hold(funded(plan), "w")
    assert held.never and held.start == held.logic_start


def test_a_vote_on_a_saturday_counts_from_saturday(planned: Planned) -> None:
    plan = planned("""
        funds: {city: 100%}
        appropriations:
          s21: {year: 2021, kind: supplementary, expected: 2021-07-03, amounts: {city: 10억}}
        phases:
          w: {start: 2021-06-07, duration: 40d, cost: 4억, after: [s21]}
          v: {start: 2021-06-07, duration: 40d, cost: 4억}
    """)
    found = funded(plan)
    assert [one.key for one in found.holds] == ["p/v"]
    assert days(found, "v")[0] == "2021-07-05"


def test_money_given_away_pays_for_nothing(planned: Planned) -> None:
    plan = planned("""
        funds: {city: 100%}
        appropriations:
          o21: {year: 2021, enacted: 2020-12-16, amounts: {city: 10억}}
          out: {year: 2021, kind: transfer, expected: 2021-11-01, amounts: {city: -3억}, pair: in}
          in: {year: 2021, kind: transfer, expected: 2021-11-01, amounts: {city: 3억}, pair: out}
        phases:
          w: {start: 2021-06-07, duration: 60d, cost: 10억}
    """)
    assert hold(funded(plan), "w").votes == ("p/in",)


won = st.integers(1, 500)


@given(
    st.lists(st.tuples(st.integers(2021, 2023), st.integers(1, 11), won), max_size=5),
    st.lists(
        st.tuples(st.integers(6, 30), st.integers(1, 200), won, st.booleans()),
        min_size=1,
        max_size=4,
    ),
)
@settings(max_examples=40, deadline=None)
def test_nothing_starts_earlier_and_nothing_is_spent_that_is_not_voted(
    planned: Planned,
    votes: list[tuple[int, int, int]],
    phases: list[tuple[int, int, int, bool]],
) -> None:
    lines = ["funds: {city: 100%}", *(["appropriations:"] if votes else [])]
    lines += [
        f"  v{i}: {{year: {year}, expected: {year}-{month:02}-15, amounts: {{city: {amount}}}}}"
        for i, (year, month, amount) in enumerate(votes)
    ]
    lines += ["phases:"] + [
        f"  p{i}: {{start: {2021 + (6 + at) // 12}-{(6 + at) % 12 + 1:02}-01, duration: {length}d,"
        f" cost: {cost}, after: [{f'p{i - 1}' if chained and i else ''}]}}"
        for i, (at, length, cost, chained) in enumerate(phases)
    ]
    text = "\n".join(lines).replace(", after: []", "")
    plan = planned(text)
    if any(one.weight == "error" for one in plan.problems):
        return
    found = funded(plan)
    again = funded(plan)
    assert found.holds == again.holds
    never = {one.key for one in found.holds if one.never}
    for key, dated in found.plan.schedule.dates.items():
        assert dated.start >= plan.schedule.dates[key].start
    for need in found.plan.budget.needs:
        # By the end of every year no more was spent of what is covered than was voted by then.
        spent = sum(
            one.amount for one in found.plan.budget.needs
            if one.year <= need.year and f"p/{one.phase}" not in never
        )  # fmt: skip
        assert spent <= sum(amount for year, _, amount in votes if year <= need.year)
