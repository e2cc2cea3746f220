"""A compiled calendar -> a week, and the days that differ from it in a project's years."""

from collections.abc import Iterator, Mapping, Sequence

from capitalplan.model.calendar import Calendar, Name, Shift
from capitalplan.model.when import DAY_MINUTES, EPOCH, day_number, year_of
from capitalplan.schedule.result import Dated, Schedule
from capitalplan.worktime.calendar import resolved
from capitalplan.worktime.table import Table

ROOM = 3  # years after the last date in which holidays and windows are still told


def years(schedule: Schedule, rows: Sequence[Dated], key: str, now: int) -> tuple[int, int]:
    """The first and the last year in which days that differ from a calendar's week are told.

    rows : all leaves of the project; now : its data date [minute], from which the other program
    looks ahead.
    """
    table = schedule.tables[key]
    used = [one.start for one in rows if one.node.calendar == key]
    last = max(max(one.finish, one.late_finish) for one in rows)
    end = table.first + len(table.kinds) - 1
    return (
        year_of(max(min(now, *used) // DAY_MINUTES, table.first)),
        min(year_of(last // DAY_MINUTES) + ROOM, year_of(end)),
    )


def flat(
    table: Table, calendars: Mapping[str, Calendar], name: str, first: int, last: int
) -> Calendar:
    """A calendar without base, holidays or windows: hours by weekday, and by day from year to year.

    name : as it will stand in the file; first, last : years, both included.
    """
    whole = resolved(table.id, calendars)
    week = _week(whole)
    days = range(day_number(first, 1, 1), day_number(last, 12, 31) + 1)
    special = tuple(
        (day, shifts)
        for day, shifts in zip(days, _worked(table, days), strict=True)
        if shifts != week[(day + EPOCH - 1) % 7]
    )
    return Calendar(table.id, Name(name, name), whole.at, weekly=week, special=special)


def _worked(table: Table, days: range) -> Iterator[tuple[Shift, ...]]:
    plain = [tuple((start, finish) for start, finish, _ in kind) for kind in table.shifts]
    for day in days:
        yield plain[table.kinds[day - table.first]]


def _week(whole: Calendar) -> tuple[tuple[Shift, ...], ...]:
    """The plain week. A review's windows are told as closed days between them.

    Neither P6 nor Microsoft Project takes a week without work.
    """
    if whole.weekly:
        return whole.weekly
    shifts = whole.shifts or ()
    return tuple(shifts if weekday in (whole.week or ()) else () for weekday in range(7))
