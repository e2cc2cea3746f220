"""Working hours as planners write them: of all days, by weekday, of single days, in any file."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capitalplan.model.calendar import WEEKDAYS, Calendar, Shift
from capitalplan.model.duration import Duration, parse
from capitalplan.model.when import iso
from capitalplan.plan import Plan
from capitalplan.problem import FormError, Problem
from capitalplan.source.calendar import calendars
from capitalplan.source.record import Scope, attempt
from capitalplan.source.tree import parse as tree

Planned = Callable[..., Plan]
Dates = Callable[..., dict[str, str]]
FOUR_FOUR = ((480, 720), (780, 1020))


def read(text: str) -> tuple[Calendar, list[Problem]]:
    scope = Scope("programme.yaml", "", [])
    found = tree(f"c: {text}\n", "programme.yaml", scope.problems)
    assert found is not None
    return attempt(scope, calendars, found)["c"], scope.problems


def good(text: str) -> Calendar:
    found, problems = read(text)
    assert problems == []
    return found


@pytest.mark.parametrize(
    "written",
    [
        '"08:00-12:00, 13:00-17:00"',
        "08:00-12:00 13:00-17:00",
        '"08:00 - 12:00 ,13:00 -17:00"',
        "[08:00-12:00, 13:00-17:00]",
    ],
)
def test_hours_are_parted_by_commas_or_blanks(written: str) -> None:
    assert good(f"{{hours: {written}}}").shifts == FOUR_FOUR
    by_day = good(f"{{hours: {{mon-thu: {written}, sun: {written}}}}}")
    assert by_day.weekly == (*[FOUR_FOUR] * 4, (), (), FOUR_FOUR)
    assert (by_day.week, by_day.shifts) == (None, None)
    assert good(f"{{special: {{2025-01-04: {written}}}}}").special[0][1] == FOUR_FOUR


def test_a_day_ends_at_24_00() -> None:
    assert good("{hours: {sat: 22:00-24:00}}").weekly[5] == ((1320, 1440),)
    for late in ("22:00-24:01", "24:00-24:00", "22:00-25:00", "00:00-00:00"):
        assert read(f"{{hours: {{sat: {late}}}}}")[1]


def hhmm(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def said(shifts: tuple[Shift, ...]) -> str:
    return " ".join(f"{hhmm(start)}-{hhmm(finish)}" for start, finish in shifts) or "closed"


@st.composite
def shifts(draw: st.DrawFn) -> tuple[Shift, ...]:
    edges = sorted(draw(st.sets(st.integers(0, 1440), max_size=6)))
    return tuple(zip(edges[::2], edges[1::2], strict=False))


@given(st.tuples(*[shifts()] * 7), st.dictionaries(st.integers(0, 40541), shifts(), max_size=5))
def test_what_is_written_is_what_is_read(
    weekly: tuple[tuple[Shift, ...], ...], special: dict[int, tuple[Shift, ...]]
) -> None:
    week = ", ".join(f"{day}: {said(own)}" for day, own in zip(WEEKDAYS, weekly, strict=True))
    days = ", ".join(f"{iso(day)}: {said(own)}" for day, own in special.items())
    found = good(f"{{hours: {{{week}}}, special: {{{days}}}}}")
    assert (found.weekly, found.special) == (weekly, tuple(sorted(special.items())))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("90min", 90), ("0min", 0), ("2h", 120), ("1d", 480), ("1w", 2400), ("36emin", 36),
     ("6eh", 360), ("2ed", 2880)],
)  # fmt: skip
def test_lengths_to_the_minute(text: str, minutes: int) -> None:
    length = parse(text)
    assert (length.text, length.amount(480, 5)) == (text, minutes)


@pytest.mark.parametrize(
    ("text", "suggest"),
    [("90 minutes", "90min"), ("90분", "90min"), ("90m", ""), ("90MIN", "90min")],
)
def test_minutes_in_other_spellings(text: str, suggest: str) -> None:
    with pytest.raises(FormError) as error:
        parse(text)
    assert (error.value.code, error.value.facts["suggest"]) == ("duration-form", suggest)


def test_lags_and_durations_of_minutes_move_dates_by_minutes(planned: Planned) -> None:
    plan = planned("""
        phases:
          a: {duration: 450min}
          b: {duration: 90min, after: [a FS+15min]}
          c: {duration: 1h, after: [b FS-30min]}
          d: {duration: 45emin, after: [b FS+30emin]}
    """)
    a, b, c, d = plan.schedule.dates.values()
    assert (b.start - a.finish, b.left) == (15, 90)
    assert c.start == b.finish - 30
    assert (d.start - b.finish, d.finish - d.start) == (30, 45)
    assert Duration(15, "min").kind == 0


def test_a_half_saturday_is_worked(planned: Planned, dates: Dates) -> None:
    plan = planned(
        "phases:\n  a: {duration: 44h}\n  b: {duration: 1d, after: [a]}\n  c: {duration: 1w}",
        programme="""
            data_date: 2021-06-06
            calendar: site
            calendars:
              site: {hours: {mon-fri: 08:00-12:00 13:00-17:00, sat: 08:00-12:00}}
        """,
    )
    assert dates(plan) == {
        "a": "2021-06-07..2021-06-12",
        "b": "2021-06-14..2021-06-14",
        "c": "2021-06-07..2021-06-14",  # six days of eight hours
    }


def test_a_project_has_calendars_of_its_own(planned: Planned, dates: Dates) -> None:
    plan = planned(
        """
        calendar: crane
        calendars:
          crane: {hours: {sat: 08:00-12:00}}
          site: {base: site, special: {2021-06-03: closed}}
        phases:
          a: {duration: 2d}
          b: {duration: 3d, calendar: site}
          c: {duration: 3d, calendar: public}
        """,
        "id: q\nphases:\n  b: {duration: 3d, calendar: site}",
    )
    assert plan.problems == ()
    assert dates(plan) == {
        "a": "2021-06-05..2021-06-12",
        "b": "2021-06-01..2021-06-04",
        "c": "2021-06-01..2021-06-03",
    }
    assert dates(plan, "q") == {"b": "2021-06-01..2021-06-03"}
    named: list[Any] = [one.node.calendar for one in plan.schedule.dates.values()]
    assert named == ["p/crane", "p/site", "public", "site"]
