"""The forward pass of Primavera P6: early dates of what is left to do."""

from typing import NamedTuple

from capitalplan.model.activity import ALAP, FINISH_MILESTONE
from capitalplan.schedule.primavera import constraint
from capitalplan.schedule.primavera.link import earliest, finish_point
from capitalplan.schedule.primavera.network import Network, Tie


class Early(NamedTuple):
    """Early dates [minutes]; drivers: the ties that set each start; reason where none does."""

    start: list[int]
    finish: list[int]
    drivers: list[list[Tie]]
    reason: list[str]


def forward(net: Network) -> Early:
    """Early dates of all activities; those of complete ones are where their logic stands."""
    count = len(net.activities)
    early = Early([0] * count, [0] * count, [[] for _ in range(count)], [""] * count)
    for i in range(count):
        point, early.drivers[i][:] = _logic(i, net, early)
        if net.done(i):
            early.start[i] = early.finish[i] = point
            early.reason[i] = "actual"
            continue
        start, early.reason[i] = constraint.start(i, net, point)
        if start != point:
            early.drivers[i].clear()
        early.start[i] = side(i, net, start)
        finish = constraint.finish(i, net, early.start[i])
        early.finish[i] = _as_linked(i, net, early, finish)
    return early


def _logic(i: int, net: Network, early: Early) -> tuple[int, list[Tie]]:
    """The latest start asked by the ties into an activity, and the ties that ask it."""
    floor = net.begin if net.activities[i].progress.start is None else net.now
    asked = [(_moved(tie, net, early), tie) for tie in net.into[i] if net.acts(tie)]
    last = max((instant for instant, _ in asked), default=floor)
    if last < floor:
        return floor, []
    return last, [tie for instant, tie in asked if instant == last]


def _as_linked(i: int, net: Network, early: Early, finish: int) -> int:
    """A finish set by a link to it stands at that link's side of a rest, as P6 stores it."""
    clock = net.clocks[i]
    for tie in early.drivers[i]:
        if tie.kind in ("FF", "SF"):
            point = finish_point(tie, net, early.start, early.finish)
            if clock.rests(point):
                point = clock.next_start(point)
            if clock.work(point, finish) == 0:
                return point
    return finish


def _moved(tie: Tie, net: Network, early: Early) -> int:
    """What a tie asks, on the successor's calendar: a finish milestone may stand at a rest."""
    asked = earliest(tie, net, early.start, early.finish)
    return asked if net.done(tie.after) else side(tie.after, net, asked)


def side(i: int, net: Network, instant: int) -> int:
    """Where an activity stands at an instant: work begins at the next working time.

    A finish milestone stays at the end of a shift.
    """
    clock = net.clocks[i]
    if net.activities[i].kind == FINISH_MILESTONE and clock.last_finish(instant) == instant:
        return instant
    return clock.next_start(instant)


def is_alap(i: int, net: Network) -> bool:
    """Whether an activity not begun is to be done as late as possible."""
    one = net.activities[i]
    return one.progress.start is None and any(each.kind == ALAP for each in one.constraints)
