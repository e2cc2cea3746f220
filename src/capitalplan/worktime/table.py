"""A compiled calendar: instants <-> working-minute ordinals, in O(log days).

An instant is a minute since 1990-01-01T00:00; an ordinal counts the working minutes of one
calendar before an instant. 17:00 on Friday and 08:00 on Monday are one ordinal, as in P6: work is
added to ordinals by plain integer addition, and only a link between two calendars converts.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from capitalplan.model.when import DAY_MINUTES

Shifts = tuple[tuple[int, int, int], ...]  # (start, finish, worked before) [minute of the day]


class Table(NamedTuple):
    """One calendar over the days `first` .. `first + len(kinds)` (half-open).

    kinds : [days], index into `shifts`; cum : [days + 1], working minutes before each day;
    day_minutes, week_days : what a written `1d` and `1w` mean: the hours that most worked weekdays
    have (of equally many the first), and as many such days as weekdays are worked.
    """

    id: str
    first: int
    cum: Sequence[int]
    kinds: Sequence[int]
    shifts: tuple[Shifts, ...]
    day_minutes: int
    week_days: int

    @property
    def total(self) -> int:
        """All working minutes of the table."""
        return self.cum[-1]


def before(table: Table, instant: int) -> int:
    """The ordinal of an instant: working minutes before it."""
    day, minute = divmod(instant, DAY_MINUTES)
    index = day - table.first
    if index < 0:
        return 0
    if index >= len(table.kinds):
        return table.cum[-1]
    worked = table.cum[index]
    for start, finish, earlier in table.shifts[table.kinds[index]]:
        if minute <= start:
            break
        worked = table.cum[index] + earlier + min(minute, finish) - start
    return worked


def start_of(table: Table, ordinal: int) -> int:
    """The instant at which working minute `ordinal` begins: the latest instant of this ordinal."""
    # Before the table begins and past its end there is no such minute: the nearest stands for it.
    if ordinal < 0:
        return table.first * DAY_MINUTES
    if ordinal >= table.cum[-1]:
        return finish_of(table, table.cum[-1])
    return _minute(table, ordinal)


def finish_of(table: Table, ordinal: int) -> int:
    """The instant at which working minute `ordinal - 1` ends: the earliest of this ordinal."""
    if ordinal <= 0:
        return table.first * DAY_MINUTES
    last = min(ordinal, table.cum[-1])
    if last <= 0:
        return table.first * DAY_MINUTES
    return _minute(table, last - 1) + 1


def _minute(table: Table, ordinal: int) -> int:
    index = bisect_right(table.cum, ordinal) - 1
    minute = ordinal - table.cum[index]
    for start, finish, earlier in table.shifts[table.kinds[index]]:
        if minute < earlier + finish - start:
            return (table.first + index) * DAY_MINUTES + start + minute - earlier
    raise IndexError(ordinal)


def worked(table: Table, day: int) -> bool:
    """Whether any minute of a day is worked."""
    index = day - table.first
    return 0 <= index < len(table.kinds) and bool(table.shifts[table.kinds[index]])


def close_of(table: Table, day: int) -> int:
    """The instant work ends on a day; on a closed day, the hour it usually ends."""
    index = day - table.first
    shifts = table.shifts[table.kinds[index]] if 0 <= index < len(table.kinds) else ()
    usual = max((kind[-1][1] for kind in table.shifts if kind), default=DAY_MINUTES)
    return day * DAY_MINUTES + (shifts[-1][1] if shifts else usual)


def open_of(table: Table, day: int) -> int:
    """The instant work begins on a day; on a closed day, the hour it usually begins."""
    index = day - table.first
    shifts = table.shifts[table.kinds[index]] if 0 <= index < len(table.kinds) else ()
    usual = min((kind[0][0] for kind in table.shifts if kind), default=0)
    return day * DAY_MINUTES + (shifts[0][0] if shifts else usual)
