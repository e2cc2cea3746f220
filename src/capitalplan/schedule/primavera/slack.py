"""Floats and criticality in Primavera P6."""

from collections.abc import Sequence

from capitalplan.model.activity import MUST_FINISH, MUST_START
from capitalplan.model.submittal import FLOAT, SMALLEST_FLOAT, START_FLOAT
from capitalplan.schedule.computed import Computed
from capitalplan.schedule.primavera.backward import Late
from capitalplan.schedule.primavera.forward import Early
from capitalplan.schedule.primavera.network import Network, Tie


def measured(net: Network, early: Early, late: Late, end: int) -> dict[str, Computed]:
    """Dates with total float, free float and the critical flag by the project's definition."""
    driving = longest_path(net, early)
    found = {}
    for i, one in enumerate(net.activities):
        total = None if net.done(i) else _total(i, net, early, late)
        by_float = total is not None and total <= net.options.critical_float
        longest = driving[i] and not net.done(i)
        found[one.uid] = Computed(
            one.uid, early.start[i], early.finish[i], late.start[i], late.finish[i], total,
            None if net.done(i) else _free(i, net, early, end),
            by_float if net.options.critical == FLOAT else longest,
            longest, tuple(tie.number for tie in early.drivers[i]), early.reason[i],
        )  # fmt: skip
    return found


def _total(i: int, net: Network, early: Early, late: Late) -> int:
    clock = net.clocks[i]
    at_start = clock.work(early.start[i], late.start[i])
    at_finish = clock.work(early.finish[i], late.finish[i])
    kind = net.options.float_kind
    if kind == START_FLOAT:
        return at_start
    if kind == SMALLEST_FLOAT and not net.begun(i):
        return min(at_start, at_finish)
    return at_finish


def _free(i: int, net: Network, early: Early, end: int) -> int:
    """Working minutes it may slip before it moves the early dates of a successor."""
    one, clock = net.activities[i], net.clocks[i]
    bound = {each.kind for each in one.constraints[:1]}
    if one.expected_finish is not None or MUST_FINISH in bound:
        return 0
    ties = [tie for tie in net.out_of[i] if not net.done(tie.after)]
    room = _room(ties, net, early)
    if not room:
        return 0 if MUST_START in bound else max(0, clock.work(early.finish[i], end))
    return max(0, min(room.values()))


def _room(ties: Sequence[Tie], net: Network, early: Early) -> dict[int, int]:
    """By successor, the working minutes between what a link asks and what it gets.

    Of several links to one successor the smaller room counts, a positive one before a negative.
    """
    found: dict[int, int] = {}
    for tie in ties:
        p, s = tie.before, tie.after
        ahead = early.start[p] if tie.kind in ("SS", "SF") else early.finish[p]
        behind = early.start[s] if tie.kind in ("FS", "SS") else early.finish[s]
        lag = net.unworked(p, tie.lag) if tie.kind == "SS" and net.begun(p) else tie.lag
        room = net.clocks[p].work(tie.clock.add(ahead, lag), behind)
        other = found.get(s, room)
        found[s] = min(room, other) if min(room, other) >= 0 else max(room, other)
    return found


def longest_path(net: Network, early: Early) -> list[bool]:
    """Whether each activity drives the finish of the project: driving links traced back."""
    count = len(net.activities)
    last = max((early.finish[i] for i in range(count) if not net.done(i)), default=0)
    found = [early.finish[i] == last and not net.done(i) for i in range(count)]
    for i in reversed(range(count)):
        if found[i]:
            for tie in early.drivers[i]:
                found[tie.before] = True
    return found
