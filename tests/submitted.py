"""Schedules of other programs written in tests in a few words, in P6's rules unless said otherwise.

The year is 2025; Monday 6 January 08:00 is the data date and the start. A day is 8 hours, Monday to
Friday, 08:00-12:00 and 13:00-17:00.
"""

from datetime import datetime
from typing import Any

from capitalplan.model.activity import (
    ACTIVE,
    DONE,
    Activity,
    Constraint,
    Dates,
    Length,
    Progress,
    Relation,
    Stored,
)
from capitalplan.model.calendar import Calendar, Name
from capitalplan.model.submittal import PRIMAVERA, Options, Part, Submittal
from capitalplan.problem import Position

HOUR, DAY = 60, 480
OFFICE = ((480, 720), (780, 1020))
EPOCH = datetime(1990, 1, 1)


def at(text: str) -> int:
    """`01-31 17:00` of 2025 as an instant; a date alone is its 08:00."""
    when = text if " " in text else f"{text} 08:00"
    return int((datetime.fromisoformat(f"2025-{when}") - EPOCH).total_seconds()) // 60


def day(text: str) -> int:
    """The day number of `01-31` of 2025."""
    return at(text) // 1440


Shifts = tuple[tuple[int, int], ...]


def calendar(id: str, *weekly: Shifts, name: str = "", **special: Any) -> Calendar:
    """A calendar with the hours of the days from Monday; `special` by day `d0106`, or `closed`."""
    days = {day(f"{key[1:3]}-{key[3:]}"): own for key, own in special.items() if key != "closed"}
    days |= dict.fromkeys(map(day, special.get("closed", ())), ())
    week = (*weekly, *((),) * (7 - len(weekly)))
    named = Name(name or id, name or id)
    return Calendar(id, named, Position("", 0, 0), weekly=week, special=tuple(sorted(days.items())))


STANDARD = calendar("1", *(OFFICE,) * 5, name="Standard")


def act(id: str, hours: float = 8, *bounds: tuple[str, str | None], **more: Any) -> Activity:
    """An activity of some working hours; its uid is `u` and its id, `more` fields of Activity."""
    minutes = round(hours * HOUR)
    length = more.pop("length", Length(minutes, 0, minutes))
    bound = tuple(Constraint(kind, None if when is None else at(when)) for kind, when in bounds)
    name = more.pop("name", f"Activity {id}")
    return Activity(f"u{id}", id, name, length=length, constraints=bound, **more)


def begun(id: str, hours: float, start: str, left: float, **more: Any) -> Activity:
    """An activity under way with `left` of its hours to do."""
    length = Length(round(hours * HOUR), round((hours - left) * HOUR), round(left * HOUR))
    now = Progress(ACTIVE, at(start), None, more.pop("percent", 50))
    return act(id, hours, length=length, progress=now, **more)


def done(id: str, start: str, finish: str, **more: Any) -> Activity:
    """A complete activity."""
    now = Progress(DONE, at(start), at(finish), 100)
    return act(id, 8, length=Length(480, 480, 0), progress=now, **more)


def stored(early: tuple[str, str], late: tuple[str, str], hours: float | None) -> Stored:
    """Results as the other program stored them."""
    pairs = [Dates(at(start), at(finish)) for start, finish in (early, late)]
    return Stored(*pairs, None if hours is None else round(hours * HOUR))


def link(
    before: str, after: str, kind: str = "FS", hours: float = 0, lag_kind: int = 0
) -> Relation:
    """A relation between ids with a lag in working hours."""
    return Relation(f"u{before}", f"u{after}", kind, round(hours * HOUR), lag_kind)


def submittal(*parts: Activity | Relation | Calendar | Part, **more: Any) -> Submittal:
    """A submittal; `more` are its fields, and those of Options."""
    now = more.pop("data_date", "01-06")
    must = more.pop("must_finish", None)
    fields = {key: more.pop(key) for key in list(more) if key in Submittal._fields}
    calendars = [one for one in (STANDARD, *parts) if isinstance(one, Calendar)]
    return Submittal(
        **{
            "id": "P1", "name": "Bridge", "program": "Primavera P6 20", "rules": PRIMAVERA,
            "options": Options(**more), "data_date": None if now is None else at(now),
            "start": at("01-06"), "finish": None,
            "must_finish": None if must is None else at(must), "calendar": "1",
            "calendars": {one.id: one for one in calendars},
            "parts": tuple(one for one in parts if isinstance(one, Part)),
            "activities": tuple(one for one in parts if isinstance(one, Activity)),
            "relations": tuple(one for one in parts if isinstance(one, Relation)),
            **fields,
        }
    )  # fmt: skip
