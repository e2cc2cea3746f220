"""The kernel against networkx on the same random networks, in one run.

Ours: forward and backward pass with lags, floats and free floats on a working calendar.
networkx: a forward pass alone, over its own graph in its own topological order, whole days and no
calendar; and its longest path. All must find the same finish.
"""

import sys
from itertools import pairwise
from typing import Any

import networkx

from capitalplan.model.calendar import BUILT_IN
from capitalplan.schedule import kernel
from capitalplan.worktime.calendar import compile_one, resolved
from peers import generator, inside, line

DAY = 480
KIND = {"FS": kernel.FS, "SS": kernel.SS, "FF": kernel.FF}


def problem(durations: list[int], links: list[tuple[int, int, str, int]]) -> kernel.Problem:
    """The network as the kernel takes it."""
    count = len(durations)
    ordered = sorted(links, key=lambda one: one[1])
    table = compile_one(resolved("public", BUILT_IN), 2000, 2100)
    return kernel.Problem(
        tables=[table],
        calendar=[0] * count,
        duration=[days * DAY for days in durations],
        duration_kind=[0] * count,
        start_floor=[0] * count,
        finish_floor=[0] * count,
        floor_edge=[kernel.NONE] * count,
        finish_edge=[kernel.NONE] * count,
        floor_instant=[0] * count,
        before=[before for before, _, _, _ in ordered],
        after=[after for _, after, _, _ in ordered],
        kind=[KIND[kind] for _, _, kind, _ in ordered],
        lag=[lag * DAY for _, _, _, lag in ordered],
        lag_kind=[0] * len(ordered),
    )


def ours(given: kernel.Problem) -> int:
    """Both passes; the finish in days."""
    early = kernel.forward(given)
    end = max(early.finish)
    limit = [end] * len(early.finish)
    late = kernel.backward(given, early, limit, limit)
    assert all(a <= b for a, b in zip(early.start, late.start, strict=True))
    return end // DAY


def graph(durations: list[int], links: list[tuple[int, int, str, int]]) -> Any:
    """The network as a networkx graph."""
    made = networkx.MultiDiGraph()
    made.add_nodes_from((i, {"duration": d}) for i, d in enumerate(durations))
    made.add_edges_from((p, s, {"kind": k, "lag": lag}) for p, s, k, lag in links)
    return made


def weighted(
    durations: list[int], links: list[tuple[int, int, str, int]]
) -> list[tuple[int, int, int]]:
    """The network for longest-path routines: node 2i is the start of i, 2i + 1 its finish."""
    edges = [(2 * i, 2 * i + 1, days) for i, days in enumerate(durations)]
    for before, after, kind, lag in links:
        start = 2 * before if kind == "SS" else 2 * before + 1
        edges.append((start, 2 * after, lag - durations[after] if kind == "FF" else lag))
    return edges


def forward(made: Any) -> int:
    """A forward pass over a networkx graph; the finish in days."""
    start: dict[int, int] = {}
    duration = made.nodes(data="duration")
    for node in networkx.topological_sort(made):
        soonest = 0
        for before, _, link in made.in_edges(node, data=True):
            bound = start[before] + link["lag"]
            if link["kind"] != "SS":
                bound += duration[before]
            if link["kind"] == "FF":
                bound -= duration[node]
            soonest = max(soonest, bound)
        start[node] = soonest
    return max(start[node] + duration[node] for node in start)


def main() -> None:
    """Print the times at 1,000 and 10,000 activities, networkx as a multiple of ours."""
    gen = generator()
    for count in [int(word) for word in sys.argv[1:]] or [1_000, 10_000]:
        durations, links = gen.network(count, 1)
        given, made = problem(durations, links), graph(durations, links)
        edges = networkx.DiGraph()
        edges.add_weighted_edges_from(weighted(durations, links))
        longest = networkx.dag_longest_path(edges)
        length = sum(edges.edges[pair]["weight"] for pair in pairwise(longest))
        assert ours(given) == forward(made) == length
        runs = 7 if count <= 10_000 else 3
        mine = inside(lambda given=given: ours(given), runs)
        print(line(f"{count:7,} capitalplan, both passes, floats", mine))
        peer = inside(lambda made=made: forward(made), runs)
        print(line(f"{count:7,} networkx, forward pass only", peer, mine))
        path = inside(lambda edges=edges: networkx.dag_longest_path(edges), runs)
        print(line(f"{count:7,} networkx, dag_longest_path", path, mine))


if __name__ == "__main__":
    main()
