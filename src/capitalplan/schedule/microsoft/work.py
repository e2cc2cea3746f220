"""How long a task takes, and on whose calendar: task calendar, resource calendars, project's."""

from typing import NamedTuple

from capitalplan.model.activity import ELAPSED, Activity
from capitalplan.schedule.clock import Clock
from capitalplan.schedule.microsoft.hours import Hours

IDLE_UNITS = 0.001


class Part(NamedTuple):
    """What one resource does: `length` with its delay, and what is left of it, by `clock`."""

    clock: Clock
    length: int
    remaining: int


class Work(NamedTuple):
    """A task's working minutes, in all and remaining, by `clock`.

    parts : the resources, where they work by different calendars and their work makes the length.
    """

    clock: Clock
    length: int
    remaining: int
    parts: tuple[Part, ...] = ()

    def finish(self, start: int) -> int:
        """The instant at which it ends when it starts at one."""
        if self.parts:
            return max(part.clock.add(start, part.length) for part in self.parts)
        return self.clock.add(start, self.length)

    def start(self, finish: int) -> int:
        """The instant at which it must start to end at one."""
        if self.parts:
            return min(part.clock.add(finish, -part.length) for part in self.parts)
        return self.clock.add(finish, -self.length)

    def resumed(self, resume: int) -> int:
        """The instant at which it ends when what is left goes on at one."""
        if self.parts:
            return max(part.clock.add(resume, part.remaining) for part in self.parts)
        return self.clock.add(resume, self.remaining)

    def opening(self, instant: int) -> int:
        """Where work begins from an instant on; a milestone stays at either side of a rest."""
        return self.clock.next_start(instant) if self.length else instant

    def closing(self, instant: int) -> int:
        """Where work ends up to an instant; a milestone stays."""
        return self.clock.last_finish(instant) if self.length else instant


def work(one: Activity, hours: Hours) -> Work:
    """Length and clock of a task; elapsed time runs round the clock, whoever works."""
    length, left = one.length.planned, one.length.remaining
    if one.length.kind == ELAPSED:
        return Work(hours.always, length, left)
    parts = _parts(one, hours)
    clocks = list({id(part.clock): part.clock for part in parts}.values())
    if not clocks:
        return Work(hours.of(one.calendar), length, left)
    clock = hours.any_of(clocks)
    if len(clocks) == 1 or not _makes(parts, length, left):
        return Work(clock, length, left)
    return Work(clock, length, left, tuple(parts))


def _parts(one: Activity, hours: Hours) -> list[Part]:
    """What each assigned resource does by its own calendar, within the task's where it has one."""
    if one.calendar and one.ignores_resources:
        return []
    found = []
    for each in one.assignments:
        if each.units > IDLE_UNITS:
            clock = hours.of(each.calendar) if each.calendar else hours.of(one.calendar)
            if one.calendar:
                clock = hours.both(clock, hours.of(one.calendar))
            length = each.delay + round(each.work / each.units)
            found.append(Part(clock, length, round(each.remaining / each.units)))
    return [part for part in found if part.clock.table.total]


def _makes(parts: list[Part], length: int, left: int) -> bool:
    """Whether the work as it is assigned makes the task's length: flat, not of fixed duration."""
    longest = max(part.length for part in parts)
    last = max(part.remaining for part in parts)
    return abs(longest - length) <= 1 and abs(last - left) <= 1
