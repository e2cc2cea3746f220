"""What a calendar takes from its base: hours by weekday, and days with hours of their own."""

from typing import Any

from capitalplan.model.calendar import Calendar, Shift
from capitalplan.model.when import When, date_of

Special = tuple[tuple[int, tuple[Shift, ...]], ...]


def merged_week(one: Calendar, base: Calendar) -> dict[str, Any]:
    """The fields `week`, `shifts` and `weekly` of a calendar on a resolved base.

    Of a base with hours by weekday, an own week keeps the hours of the days it names (the usual
    ones where the base rests), own hours are worked on the days the base works.
    """
    week, shifts = one.week, one.shifts
    if one.weekly or not base.weekly:
        week = base.week if week is None else week
        return {"week": week, "shifts": shifts or base.shifts, "weekly": one.weekly}
    if week is None and not shifts:
        return {"week": base.week, "shifts": base.shifts, "weekly": base.weekly}
    days = tuple(day for day, own in enumerate(base.weekly) if own) if week is None else week
    if shifts:
        return {"week": days, "shifts": shifts, "weekly": ()}
    spare = usual_hours(base.weekly) or base.shifts or ()
    weekly = tuple(own or spare if day in days else () for day, own in enumerate(base.weekly))
    return {"week": days, "shifts": base.shifts, "weekly": weekly}


def usual_hours(weekly: tuple[tuple[Shift, ...], ...]) -> tuple[Shift, ...]:
    """The hours that most worked weekdays have, those of the first of them where equally many."""
    worked = [own for own in weekly if own]
    return max(worked, key=worked.count, default=())


def merged_special(one: Calendar, base: Calendar) -> Special:
    """The special days of both, but those of the base that the calendar itself says more of."""
    kept = {day: own for day, own in base.special if not _named(day, one)}
    return tuple(sorted({**kept, **dict(one.special)}.items()))


def _named(day: int, one: Calendar) -> bool:
    spans: tuple[When, ...] = (*one.closed, *one.worked)
    wall = date_of(day)
    yearly = (wall.month, wall.day) in one.closed_yearly
    return yearly or any(span.first <= day <= span.last for span in spans)
