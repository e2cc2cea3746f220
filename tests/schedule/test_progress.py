"""The data date and what has happened: nothing open in the past, nothing done moved."""

from collections.abc import Callable

import pytest

from capitalplan.model.when import iso_instant
from capitalplan.plan import Plan

Planned = Callable[..., Plan]
Dates = Callable[..., dict[str, str]]
Codes = Callable[[Plan], list[str]]


def test_nothing_open_lies_before_the_data_date(planned: Planned, dates: Dates) -> None:
    plan = planned("""
        milestones:
          promised: {date: 2021-01-15}
        phases:
          late: {start: 2021-03, duration: 5d}
          after-lead: {duration: 2d, after: [late FS-60d]}
          elapsed-lead: {duration: 2d, after: [late FS-90ed]}
          month-lead: {duration: 2d, after: [late FS-5mo]}
    """)
    assert dates(plan) == {
        "promised": "2021-06-01",
        "late": "2021-06-01..2021-06-07",
        "after-lead": "2021-06-01..2021-06-02",
        "elapsed-lead": "2021-06-01..2021-06-02",
        "month-lead": "2021-06-01..2021-06-02",
    }


@pytest.mark.parametrize(
    ("data_date", "expected"),
    [
        pytest.param("2021-01-31", "2021-06-01..2021-06-07", id="before the start"),
        pytest.param("2021-06-03", "2021-06-04..2021-06-10", id="after the start"),
        pytest.param("2021-06-04", "2021-06-07..2021-06-11", id="a Friday: work goes on on Monday"),
        pytest.param("2030-06", "2030-07-01..2030-07-05", id="a month, after all dates"),
    ],
)
def test_the_data_date_is_the_end_of_its_day(
    planned: Planned, dates: Dates, data_date: str, expected: str
) -> None:
    plan = planned(
        "phases:\n  a: {start: 2021-06, duration: 5d}", programme=f"data_date: {data_date}"
    )
    assert dates(plan)["a"] == expected


def test_without_a_data_date_work_starts_when_it_says(planned: Planned, dates: Dates) -> None:
    plan = planned(
        "phases:\n  a: {start: 2021-06, duration: 5d}\n  b: {duration: 1d, after: [a]}",
        programme="",
    )
    assert dates(plan) == {"a": "2021-06-01..2021-06-07", "b": "2021-06-08..2021-06-08"}


def test_a_project_has_its_own_data_date(planned: Planned, dates: Dates) -> None:
    plan = planned("data_date: 2021-07-30\nphases:\n  a: {duration: 1d}")
    assert dates(plan)["a"] == "2021-08-02..2021-08-02"


def test_actual_dates_stand_even_on_closed_days(planned: Planned) -> None:
    plan = planned("""
        milestones:
          signed: {actual: 2021-05-05}
        phases:
          rushed: {actual_start: 2021-05-01, actual_finish: 2021-05-09}
    """)
    rushed, signed = plan.schedule.dates["p/rushed"], plan.schedule.dates["p/signed"]
    assert iso_instant(rushed.start) == "2021-05-01T09:00"  # a Saturday
    assert iso_instant(rushed.finish) == "2021-05-09T18:00"  # a Sunday
    assert iso_instant(signed.finish) == "2021-05-05T18:00"  # Children's Day
    assert signed.start == signed.finish
    assert (rushed.state, rushed.total_float, rushed.critical) == ("done", None, False)


def test_an_actual_month_means_its_first_and_last_work(planned: Planned) -> None:
    plan = planned("phases:\n  a: {actual_start: 2021-05, actual_finish: 2021-05}")
    one = plan.schedule.dates["p/a"]
    assert iso_instant(one.start) == "2021-05-03T09:00"
    assert iso_instant(one.finish) == "2021-05-31T18:00"


def test_an_actual_month_under_way_ends_at_the_data_date(planned: Planned) -> None:
    plan = planned(
        "phases:\n  a: {actual_start: 2021-05, actual_finish: 2021-05}",
        programme="data_date: 2021-05-16",
    )
    assert iso_instant(plan.schedule.dates["p/a"].finish) == "2021-05-14T18:00"


def test_an_actual_month_without_work_stays_in_its_month(planned: Planned) -> None:
    """Labour Day and a Sunday: the first work of May comes after the data date."""
    plan = planned(
        "phases:\n  a: {actual_start: 2021-05, actual_finish: 2021-05, calendar: site}",
        programme="data_date: 2021-05-02",
    )
    one = plan.schedule.dates["p/a"]
    assert iso_instant(one.start) == iso_instant(one.finish) == "2021-05-01T18:00"


def test_work_under_way_goes_on_after_the_data_date(planned: Planned) -> None:
    plan = planned("""
        phases:
          plain: {actual_start: 2021-05-24, duration: 10d}
          window: {actual_start: 2021-05-24, finish: 2021-06-11}
          told: {actual_start: 2021-05-24, duration: 10d, remaining: 2d}
          months: {actual_start: 2021-05-10, duration: 2mo}
          more: {actual_start: 2021-05-10, duration: 2mo, remaining: 3mo}
    """)
    found = plan.schedule.dates
    ends = {key[2:]: iso_instant(one.finish)[:10] for key, one in found.items()}
    assert ends == {
        "plain": "2021-06-04",
        "window": "2021-06-11",
        "told": "2021-06-02",
        "months": "2021-07-09",
        "more": "2021-08-31",
    }
    for one in found.values():
        assert one.worked + one.left == one.planned
        assert iso_instant(one.resume) == "2021-06-01T09:00"
        assert one.worked == (6 if one.start > found["p/more"].start else 15) * 480


def test_what_is_left_waits_for_open_predecessors(planned: Planned, codes: Codes) -> None:
    """Retained logic, with a warning; what is complete passes the wait on to what follows it."""
    plan = planned("""
        phases:
          first: {duration: 10d}
          eager: {actual_start: 2021-05-24, duration: 10d, after: [first]}
          done-before: {actual_start: 2021-05-24, actual_finish: 2021-05-28, after: [first]}
          behind: {duration: 1d, after: [done-before]}
    """)
    eager = plan.schedule.dates["p/eager"]
    assert iso_instant(eager.start) == "2021-05-24T09:00"
    assert iso_instant(eager.resume) == "2021-06-15T09:00"
    assert iso_instant(eager.finish) == "2021-06-18T18:00"
    assert eager.driver.before == "p/first"
    assert codes(plan) == ["out-of-sequence", "out-of-sequence"]
    behind = plan.schedule.dates["p/behind"]
    assert iso_instant(behind.start) == "2021-06-15T09:00"
    assert behind.driver.before == "p/first"


def test_overlapping_starts_are_in_sequence(planned: Planned, codes: Codes) -> None:
    plan = planned("""
        phases:
          first: {actual_start: 2021-05-03, duration: 60d}
          second: {actual_start: 2021-05-24, duration: 60d, after: [first SS+10d, first FF]}
    """)
    assert codes(plan) == []


def test_lags_from_what_has_happened_count_from_there(planned: Planned, dates: Dates) -> None:
    plan = planned("""
        phases:
          done: {actual_start: 2021-05-03, actual_finish: 2021-05-28}
          active: {actual_start: 2021-05-24, remaining: 20d}
          cured: {duration: 1d, after: [done FS+5d]}
          fired: {duration: 1d, after: [done FS+14ed]}
          dried: {duration: 1d, after: [done FS+1mo]}
          beside: {duration: 1d, after: [active SS+10d]}
          closing: {duration: 2d, after: [done FF+10d]}
          watch: {duration: 2d, after: [active SF+10d]}
          past: {duration: 1d, after: [done FS+1d]}
    """)
    assert {key: dates(plan)[key] for key in list(dates(plan))[2:]} == {
        "cured": "2021-06-07..2021-06-07",
        "fired": "2021-06-14..2021-06-14",
        "dried": "2021-06-29..2021-06-29",
        "beside": "2021-06-07..2021-06-07",
        "closing": "2021-06-10..2021-06-11",
        "watch": "2021-06-03..2021-06-04",
        "past": "2021-06-01..2021-06-01",
    }


def test_a_settled_link_that_does_not_bind_is_not_the_cause(planned: Planned) -> None:
    plan = planned("""
        phases:
          done: {actual_start: 2021-05-03, actual_finish: 2021-05-28}
          dated: {start: 2021-07-01, duration: 5d, after: [done FF]}
          waiting: {duration: 5d, after: [done FS+10d, done FF]}
          closing: {duration: 5d, after: [done FF+20d]}
    """)
    dated, waiting, closing = (
        plan.schedule.dates[f"p/{name}"].driver for name in ("dated", "waiting", "closing")
    )
    assert (dated.reason, dated.before) == ("start", "")
    assert waiting.link is not None
    assert waiting.link.kind == "FS"
    assert closing.link is not None
    assert closing.link.text == "FF+20d"


def test_a_vote_takes_no_time(planned: Planned) -> None:
    """Enacted, expected, slipped behind the data date or after a gate: start is finish."""
    plan = planned("""
        appropriations:
          main: {year: 2021, enacted: 2020-12-16, amounts: {city: 1억}}
          first: {year: 2021, kind: supplementary, expected: 2021-07-02, amounts: {city: 1억}}
          overdue: {year: 2021, kind: supplementary, expected: 2021-03-02, amounts: {city: 1억}}
          waiting: {year: 2022, amounts: {city: 1억}, after: [study]}
        phases:
          study: {duration: 10d}
          design: {duration: 5d, after: [first]}
    """)
    for name in ("main", "first", "overdue", "waiting"):
        vote = plan.schedule.dates[f"p/{name}"]
        assert vote.start == vote.finish
        assert vote.left == 0
        assert vote.late_start == vote.late_finish
    design = plan.schedule.dates["p/design"]
    assert iso_instant(design.start) == "2021-07-05T09:00"
    assert plan.schedule.dates["p/first"].driver.reason == "vote"
    assert "plan-past" in [problem.code for problem in plan.problems]


def test_nothing_left_of_work_under_way_ends_with_the_data_date(planned: Planned) -> None:
    """Its successor on a calendar that works on Saturday starts on Saturday."""
    plan = planned(
        """
        phases:
          ready: {actual_start: 2021-05-24, duration: 10d, remaining: 0d}
          next: {duration: 1d, calendar: daily, after: [ready]}
        """,
        programme="""
        data_date: 2021-06-04
        calendars:
          daily: {week: mon-sun, hours: "09:00-18:00", holidays: none}
        """,
    )
    assert iso_instant(plan.schedule.dates["p/ready"].finish) == "2021-06-04T18:00"
    assert iso_instant(plan.schedule.dates["p/next"].start) == "2021-06-05T09:00"
