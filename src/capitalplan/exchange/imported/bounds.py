"""Constraints -> the two dates a node may have: not before, and a deadline."""

from typing import NamedTuple

from capitalplan.exchange.imported import losses
from capitalplan.exchange.imported.case import Case
from capitalplan.model import activity as model
from capitalplan.model.activity import Activity, Constraint
from capitalplan.model.node import Node


class Bounds(NamedTuple):
    """Instants: not to start before `start`, due by `due`; `late` as late as possible."""

    start: int | None
    due: int | None
    late: bool


def bounds(case: Case, node: Node, one: Activity, length: int) -> Bounds:
    """The bounds of open work that takes `length` [working minutes]; what they lose is noted."""
    starts = [one.external.start]
    dues = [one.deadline, one.external.finish]
    late = False
    for constraint in one.constraints:
        start, due = _bound(case, node, constraint, length)
        starts.append(start)
        dues.append(due)
        late = late or constraint.kind == model.ALAP
        if constraint.kind in _CODES:
            case.lose(_CODES[constraint.kind], one)
    if late and case.microsoft:
        case.lose(losses.ALAP_FREE, one)
    if one.external != model.Dates():
        case.lose(losses.EXTERNAL, one)
    if one.leveling_delay or one.by_hand:
        case.lose(losses.BY_HAND if one.by_hand else losses.LEVELING, one)
        starts.append(case.computed(one).start)
    return Bounds(
        max((at for at in starts if at is not None), default=None),
        min((at for at in dues if at is not None), default=None),
        late,
    )


_CODES = {
    model.SNLT: losses.START_NO_LATER,
    model.START_ON: losses.START_ON,
    model.FNET: losses.FINISH_NO_EARLIER,
    model.FINISH_ON: losses.FINISH_ON,
    model.MUST_START: losses.MANDATORY,
    model.MUST_FINISH: losses.MANDATORY,
}


def _bound(
    case: Case, node: Node, constraint: Constraint, length: int
) -> tuple[int | None, int | None]:
    """Not before and due: a date for the finish counts back to a start, one for the start on."""
    kind, at = constraint
    if at is None:
        return None, None
    clock = case.clock(node)
    start = due = None
    if kind in (model.SNET, model.START_ON, model.MUST_START):
        start = at
    if kind in (model.FNET, model.FINISH_ON, model.MUST_FINISH):
        start = clock.add(clock.last_finish(at), -length) if length else at
    if kind in (model.FNLT, model.FINISH_ON, model.MUST_FINISH):
        due = at
    if kind in (model.SNLT, model.START_ON, model.MUST_START):
        due = clock.add(clock.next_start(at), length) if length else at
    return start, due
