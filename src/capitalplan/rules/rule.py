"""A rule that sends a project to a gate, with what it rests on and from when to when it holds."""

from typing import NamedTuple

from capitalplan.model.calendar import Name
from capitalplan.model.duration import Duration

# What is measured, and how `floor` is meant.
TOTAL = "total"  # total cost, at least `floor` [won], less than `ceiling`
WORKS = "works"  # cost of the works, at least `floor` [won]
DESIGN = "design"  # cost of the design, at least `floor` [won]
CITY = "city"  # the city's own money, at least `floor` [won]
REACHED = "reached"  # total cost, at least `floor` [won], and less at the last review
GROWN = "grown"  # total cost since the last review, by at least `floor` [per cent]
MOVED = "moved"  # total cost since it was approved, up or down by more than `floor` [per cent]
IDLE = "idle"  # no start within `floor` [years] of the last review
SPAN = "span"  # a contract as a whole, over more than `floor` [fiscal years]
ALWAYS = "always"
TRIGGERS = (TOTAL, WORKS, DESIGN, CITY, REACHED, GROWN, MOVED, IDLE, SPAN, ALWAYS)

SOURCED, REPORTED, UNVERIFIED = "sourced", "reported", "unverified"
STATUSES = (SOURCED, REPORTED, UNVERIFIED)

SESSION, INTAKE, ANY_TIME = "session", "intake", ""


class Windows(NamedTuple):
    """When a gate sits, or takes cases in.

    calendar : id of the calendar that says so in a plan; months : of the year; since, until : day
    numbers, half-open, None where not known or not yet; where : the source's address.
    """

    calendar: str
    months: tuple[int, ...]
    since: int | None
    until: int | None
    where: str


class Rule(NamedTuple):
    """One threshold of one gate.

    code : the gate's `kind:`; level : which of the rules for this gate; trigger : one of TRIGGERS;
    floor, ceiling : see there; since, until : day numbers, half-open, None where not known or not
    yet; status : whether the threshold is SOURCED, only REPORTED or UNVERIFIED; takes : from the
    request to the decision, None where it only sits; sits : how long the session itself lasts;
    window : SESSION (decides then), INTAKE (is taken in then) or ANY_TIME; calendar : of Windows;
    kinds : what a node's `kind:` may say to have been it; before : what must wait for it;
    after : links to what must precede it, `KIND FS`; base : the review that growth counts from;
    place : a word in the plan's names without which it does not apply.
    """

    code: str
    level: str
    trigger: str
    floor: int
    ceiling: int | None
    law: Name
    where: str
    status: str
    since: int | None
    until: int | None
    takes: Duration | None
    sits: Duration
    window: str
    calendar: str
    kinds: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    base: str = ""
    place: str = ""

    @property
    def sure(self) -> bool:
        """Whether its threshold rests on a source."""
        return self.status == SOURCED


def in_force(one: Rule | Windows, day: int) -> bool:
    """Whether a rule or its windows hold on a day (day number)."""
    return (one.since is None or one.since <= day) and (one.until is None or day < one.until)
