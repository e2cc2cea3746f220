"""Which weekdays the work weeks of Microsoft Project's XML say nothing of."""

import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

_CALENDARS = r"(?s)<Calendars>.*?</Calendars>"
Spoken = dict[tuple[int, str, str], set[int]]


def spoken(text: str) -> Spoken:
    """The weekdays (from Monday) of each work week, by calendar, first and last day.

    MPXJ reads weekdays that a work week leaves out as rest; there the usual hours hold.
    """
    found = re.search(_CALENDARS, text) if "<WorkWeek>" in text else None
    if found is None:
        return {}
    weeks: Spoken = {}
    for calendar in ElementTree.fromstring(found[0]).iterfind("Calendar"):
        uid = int(calendar.findtext("UID", "-1"))
        for week in calendar.iterfind("WorkWeeks/WorkWeek"):
            first = week.findtext("TimePeriod/FromDate", "")[:10]
            last = week.findtext("TimePeriod/ToDate", "")[:10]
            days = (int(day.text or 1) for day in week.iterfind("WeekDays/WeekDay/DayType"))
            weeks[uid, first, last] = {(day - 2) % 7 for day in days}
    return weeks


def with_silence(calendar: Mapping[str, Any], weeks: Spoken) -> Mapping[str, Any]:
    """A calendar of the worker's, None for the weekdays its work weeks do not speak of."""
    if not weeks:
        return calendar
    patched = []
    for first, last, days in calendar["weeks"]:
        said = weeks.get((calendar["uid"], first, last), set(range(7)))
        patched.append([first, last, [days[at] if at in said else None for at in range(7)]])
    return {**calendar, "weeks": patched}
