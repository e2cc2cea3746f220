"""The windows of a calendar: the spans outside which nothing is worked, such as a gate's sessions.

Read from what is written, not from the days worked: a weekend in a month of sessions does not part
the session.
"""

from collections.abc import Iterator
from typing import NamedTuple

from capitalplan.model.calendar import Calendar
from capitalplan.model.when import LAST_YEAR, date_of, day_number, month_after

YEARS = 4  # how far the next window is looked for where only months are named


class Window(NamedTuple):
    """A span of days, `first` to `last` (inclusive day numbers)."""

    first: int
    last: int


def windows(calendar: Calendar, day: int) -> list[Window]:
    """The windows of a resolved calendar that end on a day number or later; none without any.

    Those that touch are one: October and November are one window of two months.
    """
    spans = sorted({*_spans(calendar, day), *_months(calendar, day)})
    found: list[Window] = []
    for one in spans:
        if found and one.first <= found[-1].last + 1:
            found[-1] = Window(found[-1].first, max(found[-1].last, one.last))
        else:
            found.append(one)
    return [one for one in found if one.last >= day]


def _spans(calendar: Calendar, day: int) -> Iterator[Window]:
    for span in calendar.only:
        if span.last >= day - 400:  # it may touch one that goes on
            yield Window(span.first, span.last)


def _months(calendar: Calendar, day: int) -> Iterator[Window]:
    year = date_of(day).year
    for one in range(year - 1, min(year + YEARS, LAST_YEAR) + 1):
        for month in calendar.only_months:
            yield Window(day_number(one, month, 1), day_number(*month_after(one, month), 1) - 1)
