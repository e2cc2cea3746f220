"""WBS summaries in Primavera P6: from the first start to the last finish of what is below."""

from collections.abc import Mapping
from typing import NamedTuple

from capitalplan.model.activity import DONE, EFFORT, WBS, Activity
from capitalplan.model.submittal import Submittal
from capitalplan.schedule.clock import Clock
from capitalplan.schedule.computed import Computed
from capitalplan.schedule.order import order
from capitalplan.schedule.primavera.effort import Reach, Span, rolled
from capitalplan.schedule.primavera.network import Network

NOTHING = Reach(Span(), Span(), False)


class Below(NamedTuple):
    """The dates of what lies below a node [minutes]; whether any of it drives."""

    start: int
    finish: int
    late_start: int
    late_finish: int
    driving: bool


def summaries(
    submittal: Submittal, clocks: Mapping[str, Clock], net: Network, dates: Mapping[str, Computed],
    end: int,
) -> dict[str, Computed]:  # fmt: skip
    """All dates, with those of WBS summaries from the open activities below their node."""
    found = dict(dates)
    wanted = [one for one in submittal.activities if one.kind == WBS and one.active]
    below = _below(submittal, dates) if wanted else {}
    for one in wanted:
        clock = clocks[one.calendar or submittal.calendar]
        found[one.uid] = rolled(one, net, clock, _reach(below.get(one.parent)), end)
    return found


def _reach(below: Below | None) -> Reach:
    if below is None:
        return NOTHING
    start, finish, late_start, late_finish, driving = below
    return Reach(Span(start, finish), Span(late_start, late_finish), driving)


def _below(submittal: Submittal, dates: Mapping[str, Computed]) -> dict[str, Below]:
    """By WBS node what lies below it, in one sweep from the leaves up (circles are let be)."""
    found: dict[str, Below] = {}
    for one in submittal.activities:
        if one.uid in dates and _counts(one):
            each = dates[one.uid]
            own = Below(each.start, each.finish, each.late_start, each.late_finish, each.driving)
            found[one.parent] = _joined(found.get(one.parent), own)
    place = {part.uid: index for index, part in enumerate(submittal.parts)}
    edges = [
        (place[part.uid], place[part.parent]) for part in submittal.parts if part.parent in place
    ]
    for index in order(len(submittal.parts), edges):
        part = submittal.parts[index]
        if part.uid in found and part.parent in place:
            found[part.parent] = _joined(found.get(part.parent), found[part.uid])
    return found


def _counts(one: Activity) -> bool:
    return one.kind not in (EFFORT, WBS) and one.progress.status != DONE


def _joined(one: Below | None, other: Below) -> Below:
    if one is None:
        return other
    return Below(
        min(one.start, other.start), max(one.finish, other.finish),
        min(one.late_start, other.late_start), max(one.late_finish, other.late_finish),
        one.driving or other.driving,
    )  # fmt: skip
