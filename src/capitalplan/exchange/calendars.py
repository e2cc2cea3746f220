"""Calendars of another program -> `Calendar`s without a base: weekly hours, days of their own."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from capitalplan.exchange.workweeks import spoken, with_silence
from capitalplan.model.calendar import Calendar, Name, Shift
from capitalplan.model.when import DAY_MINUTES, EPOCH, FIRST_YEAR, LAST_YEAR, day_number
from capitalplan.problem import Position

Shifts = tuple[Shift, ...]
Told = Mapping[str, Any]
FIRST, LAST = day_number(FIRST_YEAR, 1, 1), day_number(LAST_YEAR, 12, 31)


def calendars(told: list[Told], file: str, text: str = "") -> dict[str, Calendar]:
    """Every calendar by its id, with what it takes from the calendars it is derived from.

    text : of an XML file, whose work weeks MPXJ does not read whole.
    """
    weeks = spoken(text)
    numbered = (each for each in told if each["uid"] is not None)
    by_uid = {each["uid"]: with_silence(each, weeks) for each in numbered}
    return {str(uid): _flat(list(_line(uid, by_uid)), file) for uid in by_uid}


def _line(uid: int | None, by_uid: Mapping[int, Told]) -> Iterator[Told]:
    """A calendar and those above it, itself first; a circle is cut."""
    seen = set()
    while uid is not None and uid in by_uid and uid not in seen:
        seen.add(uid)
        yield by_uid[uid]
        uid = by_uid[uid]["parent"]


def _flat(line: list[Told], file: str) -> Calendar:
    weekly = tuple(_weekday(line, weekday) for weekday in range(7))
    special: dict[int, Shifts] = {}
    for each in reversed(line):  # the calendar's own word comes last; a dated day beats a work week
        for first, last, days in sorted(each["weeks"], key=lambda week: week[0], reverse=True):
            for day in _days(first, last):
                own = days[(day + EPOCH - 1) % 7]  # 0001-01-01 was a Monday
                special[day] = weekly[(day + EPOCH - 1) % 7] if own is None else _shifts(own)
    for each in reversed(line):
        for first, last, hours in each["exceptions"]:
            special.update(dict.fromkeys(_days(first, last), _shifts(hours)))
    own_days = tuple(sorted(each for each in special.items() if each[1] != _usual(weekly, each[0])))
    name = line[0]["name"]
    return Calendar(
        str(line[0]["uid"]), Name(name, name), Position(file, 0, 0), weekly=weekly, special=own_days
    )


def _usual(weekly: tuple[Shifts, ...], day: int) -> Shifts:
    return weekly[(day + EPOCH - 1) % 7]


def _weekday(line: list[Told], weekday: int) -> Shifts:
    for each in line:
        if each["days"][weekday] is not None:
            return _shifts(each["days"][weekday])
    return ()


def _days(first: str, last: str) -> range:
    """The day numbers of a span, those that a plan can reach."""
    return range(max(_day(first), FIRST), min(_day(last), LAST) + 1)


def _day(text: str) -> int:
    try:
        return date.fromisoformat(text).toordinal() - EPOCH
    except ValueError:  # year beyond 9999 or before 1
        return FIRST - 1 if text.startswith("-") else LAST + 1


def _shifts(hours: list[list[str]]) -> Shifts:
    """Hours in order, joined where they touch or overlap; midnight as a finish is 24:00."""
    joined: list[Shift] = []
    for start, finish in sorted(map(_shift, hours)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(finish, joined[-1][1]))
        elif start < finish:
            joined.append((start, finish))
    return tuple(joined)


def _shift(hours: list[str]) -> Shift:
    start, finish = map(_minute, hours)
    return start, finish or DAY_MINUTES


def _minute(text: str) -> int:
    return int(text[:2]) * 60 + int(text[3:5])
