"""Days as an edit meets them: closed ones, windows, and the finish that keeps a duration."""

from collections.abc import Iterator

from capitalplan.model.node import GATE, Node
from capitalplan.model.programme import Programme
from capitalplan.model.when import (
    DAY_MINUTES,
    FIRST_YEAR,
    LAST_YEAR,
    When,
    date_of,
    day_number,
    finish_day,
    iso,
    month_after,
    parse,
)
from capitalplan.problem import WARNING, Problem
from capitalplan.worktime.calendar import compile_one, resolved
from capitalplan.worktime.table import Table, before, finish_of, worked

CLAIMS = ("dates", "start", "finish")


def table(programme: Programme, calendar: str) -> Table:
    """A calendar over all years that dates may lie in."""
    return compile_one(resolved(calendar, programme.calendars), FIRST_YEAR, LAST_YEAR)


def notes(programme: Programme, node: Node, dates: dict[str, str]) -> Iterator[Problem]:
    """Warnings for days on which the node's calendar rests, with the next one that is worked.

    A gate outside its window is told as such. dates : by field, as typed; months are never closed.
    """
    own = table(programme, node.calendar)
    whole = resolved(node.calendar, programme.calendars)
    windows = bool(whole.only_months or whole.only)
    for field, text in dates.items():
        when = parse(text)
        if when.first != when.last or worked(own, when.first):
            continue
        code = "edit-window" if node.kind == GATE and windows else "edit-closed"
        facts = {"id": node.id, "field": field, "date": text, "calendar": node.calendar,
                 "suggest": _next(own, when.first)}  # fmt: skip
        yield Problem(code, None, facts, WARNING)


def _next(own: Table, day: int) -> str:
    last = own.first + len(own.kinds)
    return next((iso(later) for later in range(day, last) if worked(own, later)), "")


def claimed(node: Node, *fields: str) -> Iterator[Problem]:
    """A warning where a date that is changed is one that a source reports."""
    for field in fields:
        claim = node.basis_of(field, "dates")
        if claim and claim.kind == "reported":
            yield Problem("edit-reported", claim.at, {"id": node.id, "field": field}, WARNING)


def finish(programme: Programme, node: Node, start: When) -> str | None:
    """The `finish` that leaves as much working time behind a new start; None where none is written.

    A month stays a month where the work ends on its last working day.
    """
    old, end = node.window.start, node.window.finish
    if old is None or end is None:
        return None
    own = table(programme, node.calendar)
    length = before(own, (end.last + 1) * DAY_MINUTES) - before(own, old.first * DAY_MINUTES)
    ordinal = before(own, start.first * DAY_MINUTES) + length
    day = finish_day(finish_of(own, ordinal))
    month = _month(day)
    if end.first != end.last and before(own, (month.last + 1) * DAY_MINUTES) == ordinal:
        return month.text
    return iso(day)


def _month(day: int) -> When:
    date = date_of(day)
    following = day_number(*month_after(date.year, date.month), 1)
    return When(day_number(date.year, date.month, 1), following - 1)
