"""Submittals in Microsoft Project's rules, written in tests in a few words.

The year is 2024: Monday 1 January is "01-01". The usual week is Monday to Friday, 08:00-12:00 and
13:00-17:00, so that a day is 8 hours and the week before the first ends at "12-29 17:00" (2023).
"""

from datetime import datetime, timedelta
from typing import Any

from capitalplan.model.activity import (
    ACTIVE,
    DONE,
    SUMMARY,
    Activity,
    Constraint,
    Dates,
    Length,
    Progress,
    Relation,
)
from capitalplan.model.calendar import Calendar, Name
from capitalplan.model.submittal import MICROSOFT, Options, Submittal
from capitalplan.problem import Position
from capitalplan.schedule import microsoft
from capitalplan.schedule.computed import Computed
from capitalplan.schedule.recompute import compiled

EPOCH = datetime(1990, 1, 1)
HOUR, DAY = 60, 480
OFFICE = ((480, 720), (780, 1020))


def at(text: str) -> int:
    """`01-31 17:00` of 2024, or of 2023 in December, as an instant; a date alone is its 08:00."""
    year = 2023 if text.startswith("12-") else 2024
    when = text if " " in text else f"{text} 08:00"
    return int((datetime.fromisoformat(f"{year}-{when}") - EPOCH).total_seconds()) // 60


def said(instant: int) -> str:
    """An instant as `at` reads it."""
    return (EPOCH + timedelta(minutes=instant)).strftime("%m-%d %H:%M")


def calendar(id: str, *days: tuple[tuple[int, int], ...], **closed: Any) -> Calendar:
    """A calendar with the hours of the days from Monday, the rest of the week free."""
    weekly = (*days, *((),) * (7 - len(days)))
    special = tuple((at(day) // 1440, ()) for day in closed.get("closed", ()))
    return Calendar(id, Name(id, id), Position("", 0, 0), weekly=weekly, special=special)


STANDARD = calendar("standard", *(OFFICE,) * 5)


def task(uid: str, hours: float = 0, *constraints: tuple[str, str | None], **more: Any) -> Activity:
    """A task of some working hours; `more` are fields of Activity."""
    length = more.pop("length", Length(round(hours * HOUR), 0, round(hours * HOUR)))
    bound = tuple(Constraint(kind, None if day is None else at(day)) for kind, day in constraints)
    return Activity(uid, uid, uid, length=length, constraints=bound, **more)


def summary(uid: str, *constraints: tuple[str, str | None], **more: Any) -> Activity:
    """A summary; `parent` of the tasks below names it."""
    return task(uid, 1, *constraints, kind=SUMMARY, **more)


def by_hand(uid: str, start: str, finish: str, hours: float, **more: Any) -> Activity:
    """A task scheduled by hand."""
    return task(uid, hours, by_hand=True, planned=Dates(at(start), at(finish)), **more)


def begun(uid: str, hours: float, start: str, done: float, **more: Any) -> Activity:
    """A task under way: `done` of its hours are worked; `resume` tells where the rest goes on."""
    left = Length(round(hours * HOUR), round(done * HOUR), round((hours - done) * HOUR))
    resume = at(more.pop("resume")) if "resume" in more else None
    now = Progress(ACTIVE, at(start), None, 100 * done / hours, None, resume)
    return task(uid, hours, length=left, progress=now, **more)


def done(uid: str, hours: float, start: str, finish: str, **more: Any) -> Activity:
    """A complete task."""
    length = Length(round(hours * HOUR), round(hours * HOUR), 0)
    now = Progress(DONE, at(start), at(finish), 100)
    return task(uid, hours, length=length, progress=now, **more)


def link(
    before: str, after: str, kind: str = "FS", hours: float = 0, lag_kind: int = 0
) -> Relation:
    """A relation with a lag in working hours."""
    return Relation(before, after, kind, round(hours * HOUR), lag_kind)


def submittal(
    *parts: Activity | Relation | Calendar, start: str | None = "01-01", **options: Any
) -> Submittal:
    """A project that starts on Monday 1 January; `finish` is its stated finish."""
    finish = options.pop("finish", None)
    calendars = [one for one in (STANDARD, *parts) if isinstance(one, Calendar)]
    return Submittal(
        "p", "p", "Microsoft Project", MICROSOFT, Options(**options), None,
        None if start is None else at(start), None if finish is None else at(finish), None,
        "standard", {one.id: one for one in calendars}, (),
        tuple(one for one in parts if isinstance(one, Activity)),
        tuple(one for one in parts if isinstance(one, Relation)),
    )  # fmt: skip


def computed(*parts: Activity | Relation | Calendar, **options: Any) -> dict[str, Computed]:
    """The dates of a project by uid."""
    one = submittal(*parts, **options)
    return microsoft.schedule(one, compiled(one)).dates


def early(*parts: Activity | Relation | Calendar, **options: Any) -> dict[str, str]:
    """The early dates of a project by uid: `01-01 08:00..01-01 17:00`."""
    found = computed(*parts, **options)
    return {uid: f"{said(one.start)}..{said(one.finish)}" for uid, one in found.items()}


def late(*parts: Activity | Relation | Calendar, **options: Any) -> dict[str, str]:
    """The late dates of a project by uid."""
    found = computed(*parts, **options)
    return {uid: f"{said(one.late_start)}..{said(one.late_finish)}" for uid, one in found.items()}


def slack(*parts: Activity | Relation | Calendar, **options: Any) -> dict[str, float]:
    """Total slack by uid [hours]."""
    found = computed(*parts, **options)
    return {uid: (one.total_float or 0) / HOUR for uid, one in found.items()}
