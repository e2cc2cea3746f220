"""Data date and actuals -> what is settled, and bounds from below for what is still open.

The data date is the end of its day: work up to and on it is done, the rest starts after it.
Which links then act on what is left is told by `sequence`.
"""

from typing import NamedTuple

from capitalplan.model.duration import MONTHS, WORK, Duration
from capitalplan.model.node import GATE, MILESTONE, PHASE, Node
from capitalplan.model.when import DAY_MINUTES, When
from capitalplan.schedule.cross import shift
from capitalplan.worktime.table import Table, before, close_of, finish_of, open_of, start_of

DONE, ACTIVE, OPEN = "done", "active", "open"
DATA_DATE, START, VOTE, FIRST = "data-date", "start", "vote", "first"
WHAT_IF = "what-if"


class Bound(NamedTuple):
    """What is known of one node before the passes, in its calendar's ordinals and in instants.

    begun, ended : actual start and finish, instants or None; amount, kind : what is left to do;
    planned, worked : working minutes of the whole phase and of what is done [minute];
    floor : earliest ordinal; instant : that bound as an instant; reason : DATA_DATE, START, VOTE,
    FIRST, or WHAT_IF where a what-if delays it; counted_from : the instant from which a length in
    months counts at the floor, or -1 for where work begins.
    """

    state: str
    begun: int | None
    ended: int | None
    amount: int
    kind: int
    floor: int
    instant: int
    reason: str
    planned: int
    worked: int
    counted_from: int = -1


def bound(node: Node, table: Table, data_date: When | None, base: Table | None = None) -> Bound:
    """The bounds of one leaf; a duration in months is in `amount` as months, see `kind`.

    base : its calendar without the pauses of its own, on which its length was planned.
    """
    now = (data_date.last + 1) * DAY_MINUTES if data_date else None
    if node.done:
        return _done(node, table, now)
    planned, kind = _planned(node, base or table)
    if node.progress.start:
        return _active(node, table, now, _worked_out(node, base or table, planned, kind))
    floor, point, reason = _floor(node, table, now)
    counted = _counted_from(node.window.start, table, floor)
    return Bound(OPEN, None, None, planned, kind, floor, point, reason, planned, 0, counted)


def _done(node: Node, table: Table, now: int | None) -> Bound:
    first, last = node.progress.start, node.progress.finish
    if first is None or last is None:
        raise ValueError(node.key)  # refused by source.rule.dates
    ended = close_of(table, last.last)
    if last.first < last.last:  # a month: its last working moment, not after the data date
        end = (last.last + 1) * DAY_MINUTES
        past = now is not None and last.first * DAY_MINUTES < now
        ended = finish_of(table, before(table, min(end, now) if now and past else end))
        ended = max(ended, close_of(table, last.first))  # a month without work up to the data date
    instant_like = node.kind == MILESTONE or node.vote is not None
    begun = ended if instant_like else min(_opening(table, first), ended)
    span = before(table, ended) - before(table, begun)
    return Bound(DONE, begun, ended, 0, WORK, before(table, ended), ended, START, span, span)


def _worked_out(node: Node, base: Table, planned: int, kind: int) -> int:
    """The whole length of work that has begun [working minute].

    Months and elapsed days run from the actual start, whatever the data date; a pause adds to them.
    """
    first = node.progress.start
    if kind == WORK or first is None:
        return planned
    begun = _opening(base, first)
    ordinal = before(base, begun)
    end = shift(_origin(first, base, begun, kind), planned, kind, 1)
    return max(before(base, end) - ordinal, 0)


def _active(node: Node, table: Table, now: int | None, planned: int) -> Bound:
    first = node.progress.start
    assert first is not None
    begun = _opening(table, first)
    ordinal = before(table, begun)
    kind, left = WORK, None
    if node.progress.remaining:
        left, kind = _minutes(node.progress.remaining, table)
    if now is None:  # nothing but what is said of the work tells how far it has come
        worked = _said(node, planned, left if kind == WORK else None)
        floor, point = ordinal + worked, start_of(table, ordinal + worked) if worked else begun
    else:
        point = max(now, begun)
        floor = before(table, point)
        worked = floor - ordinal
    if left is None:
        left = max(planned - worked, 0)
    else:
        planned = worked + left
    # With nothing left it ends with the work before the data date, not with the next morning.
    point = max(finish_of(table, floor), begun)
    return Bound(ACTIVE, begun, None, left, kind, floor, point, DATA_DATE, planned, worked)


def _said(node: Node, planned: int, left: int | None) -> int:
    """Working minutes done by what is left, else by the percentage, of a plan without a data date.

    None are done where neither is said.
    """
    if left is not None:
        return max(planned - left, 0)
    return planned * (node.progress.percent or 0) // 100


def _floor(node: Node, table: Table, now: int | None) -> tuple[int, int, str]:
    point, reason = (table.first * DAY_MINUTES, FIRST) if now is None else (now, DATA_DATE)
    stated = node.vote.date if node.vote else node.window.start
    if stated is not None:
        at_end = node.vote is not None or node.kind == MILESTONE
        written = close_of(table, stated.last) if at_end else stated.first * DAY_MINUTES
        if written >= point:
            point, reason = written, VOTE if node.vote else START
    if node.floor is not None and node.floor >= point:
        point, reason = node.floor, WHAT_IF
    return before(table, point), point, reason


def _counted_from(stated: When | None, table: Table, floor: int) -> int:
    """Work that begins in the month that is written has that month for its first; else -1."""
    if stated is None or stated.first == stated.last:
        return -1
    begins = start_of(table, floor) // DAY_MINUTES
    return stated.first * DAY_MINUTES if stated.first <= begins <= stated.last else -1


def _origin(stated: When, table: Table, begun: int, kind: int) -> int:
    """The instant from which the length of work that has begun counts."""
    ordinal = before(table, begun)
    if kind != MONTHS:
        return start_of(table, ordinal)
    counted = _counted_from(stated, table, ordinal)
    return begun if counted < 0 else counted


def _opening(table: Table, when: When) -> int:
    """The first working instant of a day or month; of a closed day, its usual opening hour."""
    if when.first == when.last:
        return open_of(table, when.first)
    day = when.first
    index = day - table.first
    while day < when.last and not (0 <= index < len(table.kinds) and table.kinds[index]):
        day, index = day + 1, index + 1
    return open_of(table, day)


def _planned(node: Node, table: Table) -> tuple[int, int]:
    """The length of the whole phase: as written, or the working time of its window."""
    window = node.window
    begins = node.progress.start or window.start
    if node.kind not in (PHASE, GATE):
        return 0, WORK
    if window.finish and begins and not (window.duration and node.progress.start is None):
        first = begins.first if node.progress.start else (window.start or begins).first
        last = before(table, (window.finish.last + 1) * DAY_MINUTES)
        return max(last - before(table, first * DAY_MINUTES), 0), WORK
    if window.duration:
        return _minutes(window.duration, table)
    return (table.day_minutes, WORK) if node.kind == GATE else (0, WORK)


def _minutes(length: Duration, table: Table) -> tuple[int, int]:
    return length.amount(table.day_minutes, table.week_days), length.kind
