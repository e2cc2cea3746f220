"""What a phase costs and how it is paid over its time."""

from typing import NamedTuple

from capitalplan.model.fund import Funding

PROFILES = ("even", "front", "back", "s", "start", "finish")


class Cost(NamedTuple):
    """A cost [won]: its own funding (None: the project's), its curve or explicit yearly `spend`.

    even, front (2x - x^2), back (x^2), s (3x^2 - 2x^3) are cumulative shares over working time x;
    start and finish pay all at that moment; `spend` is (fiscal year, won) over the planned window.
    """

    amount: int
    funding: Funding | None
    profile: str
    spend: tuple[tuple[int, int], ...]
