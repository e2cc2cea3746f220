"""Nodes of the model -> YAML, as `source.node` reads them; only what imports need."""

from collections.abc import Iterator, Mapping, Sequence

from capitalplan.exchange.yaml.scalar import listing, scalar
from capitalplan.model.basis import Basis
from capitalplan.model.cost import Cost
from capitalplan.model.duration import Duration
from capitalplan.model.link import Link
from capitalplan.model.node import MILESTONE, Node
from capitalplan.model.when import When

Line = tuple[str, str]


def section(name: str, nodes: Sequence[Node], calendar: str) -> list[str]:
    """A section (`milestones`, `phases`) with its nodes, those inside a phase below it.

    calendar : the project's. A node names its own where that of what holds it is another.
    """
    inner: dict[str, list[Node]] = {}
    for node in nodes:
        inner.setdefault(node.parent, []).append(node)
    if not nodes:
        return []
    lines = [f"{name}:"]
    waiting = [(node, 1, calendar) for node in reversed(inner[""])]
    while waiting:
        node, depth, around = waiting.pop()
        lines += _node(node, depth, around)
        below = [] if node.leaf else inner.get(node.id, [])
        waiting += [(child, depth + 2, node.calendar) for child in reversed(below)]
    return lines


def _node(node: Node, depth: int, calendar: str) -> list[str]:
    indent = "  " * depth
    lines = [f"{indent}{node.id}:"]
    indent += "  "
    lines += [f"{indent}{key}: {value}" for key, value in _fields(node, calendar)]
    for key, links in (("after", node.after), ("spans", node.spans)):
        if links:
            lines += listing((_link(node, link) for link in links), indent, key)
    if node.basis:
        lines.append(f"{indent}basis: {_basis(node.basis)}")
    if not node.leaf:
        lines.append(f"{indent}phases:")
    return lines


def _fields(node: Node, calendar: str) -> Iterator[Line]:
    yield "name", scalar(node.name.ko)
    dates = _milestone(node) if node.kind == MILESTONE else _phase(node)
    for key, value in dates:
        if value is not None:
            yield key, value.text
    if node.progress.percent is not None:
        yield "percent", str(node.progress.percent)
    if node.late:
        yield "as_late_as_possible", "true"
    if node.deadline:
        yield "deadline", node.deadline.text
    if node.calendar != calendar:
        yield "calendar", node.calendar.rpartition("/")[2]
    if node.cost:
        yield from _cost(node.cost)


def _milestone(node: Node) -> Iterator[tuple[str, When | Duration | None]]:
    yield "actual", node.progress.finish
    if not node.progress.finish:
        yield "date", node.window.start


def _phase(node: Node) -> Iterator[tuple[str, When | Duration | None]]:
    yield "start", node.window.start
    yield "finish", node.window.finish
    yield "duration", node.window.duration
    yield "actual_start", node.progress.start
    yield "actual_finish", node.progress.finish
    for pause in node.progress.pauses:  # an import knows one
        yield "stopped", pause.stopped
        yield "resume", pause.resume
    yield "remaining", node.progress.remaining


def _cost(cost: Cost) -> Iterator[Line]:
    yield "cost", f"{cost.amount:,}원"


def _link(node: Node, link: Link) -> str:
    before = link.before.removeprefix(f"{node.project}/")
    return before if link.text == "FS" else f"{before} {link.text}"


def _basis(basis: Mapping[str, Basis]) -> str:
    claim = basis["*"]
    parts = {claim.kind: claim.words, "in": claim.source, "at": claim.place}
    return "{" + ", ".join(f"{key}: {scalar(text)}" for key, text in parts.items() if text) + "}"
