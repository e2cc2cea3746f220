"""Instants -> whole days, as a project file holds them: exact where no work lies between."""

from capitalplan.model.when import DAY_MINUTES, finish_day
from capitalplan.worktime.table import Table, before, close_of, open_of


def opening(table: Table, instant: int) -> tuple[int, bool]:
    """The day whose first work is nearest at or before an instant; whether that is exact.

    After the last work of a day it is the next day.
    """
    day = instant // DAY_MINUTES
    begun, at, ended = _around(table, day, instant)
    if begun < at == ended:
        return day + 1, True
    return day, at == begun


def closing(table: Table, instant: int) -> tuple[int, bool]:
    """The day whose last work is nearest at or behind an instant; whether that is exact.

    Before the first work of a day it is the day before.
    """
    day = finish_day(instant)
    begun, at, ended = _around(table, day, instant)
    if at == ended:
        return day, True
    return (day - 1, True) if at == begun else (day, False)


def nearest_close(table: Table, instant: int) -> tuple[int, bool]:
    """The day whose end is nearest to an instant in working time; whether that is exact."""
    day, exact = closing(table, instant)
    begun, at, ended = _around(table, day, instant)
    return (day, exact) if exact or at - begun >= ended - at else (day - 1, False)


def _around(table: Table, day: int, instant: int) -> tuple[int, int, int]:
    """The working minutes before a day, an instant in it, and the next day."""
    begun, ended = before(table, day * DAY_MINUTES), before(table, (day + 1) * DAY_MINUTES)
    return begun, min(max(before(table, instant), begun), ended), ended


def begins(table: Table, instant: int) -> bool:
    """Whether an actual start is when work begins on its day."""
    day = instant // DAY_MINUTES
    return before(table, instant) == before(table, open_of(table, day))


def ends(table: Table, instant: int) -> bool:
    """Whether an actual finish is when work ends on its day."""
    return before(table, instant) == before(table, close_of(table, finish_day(instant)))
