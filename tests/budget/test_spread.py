"""When it is paid: fiscal years, profiles, written years, work under way and work done."""

from collections.abc import Callable, Mapping

import pytest

from capitalplan.plan import Plan

Planned = Callable[..., Plan]


def yearly(plan: Plan) -> Mapping[int, int]:
    return {int(key[0]): won for key, won in plan.budget.by("year").items()}


def test_even_money_follows_the_working_days(planned: Planned) -> None:
    """22 days in December 2021 (Christmas is a Saturday), 20 of 44 in January and February."""
    plan = planned("phases:\n  a: {start: 2021-12-01, duration: 46d, cost: 46,000}")
    assert yearly(plan) == {2021: 23_000, 2022: 23_000}


@pytest.mark.parametrize(
    ("profile", "years"),
    [
        pytest.param("even", {2021: 500, 2022: 500}),
        pytest.param("front", {2021: 750, 2022: 250}),
        pytest.param("back", {2021: 250, 2022: 750}),
        pytest.param("s", {2021: 500, 2022: 500}),
        pytest.param("start", {2021: 1000}),
        pytest.param("finish", {2022: 1000}),
    ],
)
def test_profiles(planned: Planned, profile: str, years: dict[int, int]) -> None:
    plan = planned(
        f"phases:\n  a: {{start: 2021-12-01, duration: 46d, cost: 1000, profile: {profile}}}"
    )
    assert yearly(plan) == years


@pytest.mark.parametrize(
    ("start", "named", "years"),
    [
        (1, "start", {2021: 23, 2022: 23}),
        (1, "end", {2022: 23, 2023: 23}),
        (4, "start", {2021: 46}),
        (4, "end", {2022: 46}),
        (10, "end", {2022: 46}),
    ],
)
def test_fiscal_years_start_and_are_named_as_told(
    planned: Planned, start: int, named: str, years: dict[int, int]
) -> None:
    plan = planned(
        "phases:\n  a: {start: 2021-12-01, duration: 46d, cost: 46}",
        programme=f"fiscal_year_start: {start}\nfiscal_year_named: {named}\ndata_date: 2021-05-31",
    )
    assert yearly(plan) == years


SPENT = """
    {funds}
    appropriations:
      vote: {{year: 2023, expected: {vote}, amounts: {{city: 483백만원}}}}
    phases:
      design:
        start: 2021-07-05
        finish: 2022-07
        after: [vote]
        cost: 1,495백만원
        spend: {{2021: 483백만원, 2022: 1,012백만원}}
"""


@pytest.mark.parametrize(
    "funds",
    ["", "funds: {city: 100%}", "funds: {national: 30%, city: 70%}",
     "funds: {national: 33.3%, city: 33.3%, district: 33.4%}"],
)  # fmt: skip
def test_written_years_hold_while_the_window_does(planned: Planned, funds: str) -> None:
    plan = planned(SPENT.format(funds=funds, vote="2021-07-02"))
    assert yearly(plan) == {2021: 483_000_000, 2022: 1_012_000_000}


@pytest.mark.parametrize("funds", ["funds: {city: 100%}", "funds: {national: 30%, city: 70%}"])
def test_written_years_travel_when_the_phase_moves(planned: Planned, funds: str) -> None:
    slipped = planned(SPENT.format(funds=funds, vote="2021-09-02"))
    missed = planned(SPENT.format(funds=funds, vote="2021-12-31"))
    design = slipped.schedule.dates["p/design"]
    assert design.left == design.planned == missed.schedule.dates["p/design"].left
    years = yearly(slipped)
    assert sum(years.values()) == 1_495_000_000
    # two thirds of the days of 2021 remain; the rest of its 483 goes to 2022
    assert 300_000_000 < years[2021] < 340_000_000
    assert set(yearly(missed)) == {2022, 2023}
    assert sum(yearly(missed).values()) == 1_495_000_000


def test_written_years_of_done_work_stand_as_written(planned: Planned) -> None:
    plan = planned("""
        phases:
          a:
            actual_start: 2018-12
            actual_finish: 2020-03
            cost: 10
            spend: {2018: 1, 2019: 8, 2020: 1}
          none: {actual_start: 2019-01, actual_finish: 2019-02, cost: 0, spend: {2019: 0}}
    """)
    assert yearly(plan) == {2018: 1, 2019: 8, 2020: 1}


def test_what_is_paid_stays_where_it_was_paid(planned: Planned) -> None:
    """The done part of work under way keeps its years while the rest waits for a late vote."""
    text = """
        appropriations:
          more: {{year: 2023, kind: supplementary, expected: {vote}, amounts: {{city: 1}}}}
        phases:
          done: {{actual_start: 2019-03, actual_finish: 2020-06, cost: 777,777}}
          active:
            actual_start: 2020-11-02
            finish: 2022-06
            cost: 10억
            profile: {profile}
            after: [more]
    """
    for profile in ("even", "front", "back", "s"):
        early, late = (
            planned(text.format(vote=vote, profile=profile))
            for vote in ("2021-06-30", "2023-06-30")
        )
        paid = [
            {
                (k[0], k[1]): won
                for k, won in plan.budget.by("phase", "year").items()
                if k[1] <= 2020
            }
            for plan in (early, late)
        ]
        assert paid[0] == paid[1]
        assert early.budget.before([11474]) == late.budget.before([11474])  # 2021-06-01
        assert max(yearly(late)) == 2024
        assert early.budget.total == late.budget.total == 1_000_777_777


def test_percent_says_how_much_is_earned(planned: Planned) -> None:
    plan = planned("""
        phases:
          a: {actual_start: 2021-01-04, finish: 2022-12, percent: 40, cost: 1000}
    """)
    assert plan.budget.before([11474]) == [400]  # before 2021-06-01
    assert sum(yearly(plan).values()) == 1000


def test_more_months_left_than_planned_do_not_pay_all_at_once(planned: Planned) -> None:
    """Fifteen days done, three months to go: about a fifth is paid."""
    plan = planned(
        "phases:\n  a: {actual_start: 2021-05-10, duration: 2mo, remaining: 3mo, cost: 1000}"
    )
    assert 150 < plan.budget.before([11474])[0] < 250


@pytest.mark.parametrize("window", ["", "start: 2021-01, finish: 2021-12, "])
def test_what_supervision_was_paid_stays_when_the_works_slip(planned: Planned, window: str) -> None:
    """The hammock's paid part is its share of the planned window, however long it gets."""
    works = """
        phases:
          first: {{actual_start: 2021-01, finish: 2021-07}}
          second: {{start: 2021-08, finish: 2021-12, after: [first, vote]}}
          watch: {{{window}spans: [first, second], cost: 1200만}}
        appropriations:
          vote: {{year: 2023, expected: {vote}, amounts: {{city: 1}}}}
    """
    paid = []
    for vote in ("2021-07-30", "2022-06-30"):
        plan = planned(works.format(window=window, vote=vote))
        june = next(one.resume for one in plan.schedule.dates.values() if one.node.id == "watch")
        paid.append(plan.budget.before([june // 1440])[0])
        assert plan.budget.total == 12_000_000
    assert paid[0] == paid[1] > 4_000_000


@pytest.mark.parametrize("profile", ["even", "front", "back", "s"])
def test_percent_is_the_cost_earned_whatever_the_profile(planned: Planned, profile: str) -> None:
    plan = planned(
        f"""
        phases:
          a: {{actual_start: 2021-01, finish: 2021-12, percent: 40, cost: 1000, profile: {profile}}}
        """
    )
    (now,) = (one.resume // 1440 for one in plan.schedule.dates.values())
    assert plan.budget.before([now]) == [400]
    assert sum(yearly(plan).values()) == 1000
