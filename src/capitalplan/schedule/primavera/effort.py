"""Level of effort and WBS summaries in Primavera P6: dates that follow from other activities."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from capitalplan.model.activity import DONE, EFFORT, OPEN, WBS, Activity
from capitalplan.model.submittal import FLOAT, Submittal
from capitalplan.schedule.clock import Clock
from capitalplan.schedule.computed import Computed
from capitalplan.schedule.order import order
from capitalplan.schedule.primavera.network import Network

_FROM_START = ("SS", "SF")


class _Span(NamedTuple):
    """The points that reach the start and the finish of a level of effort [minutes]."""

    starts: list[int]
    finishes: list[int]


def efforts(
    submittal: Submittal, clocks: Mapping[str, Clock], net: Network, dates: Mapping[str, Computed]
) -> dict[str, Computed]:
    """All dates, with those of levels of effort and WBS summaries rolled up from the others."""
    found = dict(dates)
    for one in _in_order(submittal):
        clock = clocks[one.calendar or submittal.calendar]
        early = _span(one, submittal, clock, found, late=False)
        late = _span(one, submittal, clock, found, late=True)
        found[one.uid] = _rolled(one, net, clock, early, late)
    below = _below(submittal)
    for one in submittal.activities:
        if one.kind == WBS:
            clock = clocks[one.calendar or submittal.calendar]
            inner = [found[uid] for uid in below.get(one.parent, ()) if uid in found]
            early = _Span([each.start for each in inner], [each.finish for each in inner])
            late = _Span([each.late_start for each in inner], [each.late_finish for each in inner])
            found[one.uid] = _rolled(one, net, clock, early, late)
    return found


def _in_order(submittal: Submittal) -> Iterator[Activity]:
    """Levels of effort, each behind those it is linked to (links in a circle are let be)."""
    own = [one for one in submittal.activities if one.kind == EFFORT and one.active]
    place = {one.uid: index for index, one in enumerate(own)}
    edges = [
        (place[each.before], place[each.after])
        for each in submittal.relations
        if each.before in place and each.after in place
    ]
    ordered = order(len(own), edges)
    rest = set(range(len(own))) - set(ordered)
    return (own[index] for index in (*ordered, *sorted(rest)))


def _span(
    one: Activity, submittal: Submittal, clock: Clock, dates: Mapping[str, Computed], late: bool
) -> _Span:
    span = _Span([], [])
    for each in submittal.relations:
        if each.after == one.uid and each.before in dates:
            point = clock.add(_end(dates[each.before], each.kind in _FROM_START, late), each.lag)
            (span.starts if each.kind in ("FS", "SS") else span.finishes).append(point)
        elif each.before == one.uid and each.after in dates:
            to_start = each.kind in ("FS", "SS")
            point = clock.add(_end(dates[each.after], to_start, late), -each.lag)
            (span.starts if each.kind in _FROM_START else span.finishes).append(point)
    return span


def _end(dates: Computed, at_start: bool, late: bool) -> int:
    if late:
        return dates.late_start if at_start else dates.late_finish
    return dates.start if at_start else dates.finish


def _rolled(one: Activity, net: Network, clock: Clock, early: _Span, late: _Span) -> Computed:
    """From the first start to the last finish, not before the data date; late dates alike."""
    start, finish = _ends(one, net, clock, early)
    late_start, late_finish = _ends(one, net, clock, late)
    total = None if one.progress.status == DONE else clock.work(finish, late_finish)
    limit = net.options.critical_float
    critical = total is not None and net.options.critical == FLOAT and total <= limit
    return Computed(
        one.uid, start, finish, late_start, late_finish, total, 0 if total is not None else None,
        critical, reason="roll-up",
    )  # fmt: skip


def _ends(one: Activity, net: Network, clock: Clock, span: _Span) -> tuple[int, int]:
    if one.progress.status == DONE:
        return net.now, net.now
    first = min(span.starts, default=net.begin)
    start = max(first, net.now if one.progress.status != OPEN else net.begin)
    finish = max([*span.finishes, start]) if span.finishes else max(start, *span.starts, start)
    start = clock.next_start(start)
    return start, max(clock.last_finish(finish), start)


def _below(submittal: Submittal) -> dict[str, list[str]]:
    """By WBS node, the uids of the open activities below it that count in a summary."""
    above = {part.uid: part.parent for part in submittal.parts}
    found: dict[str, list[str]] = {}
    for one in submittal.activities:
        if one.kind in (EFFORT, WBS) or one.progress.status == DONE:
            continue
        node, seen = one.parent, set[str]()
        while node and node not in seen:
            seen.add(node)
            found.setdefault(node, []).append(one.uid)
            node = above.get(node, "")
    return found
