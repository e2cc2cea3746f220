"""Where a figure comes from: reported, derived, external or assumed; never blurred."""

from typing import NamedTuple

from capitalplan.problem import Position

REPORTED, DERIVED, EXTERNAL, ASSUMED = "reported", "derived", "external", "assumed"
UNSTATED = "unstated"
KINDS = (REPORTED, DERIVED, EXTERNAL, ASSUMED)
ORIGINS = (REPORTED, EXTERNAL, DERIVED, ASSUMED, UNSTATED)  # the strongest first
GUESSED = (ASSUMED, UNSTATED)
ASPECTS = (
    "dates", "start", "finish", "duration", "cost", "spend", "funds", "amounts", "links",
    "total_cost", "department", "deadline", "name", "address", "description", "calendar", "year",
    "contingency", "reviewed",
)  # fmt: skip


class Basis(NamedTuple):
    """One claim: its kind, its quote or reason in `words`, the source's id and the place there."""

    kind: str
    words: str
    source: str
    place: str
    at: Position


class Source(NamedTuple):
    """A document that claims may name: its title, when it was published, where it is."""

    id: str
    title: str
    published: str
    where: str


class Figures(NamedTuple):
    """A reported total with its reported parts, kept as printed so that gaps stay visible [won]."""

    name: str
    total: int
    parts: tuple[tuple[str, int], ...]
    quote: str
    source: str
    place: str
    at: Position

    @property
    def added(self) -> int:
        """The sum of the parts [won], which may differ from the total."""
        return sum(amount for _, amount in self.parts)
