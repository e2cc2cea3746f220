"""What a link says when it crosses calendars, counts months, or runs round the clock.

`back` is the exact adjoint of `ahead`: the latest predecessor ordinal whose image is not after the
successor's, so that no float appears or vanishes along a chain. (Where the predecessor's instant
is a start lying in a gap, the two differ by less than a minute of work.)
"""

from capitalplan.model.duration import ELAPSED, MONTHS, WORK
from capitalplan.model.when import DAY_MINUTES, add_months
from capitalplan.worktime.table import Table, before, finish_of, start_of


def instant(table: Table, ordinal: int, at_start: int, lag: int, lag_kind: int) -> int:
    """The instant a link names: `ordinal` as a start or a finish, plus the lag on `table`."""
    if lag_kind == WORK:
        ordinal = max(ordinal + lag, 0)
    point = start_of(table, ordinal) if at_start else finish_of(table, ordinal)
    if lag_kind == ELAPSED:
        return point + lag
    return shift_months(point, lag) if lag_kind == MONTHS else point


def back(table: Table, latest: int, lag: int, lag_kind: int) -> int:
    """The latest ordinal on `table` from which a link does not pass the instant `latest`."""
    if lag_kind == WORK:
        return before(table, latest) - lag
    if lag_kind == ELAPSED:
        return before(table, latest - lag)
    return before(table, unshift_months(latest, lag))


def length(table: Table, start: int, amount: int, kind: int) -> int:
    """Working minutes of a duration that starts at ordinal `start`."""
    if kind == WORK:
        return amount
    point = start_of(table, start)
    end = point + amount if kind == ELAPSED else shift_months(point, amount)
    return max(before(table, end) - start, 0)


def shift_months(point: int, count: int) -> int:
    """The instant `count` calendar months later, at the same time of day."""
    day, minute = divmod(point, DAY_MINUTES)
    return add_months(day, count) * DAY_MINUTES + minute


def unshift_months(point: int, count: int) -> int:
    """The latest instant whose shift by `count` months is not after `point`."""
    day, minute = divmod(point, DAY_MINUTES)
    earlier = add_months(day, -count)
    if add_months(earlier, count) == day:
        # Of several days that shift to the same month end, the last is meant.
        while add_months(earlier + 1, count) == day:
            earlier += 1
        return earlier * DAY_MINUTES + minute
    return (earlier + 1) * DAY_MINUTES
