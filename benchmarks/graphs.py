"""networkx and rustworkx on the same networks: forward passes in whole days, and longest paths.

They leave out calendars, late dates and floats. Their graphs are built before the clock starts.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from networks import Net

Pass = Callable[[], int]


def networkx_passes(net: Net) -> dict[str, Pass]:
    """By name, what finds the finish in days; the last is left out where links are only FS."""
    import networkx

    graph = networkx.DiGraph()
    graph.add_nodes_from((i, {"duration": days}) for i, days in enumerate(net.durations))
    graph.add_edges_from((p, s, {"kind": kind, "lag": lag}) for p, s, kind, lag in net.links)
    multi = networkx.MultiDiGraph(graph)
    starts_and_finishes = networkx.DiGraph()
    starts_and_finishes.add_weighted_edges_from(weighted(net))

    def longest() -> int:
        path = networkx.dag_longest_path(starts_and_finishes)
        return sum(starts_and_finishes.edges[pair]["weight"] for pair in pairwise(path))

    return {
        "networkx, forward pass": lambda: forward(graph, networkx.topological_sort(graph)),
        "networkx, forward pass, MultiDiGraph": lambda: forward(
            multi, networkx.topological_sort(multi)
        ),
        "networkx, forward pass, all links FS": lambda: finish_to_start(
            graph, networkx.topological_sort(graph)
        ),
        "networkx, dag_longest_path": longest,
    }


def forward(graph: Any, order: Any) -> int:
    """A forward pass over a networkx graph, edges as its users walk them; the finish in days."""
    start: dict[int, int] = {}
    duration = graph.nodes(data="duration")
    for node in order:
        soonest = 0
        for before, _, link in graph.in_edges(node, data=True):
            bound = start[before] + link["lag"]
            if link["kind"] != "SS":
                bound += duration[before]
            if link["kind"] == "FF":
                bound -= duration[node]
            soonest = max(soonest, bound)
        start[node] = soonest
    return max(start[node] + duration[node] for node in start)


def finish_to_start(graph: Any, order: Any) -> int:
    """The shortest loop we could write: every link as FS, straight over the inner dictionaries."""
    finish: dict[int, int] = {}
    duration = graph.nodes(data="duration")
    for node in order:
        start = 0
        for before, link in graph.pred[node].items():
            bound = finish[before] + link["lag"]
            if bound > start:  # noqa: PLR1730  (faster than max)
                start = bound
        finish[node] = start + duration[node]
    return max(finish.values())


def rustworkx_passes(net: Net) -> dict[str, Pass]:
    """The same in rustworkx: its order with a pass in Python, and its longest path."""
    import rustworkx

    graph = rustworkx.PyDiGraph()
    graph.add_nodes_from(net.durations)
    graph.add_edges_from([(p, s, (kind, lag)) for p, s, kind, lag in net.links])
    starts_and_finishes = rustworkx.PyDiGraph()
    starts_and_finishes.add_nodes_from(range(2 * len(net.durations)))
    starts_and_finishes.add_edges_from(weighted(net))

    def forward() -> int:
        days = net.durations
        start = [0] * len(days)
        for node in rustworkx.topological_sort(graph):
            soonest = 0
            for before, _, (kind, lag) in graph.in_edges(node):
                bound = start[before] + lag
                if kind != "SS":
                    bound += days[before]
                if kind == "FF":
                    bound -= days[node]
                soonest = max(soonest, bound)
            start[node] = soonest
        return max(map(sum, zip(start, days, strict=True)))

    def longest() -> int:
        return int(
            rustworkx.dag_weighted_longest_path_length(
                starts_and_finishes, lambda _, __, weight: float(weight)
            )
        )

    return {
        "rustworkx, forward pass in Python": forward,
        "rustworkx, dag_weighted_longest_path_length": longest,
    }


def weighted(net: Net) -> list[tuple[int, int, int]]:
    """For longest paths: node 2i is the start of activity i, 2i + 1 its finish."""
    edges = [(2 * i, 2 * i + 1, days) for i, days in enumerate(net.durations)]
    for before, after, kind, lag in net.links:
        start = 2 * before if kind == "SS" else 2 * before + 1
        edges.append((start, 2 * after, lag - net.durations[after] if kind == "FF" else lag))
    return edges
