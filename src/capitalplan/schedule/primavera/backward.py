"""The backward pass of Primavera P6: late dates."""

from collections.abc import Sequence
from typing import NamedTuple

from capitalplan.model.activity import START_MILESTONE
from capitalplan.schedule.primavera import constraint
from capitalplan.schedule.primavera.forward import Early
from capitalplan.schedule.primavera.link import FROM_START, latest, left
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
        ties = [tie for tie in net.out_of[i] if net.acts(tie)]
        left_by = [latest(tie, net, late.start, late.finish) for tie in ties]
        point = min([*left_by, end]) if ties else _open_end(i, net, early, end)
        point = constraint.late_finish(i, net, point)
        if net.activities[i].kind != START_MILESTONE and not net.done(i):
            point = net.last_finish(i, point)
        late.finish[i] = late.start[i] = point
        if net.lefts[i] or net.crews[i]:
            start = net.next_start(i, net.behind(i, point))
            late.start[i] = _as_linked(i, net, late, ties, start)
    return late


def _open_end(i: int, net: Network, early: Early, end: int) -> int:
    """The late finish of an activity that nothing follows."""
    external = net.activities[i].external.finish
    if external is not None:
        return external
    return early.finish[i] if net.options.open_ends_critical and not net.done(i) else end


def _as_linked(i: int, net: Network, late: Late, ties: Sequence[Tie], start: int) -> int:
    """A start set by a link from it stands at that link's side of a rest, as P6 stores it."""
    clock = net.clocks[i]
    for tie in () if net.crews[i] else ties:
        if tie.kind in FROM_START:
            point = net.closed(i, left(tie, net, late.start, late.finish))
            if clock.work(point, start) == 0:
                return point
    return start
