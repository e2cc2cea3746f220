"""Dates that bind a task -> `Constraint`s."""

from collections.abc import Iterator

from capitalplan.exchange.instant import Record, when
from capitalplan.model import activity as model
from capitalplan.model.activity import Constraint

# P6's "start on" (CS_MSO) bounds from both sides; its mandatory start (CS_MANDSTART) and Microsoft
# Project's "must start on" hold against logic: MPXJ tells them apart by these words.
KINDS = {
    "START_NO_EARLIER_THAN": model.SNET,
    "START_NO_LATER_THAN": model.SNLT,
    "FINISH_NO_EARLIER_THAN": model.FNET,
    "FINISH_NO_LATER_THAN": model.FNLT,
    "START_ON": model.START_ON,
    "FINISH_ON": model.FINISH_ON,
    "MUST_START_ON": model.MUST_START,
    "MUST_FINISH_ON": model.MUST_FINISH,
    "AS_LATE_AS_POSSIBLE": model.ALAP,
}


def constraints(task: Record) -> tuple[Constraint, ...]:
    """The primary and the secondary constraint of a task, as many as it has."""
    return tuple(_all(task))


def _all(task: Record) -> Iterator[Constraint]:
    for before in ("", "secondary_"):
        kind = KINDS.get(task.get(f"{before}constraint_type", ""))
        if kind == model.ALAP:
            yield Constraint(kind)
        elif kind is not None:
            at = when(task, f"{before}constraint_date")
            if at is not None:
                yield Constraint(kind, at)
