"""The submittals of `submitted`, computed by P6's rules, and what comes out in a few words.

Monday 6 January 2025 08:00 is the data date unless a test says otherwise; Fridays are 10, 17, 24
and 31 January. Hours are 08:00-12:00 and 13:00-17:00, so "01-10 17:00" and "01-13" (08:00) are one
working instant.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from capitalplan.model.activity import Activity, Assignment
from capitalplan.schedule.computed import Computed
from capitalplan.schedule.primavera import schedule
from capitalplan.schedule.recompute import compiled
from submitted import EPOCH, HOUR, act, calendar, submittal

SIX_DAYS = calendar("six", *(((480, 720), (780, 1020)),) * 6)  # the usual hours on Saturday too
SEVEN_DAYS = calendar("seven", *(((0, 1440),),) * 7)  # round the clock
NIGHTS = calendar("nights", *(((1200, 1440),),) * 5)  # 20:00-24:00, 4 h a day


def computed(*parts: Any, **more: Any) -> dict[str, Computed]:
    """The dates of a submittal by the id people use."""
    one = submittal(*parts, **more)
    dates = schedule(one, compiled(one)).dates
    return {activity.id: dates[activity.uid] for activity in one.activities}


def said(instant: int) -> str:
    """An instant as tests write it: the date alone at 08:00."""
    text = (EPOCH + timedelta(minutes=instant)).strftime("%m-%d %H:%M")
    return text.removesuffix(" 08:00")


def early(*parts: Any, **more: Any) -> dict[str, str]:
    """Early dates by id: `01-06..01-06 17:00`; one instant where start and finish are the same."""
    return _told(lambda one: (one.start, one.finish), *parts, **more)


def late(*parts: Any, **more: Any) -> dict[str, str]:
    """Late dates by id."""
    return _told(lambda one: (one.late_start, one.late_finish), *parts, **more)


def floats(*parts: Any, **more: Any) -> dict[str, float | None]:
    """Total floats by id [hours]."""
    return {id: _hours(one.total_float) for id, one in computed(*parts, **more).items()}


def free(*parts: Any, **more: Any) -> dict[str, float | None]:
    """Free floats by id [hours]."""
    return {id: _hours(one.free_float) for id, one in computed(*parts, **more).items()}


def critical(*parts: Any, **more: Any) -> set[str]:
    """The ids of the critical activities."""
    return {id for id, one in computed(*parts, **more).items() if one.critical}


def longest(*parts: Any, **more: Any) -> set[str]:
    """The ids on the longest path."""
    return {id for id, one in computed(*parts, **more).items() if one.driving}


def crew(calendar: str, hours: float, units: float = 1, delay: float = 0) -> Assignment:
    """Labour or equipment with hours of work left, `units` at a time, after a delay [hours]."""
    minutes = round(hours * HOUR)
    return Assignment(f"R-{calendar}", calendar, minutes, minutes, units, round(delay * HOUR))


def bound(one: Activity, *constraints: tuple[str, str | None]) -> Activity:
    """The activity with other constraints, written as in `act`."""
    return one._replace(constraints=act("x", 1, *constraints).constraints)


def _told(pair: Callable[[Computed], tuple[int, int]], *parts: Any, **more: Any) -> dict[str, str]:
    pairs = {id: pair(one) for id, one in computed(*parts, **more).items()}
    return {
        id: said(start) if start == finish else f"{said(start)}..{said(finish)}"
        for id, (start, finish) in pairs.items()
    }


def _hours(minutes: int | None) -> float | None:
    return None if minutes is None else minutes / HOUR
