"""What a link says when it crosses calendars, counts months, or runs round the clock.

`back` is the exact adjoint of `ahead`: the latest ordinal of the predecessor whose image is not
after the successor's, so that no float appears or vanishes along a chain. Runs interpreted and
compiled, as `worktime.flat` does.
"""

from capitalplan.model.duration import ELAPSED, MONTHS, WORK
from capitalplan.model.when import DAY_MINUTES, add_months
from capitalplan.worktime.flat import Flat, before, instant_of


def ahead(flat: Flat, calendar: int, ordinal: int, at_start: int, lag: int, lag_kind: int) -> int:
    """The instant a link names: `ordinal` as a start or a finish, plus the lag on its calendar."""
    if lag_kind == WORK:
        return instant_of(flat, calendar, max(ordinal + lag, 0), at_start)
    return shift(instant_of(flat, calendar, ordinal, at_start), lag, lag_kind, at_start)


def back(flat: Flat, calendar: int, latest: int, at_start: int, lag: int, lag_kind: int) -> int:
    """The latest ordinal, a start or a finish, whose instant `ahead` is not after `latest`."""
    # Of working minutes, as many end up to an instant as lie before it; one more begins there.
    if lag_kind == WORK:
        return before(flat, calendar, latest + at_start) - at_start - lag
    until = latest - lag if lag_kind == ELAPSED else unshift_months(latest, lag, at_start)
    return before(flat, calendar, until + at_start) - at_start


def length(flat: Flat, calendar: int, start: int, origin: int, amount: int, kind: int) -> int:
    """Working minutes of a duration that starts at ordinal `start`.

    origin : the instant that months count from, or -1 for where work begins.
    """
    if kind == WORK:
        return amount
    begin = instant_of(flat, calendar, start, 1) if origin < 0 or kind != MONTHS else origin
    return max(before(flat, calendar, shift(begin, amount, kind, 1)) - start, 0)


def length_until(flat: Flat, calendar: int, finish: int, amount: int, kind: int) -> int:
    """Working minutes of a length in months or elapsed days that ends at ordinal `finish`."""
    end = instant_of(flat, calendar, finish, 0)
    begin = end - amount if kind == ELAPSED else unshift_months(end, amount, 1)
    if shift(begin, amount, kind, 1) < end:  # no start leads there: from the first that passes it
        begin += 1
    return finish - before(flat, calendar, begin)


def shift(point: int, amount: int, kind: int, at_start: int) -> int:
    """The instant an amount of elapsed minutes or of months after a start or a finish."""
    return shift_months(point, amount, at_start) if kind == MONTHS else point + amount


def shift_months(point: int, count: int, at_start: int) -> int:
    """The instant `count` calendar months later, at the same time of day.

    A finish at midnight counts from the day that it ends. A month that lacks the day is over with
    the end of its last one (민법 제160조 제3항).
    """
    day = (point - 1 + at_start) // DAY_MINUTES
    later = add_months(day, count)
    if add_months(later, -count) != day:
        return (later + 1) * DAY_MINUTES
    return point + (later - day) * DAY_MINUTES


def unshift_months(point: int, count: int, at_start: int) -> int:
    """The latest start or finish whose shift by `count` months is not after `point`."""
    day = (point - 1 + at_start) // DAY_MINUTES
    earlier = add_months(day, -count)
    if add_months(earlier, count) != day:
        return (earlier + 1) * DAY_MINUTES - at_start
    if point < (day + 1) * DAY_MINUTES:
        return point - (day - earlier) * DAY_MINUTES
    # Of several days that a shorter month is over for, the last is meant.
    while add_months(earlier + 1, count) == day:
        earlier += 1
    return (earlier + 1) * DAY_MINUTES
