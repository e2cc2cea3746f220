"""The reserve of a project: what it holds, what has been drawn, what prices and overruns eat.

Two forms, which may stand together: phases of the kind `contingency` (예비비), which are part of
the total cost, and `contingency:` of the project, which stands beside it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from capitalplan.budget.need import Budget
from capitalplan.budget.price import Priced
from capitalplan.model.node import Node
from capitalplan.model.price import CONTINGENCY, SCALE
from capitalplan.model.programme import Programme
from capitalplan.model.project import Project
from capitalplan.schedule.progress import DONE


class Contingency(NamedTuple):
    """A project's reserve and what it meets [won].

    inside : phases that are a reserve; beside : what is kept beside the phases' costs; drawn : what
    has been taken from both; growth : price growth; overruns : payments beyond the costs of phases.
    """

    project: str
    inside: int
    beside: int
    drawn: int
    growth: int
    overruns: int

    @property
    def reserve(self) -> int:
        """What is held in all."""
        return self.inside + self.beside

    @property
    def used(self) -> int:
        """What prices and overruns take, or have taken: what is drawn pays for overruns first."""
        return self.growth + max(self.drawn, self.overruns)

    @property
    def left(self) -> int:
        """What remains for the unforeseen; negative where the reserve does not suffice."""
        return self.reserve - self.used


def contingencies(
    programme: Programme, budget: Budget, rows: Sequence[Priced]
) -> tuple[Contingency, ...]:
    """The reserve of every project that has one, or that has something to meet from it."""
    grown: dict[str, int] = {}
    for row in rows:
        grown[row.project] = grown.get(row.project, 0) + row.growth
    found = (_one(project, budget, grown.get(project.id, 0)) for project in programme.projects)
    return tuple(one for one in found if one.reserve or one.used)


def _one(project: Project, budget: Budget, growth: int) -> Contingency:
    costed = [node for node in project.leaves if node.cost]
    held = [node for node in costed if node.trade == CONTINGENCY]
    works = [node for node in costed if node.trade != CONTINGENCY]
    own = project.contingency
    beside = 0
    if own:
        base = sum(_cost(node) for node in works)
        beside = (
            own.amount if own.amount is not None else (2 * base * own.share + SCALE) // (2 * SCALE)
        )
    drawn = sum(won for _, won in own.drawn) if own else 0
    return Contingency(
        project=project.id,
        inside=sum(_cost(node) for node in held),
        beside=beside,
        drawn=drawn + sum(_drawn(node, budget) for node in held),
        growth=growth,
        overruns=sum(max(_paid(node) - _cost(node), 0) for node in works),
    )


def _drawn(node: Node, budget: Budget) -> int:
    """Of a reserve that is closed without a word on payments, nothing is left."""
    course = budget.courses.get(node.key)
    closed = course is not None and course.dated.state == DONE
    return _cost(node) if closed and node.cost and not node.cost.paid else _paid(node)


def _cost(node: Node) -> int:
    return node.cost.amount if node.cost else 0


def _paid(node: Node) -> int:
    return sum(won for _, won in node.cost.paid) if node.cost else 0
