"""Dates, lengths and figures as MPXJ's JSON writes them -> minutes."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from capitalplan.model.when import DAY_MINUTES, FIRST_YEAR, LAST_YEAR, day_number
from capitalplan.problem import StopError

Record = Mapping[str, Any]
_NO_DATE = "1984-01-01T00:00"  # the first of Microsoft Project, which it takes for none


def when(record: Record, field: str) -> int | None:
    """An instant [minute], None where the record has none; StopError outside 1990..2100."""
    text = record.get(field)
    if text is None or text.startswith(_NO_DATE):
        return None
    found = _minute(text)
    if found is None:
        name = str(record.get("activity_id") or record.get("id") or record.get("name") or "?")
        facts = {"field": field, "date": text[:10], "first": FIRST_YEAR, "last": LAST_YEAR}
        raise StopError("exchange-date", 3, id=name, **facts)
    return found


def maybe(record: Record, field: str) -> int | None:
    """An instant [minute] that nothing is computed from: None outside 1990..2100 too."""
    text = record.get(field)
    return None if text is None else _minute(text)


def minutes(record: Record, field: str) -> int:
    """A length [minutes] from the seconds of MPXJ's JSON, which leaves zeros out."""
    seconds = int(record.get(field, 0))
    return (seconds + 30) // 60 if seconds >= 0 else -((30 - seconds) // 60)


def figure(record: Record, field: str) -> str:
    """A sum of money as written, empty where there is none."""
    value = record.get(field)
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() else str(value)


def _minute(text: str) -> int | None:
    """`2016-11-14T08:30:00.0`, to the nearest minute."""
    day = _day(text[:10])
    if day is None:
        return None
    seconds = float(text[17:] or 0)
    return day * DAY_MINUTES + int(text[11:13]) * 60 + int(text[14:16]) + (seconds >= 30)


@lru_cache(maxsize=4096)
def _day(text: str) -> int | None:
    try:
        year, month, day = map(int, text.split("-"))
        return day_number(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:  # before year 0 or beyond 9999
        return None
