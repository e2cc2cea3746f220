"""The activities that take part in the passes, in topological order, with their links."""

from collections.abc import Mapping
from typing import NamedTuple

from capitalplan.model.activity import ACTIVE, DONE, OPEN, ROLLED_UP, Activity, Relation
from capitalplan.model.submittal import (
    OVERRIDE,
    PREDECESSOR,
    PROJECT,
    ROUND_THE_CLOCK,
    SUCCESSOR,
    Options,
    Submittal,
)
from capitalplan.schedule.circle import refuse_circles
from capitalplan.schedule.clock import Clock
from capitalplan.schedule.order import order


class Tie(NamedTuple):
    """A relation between activities `before` and `after` (places), its lag counted by `clock`."""

    before: int
    after: int
    kind: str
    lag: int
    clock: Clock
    number: int


class Network(NamedTuple):
    """Activities in topological order, each with its clock and the ties into and out of it.

    now : the data date; begin : where work without predecessors may start [minutes].
    """

    activities: list[Activity]
    clocks: list[Clock]
    into: list[list[Tie]]
    out_of: list[list[Tie]]
    options: Options
    now: int
    begin: int

    def done(self, i: int) -> bool:
        """Whether an activity is complete."""
        return self.activities[i].progress.status == DONE

    def begun(self, i: int) -> bool:
        """Whether an activity is under way."""
        return self.activities[i].progress.status == ACTIVE

    def remaining(self, i: int) -> int:
        """Working minutes left."""
        return 0 if self.done(i) else self.activities[i].length.remaining

    def acts(self, tie: Tie) -> bool:
        """Whether a tie still acts.

        Under progress override a link ends with what it waits for: one to a start once the
        successor has started, one to a finish once it has finished.
        """
        if self.options.progressed != OVERRIDE:
            return True
        if tie.kind in ("FF", "SF"):
            return not self.done(tie.after)
        return self.activities[tie.after].progress.status == OPEN


def network(submittal: Submittal, clocks: Mapping[str, Clock]) -> Network:
    """Order the activities; StopError `submittal-circle` names what waits for itself."""
    taking_part = [one for one in submittal.activities if one.active and one.kind not in ROLLED_UP]
    place = {one.uid: index for index, one in enumerate(taking_part)}
    known = [
        (number, relation)
        for number, relation in enumerate(submittal.relations)
        if relation.before in place and relation.after in place
    ]
    edges = [(place[relation.before], place[relation.after]) for _, relation in known]
    ordered = order(len(taking_part), edges)
    refuse_circles(taking_part, edges, ordered)
    rank = {taking_part[old].uid: new for new, old in enumerate(ordered)}
    activities = [taking_part[index] for index in ordered]
    own = [clocks[one.calendar or submittal.calendar] for one in activities]
    into: list[list[Tie]] = [[] for _ in activities]
    out_of: list[list[Tie]] = [[] for _ in activities]
    for number, relation in known:
        before, after = rank[relation.before], rank[relation.after]
        clock = _lag_clock(submittal, clocks, own[before], own[after])
        tie = Tie(before, after, relation.kind, _lag(relation), clock, number)
        into[after].append(tie)
        out_of[before].append(tie)
    begin, now = _begin(submittal)
    return Network(activities, own, into, out_of, submittal.options, now, begin)


def _lag(relation: Relation) -> int:
    return relation.lag


def _lag_clock(
    submittal: Submittal, clocks: Mapping[str, Clock], before: Clock, after: Clock
) -> Clock:
    """P6's option "calendar for scheduling relationship lag"."""
    return {
        PREDECESSOR: before,
        SUCCESSOR: after,
        PROJECT: clocks[submittal.calendar] if submittal.calendar in clocks else before,
        ROUND_THE_CLOCK: clocks[ROUND_THE_CLOCK],
    }[submittal.options.lag_calendar]


def _begin(submittal: Submittal) -> tuple[int, int]:
    """The later of planned start and data date, and the data date."""
    now = submittal.data_date if submittal.data_date is not None else submittal.start
    if now is None:
        now = min(
            (one.planned.start for one in submittal.activities if one.planned.start is not None),
            default=0,
        )
    start = submittal.start if submittal.start is not None else now
    return max(start, now), now
