"""Levels of effort in Primavera P6: dates that follow from the activities they are linked to."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from capitalplan.model.activity import DONE, EFFORT, Activity, Progress, Relation
from capitalplan.model.submittal import FLOAT, Submittal
from capitalplan.schedule.clock import Clock
from capitalplan.schedule.computed import Computed
from capitalplan.schedule.order import order
from capitalplan.schedule.primavera.link import FROM_START, TO_START
from capitalplan.schedule.primavera.network import Network


class Span(NamedTuple):
    """The first point that reaches the start, the last that reaches the finish [minutes]."""

    start: int | None = None
    finish: int | None = None


class Reach(NamedTuple):
    """What links reach a level of effort with: early and late, and whether its last one drives."""

    early: Span
    late: Span
    driving: bool


def efforts(
    submittal: Submittal, clocks: Mapping[str, Clock], net: Network, dates: Mapping[str, Computed],
    end: int,
) -> dict[str, Computed]:  # fmt: skip
    """All dates, with those of levels of effort from the others; they never move what they join."""
    found = dict(dates)
    links = _links(submittal)
    progress = {one.uid: one.progress for one in submittal.activities}
    for one in _in_order(submittal):
        clock = clocks[one.calendar or submittal.calendar]
        own = [each for each in links[one.uid] if _other(each, one) in found]
        reach = _reach(one, own, clock, found, progress, net.now)
        found[one.uid] = rolled(one, net, clock, reach, end)
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


def _reach(
    one: Activity, links: list[Relation], clock: Clock, dates: Mapping[str, Computed],
    progress: Mapping[str, Progress], now: int,
) -> Reach:  # fmt: skip
    """What the links reach: each is read from the end of the other activity that it touches.

    It is on the longest path with the activity that its early finish comes from.
    """
    starts: list[tuple[int, int]] = []
    finishes: list[tuple[int, int, bool]] = []
    for each in links:
        incoming = each.after == one.uid
        other = dates[_other(each, one)]
        lag = each.lag if incoming else -each.lag
        at_start = each.kind in (FROM_START if incoming else TO_START)
        early, late = _ends(other, progress[other.uid], at_start, now)
        pair = clock.add(early, lag), clock.add(late, lag)
        if each.kind in (TO_START if incoming else FROM_START):
            starts.append(pair)
        else:
            finishes.append((*pair, other.driving))
    return Reach(
        Span(_first(each[0] for each in starts), _last(each[0] for each in finishes)),
        Span(_first(each[1] for each in starts), _last(each[1] for each in finishes)),
        max(finishes)[2] if finishes else False,
    )


def _first(points: Iterator[int]) -> int | None:
    return min(points, default=None)


def _last(points: Iterator[int]) -> int | None:
    return max(points, default=None)


def _ends(dates: Computed, progress: Progress, at_start: bool, now: int) -> tuple[int, int]:
    """The early and late end of an activity; where it has happened, early and of late the rest."""
    happened = progress.start if at_start else progress.finish
    early, late = dates.start if at_start else dates.finish, dates.late_finish
    if at_start and progress.status != DONE:
        late = dates.late_start
    elif happened is not None:
        late = max(happened, now)
    return early if happened is None else happened, late


def rolled(one: Activity, net: Network, clock: Clock, reach: Reach, end: int) -> Computed:
    """From the first start to the last finish, not before the data date; late dates alike."""
    if one.progress.status == DONE:
        return Computed(one.uid, net.now, net.now, end, end, None, None, False, reason="roll-up")
    (first, last), (late_first, late_last) = reach.early, reach.late
    start = clock.next_start(net.now if first is None else max(first, net.now))
    finish = max(clock.last_finish(start if last is None else last), start)
    late_finish = clock.last_finish(end if late_last is None else late_last)
    late_start = late_finish if late_first is None else late_first
    late_start = clock.next_start(late_start) if late_start < late_finish else late_finish
    total = clock.work(finish, late_finish)
    by_float = total <= net.options.critical_float
    return Computed(
        one.uid, start, finish, late_start, late_finish, total, 0,
        by_float if net.options.critical == FLOAT else reach.driving, reach.driving,
        reason="roll-up",
    )  # fmt: skip
