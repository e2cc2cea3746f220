"""Several compiled calendars side by side in flat sequences of int: conversions in O(1).

The same functions run interpreted on lists and compiled on arrays (`schedule/fast.py`), hence
nothing but integers and indices. Day number d of calendar c stands at place `day_at[c] + d`.
"""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from math import isqrt
from typing import NamedTuple

from capitalplan.model.when import DAY_MINUTES
from capitalplan.worktime.table import Shifts, Table


class Flat(NamedTuple):
    """Calendars 0 .. c - 1 over the days `first` .. `last` (half-open).

    day_at [c] : the place of day 0; total [c] : all working minutes; cum [place] : working minutes
    before each day; kinds [place] : its kind, counted from kind_at [c]; passed [kind, minute of the
    day] : working minutes before it; begins [kind, working minute of the day] : the minute at which
    it begins; bucket : one for every 2 ** width [c] ordinals from bucket_at [c] on, the place of
    the day on which its first lies.
    """

    first: int
    last: int
    day_at: Sequence[int]
    total: Sequence[int]
    cum: Sequence[int]
    kinds: Sequence[int]
    kind_at: Sequence[int]
    passed: Sequence[Sequence[int]]
    begins: Sequence[Sequence[int]]
    width: Sequence[int]
    bucket_at: Sequence[int]
    bucket: Sequence[int]


def before(flat: Flat, calendar: int, instant: int) -> int:
    """The ordinal of an instant: working minutes before it."""
    day = instant // DAY_MINUTES
    if day < flat.first:
        return 0
    if day >= flat.last:
        return flat.total[calendar]
    place = flat.day_at[calendar] + day
    passed = flat.passed[flat.kind_at[calendar] + flat.kinds[place]]
    return flat.cum[place] + passed[instant % DAY_MINUTES]


def instant_of(flat: Flat, calendar: int, ordinal: int, at_start: int) -> int:
    """Where working minute `ordinal` begins (at_start), or where the one before it ends (0).

    Before the calendars begin and past their end: their first instant, the end of all work.
    """
    minute = ordinal - 1 + at_start
    if minute >= flat.total[calendar]:
        minute, at_start = flat.total[calendar] - 1, 0
    if minute < 0:
        return flat.first * DAY_MINUTES
    cum = flat.cum
    place = flat.bucket[flat.bucket_at[calendar] + (minute >> flat.width[calendar])]
    while cum[place + 1] <= minute:
        place += 1
    begins = flat.begins[flat.kind_at[calendar] + flat.kinds[place]]
    day = (place - flat.day_at[calendar]) * DAY_MINUTES
    return day + begins[minute - cum[place]] + 1 - at_start


def flatten(tables: Sequence[Table], conversions: int = 1000) -> Flat:
    """Lay tables side by side; the more conversions are to come, the finer the buckets."""
    first = min((table.first for table in tables), default=0)
    last = max((table.first + len(table.kinds) for table in tables), default=first)
    cum: list[int] = []
    kinds = array("H")
    bucket: list[int] = []
    day_at, width, bucket_at = [], [], []
    for table in tables:
        ahead = table.first - first
        behind = last - table.first - len(table.kinds)
        day_at.append(len(cum) - first)
        wide = _width(table, conversions // len(tables))
        width.append(wide)
        bucket_at.append(len(bucket))
        place = len(cum) + ahead - 1
        bucket += [bisect_right(table.cum, at) + place for at in range(0, table.total, 1 << wide)]
        cum += [*[0] * ahead, *table.cum, *[table.total] * behind]
        rest = len(table.shifts)  # see _by_kind
        for part in ([rest] * ahead, table.kinds, [rest] * (behind + 1)):
            kinds.extend(part)
    return Flat(
        first, last, day_at, [table.total for table in tables], cum, kinds, *_by_kind(tables),
        width, bucket_at, bucket,
    )  # fmt: skip


def _width(table: Table, conversions: int) -> int:
    """The width at which building the buckets costs about what searching in them does.

    Searching days one by one takes a fifth of the time of making a bucket; at most one a day.
    """
    days = len(table.kinds)
    wanted = min(isqrt(conversions * days // 10) + 1, days)
    return max((table.total // wanted).bit_length() - 1, 0)


def _by_kind(tables: Sequence[Table]) -> tuple[list[int], list[list[int]], list[list[int]]]:
    """The first kind of each calendar, and the minutes of every kind; the last kind rests."""
    known: dict[Shifts, tuple[list[int], list[int]]] = {}
    kind_at: list[int] = []
    passed: list[list[int]] = []
    begins: list[list[int]] = []
    for table in tables:
        kind_at.append(len(passed))
        for shifts in (*table.shifts, ()):
            if shifts not in known:
                known[shifts] = _passed(shifts), _begins(shifts)
            passed.append(known[shifts][0])
            begins.append(known[shifts][1])
    return kind_at, passed, begins


def _passed(shifts: Shifts) -> list[int]:
    row: list[int] = []
    worked = 0
    for start, finish, earlier in shifts:
        row += [earlier] * (start - len(row))
        row += range(earlier, earlier + finish - start)
        worked = earlier + finish - start
    return row + [worked] * (DAY_MINUTES - len(row))


def _begins(shifts: Shifts) -> list[int]:
    return [minute for start, finish, _ in shifts for minute in range(start, finish)]
