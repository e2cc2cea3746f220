"""Links that say nothing new: the same link twice, or a direct link beside a chain."""

from collections import defaultdict

from capitalplan.schedule.quality.check import Found
from capitalplan.schedule.quality.ground import Ground
from capitalplan.schedule.quality.logic import tied
from capitalplan.schedule.quality.view import Tie

BLOCK = 4096  # works whose followers are found at once, as the bits of one integer


def redundant(ground: Ground) -> Found:
    """FS links without lag that a chain of other FS links without lead makes needless; repeats."""
    ties = list(ground.ties)
    firsts: dict[tuple[str, str, str], Tie] = {}
    idle = []
    for tie in ties:
        if firsts.setdefault((tie.before, tie.after, tie.kind), tie) is not tie:
            idle.append(tie)
    chained = [tie for tie in firsts.values() if tie.kind == "FS" and tie.lag >= 0]
    plain = [tie for tie in chained if tie.lag == 0]
    idle += _bypassed(plain, chained)
    order = {id(tie): place for place, tie in enumerate(ties)}
    idle.sort(key=lambda tie: order[id(tie)])
    return Found(tuple(tied(tie) for tie in idle), len(ties))


def _bypassed(plain: list[Tie], chained: list[Tie]) -> list[Tie]:
    """The plain links whose predecessor also reaches the successor through another work.

    One pass in topological order for every BLOCK works: reach[w] has a bit for each work of the
    block that w follows, itself included (transitive reduction, Aho, Garey & Ullman 1972).
    """
    into: dict[str, list[str]] = defaultdict(list)
    for tie in chained:
        into[tie.after].append(tie.before)
    order = _order(into, chained)
    found = []
    for low in range(0, len(order), BLOCK):
        bits = {key: 1 << place for place, key in enumerate(order[low : low + BLOCK])}
        reach: dict[str, int] = {}
        for key in order:
            seen = bits.get(key, 0)
            for before in into.get(key, ()):
                seen |= reach[before]
            reach[key] = seen
        for tie in plain:
            bit = bits.get(tie.before, 0)
            others = (one for one in into[tie.after] if one != tie.before)
            if bit and tie.after in reach and any(reach.get(one, 0) & bit for one in others):
                found.append(tie)
    return found


def _order(into: dict[str, list[str]], ties: list[Tie]) -> list[str]:
    """The works in topological order (Kahn); what lies in or behind a circle is left out."""
    after: dict[str, list[str]] = defaultdict(list)
    for tie in ties:
        after[tie.before].append(tie.after)
    waiting = {key: len(before) for key, before in into.items()}
    order = [key for key in after if key not in waiting]
    for key in order:  # grows while it is read
        for following in after.get(key, ()):
            waiting[following] -= 1
            if not waiting[following]:
                order.append(following)
    return order
