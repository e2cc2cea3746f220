"""Floats and criticality in Primavera P6."""

from capitalplan.model.activity import MUST_FINISH, MUST_START
from capitalplan.model.submittal import FLOAT, RETAINED, SMALLEST_FLOAT, START_FLOAT
from capitalplan.schedule.computed import Computed
from capitalplan.schedule.primavera.backward import Late
from capitalplan.schedule.primavera.forward import Early
from capitalplan.schedule.primavera.link import latest
from capitalplan.schedule.primavera.network import Network


def measured(net: Network, early: Early, late: Late, end: int) -> dict[str, Computed]:
    """Dates with total float, free float and the critical flag by the project's definition."""
    driving = longest_path(net, early)
    found = {}
    for i, one in enumerate(net.activities):
        total = None if net.done(i) else _total(i, net, early, late)
        by_float = total is not None and total <= net.options.critical_float
        found[one.uid] = Computed(
            one.uid, early.start[i], early.finish[i], late.start[i], late.finish[i], total,
            None if net.done(i) else _free(i, net, early, end),
            by_float if net.options.critical == FLOAT else driving[i] and not net.done(i),
            driving[i], tuple(tie.number for tie in early.drivers[i]), early.reason[i],
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
    one = net.activities[i]
    bound = {each.kind for each in one.constraints[:1]}
    expects = one.expected_finish is not None and net.options.expected_finish
    if expects or MUST_FINISH in bound:
        return 0
    ties = [tie for tie in net.out_of[i] if net.acts(tie)]
    if not ties and MUST_START in bound and not net.started(i):
        return 0
    point = min((latest(tie, net, early.start, early.finish) for tie in ties), default=end)
    return max(0, net.clocks[i].work(early.finish[i], point))


def longest_path(net: Network, early: Early) -> list[bool]:
    """Whether each activity drives the finish of the project: driving links traced back.

    What is complete takes part as long as its logic is retained.
    """
    count = len(net.activities)
    out = [net.done(i) and net.options.progressed != RETAINED for i in range(count)]
    last = max((early.finish[i] for i in range(count) if not net.done(i)), default=0)
    found = [early.finish[i] == last and not net.done(i) for i in range(count)]
    for i in reversed(range(count)):
        if found[i]:
            for tie in early.drivers[i]:
                found[tie.before] = not out[tie.before]
    return found
