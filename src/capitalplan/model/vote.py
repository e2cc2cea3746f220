"""Money made available by a vote: the appropriation's own facts."""

from typing import NamedTuple

from capitalplan.model.when import When

KINDS = ("original", "supplementary", "grant", "reserve", "carry-over", "transfer", "bond")


class Vote(NamedTuple):
    """An appropriation: fiscal `year`, kind, dates of its way through the council, won by fund."""

    year: int
    kind: str
    submitted: When | None
    expected: When | None
    enacted: When | None
    rejected: When | None
    amounts: tuple[tuple[str, int], ...]

    @property
    def date(self) -> When | None:
        """The day it takes effect: as enacted, else as expected."""
        return self.enacted or self.expected
