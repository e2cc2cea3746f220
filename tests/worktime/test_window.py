"""Windows of calendars, as they are written."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from capitalplan.model.calendar import BUILT_IN
from capitalplan.model.when import date_of, day_number, iso, parse
from capitalplan.worktime.calendar import compile_one, resolved
from capitalplan.worktime.table import worked
from capitalplan.worktime.window import windows

PUBLIC = BUILT_IN["public"]


def sits(months=(), only=()):
    spans = tuple(parse(text) for text in only)
    one = PUBLIC._replace(id="sits", base="public", only_months=months, only=spans)
    return resolved("sits", {"public": PUBLIC, "sits": one})


def said(found):
    return [f"{iso(one.first)} {iso(one.last)}" for one in found]


def test_months_and_the_next_time():
    found = windows(sits((2, 5, 8, 10)), day_number(2021, 5, 31))
    assert said(found)[:3] == [
        "2021-05-01 2021-05-31", "2021-08-01 2021-08-31", "2021-10-01 2021-10-31",
    ]  # fmt: skip
    assert said(windows(sits((2, 5, 8, 10)), day_number(2021, 6, 1)))[0].startswith("2021-08-01")


def test_months_that_touch_are_one_even_over_a_new_year():
    assert said(windows(sits((12, 1)), day_number(2022, 1, 15)))[:2] == [
        "2021-12-01 2022-01-31", "2022-12-01 2023-01-31",
    ]  # fmt: skip


def test_spans_and_no_windows_at_all():
    found = windows(sits(only=("2021-03", "2021-09-06")), day_number(2021, 3, 31))
    assert said(found) == ["2021-03-01 2021-03-31", "2021-09-06 2021-09-06"]
    assert windows(resolved("public", {"public": PUBLIC}), 0) == []


@given(st.sets(st.integers(1, 12), min_size=1), st.integers(2016, 2030), st.integers(0, 364))
def test_nothing_is_worked_outside(months, year, shift):
    calendar = sits(tuple(months))
    day = day_number(year, 1, 1) + shift
    table = compile_one(calendar, 2015, 2034)
    found = windows(calendar, day)
    assert all(a.last + 1 < b.first for a, b in pairwise(found))
    for one in range(day, day + 200):
        inside = any(window.first <= one <= window.last for window in found)
        assert inside == (date_of(one).month in months)
        assert inside or not worked(table, one)
