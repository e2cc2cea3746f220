"""The nodes of a project in the order in which they are listed: by start, parts below the whole."""

from collections.abc import Iterator

from capitalplan.plan import Plan
from capitalplan.schedule.result import Dated


def outline(plan: Plan, project: str) -> Iterator[tuple[Dated, int]]:
    """Every node with its depth, each phase of phases with its own right below it."""
    inner: dict[str, list[Dated]] = {}
    for dated in sorted(plan.schedule.of(project), key=lambda one: (one.start, one.finish)):
        inner.setdefault(dated.node.parent, []).append(dated)
    waiting = [(one, 0) for one in reversed(inner.get("", []))]
    while waiting:
        one, depth = waiting.pop()
        yield one, depth
        below = [] if one.node.leaf else inner.get(one.node.id, [])
        waiting += [(child, depth + 1) for child in reversed(below)]
