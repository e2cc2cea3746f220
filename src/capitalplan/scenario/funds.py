"""Who pays a cost that has changed.

Shares follow it. Where a project's funds are amounts, nobody has granted more: what is added has no
source yet; what is taken off is taken off every fund of the phase in proportion.
"""

from collections.abc import Hashable, Mapping
from typing import TypeVar

from capitalplan import money
from capitalplan.budget.share import shares
from capitalplan.model.cost import Cost
from capitalplan.model.fund import UNSOURCED, Funding
from capitalplan.model.node import Node
from capitalplan.model.project import Project

Key = TypeVar("Key", bound=Hashable)
Parts = Mapping[str, int]  # by fund [won]


def divided(total: int, weights: Mapping[Key, int]) -> dict[Key, int]:
    """A total [won] in proportion to weights, evenly where they are all zero."""
    if not weights:
        return {}
    sizes = list(weights.values()) if any(weights.values()) else [1] * len(weights)
    return dict(zip(weights, money.split(total, sizes), strict=True))


def repriced(project: Project, costs: Mapping[str, int], under_way: set[str]) -> Project:
    """The project with new costs [won] by full id; under_way : those that have begun."""
    granted = bool(project.funding and project.funding.amounts)
    parts = shares(project)
    by, nodes = 0, []
    for node in project.nodes:
        cost = node.cost
        if cost and node.leaf and (granted or node.key in costs):
            amount = costs.get(node.key, cost.amount)
            new = _parts(cost, amount, parts[node.id], granted)
            by += amount - cost.amount
            fixed = granted or node.key in under_way or bool(cost.funding and cost.funding.amounts)
            cost = _cost(node, cost, amount, parts[node.id], new if fixed else None,
                         node.key in under_way)  # fmt: skip
        nodes.append(node._replace(cost=cost))
    total = None if project.total_cost is None else project.total_cost + by
    project = project._replace(nodes=tuple(nodes), total_cost=total)
    return project._replace(funding=_pooled(project)) if granted else project


def _parts(cost: Cost, amount: int, was: Parts, granted: bool) -> dict[str, int]:
    more = amount - cost.amount
    if granted and more >= 0:
        return {**was, UNSOURCED: was.get(UNSOURCED, 0) + more} if more else dict(was)
    if cost.funding and cost.funding.shares:
        return cost.funding.parts(amount)
    return divided(amount, was) if was else {UNSOURCED: amount}


def _cost(
    node: Node, cost: Cost, amount: int, was: Parts, new: Parts | None, begun: bool
) -> Cost:  # fmt: skip
    """The cost with its new amount; `new` are the parts of funds that are fixed, None for shares.

    Of what has begun the difference falls on the work that is left; else the years are in
    proportion.
    """
    funding = cost.funding if new is None else Funding(tuple(new.items()), (), node.at)
    made = cost._replace(amount=amount, funding=funding)
    if amount == cost.amount:
        return made
    if begun and new is not None:
        added = dict(cost.added)
        for fund in {**was, **new}:
            added[fund] = added.get(fund, 0) + new.get(fund, 0) - was.get(fund, 0)
        return made._replace(added=tuple(added.items()))
    return made._replace(
        spend=tuple(divided(amount, dict(cost.spend)).items()) if cost.spend else ()
    )


def _pooled(project: Project) -> Funding | None:
    """The project's amounts as its phases, each with amounts of its own now, have them."""
    found: dict[str, int] = {}
    for fund in project.funding.funds if project.funding else ():
        found[fund] = 0
    for node in project.leaves:
        for fund, won in node.cost.funding.amounts if node.cost and node.cost.funding else ():
            found[fund] = found.get(fund, 0) + won
    return project.funding and project.funding._replace(amounts=tuple(found.items()))
