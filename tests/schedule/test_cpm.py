"""Whole plans: calendars, lags, months, milestones, gates."""

from collections.abc import Callable

import pytest

from capitalplan.model.when import iso_instant
from capitalplan.output.words.why import why_sentences
from capitalplan.plan import Plan

Planned = Callable[..., Plan]
Dates = Callable[..., dict[str, str]]
CALENDARS = """
data_date: 2021-05-31
calendars:
  daily: {week: mon-sun, hours: "08:00-17:00", holidays: none}
  clock: {week: mon-sun, hours: "00:00-24:00", holidays: none}
  review: {base: public, only: [2, 5, 8, 10]}
  nights: {week: [tue, sat], hours: "00:00-05:00, 22:00-24:00", holidays: none}
"""


def day(plan: Plan, key: str) -> str:
    return iso_instant(plan.schedule.dates[f"p/{key}"].start)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        pytest.param("a", "2021-06-07", id="finish to start over a weekend"),
        pytest.param("a FS+1d", "2021-06-08", id="a lag counts working days"),
        pytest.param("a FS+3d", "2021-06-10", id="a lag over nothing"),
        pytest.param("a FS+8d", "2021-06-17", id="a lag over a weekend"),
        pytest.param("a FS+1w", "2021-06-14", id="a week is five days"),
        pytest.param("a FS+3ed", "2021-06-08", id="three days round the clock end on Monday 18:00"),
        pytest.param("a FS-1d", "2021-06-04", id="a lead"),
        pytest.param("a SS+2d", "2021-06-03", id="start to start"),
        pytest.param("a FS+1mo", "2021-07-05", id="a month later is a Sunday"),
    ],
)
def test_a_lag_is_counted_on_the_calendar(planned: Planned, link: str, expected: str) -> None:
    plan = planned(f"""
        phases:
          a: {{duration: 4d}}
          b: {{duration: 1d, after: ["{link}"]}}
    """)
    assert day(plan, "a")[:10] == "2021-06-01"
    found = day(plan, "b")
    assert found[:10] == expected


@pytest.mark.parametrize(
    ("data_date", "length", "last"),
    [
        pytest.param("2022-01-30", "1mo", "2022-02-28", id="31 January + 1mo: to 28 February"),
        pytest.param("2024-01-30", "1mo", "2024-02-29", id="31 January + 1mo: all of February"),
        pytest.param("2021-05-31", "1mo", "2021-06-30", id="June"),
        pytest.param("2021-05-31", "13mo", "2022-06-30", id="thirteen months"),
        pytest.param("2021-05-31", "45ed", "2021-07-15", id="45 days round the clock"),
    ],
)
def test_months_end_with_their_month(
    planned: Planned, dates: Dates, data_date: str, length: str, last: str
) -> None:
    plan = planned(f"phases:\n  a: {{duration: {length}}}", programme=f"data_date: {data_date}")
    # 2022-01-31 to 02-02 is Seollal: that plan's month starts on 3 February
    expected = "2022-03-02" if data_date == "2022-01-30" else last
    assert dates(plan)["a"].endswith(f"..{expected}")


@pytest.mark.parametrize(
    ("start", "length", "last"),
    [
        pytest.param("2026-01-28", "1mo", "2026-02-27", id="a day February has"),
        pytest.param("2026-01-29", "1mo", "2026-02-28", id="the 29th"),
        pytest.param("2026-01-30", "1mo", "2026-02-28", id="the 30th"),
        pytest.param("2026-01-31", "1mo", "2026-02-28", id="the 31st"),
        pytest.param("2026-02-01", "1mo", "2026-02-28", id="a whole month"),
        pytest.param("2028-02-29", "12mo", "2029-02-28", id="a leap day, a year later"),
        pytest.param("2028-02-29", "48mo", "2032-02-28", id="a leap day, four years later"),
        pytest.param("2026-08-31", "6mo", "2027-02-28", id="half a year into February"),
        pytest.param("2027-08-31", "6mo", "2028-02-29", id="into a leap year's"),
        pytest.param("2026-03-31", "3mo", "2026-06-30", id="into June"),
        pytest.param("2026-01", "6mo", "2026-06-30", id="January is the first of six"),
    ],
)
@pytest.mark.parametrize("fields", ["start: {}", "actual_start: {}"])
def test_a_month_that_lacks_the_day_is_over_with_its_last(
    planned: Planned, dates: Dates, start: str, length: str, last: str, fields: str
) -> None:
    """민법 제160조; so do lags after a start."""
    now = "2025-12-31" if fields == "start: {}" else f"{start}-05"[:10]
    plan = planned(
        f"""
        phases:
          a: {{{fields.format(start)}, duration: {length}, calendar: daily}}
          b: {{duration: 1d, calendar: daily, after: [a]}}
          c: {{duration: 1d, calendar: daily, after: [a SS+{length}]}}
        """,
        programme=CALENDARS.replace("2021-05-31", now),
    )
    found = dates(plan)
    assert found["a"].endswith(f"..{last}")
    if len(start) > 7:  # of a month, a link says how far it is from the day that work begins
        assert found["b"] == found["c"]


def test_january_on_an_office_calendar_is_the_first_of_six(planned: Planned, dates: Dates) -> None:
    """New Year's Day is a holiday: the work begins on the 2nd, the half year on the 1st."""
    plan = planned(
        """
        phases:
          month: {start: 2026-01, duration: 6mo}
          day: {start: 2026-01-02, duration: 6mo}
          link: {start: 2026-01, duration: 6mo, after: [first]}
          first: {start: 2026-01-05, duration: 5d}
        """,
        programme="data_date: 2025-12-31",
    )
    assert dates(plan) == {
        "month": "2026-01-02..2026-06-30",
        "day": "2026-01-02..2026-07-01",
        "link": "2026-01-12..2026-07-10",  # what sets its start is a day
        "first": "2026-01-05..2026-01-09",
    }


def test_months_after_a_start_skip_no_day(planned: Planned) -> None:
    """The words count as the dates do: a month after 1 March is 1 April."""
    plan = planned(
        """
        phases:
          a: {start: 2026-03-01, duration: 5d, calendar: daily}
          b: {duration: 5d, after: [a SS+1mo]}
          c: {start: 2026-01-31, duration: 5d, calendar: daily}
          d: {duration: 5d, after: [c SS+1mo]}
        """,
        programme=CALENDARS.replace("2021-05-31", "2025-12-31"),
    )
    assert day(plan, "b")[:10] == "2026-04-01"
    assert "skipped" not in why_sentences(plan, "p/b", "en")[0]
    assert day(plan, "d")[:10] == "2026-03-03"
    assert "2 rest days" in why_sentences(plan, "p/d", "en")[0]  # Sunday 1 March, its substitute


def test_a_month_pulled_to_its_finish_is_still_a_month(planned: Planned, dates: Dates) -> None:
    """February has fewer working days than March; the length is that of where it lies."""
    plan = planned(
        """
        phases:
          frame: {start: 2021-02-01, finish: 2021-03-31}
          paint: {duration: 1mo, after: [frame FF]}
          cure: {duration: 28ed, after: [frame FF]}
        """,
        programme="data_date: 2021-01-31",
    )
    assert dates(plan)["paint"] == "2021-03-02..2021-03-31"  # 1 March is a holiday
    assert dates(plan)["cure"] == "2021-03-04..2021-03-31"  # 28 days before 18:00


def test_a_milestone_driven_into_a_weekend(planned: Planned) -> None:
    plan = planned(
        """
        milestones:
          poured: {after: [pour]}
          opened: {after: [poured]}
        phases:
          pour: {duration: 5d, calendar: daily}
          strip: {duration: 1d, calendar: daily, after: [poured]}
        """,
        programme=CALENDARS,
    )
    assert iso_instant(plan.schedule.dates["p/pour"].finish) == "2021-06-05T17:00"  # a Saturday
    assert day(plan, "poured") == day(plan, "opened") == "2021-06-07T09:00"
    assert day(plan, "strip") == "2021-06-07T09:00"


def test_one_missed_day_costs_months_at_a_gate(planned: Planned, dates: Dates) -> None:
    """The review sits in February, May, August and October."""
    text = """
        gates:
          review: {{calendar: review, duration: 20d, after: [study]}}
        phases:
          study: {{duration: {days}d}}
          design: {{duration: 10d, after: [review]}}
    """
    in_time, late = (planned(text.format(days=days), programme=CALENDARS) for days in (45, 46))
    assert dates(in_time)["study"] == "2021-06-01..2021-08-02"
    assert dates(in_time)["review"] == "2021-08-03..2021-08-31"
    assert dates(in_time)["design"] == "2021-09-01..2021-09-14"
    assert dates(late)["review"] == "2021-08-04..2021-10-01"  # its last day waits for October
    assert dates(late)["design"] == "2021-10-05..2021-10-19"
