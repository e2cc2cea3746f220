"""Hours and exceptions flattened: no base, no spans, every day with hours of its own."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from capitalplan.exchange.calendars import calendars
from capitalplan.exchange.instant import figure, maybe, minutes, when
from capitalplan.problem import StopError
from capitalplan.worktime.calendar import compile_one, resolved

OFFICE = [["08:00", "12:00"], ["13:00", "17:00"]]
FULL = ((480, 720), (780, 1020))
WEEK = [OFFICE] * 5 + [[], []]


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal() - date(1990, 1, 1).toordinal()


def told(uid=1, parent=None, days=None, weeks=(), exceptions=()):
    return {"uid": uid, "name": "단", "parent": parent, "days": days or [None] * 7,
            "weeks": list(weeks), "exceptions": list(exceptions)}  # fmt: skip


def test_hours_come_from_the_nearest_calendar_that_has_them():
    own = [None, [["06:00", "10:00"]], *[None] * 5]
    found = calendars([told(1, days=WEEK), told(2, 1, own), told(3, 2)], "a.xml")
    assert found["3"].weekly == (FULL, ((360, 600),), FULL, FULL, FULL, (), ())
    assert found["3"].name.ko == "단" and found["3"].at.file == "a.xml"


def test_the_nearest_exception_counts():
    base = told(1, days=WEEK, exceptions=[["2026-03-02", "2026-03-03", []]])
    own = told(2, 1, exceptions=[["2026-03-03", "2026-03-03", [["09:00", "10:00"]]]])
    found = calendars([base, own], "a")
    assert found["2"].special == ((day("2026-03-02"), ()), (day("2026-03-03"), ((540, 600),)))


def test_an_exception_beats_a_work_week_even_from_above():
    week = ["2026-03-02", "2026-03-08", [[["06:00", "10:00"]], *[None] * 6]]
    base = told(1, days=WEEK, exceptions=[["2026-03-02", "2026-03-02", []]])
    found = calendars([base, told(2, 1, weeks=[week])], "a")
    assert found["2"].special == ((day("2026-03-02"), ()),)


def test_what_says_nothing_new_is_left_out():
    found = calendars([told(days=WEEK, exceptions=[["2026-03-02", "2026-03-08", OFFICE]])], "a")
    assert found["1"].special == (
        (day("2026-03-07"), FULL), (day("2026-03-08"), FULL))  # fmt: skip


@pytest.mark.parametrize(
    ("hours", "wanted"),
    [
        ([["00:00", "00:00"]], ((0, 1440),)),
        ([["20:00", "00:00"], ["00:00", "04:00"]], ((0, 240), (1200, 1440))),
        ([["08:00", "12:00"], ["12:00", "16:00"]], ((480, 960),)),
        ([["08:00", "13:00"], ["12:00", "16:00"]], ((480, 960),)),
        ([["08:00", "16:00"], ["09:00", "10:00"]], ((480, 960),)),
        ([["12:00", "08:00"]], ()),
        ([["08:00:30", "09:00"]], ((480, 540),)),
    ],
)
def test_shifts(hours, wanted):
    assert calendars([told(days=[hours] * 7)], "a")["1"].weekly[0] == wanted


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [("1980-01-01", "1990-01-02", 2), ("2100-12-30", "2149-12-31", 2),
     ("2150-01-01", "2160-01-01", 0), ("2026-03-05", "2026-03-04", 0),
     ("-0001-01-01", "+12000-01-01", 40542)],
)  # fmt: skip
def test_days_no_plan_can_reach(first, last, count):
    always = [[["00:00", "00:00"]]] * 7
    found = calendars([told(days=always, exceptions=[[first, last, []]])], "a")
    assert len(found["1"].special) == count


def test_a_circle_of_bases_ends():
    found = calendars([told(1, 2, WEEK), told(2, 1)], "a")
    assert found["1"].weekly == found["2"].weekly


hours = some.lists(
    some.tuples(some.integers(0, 23), some.integers(0, 23)).map(
        lambda two: [f"{two[0]:02d}:00", f"{two[1]:02d}:30"]
    ),
    max_size=4,
)


@given(some.lists(hours, min_size=7, max_size=7))
def test_any_hours_compile(days):
    found = calendars([told(days=days)], "a")
    table = compile_one(resolved("1", found), 2026, 2026)
    weekly = found["1"].weekly
    for shifts in weekly:
        assert all(a < b for a, b in shifts)
        assert all(one[1] < two[0] for one, two in pairwise(shifts))
    week = sum(finish - start for shifts in weekly for start, finish in shifts)
    assert table.cum[8 * 7] - table.cum[7] == 7 * week


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("1990-01-01T00:00:00.0", 0), ("1990-01-02T01:30:29.9", 1530), ("1990-01-01T00:00:30.0", 1),
     ("1989-12-31T23:59:59.0", None), ("2101-01-01T00:00:00.0", None),
     ("+12000-01-01T00:00:00.0", None), ("-001-01-01T00:00:00.0", None)],
)  # fmt: skip
def test_instants(text, wanted):
    assert maybe({"at": text}, "at") == wanted and when({}, "at") is None
    if wanted is None:
        with pytest.raises(StopError) as stop:
            when({"at": text, "name": "Kim"}, "at")
        assert stop.value.code == "exchange-date" and stop.value.facts["id"] == "Kim"
    else:
        assert when({"at": text}, "at") == wanted


@pytest.mark.parametrize(("seconds", "wanted"), [(0, 0), (29, 0), (30, 1), (-29, 0), (-30, -1),
                                                 (28800, 480), (-28801, -480)])  # fmt: skip
def test_lengths(seconds, wanted):
    assert minutes({"lag": seconds}, "lag") == wanted and minutes({}, "lag") == 0


def test_money_as_written():
    assert [figure({"cost": value}, "cost") for value in (12500.0, 0.5, -3, 1e15)] == [
        "12500", "0.5", "-3", "1000000000000000"]  # fmt: skip
    assert figure({}, "cost") == ""
