"""Level of effort and WBS summaries in Primavera P6: dates that follow from other activities."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from capitalplan.model.activity import DONE, EFFORT, WBS, Activity, Progress, Relation
from capitalplan.model.submittal import FLOAT, Submittal
from capitalplan.schedule.clock import Clock
from capitalplan.schedule.computed import Computed
from capitalplan.schedule.order import order
from capitalplan.schedule.primavera.network import Network

FROM_START, TO_START = ("SS", "SF"), ("FS", "SS")


class Span(NamedTuple):
    """The points that reach the start and the finish of a rolled-up activity [minutes]."""

    starts: list[int]
    finishes: list[int]


def efforts(
    submittal: Submittal, clocks: Mapping[str, Clock], net: Network, dates: Mapping[str, Computed],
    end: int,
) -> dict[str, Computed]:  # fmt: skip
    """All dates, with those of levels of effort and WBS summaries rolled up from the others."""
    found = dict(dates)
    links = _links(submittal)
    progress = {one.uid: one.progress for one in submittal.activities}
    for one in _in_order(submittal):
        clock = clocks[one.calendar or submittal.calendar]
        own = [each for each in links[one.uid] if _other(each, one) in found]
        early, late = (_span(one, own, clock, found, progress, side) for side in (False, True))
        found[one.uid] = _rolled(one, net, clock, early, late, end)
    below = _below(submittal)
    for one in submittal.activities:
        if one.kind == WBS:
            clock = clocks[one.calendar or submittal.calendar]
            inner = [found[uid] for uid in below.get(one.parent, ()) if uid in found]
            early = Span([each.start for each in inner], [each.finish for each in inner])
            late = Span([each.late_start for each in inner], [each.late_finish for each in inner])
            found[one.uid] = _rolled(one, net, clock, early, late, end)
    return found


def _links(submittal: Submittal) -> dict[str, list[Relation]]:
    """The relations of every level of effort."""
    found: dict[str, list[Relation]] = {
        one.uid: [] for one in submittal.activities if one.kind == EFFORT
    }
    for each in submittal.relations:
        for uid in {each.before, each.after}:
            if uid in found:
                found[uid].append(each)
    return found


def _other(each: Relation, one: Activity) -> str:
    return each.before if each.after == one.uid else each.after


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
    one: Activity, links: list[Relation], clock: Clock, dates: Mapping[str, Computed],
    progress: Mapping[str, Progress], late: bool,
) -> Span:  # fmt: skip
    """What the links reach: each is read from the end of the other activity that it touches."""
    span = Span([], [])
    for each in links:
        incoming = each.after == one.uid
        other = _other(each, one)
        at_start = each.kind in (FROM_START if incoming else TO_START)
        point = _end(dates[other], progress[other], at_start, late)
        moved = clock.add(point, each.lag if incoming else -each.lag)
        to_start = each.kind in (TO_START if incoming else FROM_START)
        (span.starts if to_start else span.finishes).append(moved)
    return span


def _end(dates: Computed, progress: Progress, at_start: bool, late: bool) -> int:
    """The actual end where it has happened, else the early or late one."""
    happened = progress.start if at_start else progress.finish
    if happened is not None:
        return happened
    if late:
        return dates.late_start if at_start else dates.late_finish
    return dates.start if at_start else dates.finish


def _rolled(
    one: Activity, net: Network, clock: Clock, early: Span, late: Span, end: int
) -> Computed:
    """From the first start to the last finish, not before the data date; late dates alike."""
    if one.progress.status == DONE:
        return Computed(one.uid, net.now, net.now, end, end, None, None, False, reason="roll-up")
    start = clock.next_start(max(min(early.starts, default=net.now), net.now))
    finish = max(clock.last_finish(max(early.finishes, default=start)), start)
    late_finish = clock.last_finish(max(late.finishes, default=end))
    late_start = min(late.starts, default=late_finish)
    late_start = clock.next_start(late_start) if late_start < late_finish else late_finish
    total = clock.work(finish, late_finish)
    critical = net.options.critical == FLOAT and total <= net.options.critical_float
    return Computed(
        one.uid, start, finish, late_start, late_finish, total, 0, critical, reason="roll-up"
    )


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
