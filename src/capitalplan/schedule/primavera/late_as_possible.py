"""As late as possible in Primavera P6: zero free float, so the early dates move to the right."""

from capitalplan.model.activity import ALAP, START_MILESTONE
from capitalplan.schedule.primavera.forward import Early, side
from capitalplan.schedule.primavera.link import latest
from capitalplan.schedule.primavera.network import Network


def postpone(net: Network, early: Early, end: int) -> Early:
    """Early dates with those of ALAP activities moved to touch their earliest successor.

    In reverse order, so that chains of them move together. Late dates stay.
    """
    start, finish = list(early.start), list(early.finish)
    drivers, reason = [list(each) for each in early.drivers], list(early.reason)
    for i in reversed(range(len(net.activities))):
        if net.started(i) or not any(each.kind == ALAP for each in net.activities[i].constraints):
            continue
        ties = [tie for tie in net.out_of[i] if net.acts(tie)]
        room = [latest(tie, net, start, finish) for tie in ties]
        point = min(room, default=end)
        if net.activities[i].kind != START_MILESTONE:
            point = net.last_finish(i, point)
        moved = side(i, net, net.behind(i, point))
        if net.clocks[i].work(start[i], moved) <= 0:
            continue
        start[i], finish[i] = moved, net.ahead(i, moved)
        drivers[i], reason[i] = [], "constraint"
        nearest = min(room, default=0)
        for tie, each in zip(ties, room, strict=True):
            if each == nearest:
                drivers[tie.after].append(tie)
    return early._replace(start=start, finish=finish, drivers=drivers, reason=reason)
