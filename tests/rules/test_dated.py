"""A rule that changed: projects are judged by the rules of their own time."""

from collections.abc import Callable

import pytest
from judging import found

from capitalplan.model.when import day_number
from capitalplan.plan import Plan
from capitalplan.rules.draft import windows
from capitalplan.rules.table import RULES

Planned = Callable[..., Plan]
REVIEW = next(rule for rule in RULES if rule.code == "investment-review")
MID_TERM = next(rule for rule in RULES if rule.code == "mid-term-plan")


@pytest.mark.parametrize(
    ("start", "level"), [("2025-01-06", "self-or-central"), ("2025-01-07", "self")]
)
def test_own_review_since_january_2025(planned: Planned, start: str, level: str) -> None:
    plan = planned(f"""
        total_cost: 100억
        phases: {{design: {{kind: design, start: {start}, duration: 20d, cost: 100억}}}}
    """)
    assert found(plan)["investment-review"].rule.level == level


@pytest.mark.parametrize(
    ("day", "months"),
    [((2020, 5, 26), (3, 6, 10)), ((2020, 5, 27), (2, 5, 8, 10)), ((2030, 1, 1), (2, 5, 8, 10))],
)
def test_sessions_of_the_day(day: tuple[int, int, int], months: tuple[int, ...]) -> None:
    held = windows(REVIEW, day_number(*day))
    assert held and held.months == months


def test_the_mid_term_plan_moved_to_november() -> None:
    old, new = (windows(MID_TERM, day_number(year, 1, 1)) for year in (2004, 2005))
    assert old and new and (old.months, new.months) == ((4,), (11,))


@pytest.mark.parametrize(
    ("reviewed", "start", "again"),
    [
        ("2016-11-30", "2019-11-30", False),  # three years to the day
        ("2016-11-30", "2019-12-02", True),
        ("2017-05-27", "2021-05-27", False),  # three years would end when four are given
        ("2017-05-27", "2021-05-28", True),
        ("2021-05-31", "2025-05-31", False),
        ("2021-05-31", "2025-06-02", True),
    ],
)
def test_years_without_a_start(planned: Planned, reviewed: str, start: str, again: bool) -> None:
    plan = planned(f"""
        total_cost: 1억
        data_date: {reviewed}
        reviewed: {{investment-review: {reviewed}}}
        calendar: daily
        calendars: {{daily: {{week: mon-sun}}}}
        phases: {{design: {{kind: design, start: {start}, duration: 20d, cost: 1억}}}}
    """)
    rule = found(plan).get("re-review")
    assert (rule is not None) is again
    assert rule is None or rule.rule.trigger == "idle"


def test_what_went_on_before_the_review_is_no_start_after_it(planned: Planned) -> None:
    """Design that ended before the review does not start it; design that goes on does."""
    text = """
        reviewed: {{investment-review: 2016-11-30}}
        phases:
          design: {{kind: design, actual_start: 2016-01, actual_finish: {finish}, cost: 1}}
          build: {{kind: construction, start: 2022-01, duration: 20d, after: [design], cost: 2}}
    """
    assert "re-review" in found(planned(text.format(finish="2016-10")))
    assert "re-review" not in found(planned(text.format(finish="2017-10")))
