"""The plan's graph: leaves and links in topological order; links of a phase act on its leaves."""

from collections.abc import Sequence
from typing import NamedTuple

from capitalplan.model.link import Link
from capitalplan.model.node import Node
from capitalplan.problem import Problem
from capitalplan.schedule import expand
from capitalplan.schedule.circle import circles, cut
from capitalplan.schedule.order import order

FS, SS, FF, SF = range(4)
KIND = {"FS": FS, "SS": SS, "FF": FF, "SF": SF}


class Edge(NamedTuple):
    """A link between two leaves, by their positions in `Network.nodes`."""

    before: int
    after: int
    link: Link


class Network(NamedTuple):
    """Scheduled leaves in topological order, hammocks apart, and the leaves of every phase.

    Among `nodes` may be junctions, see `expand`.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    hammocks: tuple[Node, ...]
    leaves: dict[str, tuple[str, ...]]


def build(
    nodes: Sequence[Node], junctions: bool = False
) -> tuple[Network | None, list[Problem], set[str]]:
    """Build the network, or name every circle: (network, problems, keys in circles).

    junctions : whether one may stand for the many links between two large phases.
    """
    leaves = expand.leaves(nodes)
    open_ = [node for node in nodes if node.leaf and not node.spans]
    place = {node.key: index for index, node in enumerate(open_)}
    found, between = expand.edges(nodes, leaves, place, expand.MOST if junctions else None)
    edges = [Edge(*one) for one in found]
    open_ += between
    sequence = order(len(open_), edges)
    if len(sequence) < len(open_):
        return None, *_circles(open_, edges, set(sequence))
    rank = {old: new for new, old in enumerate(sequence)}
    ranked = [Edge(rank[edge.before], rank[edge.after], edge.link) for edge in edges]
    ranked.sort(key=lambda edge: edge.after)
    hammocks = tuple(node for node in nodes if node.leaf and node.spans)
    ordered = tuple(open_[index] for index in sequence)
    return Network(ordered, tuple(ranked), hammocks, leaves), [], set()


def _circles(
    nodes: Sequence[Node], edges: Sequence[Edge], ordered: set[int]
) -> tuple[list[Problem], set[str]]:
    """One problem for each group of nodes that wait for each other, with the line of each link."""
    links = {(edge.before, edge.after): edge.link for edge in reversed(edges)}
    problems: list[Problem] = []
    keys: set[str] = set()
    for group, circle in circles(links, ordered):
        pairs = zip(circle, [*circle[1:], circle[0]], strict=True)
        real = [pair for pair in pairs if nodes[pair[0]].kind != expand.JUNCTION]
        problems.append(_circle([nodes[i].key for i, _ in real], [links[pair] for pair in real]))
        keys |= {nodes[index].key for index in group if nodes[index].kind != expand.JUNCTION}
    return sorted(problems, key=lambda problem: problem.facts["circle"]), keys


def _circle(names: list[str], links: list[Link]) -> Problem:
    """Told from the least name on, so that the same circle always reads the same."""
    first = names.index(min(names))
    names, links = names[first:] + names[:first], links[first:] + links[:first]
    lines = [f"{link.at.file}:{link.at.line}" for link in links]
    facts = {"circle": " → ".join(cut([*names, names[0]])), "lines": ", ".join(cut(lines))}
    return Problem("circle", links[0].at, facts)
