"""A cost -> funds. The rule, once: a phase's own split first, the project's for all the rest.

Amounts are met exactly over the project, shares to the nearest won (largest remainder, Hamilton);
the rest of the phases is one table whose row and column sums are both exact (controlled rounding).
"""

from collections.abc import Sequence

from capitalplan import money
from capitalplan.model.fund import UNSOURCED, Funding
from capitalplan.model.node import Node
from capitalplan.model.project import Project

Parts = dict[str, int]


def shares(project: Project) -> dict[str, Parts]:
    """Won by fund for every leaf with a cost, by node id; parts of a node sum to its cost."""
    own: dict[str, Parts] = {}
    rest: list[Node] = []
    for node in project.leaves:
        if node.cost is None:
            continue
        if node.cost.funding is None:
            rest.append(node)
        else:
            own[node.id] = node.cost.funding.parts(node.cost.amount)
    return own | _rest(project, rest, own)


def _rest(project: Project, nodes: Sequence[Node], own: dict[str, Parts]) -> dict[str, Parts]:
    costs = [node.cost.amount for node in nodes if node.cost]
    totals = _totals(project.funding, sum(costs), own)
    table = money.table(costs, list(totals.values()))
    return {
        node.id: {fund: part for fund, part in zip(totals, row, strict=True) if part}
        for node, row in zip(nodes, table, strict=True)
    }


def _totals(funding: Funding | None, cost: int, own: dict[str, Parts]) -> Parts:
    """What each fund pays of the phases without a split of their own; sums to `cost`."""
    if funding is None:
        return {UNSOURCED: cost}
    if funding.shares:
        return funding.parts(cost)
    left = {
        fund: max(amount - sum(parts.get(fund, 0) for parts in own.values()), 0)
        for fund, amount in funding.amounts
    }
    # Own splits may take more of one fund than it has (`check` says so); the rest keeps its sum.
    if sum(left.values()) != cost:
        parts = money.split(cost, list(left.values()) if any(left.values()) else [1] * len(left))
        return dict(zip(left, parts, strict=True))
    return left
