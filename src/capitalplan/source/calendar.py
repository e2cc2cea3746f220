"""Calendars as written -> calendars of the model."""

import re
from bisect import bisect_left

from capitalplan.model.calendar import Calendar, Name
from capitalplan.model.when import When, iso
from capitalplan.problem import FormError, Position
from capitalplan.source import field
from capitalplan.source.hours import Hours, Special, hours, special, week
from capitalplan.source.record import Record, Scope, Table, attempt, each, pairs, record, scalar
from capitalplan.source.tree import Tree

_YEARLY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")

LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


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


TABLE: Table = {"name": field.name, "base": field.text, "week": week, "hours": hours,
                "holidays": field.choice(("kr", "none")), "closed": closed,
                "worked": field.spans, "special": special, "only": only}  # fmt: skip


def calendars(scope: Scope, tree: Tree) -> dict[str, Calendar]:
    """Calendars by id."""
    found = {}
    for key, value in pairs(tree):
        one = record(scope, value, TABLE)
        ident = attempt(scope, field.identifier, key)
        if ident:
            found[ident] = _calendar(ident, key.at, one)
            _agreed(scope, one, found[ident])
    return found


def _calendar(ident: str, at: Position, one: Record) -> Calendar:
    shut, windows = one.get("closed", []), one.get("only", [])
    usual: Hours = one.get("hours", Hours())
    return Calendar(
        id=ident,
        name=one.get("name") or Name(ident, ident),
        at=at,
        base=one.get("base", ""),
        week=one.get("week"),
        shifts=usual.shifts,
        holidays=one.get("holidays"),
        closed=tuple(day for day in shut if isinstance(day, When)),
        closed_yearly=tuple(day for day in shut if not isinstance(day, When)),
        worked=one.get("worked", ()),
        only_months=tuple(month for month in windows if isinstance(month, int)),
        only=tuple(span for span in windows if isinstance(span, When)),
        weekly=usual.weekly,
        special=tuple((own.day, own.shifts) for own in one.get("special", ())),
    )


def _agreed(scope: Scope, one: Record, made: Calendar) -> None:
    """Nothing is said twice: which weekdays are worked, and what a single day is."""
    if made.weekly and "week" in one.places:
        scope.fault("hours-week", one.places["week"])
    written: list[Special] = one.get("special", [])
    days = [own.day for own in written]
    for name, spans in (("closed", made.closed), ("worked", made.worked)):
        for span in spans:
            first = bisect_left(days, span.first)
            if first < len(days) and days[first] <= span.last:
                facts = {"day": iso(days[first]), "field": name}
                scope.fault("special-twice", written[first].at, **facts)
