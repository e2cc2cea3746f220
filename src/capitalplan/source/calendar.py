"""Calendars as written -> calendars of the model."""

import re

from capitalplan.model.calendar import WEEKDAYS, Calendar, Name, Shift
from capitalplan.model.when import When
from capitalplan.problem import FormError
from capitalplan.source import field
from capitalplan.source.record import Scope, Table, attempt, each, items, pairs, record, scalar
from capitalplan.source.tree import Tree

_SHIFT = re.compile(r"([01][0-9]|2[0-4]):([0-5][0-9])\s*-\s*([01][0-9]|2[0-4]):([0-5][0-9])")
_YEARLY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")

LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def shifts(scope: Scope, tree: Tree) -> tuple[Shift, ...]:
    """Hours of a day, `09:00-12:00, 13:00-18:00`, in order and apart."""
    found: list[Shift] = []
    for part in scalar(tree).text.split(","):
        hours = _SHIFT.fullmatch(part.strip())
        if not hours:
            raise FormError("hours-form", text=part.strip()[:40])
        start, finish = (int(hours[n]) * 60 + int(hours[n + 1]) for n in (1, 3))
        if not (found[-1][1] if found else 0) <= start < finish <= 1440:
            raise FormError("hours-order", text=part.strip())
        found.append((start, finish))
    return tuple(found)


def week(scope: Scope, tree: Tree) -> tuple[int, ...]:
    """Worked weekdays, `mon-fri` or `[mon, tue, sat]`."""
    found: list[int] = []
    for item in items(tree):
        first, _, last = scalar(item).text.lower().partition("-")
        if first not in WEEKDAYS or (last and last not in WEEKDAYS):
            raise FormError("week-form", text=scalar(item).text[:40], at=item.at)
        start = WEEKDAYS.index(first)
        days = (WEEKDAYS.index(last) - start) % 7 if last else 0  # sun-thu goes over the weekend
        found.extend((start + day) % 7 for day in range(days + 1))
    return tuple(sorted(set(found)))


def closed(scope: Scope, tree: Tree) -> list[object]:
    """Closed days: spans of dates, and yearly days `05-01` as (month, day)."""
    return list(each(scope, _closed_day, tree))


def _closed_day(scope: Scope, tree: Tree) -> object:
    yearly = _YEARLY.fullmatch(scalar(tree).text)
    if not yearly:
        return field.span(scope, tree)
    month, day = int(yearly[1]), int(yearly[2])
    if day > LONGEST_MONTH[month - 1]:
        raise FormError("date-none", text=yearly[0])
    return month, day


def only(scope: Scope, tree: Tree) -> list[object]:
    """Windows: months by number, or spans of dates."""
    return list(each(scope, _window, tree))


def _window(scope: Scope, tree: Tree) -> object:
    number = scalar(tree).text
    return int(number) if re.fullmatch(r"[1-9]|1[0-2]", number) else field.span(scope, tree)


TABLE: Table = {"name": field.name, "base": field.text, "week": week, "hours": shifts,
                "holidays": field.choice(("kr", "none")), "closed": closed,
                "worked": field.spans, "only": only}  # fmt: skip


def calendars(scope: Scope, tree: Tree) -> dict[str, Calendar]:
    """Calendars by id."""
    found = {}
    for key, value in pairs(tree):
        one = record(scope, value, TABLE)
        ident = attempt(scope, field.identifier, key)
        if not ident:
            continue
        shut, windows = one.get("closed", []), one.get("only", [])
        found[ident] = Calendar(
            id=ident,
            name=one.get("name") or Name(ident, ident),
            at=key.at,
            base=one.get("base", ""),
            week=one.get("week"),
            shifts=one.get("hours"),
            holidays=one.get("holidays"),
            closed=tuple(day for day in shut if isinstance(day, When)),
            closed_yearly=tuple(day for day in shut if not isinstance(day, When)),
            worked=one.get("worked", ()),
            only_months=tuple(month for month in windows if isinstance(month, int)),
            only=tuple(span for span in windows if isinstance(span, When)),
        )
    return found
