"""The forward and the backward pass (Kelley & Walker 1959) on working-minute ordinals.

Knows numbers only. Node i has calendar `tables[calendar[i]]`, a remaining duration and bounds from
below on its start and finish, all in ordinals of its own calendar. Edges e stand in order of
`after[e]`; their nodes in topological order, so `before[e] < after[e]`.
"""

from collections.abc import Sequence
from typing import NamedTuple

from capitalplan.schedule.cross import back, instant, length
from capitalplan.worktime.table import Table, finish_of, start_of
from capitalplan.worktime.table import before as ordinal_of

FS, SS, FF, SF = range(4)
WORK = 0
NONE = -1


class Problem(NamedTuple):
    """The passes' input; lists of int, [n] by node or [m] by edge.

    start_floor, finish_floor [n] : bounds [ordinal]; floor_edge, finish_edge [n] : the settled link
    behind each, or -1; floor_instant [n] : the bound itself [minute], which tells on which side of
    a rest a milestone stands; lag [m] on the predecessor's calendar, by lag_kind.
    """

    tables: Sequence[Table]
    calendar: Sequence[int]
    duration: Sequence[int]
    duration_kind: Sequence[int]
    start_floor: Sequence[int]
    finish_floor: Sequence[int]
    floor_edge: Sequence[int]
    finish_edge: Sequence[int]
    floor_instant: Sequence[int]
    before: Sequence[int]
    after: Sequence[int]
    kind: Sequence[int]
    lag: Sequence[int]
    lag_kind: Sequence[int]


class Early(NamedTuple):
    """Early dates [n, ordinal].

    driver [n] : edge, or -1 for a bound; at_start [n] : milestones; bound [m] : what each edge asks
    of its node's start (FS, SS) or finish [ordinal].
    """

    start: list[int]
    finish: list[int]
    driver: list[int]
    at_start: list[int]
    bound: list[int]


class Late(NamedTuple):
    """Late dates [n, ordinal] and free float [n, working minutes]."""

    start: list[int]
    finish: list[int]
    free: list[int]


def forward(given: Problem) -> Early:
    """Earliest dates: every node as soon as its bounds and predecessors allow."""
    tables, calendar, edges = given.tables, given.calendar, len(given.before)
    before, after, kinds = given.before, given.after, given.kind
    lags, lag_kinds, durations = given.lag, given.lag_kind, given.duration
    count = len(calendar)
    starts, finishes = [0] * count, [0] * count
    drivers, at_start, bounds = [NONE] * count, [0] * count, [0] * edges
    edge = 0
    for i in range(count):
        own = calendar[i]
        start, driver = given.start_floor[i], given.floor_edge[i]
        finish, finish_driver = given.finish_floor[i], given.finish_edge[i]
        first = edge
        while edge < edges and after[edge] == i:
            p, kind = before[edge], kinds[edge]
            base = finishes[p] if kind == FS or kind == FF else starts[p]
            if calendar[p] == own and lag_kinds[edge] == WORK:
                bound = base + lags[edge]
            else:
                # A milestone starts where it stands, be it before or behind a rest.
                side = at_start[p] or (starts[p] < finishes[p] and (kind == SS or kind == SF))
                point = instant(tables[calendar[p]], base, side, lags[edge], lag_kinds[edge])
                bound = ordinal_of(tables[own], point)
            bounds[edge] = bound
            if kind == FS or kind == SS:
                if bound > start or (bound == start and driver == NONE):
                    start, driver = bound, edge
            elif bound > finish or (bound == finish and finish_driver == NONE):
                finish, finish_driver = bound, edge
            edge += 1
        work = durations[i]
        if given.duration_kind[i] != WORK:
            work = length(tables[own], start, work, given.duration_kind[i])
        if start + work < finish or (start + work == finish and driver == NONE):
            if given.duration_kind[i] != WORK:
                work = min(_length_before(given, i, finish), finish - start)
            start, driver = finish - work, finish_driver
        starts[i], finishes[i], drivers[i] = start, start + work, driver
        if work == 0:
            at_start[i] = _stands_at_start(given, i, start, starts, finishes, at_start, first, edge)
    return Early(starts, finishes, drivers, at_start, bounds)


def _length_before(given: Problem, i: int, finish: int) -> int:
    """Working minutes of a length in months or elapsed days that ends at ordinal `finish`."""
    table = given.tables[given.calendar[i]]
    point = finish_of(table, finish)
    return finish - back(table, point, given.duration[i], given.duration_kind[i])


def _stands_at_start(
    given: Problem, i: int, ordinal: int, starts: Sequence[int], finishes: Sequence[int],
    at_start: Sequence[int], first: int, last: int,
) -> int:  # fmt: skip
    """Whether a milestone stands where work resumes, not where it rests (P6's finish milestone)."""
    table = given.tables[given.calendar[i]]
    point = given.floor_instant[i]
    for edge in range(first, last):
        p, kind = given.before[edge], given.kind[edge]
        from_start = kind == SS or kind == SF
        base = starts[p] if from_start else finishes[p]
        side = at_start[p] or (from_start and starts[p] < finishes[p])
        other = given.tables[given.calendar[p]]
        point = max(point, instant(other, base, side, given.lag[edge], given.lag_kind[edge]))
    return int(point > finish_of(table, ordinal))


def backward(given: Problem, early: Early, limit: Sequence[int], end: Sequence[int]) -> Late:
    """Latest dates within `limit` [n, ordinal], and free float towards successors and `end` [n]."""
    calendar, lags, kinds = given.calendar, given.lag, given.kind
    early_start, early_finish = early.start, early.finish
    work = [finish - start for start, finish in zip(early_start, early_finish, strict=True)]
    late = list(limit)
    # Whether a milestone may stand behind the rest at its late ordinal.
    after_rest = [1] * len(late)
    free = [bound - finish for bound, finish in zip(end, early_finish, strict=True)]
    for edge in range(len(given.before) - 1, -1, -1):
        p, i, kind = given.before[edge], given.after[edge], kinds[edge]
        to_start = kind == FS or kind == SS
        latest = late[i] - work[i] if to_start else late[i]
        soonest = early_start[i] if to_start else early_finish[i]
        if calendar[p] == calendar[i] and given.lag_kind[edge] == WORK:
            bound, room, behind = latest - lags[edge], soonest - lags[edge], after_rest[i]
        else:
            side = early.at_start[i] if work[i] == 0 else 1
            bound, behind = _back(given, edge, latest, after_rest[i])
            room, _ = _back(given, edge, soonest, side)
        if kind == FS or kind == FF:
            room -= early_finish[p]
        else:
            bound += work[p]
            room -= early_start[p]
        if bound < late[p]:
            late[p], after_rest[p] = bound, behind if work[p] == 0 else 1
        elif bound == late[p] and work[p] == 0:
            after_rest[p] &= behind
        free[p] = min(free[p], room)
    starts = [finish - length for finish, length in zip(late, work, strict=True)]
    # Nobody may slip further than the deadlines allow, whatever the successors would bear.
    spare = (bound - finish for bound, finish in zip(late, early_finish, strict=True))
    return Late(starts, late, [max(min(pair), 0) for pair in zip(free, spare, strict=True)])


def _back(given: Problem, edge: int, ordinal: int, after_rest: int) -> tuple[int, int]:
    """The latest ordinal a link allows its predecessor, and whether behind a rest that is there."""
    table = given.tables[given.calendar[given.before[edge]]]
    other = given.tables[given.calendar[given.after[edge]]]
    until = start_of(other, ordinal) if after_rest else finish_of(other, ordinal)
    lag, lag_kind = given.lag[edge], given.lag_kind[edge]
    bound = back(table, until, lag, lag_kind)
    return bound, int(instant(table, bound, 1, lag, lag_kind) <= until)
