"""The activities that take part in the passes, in topological order, with their links."""

from collections.abc import Mapping
from typing import NamedTuple

from capitalplan.model.activity import (
    ACTIVE,
    DONE,
    ELAPSED,
    OPEN,
    RESOURCE,
    ROLLED_UP,
    Activity,
    Relation,
)
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

IDLE_UNITS = 0.001  # P6 shows and schedules fewer units as none


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

    crews : for resource-dependent activities, each resource's clock and remaining minutes;
    now : the data date; begin : where work without predecessors may start [minutes].
    """

    activities: list[Activity]
    clocks: list[Clock]
    crews: list[list[tuple[Clock, int]]]
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

    def started(self, i: int) -> bool:
        """Whether an activity is under way or complete."""
        return self.activities[i].progress.status != OPEN

    def remaining(self, i: int) -> int:
        """Working minutes left on the activity's own calendar."""
        return 0 if self.done(i) else self.activities[i].length.remaining

    def ahead(self, i: int, instant: int) -> int:
        """The finish [minute] of what is left when it starts at an instant."""
        if self.crews[i]:
            return max(clock.add(instant, left) for clock, left in self.crews[i])
        return self.clocks[i].add(instant, self.remaining(i))

    def behind(self, i: int, instant: int) -> int:
        """The start [minute] of what is left when it finishes at an instant."""
        if self.crews[i]:
            return min(clock.add(instant, -left) for clock, left in self.crews[i])
        return self.clocks[i].add(instant, -self.remaining(i))

    def next_start(self, i: int, instant: int) -> int:
        """The first instant from here on at which an activity can be worked on."""
        if self.crews[i]:
            return min(clock.next_start(instant) for clock, _ in self.crews[i])
        return self.clocks[i].next_start(instant)

    def last_finish(self, i: int, instant: int) -> int:
        """The last instant up to here at which work on an activity can have ended."""
        if self.crews[i]:
            return max(clock.last_finish(instant) for clock, _ in self.crews[i])
        return self.clocks[i].last_finish(instant)

    def works(self, i: int, instant: int) -> bool:
        """Whether work on an activity goes on at an instant, starts there or has just ended."""
        clock = self.clocks[i]
        return clock.works(instant) or clock.last_finish(instant) == instant

    def closed(self, i: int, instant: int) -> int:
        """The instant itself, or where work last ended if it lies in a rest."""
        return instant if self.works(i, instant) else self.last_finish(i, instant)

    def unworked(self, i: int, lag: int) -> int:
        """What is left of a lag counted from the start of an activity under way.

        What has been worked counts to the data date, without the time it was suspended.
        """
        progress, clock = self.activities[i].progress, self.clocks[i]
        if progress.start is None or lag <= 0:
            return 0
        stop, resume = progress.stop, progress.resume
        end = self.now if stop is None else min(stop, self.now)
        worked = max(0, clock.work(progress.start, end))
        if stop is not None and resume is not None and resume < self.now:
            worked += max(0, clock.work(resume, self.now))
        return max(0, lag - worked)

    def acts(self, tie: Tie) -> bool:
        """Whether a tie still acts.

        Under progress override a link ends with what it waits for: one to a start once the
        successor has started, one to a finish once it has finished.
        """
        if self.options.progressed != OVERRIDE:
            return True
        if tie.kind in ("FF", "SF"):
            return not self.done(tie.after)
        return not self.started(tie.after)


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
        clock = _lag_clock(relation, submittal, clocks, own[before], own[after])
        tie = Tie(before, after, relation.kind, relation.lag, clock, number)
        into[after].append(tie)
        out_of[before].append(tie)
    begin, now = _begin(submittal)
    crews = [_crew(one, clocks) for one in activities]
    return Network(activities, own, crews, into, out_of, submittal.options, now, begin)


def _crew(one: Activity, clocks: Mapping[str, Clock]) -> list[tuple[Clock, int]]:
    """The resources whose calendars a resource-dependent activity runs on."""
    if one.kind != RESOURCE:
        return []
    return [
        (clocks[each.calendar], round(each.remaining / each.units))
        for each in one.assignments
        if each.calendar in clocks and each.units >= IDLE_UNITS
    ]


def _lag_clock(
    relation: Relation, submittal: Submittal, clocks: Mapping[str, Clock], before: Clock,
    after: Clock,
) -> Clock:  # fmt: skip
    """P6's option "calendar for scheduling relationship lag"."""
    if relation.lag_kind == ELAPSED:
        return clocks[ROUND_THE_CLOCK]
    return {
        PREDECESSOR: before,
        SUCCESSOR: after,
        PROJECT: clocks.get(submittal.calendar, before),
        ROUND_THE_CLOCK: clocks[ROUND_THE_CLOCK],
    }[submittal.options.lag_calendar]


def _begin(submittal: Submittal) -> tuple[int, int]:
    """Where work may begin, the later of planned start and data date; and the data date."""
    now = submittal.data_date if submittal.data_date is not None else submittal.start
    if now is None:
        planned = (one.planned.start for one in submittal.activities)
        now = min((instant for instant in planned if instant is not None), default=0)
    return max(now, submittal.start if submittal.start is not None else now), now
