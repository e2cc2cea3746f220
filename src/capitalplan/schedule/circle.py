"""Circles in a network: activities that wait for each other."""

from collections.abc import Container, Iterable, Sequence

from capitalplan.model.activity import Activity
from capitalplan.problem import StopError

MOST_NAMED = 20
MOST_CIRCLES = 5


def refuse_circles(
    activities: Sequence[Activity], edges: Sequence[tuple[int, int]], ordered: Sequence[int]
) -> None:
    """StopError `submittal-circle` naming the circles when not all activities could be ordered."""
    if len(ordered) == len(activities):
        return
    found = circles(edges, set(ordered))
    named = sorted(
        " → ".join(cut([activities[i].id for i in (*circle, circle[0])])) for _, circle in found
    )
    facts = {"count": len(named), "circles": "; ".join(named[:MOST_CIRCLES])}
    raise StopError("submittal-circle", 3, **facts)


def circles(
    edges: Iterable[tuple[int, int]], ordered: Container[int]
) -> list[tuple[set[int], list[int]]]:
    """Groups of nodes outside `ordered` that wait for each other, each with one circle in it."""
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
            found.append((set(group), circle[first:] + circle[:first]))
    return sorted(found, key=lambda each: each[1])


def cut(words: list[str]) -> list[str]:
    """A long circle is told by its ends."""
    return words if len(words) <= MOST_NAMED else [*words[: MOST_NAMED - 2], "…", words[-1]]
