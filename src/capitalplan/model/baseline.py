"""A baseline: what a plan said on the day of a report, kept as it was said then."""

from collections.abc import Mapping
from typing import NamedTuple

from capitalplan.model.basis import GUESSED, UNSTATED, Basis, Source
from capitalplan.model.calendar import Name
from capitalplan.model.node import APPROPRIATION, GATE, MILESTONE, PHASE
from capitalplan.model.vote import Vote
from capitalplan.model.when import When
from capitalplan.problem import Position

SUMMARY, HAMMOCK = "summary", "hammock"
KINDS = (PHASE, SUMMARY, HAMMOCK, MILESTONE, GATE, APPROPRIATION)
SHORT, UNSOURCED = "short", "unsourced"
OPEN, ACTIVE, DONE = STATES = ("open", "active", "done")
FOLDER = "baselines"  # inside a folder of plans


class Said(NamedTuple):
    """A date that an earlier report gave; `dated` is the claim behind the report's own day."""

    as_of: When
    date: When
    basis: Basis | None
    done: bool = False
    dated: Basis | None = None


class Kept(NamedTuple):
    """One node as a baseline holds it.

    kind : one of KINDS; within : the id of the summary it is part of; start, finish [minute],
    start None where it is not known; month : whether of the finish only the month is known; need :
    (fund, fiscal year, won); as_of : where this is of another day than the baseline's; dated :
    the claim behind that day; earlier : what was said before, in order.
    """

    id: str
    name: Name
    kind: str
    trade: str
    within: str
    start: int | None
    finish: int
    month: bool
    state: str
    critical: bool
    basis: Mapping[str, Basis]
    need: tuple[tuple[str, int, int], ...]
    vote: Vote | None
    as_of: When | None
    dated: Basis | None
    earlier: tuple[Said, ...]
    at: Position

    @property
    def origin(self) -> str:
        """The claim behind its dates: reported, derived, external, assumed, unstated."""
        return origin_of(self.claim)

    @property
    def claim(self) -> Basis | None:
        """The claim behind its dates, else the one for all."""
        return self.basis.get("dates") or self.basis.get("*")

    @property
    def assumed(self) -> bool:
        """Whether neither end of its dates rests on more than an assumption."""
        return self.origin in GUESSED


class KeptProject(NamedTuple):
    """One project as a baseline holds it.

    work : the days the work is planned for; monthly : (first day of the month, won) of that work,
    reserves left out; lacking : (SHORT or UNSOURCED, fund, fiscal year, won).
    """

    id: str
    name: Name
    data_date: When | None
    total_cost: int | None
    nodes: tuple[Kept, ...]
    work: When | None
    monthly: tuple[tuple[int, int], ...]
    lacking: tuple[tuple[str, str, int, int], ...]
    at: Position


class Baseline(NamedTuple):
    """One file of `baselines/`; `partial` holds some nodes only, what it lacks is not known.

    as_of : the day of the report; basis : where that day comes from, None for the plan itself.
    """

    id: str
    label: Name
    as_of: When
    basis: Basis | None
    partial: bool
    programme: Name
    funds: Mapping[str, Name]
    sources: Mapping[str, Source]
    projects: tuple[KeptProject, ...]
    file: str

    def project(self, key: str) -> KeptProject | None:
        """The project with this id, None if it is not here."""
        return next((one for one in self.projects if one.id == key), None)


def origin_of(basis: Basis | None) -> str:
    """The kind of a claim, `unstated` without one."""
    return basis.kind if basis else UNSTATED
