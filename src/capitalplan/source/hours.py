"""Working hours as written -> shifts: of a worked day, of each weekday, of single days."""

import re
from typing import NamedTuple

from capitalplan.model.calendar import WEEKDAYS, Shift
from capitalplan.problem import FormError, Position
from capitalplan.source import field
from capitalplan.source.record import Scope, attempt, items, pairs, scalar
from capitalplan.source.tree import Mapping, Tree

_SHIFT = r"([01][0-9]|2[0-4]):([0-5][0-9])\s*-\s*([01][0-9]|2[0-4]):([0-5][0-9])"
_BETWEEN = r"\s*,\s*|(?<![-\s])\s+(?![-\s])"  # a comma or blanks, but not those around a dash
CLOSED = "closed"


class Hours(NamedTuple):
    """What `hours:` says: the shifts of every worked day, or those of each weekday from Monday."""

    shifts: tuple[Shift, ...] | None = None
    weekly: tuple[tuple[Shift, ...], ...] = ()


def hours(scope: Scope, tree: Tree) -> Hours:
    """Hours of a worked day, or a mapping from weekdays to theirs; the others are closed."""
    return Hours(weekly=_weekly(scope, tree)) if isinstance(tree, Mapping) else Hours(shifts(tree))


def _weekly(scope: Scope, tree: Tree) -> tuple[tuple[Shift, ...], ...]:
    """`{mon-fri: 08:00-12:00 13:00-17:00, sat: 08:00-12:00}`; unreadable hours count as closed."""
    found: dict[int, tuple[Shift, ...]] = {}
    if not pairs(tree):
        raise FormError("want-value", at=tree.at)
    for key, value in pairs(tree):
        own = attempt(scope, _day, value) or ()
        for weekday in attempt(scope, week, key) or ():
            if weekday in found:
                scope.fault("hours-twice", key.at, day=WEEKDAYS[weekday])
            found.setdefault(weekday, own)
    return tuple(found.get(weekday, ()) for weekday in range(len(WEEKDAYS)))


class Special(NamedTuple):
    """A day (day number) with hours of its own, none for a closed one."""

    day: int
    shifts: tuple[Shift, ...]
    at: Position


def special(scope: Scope, tree: Tree) -> list[Special]:
    """Days with hours of their own, `{2025-01-04: 08:00-12:00, 2025-01-05: closed}`, in order."""
    found = []
    for key, value in pairs(tree):
        day, own = attempt(scope, _single, key), attempt(scope, _day, value)
        if day is not None and own is not None:
            found.append(Special(day, own, key.at))
    return sorted(found)


def _single(scope: Scope, tree: Tree) -> int:
    written = field.date(scope, tree)
    if written.first != written.last:
        raise FormError("special-month", text=written.text)
    return written.first


def _day(scope: Scope, tree: Tree) -> tuple[Shift, ...]:
    """The hours of one day, none for `closed`."""
    return () if getattr(tree, "text", "") == CLOSED else shifts(tree)


def shifts(tree: Tree) -> tuple[Shift, ...]:
    """Hours of a day, `09:00-12:00, 13:00-18:00`, in order and apart; 24:00 is its end."""
    found: list[Shift] = []
    for item in items(tree):
        for part in re.split(_BETWEEN, scalar(item).text.strip()):
            found.append(_shift(part, found[-1][1] if found else 0, item))
    if not found:
        raise FormError("want-value")
    return tuple(found)


def _shift(part: str, earliest: int, item: Tree) -> Shift:
    written = re.fullmatch(_SHIFT, part)
    if not written:
        raise FormError("hours-form", text=part[:40], at=item.at)
    start, finish = (int(written[n]) * 60 + int(written[n + 1]) for n in (1, 3))
    if not earliest <= start < finish <= 1440:
        raise FormError("hours-order", text=part, at=item.at)
    return start, finish


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
