"""A date as a planner writes it: a day `2021-07-02` or a whole month `2021-07`."""

import re
import unicodedata
from datetime import date
from typing import NamedTuple

from capitalplan.problem import FormError

EPOCH = date(1990, 1, 1).toordinal()
SINCE_MARCH = EPOCH + 305  # days from 0000-03-01 to the epoch: years end with February here
FIRST_YEAR, LAST_YEAR = 1990, 2100
DAY_MINUTES = 1440
# Patterns stay texts, compiled at first use: a plan that was read before needs none of them.
_FORM = r"(?a)(\d{4})-(\d{2})(?:-(\d{2}))?"
_RUN = r"(?a)(\d{4})(\d{2})(\d{2})"
_LOOSE = r"(?a)\D*(\d{2,4})\D{1,3}(\d{1,2})(?:\D{1,3}(\d{1,2}))?\D*"


class When(NamedTuple):
    """A span of days as written: `first` and `last` day number, equal unless a month is meant."""

    first: int
    last: int

    @property
    def text(self) -> str:
        """The date in the form of the file, `2021-07` or `2021-07-02`."""
        return iso(self.first) if self.first == self.last else iso(self.first)[:7]


def date_of(day: int) -> date:
    """The date of a day number."""
    return date.fromordinal(day + EPOCH)


def finish_day(finish: int) -> int:
    """The day number a finish [minute] is shown as: midnight belongs to the day that ends."""
    return (finish - 1) // DAY_MINUTES


def iso(day: int) -> str:
    """Write a day number as `YYYY-MM-DD`."""
    return date_of(day).isoformat()


def iso_instant(instant: int) -> str:
    """Write an instant (minutes) as `YYYY-MM-DDTHH:MM`."""
    day, minute = divmod(instant, DAY_MINUTES)
    return f"{iso(day)}T{minute // 60:02d}:{minute % 60:02d}"


def day_number(year: int, month: int, day: int) -> int:
    """Number the days from 1990-01-01; ValueError where the calendar has no such day."""
    return date(year, month, day).toordinal() - EPOCH


def year_of(day: int) -> int:
    """The calendar year of a day number."""
    return date_of(day).year


def month_after(year: int, month: int, count: int = 1) -> tuple[int, int]:
    """The month `count` months later, as (year, month)."""
    years, months = divmod(year * 12 + month - 1 + count, 12)
    return years, months + 1


def add_months(day: int, count: int) -> int:
    """The same day of the month `count` months later, the month's last day where it is shorter."""
    day += SINCE_MARCH
    month = day * 4800 // 146_097  # the Gregorian calendar repeats after 4,800 months
    while month_start(month + 1) <= day:
        month += 1
    while month_start(month) > day:
        month -= 1
    start, end = month_start(month + count), month_start(month + count + 1)
    return min(start + day - month_start(month), end - 1) - SINCE_MARCH


def month_of(day: int) -> When:
    """The month that a day number lies in, up to that day."""
    return When(day - date_of(day).day + 1, day)


def month_count(first: int, last: int) -> int:
    """Calendar months from the month of one day number to the month of another."""
    start, end = date_of(first), date_of(last)
    return (end.year - start.year) * 12 + end.month - start.month


def month_start(month: int) -> int:
    """Days from 1 March of the year 0 to the first of the month so many months later."""
    year, rest = month // 12, month % 12
    return year * 365 + year // 4 - year // 100 + year // 400 + (rest * 153 + 2) // 5


def parse(text: str) -> When:
    """Read `YYYY-MM-DD` or `YYYY-MM`; FormError names the probable date for other spellings."""
    found = re.fullmatch(_FORM, text)
    if not found:
        raise FormError("date-form", text=text[:40], suggest=_probable(text))
    year, month, day = int(found[1]), int(found[2]), found[3] and int(found[3])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise FormError("date-range", text=text, first=FIRST_YEAR, last=LAST_YEAR)
    try:
        if day is not None:
            return When(day_number(year, month, int(day)), day_number(year, month, int(day)))
        return When(day_number(year, month, 1), day_number(*month_after(year, month), 1) - 1)
    except ValueError:
        raise FormError("date-none", text=text) from None


def _probable(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text[:40]).partition("T")[0].strip()
    found = re.fullmatch(_RUN, plain) or re.fullmatch(_LOOSE, plain)
    if not found:
        return ""
    year = int(found[1]) + (2000 if len(found[1]) == 2 else 0)
    month, day = int(found[2]), int(found[3] or 1)
    try:
        probable = iso(day_number(year, month, day))
    except ValueError:
        return ""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return ""
    return probable if found[3] else probable[:7]
