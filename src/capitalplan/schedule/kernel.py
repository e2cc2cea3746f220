"""The forward and the backward pass (Kelley & Walker 1959) on working-minute ordinals.

Knows numbers only. Node i has calendar `calendar[i]` of `tables`, a remaining duration and bounds
from below on its start and finish, all in ordinals of its own calendar. Edges e stand in order of
`after[e]`; their nodes in topological order, so `before[e] < after[e]`.

`early_dates` and `late_dates` fill what they are given and use nothing but integers and indices, so
that one source runs on lists, interpreted, and on arrays, compiled (`fast`).
"""

from collections.abc import Sequence
from typing import NamedTuple

from capitalplan.schedule.cross import ahead, back, length, length_until
from capitalplan.worktime.flat import Flat, before, instant_of

FS, SS, FF, SF = range(4)
WORK = 0
NONE = -1
FAR = 1 << 60  # minutes; more than any float


class Problem(NamedTuple):
    """The passes' input; sequences of int, [n] by node or [m] by edge.

    start_floor, finish_floor [n] : bounds [ordinal]; floor_edge, finish_edge [n] : the settled link
    behind each, or -1; floor_instant [n] : the bound itself [minute], which tells on which side of
    a rest a milestone stands; counted_from [n] : the instant from which months count for what
    starts at its floor, or -1; lag [m] on the predecessor's calendar, by lag_kind.
    """

    tables: Flat
    calendar: Sequence[int]
    duration: Sequence[int]
    duration_kind: Sequence[int]
    start_floor: Sequence[int]
    finish_floor: Sequence[int]
    floor_edge: Sequence[int]
    finish_edge: Sequence[int]
    floor_instant: Sequence[int]
    counted_from: Sequence[int]
    before: Sequence[int]
    after: Sequence[int]
    kind: Sequence[int]
    lag: Sequence[int]
    lag_kind: Sequence[int]


class Early(NamedTuple):
    """Early dates [n, ordinal].

    driver [n] : edge, or -1 for a bound; at_start [n] : milestones that stand behind a rest;
    bound [m] : what each edge asks of its node's start (FS, SS) or finish [ordinal].
    """

    start: list[int]
    finish: list[int]
    driver: list[int]
    at_start: list[int]
    bound: list[int]


class Late(NamedTuple):
    """Late dates [n, ordinal] and free float [n, working minutes].

    after_rest [n] : whether a milestone may stand behind the rest at its late ordinal.
    """

    start: list[int]
    finish: list[int]
    free: list[int]
    after_rest: list[int]


def forward(given: Problem) -> Early:
    """Earliest dates: every node as soon as its bounds and predecessors allow."""
    nodes, edges = len(given.calendar), len(given.before)
    early = Early([0] * nodes, [0] * nodes, [NONE] * nodes, [0] * nodes, [0] * edges)
    early_dates(given, early)
    return early


def backward(given: Problem, early: Early, limit: Sequence[int], end: Sequence[int]) -> Late:
    """Latest dates within `limit` [n, ordinal], and free float towards successors and `end` [n]."""
    nodes = len(given.calendar)
    late = Late([0] * nodes, list(limit), [FAR] * nodes, [1] * nodes)
    late_dates(given, early, late, end)
    return late


def early_dates(given: Problem, early: Early) -> None:
    """Fill the early dates, first node first."""
    (tables, calendar, durations, duration_kinds, start_floor, finish_floor, floor_edge,
     finish_edge, _, counted_from, predecessors, successors, kinds, lags,
     lag_kinds) = given  # fmt: skip
    starts, finishes, drivers, at_start, bounds = early
    edge, edges = 0, len(predecessors)
    for i in range(len(calendar)):
        own, work = calendar[i], durations[i]
        start, driver = start_floor[i], floor_edge[i]
        finish, finish_driver = finish_floor[i], finish_edge[i]
        first = edge
        while edge < edges and successors[edge] == i:
            p, kind, lag = predecessors[edge], kinds[edge], lags[edge]
            bound = finishes[p] if kind == FS or kind == FF else starts[p]
            other = calendar[p]
            if other == own and lag_kinds[edge] == WORK:
                bound += lag
            else:
                # A milestone starts where it stands, be it before or behind a rest.
                side = 1 if bound < finishes[p] else at_start[p]
                if lag_kinds[edge] == WORK:  # `ahead`, in place for speed
                    shifted = bound + lag if bound + lag > 0 else 0
                    point = instant_of(tables, other, shifted, side)
                else:
                    point = ahead(tables, other, bound, side, lag, lag_kinds[edge])
                bound = before(tables, own, point)
            bounds[edge] = bound
            if kind == FS or kind == SS:
                if bound > start or (bound == start and driver == NONE):
                    start, driver = bound, edge
            elif bound > finish or (bound == finish and finish_driver == NONE):
                finish, finish_driver = bound, edge
            edge += 1
        if duration_kinds[i] != WORK:
            origin = counted_from[i] if start == start_floor[i] else NONE
            work = length(tables, own, start, origin, work, duration_kinds[i])
        if start + work < finish or (start + work == finish and driver == NONE):
            if duration_kinds[i] != WORK:
                until = length_until(tables, own, finish, durations[i], duration_kinds[i])
                work = min(until, finish - start)
            start, driver = finish - work, finish_driver
        starts[i], finishes[i], drivers[i] = start, start + work, driver
        if work == 0:
            at_start[i] = stands_at_start(given, early, i, first, edge)


def stands_at_start(given: Problem, early: Early, i: int, first: int, last: int) -> int:
    """Whether a milestone stands where work resumes, not where it rests (P6's finish milestone)."""
    point = given.floor_instant[i]
    for edge in range(first, last):
        p, kind = given.before[edge], given.kind[edge]
        end = early.finish[p] if kind == FS or kind == FF else early.start[p]
        side = 1 if end < early.finish[p] else early.at_start[p]
        lag, lag_kind = given.lag[edge], given.lag_kind[edge]
        point = max(point, ahead(given.tables, given.calendar[p], end, side, lag, lag_kind))
    return int(point > instant_of(given.tables, given.calendar[i], early.start[i], 0))


def late_dates(given: Problem, early: Early, late: Late, end: Sequence[int]) -> None:
    """Fill the late dates, last node first; `late.finish` holds the limits."""
    (tables, calendar, _, _, _, _, _, _, _, _,
     predecessors, successors, kinds, lags, lag_kinds) = given  # fmt: skip
    starts, finishes, _, at_start, _ = early
    late_starts, late_finishes, free, after_rest = late
    edge = len(predecessors) - 1
    for i in range(len(calendar) - 1, -1, -1):
        own, start, finish, late_finish = calendar[i], starts[i], finishes[i], late_finishes[i]
        late_start = late_finish - finish + start
        late_starts[i] = late_start
        # Nobody may slip further than the deadlines allow, whatever the successors would bear.
        spare = (late_finish if late_finish < end[i] else end[i]) - finish
        if free[i] > spare:
            free[i] = spare
        if free[i] < 0:
            free[i] = 0
        while edge >= 0 and successors[edge] == i:
            p, kind, lag = predecessors[edge], kinds[edge], lags[edge]
            if kind == FS or kind == SS:
                bound, room = late_start, start
            else:
                bound, room = late_finish, finish
            from_ = finishes[p] if kind == FS or kind == FF else starts[p]
            behind, other = after_rest[i], calendar[p]
            # A milestone may have to stand before a rest, behind which a start would lie.
            whole = start < finish or from_ == finishes[p]
            if other == own and lag_kinds[edge] == WORK and whole:
                bound -= lag
                room -= lag
            else:
                side = 1 if from_ < finishes[p] else 0
                until = instant_of(tables, own, bound, behind)
                soonest = instant_of(tables, own, room, 1 if start < finish else at_start[i])
                if lag_kinds[edge] == WORK:  # `back`, in place for speed
                    bound = before(tables, other, until + side) - side - lag
                    room = before(tables, other, soonest + side) - side - lag
                else:
                    bound = back(tables, other, until, side, lag, lag_kinds[edge])
                    room = back(tables, other, soonest, side, lag, lag_kinds[edge])
                if starts[p] == finishes[p]:
                    behind = int(ahead(tables, other, bound, 1, lag, lag_kinds[edge]) <= until)
            bound += finishes[p] - from_
            room -= from_
            if room < free[p]:
                free[p] = room
            if bound <= late_finishes[p]:
                if starts[p] == finishes[p] and (bound < late_finishes[p] or not behind):
                    after_rest[p] = behind
                late_finishes[p] = bound
            edge -= 1
