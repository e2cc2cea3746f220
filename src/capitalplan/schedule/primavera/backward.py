"""The backward pass of Primavera P6: late dates."""

from collections.abc import Sequence
from typing import NamedTuple

from capitalplan.model.activity import START_MILESTONE
from capitalplan.schedule.primavera import constraint
from capitalplan.schedule.primavera.forward import Early
from capitalplan.schedule.primavera.link import latest, start_point
from capitalplan.schedule.primavera.network import Network, Tie


class Late(NamedTuple):
    """Late dates [minutes]."""

    start: list[int]
    finish: list[int]


def backward(net: Network, early: Early, end: int) -> Late:
    """Late dates so that the project finishes by `end`."""
    count = len(net.activities)
    late = Late([0] * count, [0] * count)
    for i in reversed(range(count)):
        clock, remaining = net.clocks[i], left(i, net, early)
        ties = [tie for tie in net.out_of[i] if net.acts(tie)]
        left_by = [latest(tie, net, late.start, late.finish) for tie in ties]
        point = constraint.late_finish(i, net, min([*left_by, end]), remaining)
        if net.activities[i].kind != START_MILESTONE and not net.done(i):
            point = clock.last_finish(point)
        late.finish[i] = point
        start = clock.next_start(clock.add(point, -remaining)) if remaining else point
        late.start[i] = _as_linked(i, net, late, ties, start) if remaining else point
    return late


def _as_linked(i: int, net: Network, late: Late, ties: Sequence[Tie], start: int) -> int:
    """A start set by a link from it stands at that link's side of a rest, as P6 stores it."""
    clock = net.clocks[i]
    for tie in ties:
        if tie.kind in ("SS", "SF"):
            point = start_point(tie, net, late.start, late.finish)
            if clock.rests(point):
                point = clock.last_finish(point)
            if clock.work(point, start) == 0:
                return point
    return start


def left(i: int, net: Network, early: Early) -> int:
    """Working minutes left; an expected finish says how many."""
    return 0 if net.done(i) else net.clocks[i].work(early.start[i], early.finish[i])
