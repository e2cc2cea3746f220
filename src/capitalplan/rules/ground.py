"""What of one project is judged: its leaves with dates, what they are, and its sums [won]."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from capitalplan.model.node import APPROPRIATION, GATE, PHASE, Node
from capitalplan.model.programme import Programme
from capitalplan.model.project import Project
from capitalplan.model.reviewed import GATES, Reviewed
from capitalplan.model.when import DAY_MINUTES
from capitalplan.schedule.result import Dated, Schedule

WORKS, CITY = "works", "city"
_WORKS = frozenset(
    ("construction", "excavation", "framing", "structure", "envelope", "finishes", "services",
     "landscaping", WORKS)
)  # fmt: skip
# What may lie inside a construction phase without being works.
_OTHER = frozenset(
    ("design", "procurement", "supervision", "equipment", "contingency", "commissioning",
     "opening", "survey", "plan", "review", "approval")
)  # fmt: skip
_STUDIES = frozenset(("plan", "survey", "review", "approval", *GATES))


def words(node: Node) -> frozenset[str]:
    """What a node's `kind:` says it is; a text may name several, separated by commas."""
    return frozenset(part.strip() for part in node.trade.split(","))


class Ground:
    """One project of a schedule; frozen, its sums are computed once."""

    def __init__(self, programme: Programme, schedule: Schedule, project: Project) -> None:
        self.programme = programme
        self.schedule = schedule
        self.project = project
        date = programme.data_date_of(project)
        self.data_day = date.last if date else None

    @cached_property
    def leaves(self) -> list[Dated]:
        """The leaves that have dates, by start; hammocks last no longer than others do."""
        found = [one for one in self.schedule.of(self.project.id) if one.node.leaf]
        return sorted((one for one in found if not one.node.spans), key=lambda one: one.start)

    @cached_property
    def _parents(self) -> dict[str, Node]:
        return {node.id: node for node in self.project.nodes if not node.leaf}

    @cached_property
    def _by_kind(self) -> dict[str, list[Dated]]:
        found: dict[str, list[Dated]] = defaultdict(list)
        for one in self.leaves:
            for kind in self._kind(one.node):
                found[kind].append(one)
        return found

    @cached_property
    def _by_word(self) -> dict[str, list[Dated]]:
        found: dict[str, list[Dated]] = defaultdict(list)
        for one in self.schedule.of(self.project.id):
            for word in words(one.node):
                found[word].append(one)
        return found

    def _kind(self, node: Node) -> frozenset[str]:
        said, around = words(node), node.parent
        if said & _WORKS:
            return said | {WORKS}
        while around and not said & _OTHER:
            above = self._parents[around]
            if words(above) & _WORKS:
                return said | {WORKS}
            around = above.parent
        return said

    def of(self, kinds: Iterable[str]) -> list[Dated]:
        """The leaves that are of any of these kinds, by start."""
        found = {one.node.key: one for kind in kinds for one in self._by_kind.get(kind, ())}
        return sorted(found.values(), key=lambda one: one.start)

    def named(self, kinds: Iterable[str]) -> list[Dated]:
        """The nodes of any of these kinds, phases of phases as well, by finish."""
        found = {one.node.key: one for kind in kinds for one in self._by_word.get(kind, ())}
        return sorted(found.values(), key=lambda one: one.finish)

    @cached_property
    def costed(self) -> list[Dated]:
        """The phases that cost something."""
        return [one for one in self.leaves if one.node.cost and one.node.kind == PHASE]

    @cached_property
    def total(self) -> int:
        """The total cost as written [won], else the sum of what the phases cost."""
        return self.project.total_cost or self.cost(self.project.nodes)

    def cost(self, nodes: Iterable[Node]) -> int:
        """The sum of what some nodes cost [won]."""
        return sum(node.cost.amount for node in nodes if node.cost)

    def cost_of(self, kind: str) -> int:
        """What the leaves of a kind cost [won]."""
        return self.cost(one.node for one in self.of((kind,)))

    @cached_property
    def city(self) -> int:
        """The part of the total that the city pays itself [won]; 0 where it is not said."""
        funding = self.project.funding
        if funding is None:
            return 0
        funds = self.programme.funds
        parts = funding.parts(self.total).items()
        return sum(won for fund, won in parts if fund in funds and funds[fund].level == CITY)

    def reviewed(self, base: str) -> Reviewed | None:
        """What the plan says was approved last at this gate; a re-review is a review too."""
        wanted = ("investment-review", "re-review") if base == "investment-review" else (base,)
        found = [one for one in self.project.reviewed if one.gate in wanted]
        return max(found, key=lambda one: one.date.last, default=None)

    def said(self, kinds: Iterable[str]) -> Reviewed | None:
        """What the plan says of any of these gates under `reviewed`."""
        wanted = set(kinds)
        found = (one for one in self.project.reviewed if one.gate in wanted)
        return max(found, key=lambda one: one.date.last, default=None)

    def for_studies(self, node: Node) -> bool:
        """Whether all that waits for a budget are studies and gates: these come before gates."""
        after = [one for one in self.project.nodes
                 if any(link.before == node.key for link in one.after)]  # fmt: skip
        return bool(after) and all(
            one.kind == GATE or words(one) & _STUDIES for one in after if one.kind != APPROPRIATION
        )

    def begun(self, one: Dated) -> bool:
        """Whether a leaf has begun by the data date."""
        return one.state != "open"

    def day(self, one: Dated) -> int:
        """The day number on which a leaf starts."""
        return one.start // DAY_MINUTES
