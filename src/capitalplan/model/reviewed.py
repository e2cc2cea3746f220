"""What a project was approved at, and when: growth since then is judged against it."""

from typing import NamedTuple

from capitalplan.model.when import When
from capitalplan.problem import Position

GATES = (
    "feasibility-study", "investment-review", "re-review", "mid-term-plan", "property-plan",
    "building-policy-advice", "public-building-review", "design-competition", "design-ve",
    "continuing-extension",
)  # fmt: skip


class Reviewed(NamedTuple):
    """A gate that was passed: which of GATES, at what total cost [won] if that is known, when."""

    gate: str
    cost: int | None
    date: When
    at: Position
