"""Calendars as written -> compiled tables over the days a plan needs."""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from capitalplan.model.calendar import OFFICE_SHIFTS, Calendar, Shift
from capitalplan.model.when import (
    EPOCH,
    FIRST_YEAR,
    LAST_YEAR,
    day_number,
    month_after,
    year_of,
)
from capitalplan.problem import WARNING, Position, Problem
from capitalplan.worktime import public
from capitalplan.worktime.merge import merged_special, merged_week, usual_hours
from capitalplan.worktime.table import Shifts, Table

GROWTH = 8  # years a plan may slip before it is computed again on longer tables


def compiled(
    calendars: Mapping[str, Calendar], wanted: Iterable[str], first_year: int, last_year: int
) -> tuple[dict[str, Table], list[Problem]]:
    """Compile the wanted calendars from 1 January of `first_year` to the end of `last_year`.

    Problems: a calendar without a single working minute in all these years.
    """
    first, last = max(first_year, FIRST_YEAR), min(last_year, LAST_YEAR)
    tables: dict[str, Table] = {}
    problems: list[Problem] = []
    for key in wanted:
        whole = resolved(key, calendars)
        tables[key] = compile_one(whole, first, last)
        if _rests_forever(tables[key]):
            problems.append(Problem("calendar-empty", _place(whole), {"id": key}))
    return tables, problems


def resolved(key: str, calendars: Mapping[str, Calendar]) -> Calendar:
    """A calendar with what it leaves open taken from its base; exceptions add up.

    Hours by weekday replace the base's week and hours, and a week or hours the base's hours by
    weekday; days with hours of their own add up, and what the calendar says itself goes before.
    """
    one = calendars[key]
    base = resolved(one.base, calendars) if one.base else None
    if base is None:
        return one._replace(
            week=(0, 1, 2, 3, 4) if one.week is None else one.week,
            shifts=one.shifts or OFFICE_SHIFTS,
            holidays=one.holidays or "none",
        )
    return one._replace(
        **merged_week(one, base),
        special=merged_special(one, base),
        holidays=one.holidays or base.holidays,
        closed=(*base.closed, *one.closed),
        closed_yearly=(*base.closed_yearly, *one.closed_yearly),
        worked=(*base.worked, *one.worked),
        only_months=one.only_months or base.only_months,
        only=one.only or base.only,
    )


def compile_one(calendar: Calendar, first_year: int, last_year: int) -> Table:
    """Compile a resolved calendar.

    A day is what `special` says of it; else worked if `worked` names it (with the hours of its
    weekday, the usual ones on a weekday that is closed), else closed if a holiday or `closed` says
    so, else as its weekday; and rests outside the windows.
    """
    first = day_number(first_year, 1, 1)
    count = day_number(last_year, 12, 31) + 1 - first
    hours = _hours(calendar)
    days = dict(calendar.special)
    shifts = tuple(dict.fromkeys(((), *_usual(calendar, hours), *hours, *days.values())))
    place = {each: index for index, each in enumerate(shifts)}
    week = array("H", (place[each] for each in hours))
    offset = (first + EPOCH - 1) % 7  # 0001-01-01 was a Monday
    kinds = (week * (count // 7 + 2))[offset : offset + count]
    for day in _closed(calendar, first_year, last_year):
        if 0 <= day - first < count:
            kinds[day - first] = 0
    usual = [place[each] or min(1, len(shifts) - 1) for each in hours]
    for span in calendar.worked:
        for day in range(max(span.first, first), min(span.last + 1, first + count)):
            kinds[day - first] = kinds[day - first] or usual[(day + EPOCH - 1) % 7]
    for day, own in days.items():
        if 0 <= day - first < count:
            kinds[day - first] = place[own]
    _only(calendar, kinds, first)
    minutes = [sum(finish - start for start, finish in each) for each in shifts]
    return Table(
        calendar.id,
        first,
        list(accumulate(map(minutes.__getitem__, kinds), initial=0)),
        kinds,
        tuple(map(_counted, shifts)),
        minutes[1] if len(shifts) > 1 else 0,
        max(1, sum(map(bool, hours))),
    )


def _hours(calendar: Calendar) -> tuple[tuple[Shift, ...], ...]:
    """The hours of each weekday from Monday."""
    if calendar.weekly:
        return calendar.weekly
    own = calendar.shifts or ()
    return tuple(own if weekday in (calendar.week or ()) else () for weekday in range(7))


def _usual(calendar: Calendar, hours: tuple[tuple[Shift, ...], ...]) -> list[tuple[Shift, ...]]:
    """The hours most weekdays have: what a written `1d` means, and an extra working day."""
    usual = usual_hours(hours) or calendar.shifts
    return [usual] if usual else []


def _counted(shifts: tuple[Shift, ...]) -> Shifts:
    lengths = accumulate((finish - start for start, finish in shifts), initial=0)
    return tuple(
        (start, finish, earlier) for (start, finish), earlier in zip(shifts, lengths, strict=False)
    )


def _closed(calendar: Calendar, first_year: int, last_year: int) -> Iterator[int]:
    if calendar.holidays and calendar.holidays != "none":
        yield from public.days(calendar.holidays)
    for span in calendar.closed:
        yield from range(span.first, span.last + 1)
    for month, day in calendar.closed_yearly:
        for year in range(first_year, last_year + 1):
            try:
                yield day_number(year, month, day)
            except ValueError:  # 29 February
                continue


def _only(calendar: Calendar, kinds: "array[int]", first: int) -> None:
    """Rest outside the windows: the days of the months and spans named stay as they are."""
    if not calendar.only_months and not calendar.only:
        return
    windows = [(span.first, span.last + 1) for span in calendar.only]
    windows += _months(calendar.only_months, first, first + len(kinds))
    rested = array("H", bytes(2 * len(kinds)))
    for start, finish in windows:
        low, high = max(start - first, 0), max(min(finish - first, len(kinds)), 0)
        rested[low:high] = kinds[low:high]
    kinds[:] = rested


def _months(months: tuple[int, ...], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Every one of these months between two days, as (first day, day after)."""
    for year in range(year_of(first), year_of(last - 1) + 1):
        for month in months:
            yield day_number(year, month, 1), day_number(*month_after(year, month), 1)


def _rests_forever(table: Table) -> bool:
    return table.total == 0


def unknown_holidays(calendar: Calendar, first_day: int, last_day: int) -> list[Problem]:
    """A warning when work lies before the first or after the last year whose holidays are known."""
    if not calendar.holidays or calendar.holidays == "none":
        return []
    first_year, last_year = public.years(calendar.holidays)
    facts = {"id": calendar.id, "first": first_year, "last": last_year}
    if day_number(first_year, 1, 1) <= first_day and last_day <= day_number(last_year, 12, 31):
        return []
    return [Problem("holidays-unknown", _place(calendar), facts, WARNING)]


def _place(calendar: Calendar) -> Position | None:
    return calendar.at if calendar.at.line else None  # a built-in calendar stands in no file
