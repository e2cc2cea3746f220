"""Calendars of another program -> `Calendar`s without a base: weekly hours, days of their own."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from capitalplan.exchange.workweeks import spoken, with_silence
from capitalplan.model.calendar import Calendar, Name, Shift
from capitalplan.model.when import DAY_MINUTES, EPOCH, FIRST_YEAR, LAST_YEAR, day_number
from capitalplan.problem import Position, StopError

Shifts = tuple[Shift, ...]
Told = Mapping[str, Any]
FIRST, LAST = day_number(FIRST_YEAR, 1, 1), day_number(LAST_YEAR, 12, 31)


MOST_DAYS = 5_000_000  # of all calendars of a file, each with what it takes from those above


def calendars(told: list[Told], file: str, text: str = "") -> dict[str, Calendar]:
    """Every calendar by its id, with what it takes from the calendars it is derived from.

    text : of an XML file, whose work weeks MPXJ does not read whole. StopError 3: more dated days
    than any schedule has, which would take all time and memory.
    """
    weeks = spoken(text)
    numbered = (each for each in told if each["uid"] is not None)
    by_uid = {each["uid"]: with_silence(each, weeks) for each in numbered}
    room = _Room(MOST_DAYS)
    return {str(uid): _flat(list(_line(uid, by_uid)), file, room) for uid in by_uid}


class _Room:
    """How many spans and days the calendars of a file may still have."""

    def __init__(self, most: int) -> None:
        self._left = most

    def take(self, count: int) -> None:
        """Count them; StopError where there are too many."""
        self._left -= count
        if self._left < 0:
            raise StopError("exchange-calendars", 3, most=MOST_DAYS)


class _Days:
    """Hours by day, where the first word said of a day stands; each day is visited once."""

    def __init__(self) -> None:
        self.hours: dict[int, Shifts] = {}
        self._next: dict[int, int] = {}  # of a day with hours, a later day that may have none

    def say(self, days: range, week: tuple[Shifts, ...]) -> None:
        """Give each of the days that have none yet its hours, by weekday from Monday."""
        day = self._free(days.start)
        while day < days.stop:
            self.hours[day] = _usual(week, day)
            self._next[day] = day + 1
            day = self._free(day + 1)

    def _free(self, day: int) -> int:
        passed = []
        while day in self._next:
            passed.append(day)
            day = self._next[day]
        for each in passed:
            self._next[each] = day
        return day


def _line(uid: int | None, by_uid: Mapping[int, Told]) -> Iterator[Told]:
    """A calendar and those above it, itself first; a circle is cut."""
    seen = set()
    while uid is not None and uid in by_uid and uid not in seen:
        seen.add(uid)
        yield by_uid[uid]
        uid = by_uid[uid]["parent"]


def _flat(line: list[Told], file: str, room: _Room) -> Calendar:
    """A calendar with what those above it say; its own word beats theirs, a dated day a week."""
    weekly = tuple(_weekday(line, weekday) for weekday in range(7))
    room.take(sum(1 + len(each["exceptions"]) + len(each["weeks"]) for each in line))
    special = _Days()
    for each in line:
        for first, last, hours in reversed(each["exceptions"]):
            special.say(_days(first, last), (_shifts(hours),) * 7)
    for each in line:
        weeks = sorted(each["weeks"], key=lambda week: week[0], reverse=True)
        for first, last, days in reversed(weeks):
            pairs = zip(weekly, days, strict=True)
            own = tuple(usual if said is None else _shifts(said) for usual, said in pairs)
            special.say(_days(first, last), own)
    room.take(len(special.hours))
    found = sorted(special.hours.items())
    own_days = tuple(each for each in found if each[1] != _usual(weekly, each[0]))
    name = line[0]["name"]
    return Calendar(
        str(line[0]["uid"]), Name(name, name), Position(file, 0, 0), weekly=weekly, special=own_days
    )


def _usual(weekly: tuple[Shifts, ...], day: int) -> Shifts:
    return weekly[(day + EPOCH - 1) % 7]  # 0001-01-01 was a Monday


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
