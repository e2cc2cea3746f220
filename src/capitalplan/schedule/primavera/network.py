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
    Assignment,
    Relation,
)
from capitalplan.model.submittal import (
    PROJECT,
    RETAINED,
    ROUND_THE_CLOCK,
    SUCCESSOR,
    Options,
    Submittal,
)
from capitalplan.model.when import DAY_MINUTES
from capitalplan.schedule.circle import refuse_circles
from capitalplan.schedule.clock import Clock
from capitalplan.schedule.order import order

IDLE_UNITS = 0.001  # P6 shows and schedules fewer units as none


Crew = list[tuple[Clock, int]]


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

    lefts : working minutes that are left to do, on the activity's own calendar; crews : for
    resource-dependent activities instead, each resource's clock and its own minutes; now : the data
    date [minute].
    """

    activities: list[Activity]
    clocks: list[Clock]
    lefts: list[int]
    crews: list[Crew]
    into: list[list[Tie]]
    out_of: list[list[Tie]]
    options: Options
    now: int

    def done(self, i: int) -> bool:
        """Whether an activity is complete."""
        return self.activities[i].progress.status == DONE

    def begun(self, i: int) -> bool:
        """Whether an activity is under way."""
        return self.activities[i].progress.status == ACTIVE

    def started(self, i: int) -> bool:
        """Whether an activity is under way or complete."""
        return self.activities[i].progress.status != OPEN

    def ahead(self, i: int, instant: int) -> int:
        """The finish [minute] of what is left when it starts at an instant."""
        if self.crews[i]:
            return max(clock.add(instant, left) for clock, left in self.crews[i])
        return self.clocks[i].add(instant, self.lefts[i])

    def behind(self, i: int, instant: int) -> int:
        """The start [minute] of what is left when it finishes at an instant."""
        if self.crews[i]:
            return min(clock.add(instant, -left) for clock, left in self.crews[i])
        return self.clocks[i].add(instant, -self.lefts[i])

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
        if self.crews[i]:
            return not all(clock.rests(instant) for clock, _ in self.crews[i])
        return not self.clocks[i].rests(instant)

    def closed(self, i: int, instant: int) -> int:
        """The instant itself, or where work last ended if it lies in a rest."""
        return instant if self.works(i, instant) else self.last_finish(i, instant)

    def acts(self, tie: Tie) -> bool:
        """Whether a tie still acts: with retained logic always.

        Under progress override, and with actual dates, a link ends with what it waits for: one to a
        start once the successor has started, one to a finish once it has finished.
        """
        if self.options.progressed == RETAINED:
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
    lefts = [0 if one.progress.status == DONE else one.length.remaining for one in activities]
    crews = [_crew(one, clocks) for one in activities]
    now = _now(submittal)
    return Network(activities, own, lefts, crews, into, out_of, submittal.options, now)


def _crew(one: Activity, clocks: Mapping[str, Clock]) -> Crew:
    """The resources whose calendars a resource-dependent activity runs on.

    Without any that has work left it runs on its own calendar for its remaining duration.
    """
    if one.kind != RESOURCE or one.progress.status == DONE:
        return []
    return [
        (clocks[each.calendar], _left(one, each))
        for each in one.assignments
        if each.calendar in clocks and each.remaining and each.units >= IDLE_UNITS
    ]


def _left(one: Activity, each: Assignment) -> int:
    """Working minutes from the start of what is left until a resource has done its part."""
    delay = each.delay if one.progress.status == OPEN else 0
    return delay + round(each.remaining / each.units)


def _lag_clock(
    relation: Relation, submittal: Submittal, clocks: Mapping[str, Clock], before: Clock,
    after: Clock,
) -> Clock:  # fmt: skip
    """P6's option "calendar for scheduling relationship lag"."""
    chosen = submittal.options.lag_calendar
    if relation.lag_kind == ELAPSED or chosen == ROUND_THE_CLOCK:
        return clocks[ROUND_THE_CLOCK]
    if chosen == PROJECT:
        return clocks.get(submittal.calendar, before)
    return after if chosen == SUCCESSOR else before


def _now(submittal: Submittal) -> int:
    """The data date, or the planned start where there is none or it falls on a later day."""
    now, start = submittal.data_date, submittal.start
    if now is None:
        now = start
    if now is None:
        planned = (one.planned.start for one in submittal.activities)
        now = min((instant for instant in planned if instant is not None), default=0)
    if start is not None and start // DAY_MINUTES > now // DAY_MINUTES:
        return start
    return now
