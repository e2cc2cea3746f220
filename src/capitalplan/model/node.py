"""A node of the plan's graph: phase, milestone, gate or appropriation."""

from collections.abc import Mapping
from typing import NamedTuple

from capitalplan.model.basis import GUESSED, ORIGINS, UNSTATED, Basis
from capitalplan.model.calendar import Name
from capitalplan.model.cost import Cost
from capitalplan.model.detail import Detail
from capitalplan.model.duration import Duration
from capitalplan.model.link import Link
from capitalplan.model.vote import Vote
from capitalplan.model.when import When
from capitalplan.problem import Position

PHASE, MILESTONE, GATE, APPROPRIATION = "phase", "milestone", "gate", "appropriation"
KINDS = (PHASE, MILESTONE, GATE, APPROPRIATION)


class Window(NamedTuple):
    """The planned time: `start` is not-before; the duration is given or follows from both dates."""

    start: When | None = None
    finish: When | None = None
    duration: Duration | None = None


class Pause(NamedTuple):
    """A time in which work stands still: after the day `stopped`, until the day `resume` begins.

    resume : None while nobody knows; from the data date on, work is then planned to go on.
    """

    stopped: When
    resume: When | None


class Progress(NamedTuple):
    """What has happened up to the data date; `percent` of the cost earned (0..100).

    pauses : in the order written, also those that are planned.
    """

    start: When | None = None
    finish: When | None = None
    remaining: Duration | None = None
    percent: int | None = None
    pauses: tuple[Pause, ...] = ()


class Node(NamedTuple):
    """One node; `key` (`project/id`) names it everywhere, `places` gives the line of each field.

    late : whether it is put as late as what follows allows (zero free float); uid : the number
    another program gave it, empty for our own; detail : the contractor's schedule behind a phase;
    floor : of a what-if, the instant [minute] before which it does not start.
    """

    project: str
    id: str
    kind: str
    name: Name
    trade: str
    parent: str
    leaf: bool
    window: Window
    after: tuple[Link, ...]
    spans: tuple[Link, ...]
    progress: Progress
    deadline: When | None
    calendar: str
    cost: Cost | None
    vote: Vote | None
    basis: Mapping[str, Basis]
    note: str
    places: Mapping[str, Position]
    late: bool = False
    uid: str = ""
    detail: Detail | None = None
    floor: int | None = None

    @property
    def key(self) -> str:
        """The full id, `project/id`."""
        return f"{self.project}/{self.id}"

    @property
    def clock(self) -> str:
        """The compiled calendar its work is counted on: one of its own where it is stopped."""
        return f"{self.calendar}#{self.key}" if self.progress.pauses else self.calendar

    @property
    def at(self) -> Position:
        """Where the node's id stands."""
        return self.places[""]

    def place(self, field: str) -> Position:
        """Where `field` stands, or the node's id when the field is not written."""
        return self.places.get(field, self.places[""])

    def basis_of(self, *aspects: str) -> Basis | None:
        """The claim for the first of `aspects` that has one, else the one for all."""
        for aspect in (*aspects, "*"):
            if aspect in self.basis:
                return self.basis[aspect]
        return None

    def origin(self, *aspects: str) -> str:
        """The kind of claim behind `aspects`: reported, derived, external, assumed, unstated."""
        claim = self.basis_of(*aspects)
        return claim.kind if claim else UNSTATED

    @property
    def dates_origin(self) -> str:
        """The stronger of the claims behind its start and its finish."""
        kinds = (self.origin("start", "dates"), self.origin("finish", "dates"))
        return min(kinds, key=ORIGINS.index)

    @property
    def assumed(self) -> bool:
        """Whether neither end of its dates rests on more than an assumption."""
        return self.dates_origin in GUESSED

    @property
    def done(self) -> bool:
        """Whether it has an actual finish (an appropriation: enacted or rejected)."""
        return self.progress.finish is not None
