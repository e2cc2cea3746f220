"""As late as possible in Primavera P6: zero free float, so the early dates move to the right."""

from capitalplan.model.activity import START_MILESTONE
from capitalplan.schedule.primavera.forward import Early, is_alap, side
from capitalplan.schedule.primavera.link import latest
from capitalplan.schedule.primavera.network import Network


def postpone(net: Network, early: Early, end: int) -> Early:
    """Early dates with those of ALAP activities moved to touch their earliest successor."""
    start, finish = list(early.start), list(early.finish)
    for i in reversed(range(len(net.activities))):
        if not is_alap(i, net):
            continue
        clock, remaining = net.clocks[i], net.remaining(i)
        point = min((latest(tie, net, start, finish) for tie in net.out_of[i]), default=end)
        if net.activities[i].kind != START_MILESTONE:
            point = clock.last_finish(point)
        moved = side(i, net, clock.add(point, -remaining))
        if clock.work(start[i], moved) > 0:
            start[i] = moved
            finish[i] = clock.add(moved, remaining)
    return early._replace(start=start, finish=finish)
