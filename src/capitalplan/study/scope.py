"""The work that is measured: what baseline and plan both have; what only one has is told apart."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from capitalplan.model.node import Node
from capitalplan.model.price import CONTINGENCY
from capitalplan.model.project import Project


class Scope(NamedTuple):
    """One set of work for every measure: planned value, earned value, actual cost, actual time.

    measured : the plan's phases by full id, each with the baseline's phase that it is (part of);
    added : phases with a cost or payments that the baseline does not have; removed : the baseline's
    that the plan no longer has, each with its cost [won].
    """

    measured: Mapping[str, str]
    added: tuple[Node, ...]
    removed: Mapping[str, int]


def scope_of(project: Project, costs: Mapping[str, int]) -> Scope:
    """Hold the phases of a project against the baseline's costs [won] by full id.

    A phase that now holds phases is still the baseline's: they are what it has been parted into.
    """
    nodes = {node.id: node for node in project.nodes}
    measured: dict[str, str] = {}
    added = []
    for leaf in project.leaves:
        kept = next((node.key for node in _upward(leaf, nodes) if node.key in costs), None)
        if kept:
            measured[leaf.key] = kept
        elif leaf.cost and (leaf.cost.amount or leaf.cost.paid) and leaf.trade != CONTINGENCY:
            added.append(leaf)
    known = set(measured.values())
    removed = {key: cost for key, cost in costs.items() if key not in known}
    return Scope(measured, tuple(added), removed)


def _upward(node: Node, nodes: Mapping[str, Node]) -> Iterator[Node]:
    """A node and the phases it lies in, from the inside out."""
    yield node
    while node.parent:
        node = nodes[node.parent]
        yield node
