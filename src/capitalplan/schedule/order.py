"""A topological order without recursion (Kahn 1962)."""

from collections import deque
from collections.abc import Sequence


def order(count: int, edges: Sequence[tuple[int, int, *tuple[object, ...]]]) -> list[int]:
    """Order nodes 0..count-1 so that every edge (before, after, ...) points forward.

    Stable: nodes that may come at the same time keep their order. Nodes in or behind a circle are
    missing from the answer.
    """
    waiting = [0] * count
    following: list[list[int]] = [[] for _ in range(count)]
    for edge in edges:
        waiting[edge[1]] += 1
        following[edge[0]].append(edge[1])
    ready = deque(index for index in range(count) if not waiting[index])
    found: list[int] = []
    while ready:
        index = ready.popleft()
        found.append(index)
        for after in following[index]:
            waiting[after] -= 1
            if not waiting[after]:
                ready.append(after)
    return found
