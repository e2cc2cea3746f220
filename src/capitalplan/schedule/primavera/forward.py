"""The forward pass of Primavera P6: early dates of what is left to do."""

from typing import NamedTuple

from capitalplan.model.activity import FINISH_MILESTONE
from capitalplan.model.submittal import ACTUAL_DATES
from capitalplan.schedule.primavera import constraint
from capitalplan.schedule.primavera.link import asked, earliest
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
        logic, early.drivers[i] = _logic(i, net, early)
        early.reason[i] = "" if early.drivers[i] else "actual" if net.done(i) else "data-date"
        if net.done(i):
            early.start[i] = early.finish[i] = logic
            continue
        start, bound = constraint.start(i, net, logic)
        if bound:
            early.drivers[i], early.reason[i] = [], bound
        early.start[i] = side(i, net, start)
        finish = constraint.finish(i, net, early.start[i])
        early.finish[i] = _as_linked(i, net, early, finish)
    return early


def _logic(i: int, net: Network, early: Early) -> tuple[int, list[Tie]]:
    """The latest start asked by the ties into an activity, and the ties that ask it."""
    ties = [tie for tie in net.into[i] if net.acts(tie)]
    floor = _floor(i, net)
    starts = [earliest(tie, net, early.start, early.finish) for tie in ties]
    latest = max(starts, default=floor)
    if latest < floor:
        return floor, []
    if net.done(i):
        return latest, [tie for tie, each in zip(ties, starts, strict=True) if each == latest]
    # Ends of different rests may be the same working instant: all their ties drive.
    moved = net.next_start(i, latest)
    driving = zip(ties, starts, strict=True)
    return latest, [tie for tie, each in driving if net.next_start(i, each) == moved]


def _floor(i: int, net: Network) -> int:
    """The instant before which nothing is left to do: the data date, or when work is resumed.

    With actual dates also what has happened, even if it lies behind the data date.
    """
    progress = net.activities[i].progress
    floor = net.now
    if progress.stop is not None and progress.resume is not None and not net.done(i):
        floor = max(floor, progress.resume)
    if net.options.progressed == ACTUAL_DATES:
        floor = max(floor, progress.finish or progress.start or floor)
    return floor


def side(i: int, net: Network, instant: int) -> int:
    """Where an activity stands at an instant: work begins at the next working time.

    A finish milestone stays at the end of a shift.
    """
    at_finish = net.activities[i].kind == FINISH_MILESTONE
    if at_finish and net.last_finish(i, instant) == instant:
        return instant
    return net.next_start(i, instant)


def _as_linked(i: int, net: Network, early: Early, finish: int) -> int:
    """A finish set by a link to it stands at that link's side of a rest, as P6 stores it."""
    clock = net.clocks[i]
    for tie in () if net.crews[i] else early.drivers[i]:
        if tie.kind in ("FF", "SF"):
            point = asked(tie, net, early.start, early.finish)
            if clock.rests(point):
                point = clock.next_start(point)
            if clock.work(point, finish) == 0:
                return point
    return finish


def settled(net: Network, early: Early) -> Network:
    """The network with the work left that P6 computes anew where an expected finish acts."""
    lefts, crews = list(net.lefts), list(net.crews)
    for i, one in enumerate(net.activities):
        if one.expected_finish is not None and early.finish[i] != net.ahead(i, early.start[i]):
            lefts[i], crews[i] = net.clocks[i].work(early.start[i], early.finish[i]), []
    return net._replace(lefts=lefts, crews=crews)
