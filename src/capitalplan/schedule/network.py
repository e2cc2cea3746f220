"""The plan's graph: leaves and links in topological order; links of a phase act on its leaves."""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from capitalplan.model.link import Link
from capitalplan.model.node import Node
from capitalplan.problem import Problem

FS, SS, FF, SF = range(4)
MOST_NAMED = 20
KIND = {"FS": FS, "SS": SS, "FF": FF, "SF": SF}


class Edge(NamedTuple):
    """A link between two leaves, by their positions in `Network.nodes`."""

    before: int
    after: int
    link: Link


class Network(NamedTuple):
    """Scheduled leaves in topological order, hammocks apart, and the leaves of every phase."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    hammocks: tuple[Node, ...]
    leaves: dict[str, tuple[str, ...]]


def build(nodes: Sequence[Node]) -> tuple[Network | None, list[Problem], set[str]]:
    """Build the network, or name every circle: (network, problems, keys in circles)."""
    leaves = _leaves(nodes)
    open_ = [node for node in nodes if node.leaf and not node.spans]
    place = {node.key: index for index, node in enumerate(open_)}
    edges = list(_edges(nodes, leaves, place))
    order = _topological(len(open_), edges)
    if len(order) < len(open_):
        return None, *_circles(open_, edges, set(order))
    rank = {old: new for new, old in enumerate(order)}
    ranked = [Edge(rank[edge.before], rank[edge.after], edge.link) for edge in edges]
    ranked.sort(key=lambda edge: edge.after)
    hammocks = tuple(node for node in nodes if node.leaf and node.spans)
    ordered = tuple(open_[index] for index in order)
    return Network(ordered, tuple(ranked), hammocks, leaves), [], set()


def _leaves(nodes: Sequence[Node]) -> dict[str, tuple[str, ...]]:
    inner: dict[str, list[str]] = defaultdict(list)
    for node in reversed(nodes):  # children stand after their parents
        own = [node.key] if node.leaf else inner[node.key][::-1]
        inner[node.key] = own
        if node.parent:
            inner[f"{node.project}/{node.parent}"] += own[::-1]
    return {key: tuple(found) for key, found in inner.items()}


def _edges(
    nodes: Sequence[Node], leaves: dict[str, tuple[str, ...]], place: dict[str, int]
) -> Iterator[Edge]:
    first: dict[str, tuple[str, ...]] = {}
    for node in nodes:
        for link in node.after:
            ends = leaves.get(link.before, ())
            if link.kind in ("SS", "SF") and len(ends) > 1:
                if link.before not in first:
                    first[link.before] = _first(ends, nodes, leaves)
                ends = first[link.before]
            for before in ends:
                for after in leaves[node.key]:
                    if before in place and after in place:
                        yield Edge(place[before], place[after], link)


def _first(
    ends: tuple[str, ...], nodes: Sequence[Node], leaves: dict[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """The leaves of a phase that wait for none of the others: its start is theirs.

    Microsoft Project treats links on summaries alike: finishes from all leaves, starts from the
    first ones.
    """
    inner = set(ends)
    waiting: set[str] = set()
    for node in nodes:
        own = leaves[node.key]
        if inner.issuperset(own) and any(
            not inner.isdisjoint(leaves.get(link.before, ())) for link in node.after
        ):
            waiting.update(own)
    return tuple(leaf for leaf in ends if leaf not in waiting)


def _topological(count: int, edges: Sequence[Edge]) -> list[int]:
    """Kahn's order, stable: nodes that may come at the same time keep the order of the files."""
    waiting = [0] * count
    after: list[list[int]] = [[] for _ in range(count)]
    for edge in edges:
        waiting[edge.after] += 1
        after[edge.before].append(edge.after)
    ready = deque(index for index in range(count) if not waiting[index])
    order: list[int] = []
    while ready:
        index = ready.popleft()
        order.append(index)
        for following in after[index]:
            waiting[following] -= 1
            if not waiting[following]:
                ready.append(following)
    return order


def _circles(
    nodes: Sequence[Node], edges: Sequence[Edge], ordered: set[int]
) -> tuple[list[Problem], set[str]]:
    """One problem for each group of nodes that wait for each other, with the line of each link."""
    import networkx

    graph = networkx.DiGraph()
    for edge in edges:
        if edge.before not in ordered and edge.after not in ordered:
            graph.add_edge(edge.before, edge.after, link=edge.link)
    problems: list[Problem] = []
    keys: set[str] = set()
    for group in networkx.strongly_connected_components(graph):
        inner = graph.subgraph(group)
        if len(group) == 1 and not inner.size():
            continue
        circle = networkx.find_cycle(inner, min(group))
        links = [inner.edges[pair[:2]]["link"] for pair in circle]
        names = [nodes[pair[0]].key for pair in circle]
        problems.append(_circle(names, links))
        keys |= {nodes[index].key for index in group}
    return sorted(problems, key=lambda problem: problem.facts["circle"]), keys


def _circle(names: list[str], links: list[Link]) -> Problem:
    """Told from the least name on, so that the same circle always reads the same."""
    first = names.index(min(names))
    names, links = names[first:] + names[:first], links[first:] + links[:first]
    lines = [f"{link.at.file}:{link.at.line}" for link in links]
    facts = {"circle": " → ".join(_cut([*names, names[0]])), "lines": ", ".join(_cut(lines))}
    return Problem("circle", links[0].at, facts)


def _cut(words: list[str]) -> list[str]:
    """A long circle is told by its ends."""
    return words if len(words) <= MOST_NAMED else [*words[: MOST_NAMED - 2], "…", words[-1]]
