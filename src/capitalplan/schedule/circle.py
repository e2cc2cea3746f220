"""Circles in a network: activities that wait for each other."""

from collections.abc import Sequence

from capitalplan.model.activity import Activity
from capitalplan.problem import StopError

MOST_NAMED = 12
MOST_CIRCLES = 5


def refuse_circles(
    activities: Sequence[Activity], edges: Sequence[tuple[int, int]], ordered: Sequence[int]
) -> None:
    """StopError `submittal-circle` naming the circles when not all activities could be ordered."""
    if len(ordered) == len(activities):
        return
    found = circles(edges, set(ordered))
    named = [" → ".join(_cut([activities[i].id for i in (*one, one[0])])) for one in found]
    facts = {"count": len(found), "circles": "; ".join(named[:MOST_CIRCLES])}
    raise StopError("submittal-circle", 3, **facts)


def circles(edges: Sequence[tuple[int, int]], ordered: set[int]) -> list[list[int]]:
    """One circle of each group of nodes outside `ordered` that wait for each other."""
    import networkx

    graph = networkx.DiGraph()
    graph.add_edges_from(
        (before, after) for before, after in edges if before not in ordered and after not in ordered
    )
    found = []
    for group in networkx.strongly_connected_components(graph):
        inner = graph.subgraph(group)
        if len(group) > 1 or inner.size():
            circle = [pair[0] for pair in networkx.find_cycle(inner, min(group))]
            first = circle.index(min(circle))
            found.append(circle[first:] + circle[:first])
    return sorted(found)


def _cut(words: list[str]) -> list[str]:
    """A long circle is told by its ends."""
    return words if len(words) <= MOST_NAMED else [*words[: MOST_NAMED - 2], "…", words[-1]]
