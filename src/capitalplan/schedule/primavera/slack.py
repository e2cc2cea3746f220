"""Floats and criticality in Primavera P6."""

from capitalplan.model.submittal import FLOAT, SMALLEST_FLOAT, START_FLOAT
from capitalplan.schedule.computed import Computed
from capitalplan.schedule.primavera.backward import Late
from capitalplan.schedule.primavera.forward import Early
from capitalplan.schedule.primavera.longest import longest_path
from capitalplan.schedule.primavera.network import Network


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
    if net.begun(i):
        return at_finish
    kind = net.options.float_kind
    if kind == SMALLEST_FLOAT:
        return min(at_start, at_finish)
    return at_start if kind == START_FLOAT else at_finish


def _free(i: int, net: Network, early: Early, end: int) -> int:
    """Working minutes it may slip before it moves the early dates of a successor."""
    clock = net.clocks[i]
    from capitalplan.schedule.primavera.link import latest

    room = [
        clock.work(early.finish[i], latest(tie, net, early.start, early.finish))
        for tie in net.out_of[i]
        if not net.done(tie.after)
    ]
    return max(0, min(room, default=clock.work(early.finish[i], end)))
