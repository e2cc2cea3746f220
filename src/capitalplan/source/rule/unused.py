"""A value that is written and not looked at is told, with what is looked at instead."""

from collections.abc import Iterator

from capitalplan.model.node import Node
from capitalplan.model.programme import Programme
from capitalplan.model.when import When
from capitalplan.problem import WARNING, Problem


def values_used(programme: Programme) -> Iterator[Problem]:
    """Of every field that what has happened, or another field, takes the place of."""
    for project in programme.projects:
        now = programme.data_date_of(project)
        for node in project.leaves:
            for field, instead in _unused(node):
                facts = {"id": node.id, "field": field, "instead": instead}
                code = "value-costless" if instead == "cost" else "value-unused"
                yield Problem(code, node.place(field), facts, WARNING)
            if _waits_in_vain(node, now):
                facts = {"id": node.id, "date": node.window.start.text if node.window.start else ""}
                yield Problem("start-unused", node.place("start"), facts, WARNING)


def _waits_in_vain(node: Node, now: When | None) -> bool:
    """Whether work that has begun has a later start, and no pause that lasts until then."""
    start, begun = node.window.start, node.progress.start
    if start is None or begun is None or node.detail or "start" not in node.places:
        return False
    if node.progress.pauses and node.progress.pauses[-1].resume == start:
        return False
    return start.first > max(begun.last, now.last if now else begun.last)


def _unused(node: Node) -> Iterator[tuple[str, str]]:
    """Fields of a node that nothing looks at, each with the field that is looked at instead."""
    progress = node.progress
    if node.late and progress.start:
        yield "as_late_as_possible", "actual_start"
    if progress.remaining and progress.finish:
        yield "remaining", "actual_finish"
    if node.spans:
        for field in ("duration", "remaining", "percent", "actual_start", "actual_finish"):
            if field in node.places:
                yield field, "spans"
    if node.cost and node.cost.spend and "profile" in node.places:
        yield "profile", "spend"
    if "cost" not in node.places:
        for field in ("profile", "commit", "funds"):
            if field in node.places:
                yield field, "cost"
