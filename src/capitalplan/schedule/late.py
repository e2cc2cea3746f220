"""As late as possible: early dates moved right until they touch what follows (P6: zero free float).

Late dates stay; total float is counted from the moved early dates. Chains of such nodes move
together, the last one first. Lengths in months keep their working time, as in the backward pass.
Junctions move likewise, so that free float before them reaches to what really follows.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from capitalplan.model.node import Node
from capitalplan.schedule import kernel
from capitalplan.schedule.cross import back
from capitalplan.schedule.expand import JUNCTION
from capitalplan.schedule.kernel import FF, FS, NONE, SS, WORK, Early, Late
from capitalplan.schedule.progress import OPEN, Bound
from capitalplan.worktime.flat import instant_of

LATE = "late"  # the reason of a start that was moved


class Shifted(NamedTuple):
    """Early dates and bounds with what could be moved moved."""

    early: Early
    bounds: list[Bound]


def shifted(
    nodes: Sequence[Node], bounds: Sequence[Bound], given: kernel.Problem, early: Early, late: Late,
    end: Sequence[int],
) -> Shifted | None:  # fmt: skip
    """Move all nodes that are to be late towards their successors, or `end` [n, ordinal].

    None where there is no such node. Nothing else moves, and nothing passes its late dates.
    """
    late_ones = {i for i, node in enumerate(nodes) if node.late and bounds[i].state == OPEN}
    wanted = [i for i, node in enumerate(nodes) if i in late_ones or node.kind == JUNCTION]
    if not wanted:
        return None
    following = _following(given, set(wanted))
    found = Early(*map(list, early))
    told = list(bounds)
    for i in reversed(wanted):
        rooms = {edge: _latest(given, found, edge) for edge in following.get(i, ())}
        finish = min([end[i], late.finish[i], *rooms.values()])
        if finish <= found.finish[i]:
            continue
        found.start[i] += finish - found.finish[i]
        found.finish[i] = finish
        if i not in late_ones:
            continue
        found.driver[i], found.at_start[i] = NONE, 0
        told[i] = bounds[i]._replace(reason=LATE)
        for edge, room in rooms.items():
            if room == finish:  # now it touches, so it drives as well
                found.bound[edge] = _target(given, found, edge)
    return Shifted(found, told)


def _following(given: kernel.Problem, wanted: set[int]) -> Mapping[int, list[int]]:
    """The links out of each node that is to be late."""
    found: dict[int, list[int]] = {}
    for edge, node in enumerate(given.before):
        if node in wanted:
            found.setdefault(node, []).append(edge)
    return found


def _target(given: kernel.Problem, early: Early, edge: int) -> int:
    """The early date [ordinal] that a link acts on."""
    i = given.after[edge]
    return early.start[i] if given.kind[edge] in (FS, SS) else early.finish[i]


def _latest(given: kernel.Problem, early: Early, edge: int) -> int:
    """The latest finish [ordinal] of a link's predecessor that leaves its successor where it is."""
    p, i, kind = given.before[edge], given.after[edge], given.kind[edge]
    lag, lag_kind = given.lag[edge], given.lag_kind[edge]
    latest = _target(given, early, edge)
    if given.calendar[p] == given.calendar[i] and lag_kind == WORK:
        latest -= lag
    else:
        at_start = early.at_start[i] if early.start[i] == early.finish[i] else 1
        until = instant_of(given.tables, given.calendar[i], latest, at_start)
        side = int(kind not in (FS, FF) and early.start[p] < early.finish[p])
        latest = back(given.tables, given.calendar[p], until, side, lag, lag_kind)
    return latest if kind in (FS, FF) else latest + early.finish[p] - early.start[p]
