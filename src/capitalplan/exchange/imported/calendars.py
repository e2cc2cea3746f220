"""Calendars of a submittal -> the project's own, as short as they can be written."""

from collections.abc import Iterable, Mapping

from capitalplan.exchange.plan.ids import identifiers
from capitalplan.model.calendar import Calendar
from capitalplan.model.when import EPOCH, When, day_number
from capitalplan.problem import Position

WEEK = 7


def named(calendars: Mapping[str, Calendar], used: Iterable[str], project: str) -> dict[str, str]:
    """Ids `project/name` by the other program's ids, for those that are used."""
    pairs = [(key, calendars[key].name.en or key) for key in dict.fromkeys(used)]
    return {key: f"{project}/{ident}" for key, ident in identifiers(pairs).items()}


def own(calendar: Calendar, id: str, at: Position, years: tuple[int, int]) -> Calendar:
    """A calendar with what differs from its week in these years only, closed days as spans."""
    first, last = day_number(years[0], 1, 1), day_number(years[1], 12, 31)
    differing = [
        (day, shifts)
        for day, shifts in calendar.special
        if first <= day <= last and shifts != calendar.weekly[_weekday(day)]
    ]
    return Calendar(
        id=id, name=calendar.name, at=at, weekly=calendar.weekly,
        closed=_spans(day for day, shifts in differing if not shifts),
        special=tuple((day, shifts) for day, shifts in differing if shifts),
    )  # fmt: skip


def trimmed(calendar: Calendar, years: tuple[int, int]) -> bool:
    """Whether days outside these years differ from the week."""
    first, last = day_number(years[0], 1, 1), day_number(years[1], 12, 31)
    return any(
        not first <= day <= last and shifts != calendar.weekly[_weekday(day)]
        for day, shifts in calendar.special
    )


def _weekday(day: int) -> int:
    return (day + EPOCH - 1) % WEEK  # 0001-01-01 was a Monday


def _spans(days: Iterable[int]) -> tuple[When, ...]:
    """Runs of days."""
    found: list[When] = []
    for day in days:
        if found and found[-1].last + 1 == day:
            found[-1] = When(found[-1].first, day)
        else:
            found.append(When(day, day))
    return tuple(found)
