"""Links: they lead to nodes that can be waited for."""

from collections.abc import Iterator

from capitalplan.model.link import Link
from capitalplan.model.node import Node
from capitalplan.model.programme import Programme
from capitalplan.problem import WARNING, Problem, did_you_mean


def _links(programme: Programme) -> Iterator[tuple[Node, Link]]:
    for node in programme.nodes:
        for link in (*node.after, *node.spans):
            yield node, link


def known(programme: Programme) -> Iterator[Problem]:
    """A link leads to a node that exists; a near miss is named."""
    nodes = {node.key for node in programme.nodes}
    for node, link in _links(programme):
        if link.before in nodes or _file_is_left_out(programme, link):
            continue
        near = did_you_mean(link.before, nodes).removeprefix(f"{node.project}/")
        name = link.before.removeprefix(f"{node.project}/")
        yield Problem("link-unknown", link.at, {"name": name, "suggest": near})


def _file_is_left_out(programme: Programme, link: Link) -> bool:
    project = link.before.partition("/")[0]
    return any(file.endswith(f"{project}.yaml") for file in programme.left_out)


def sensible(programme: Programme) -> Iterator[Problem]:
    """No node waits for itself, for what holds it, for a hammock, or for a budget voted down."""
    nodes = {node.key: node for node in programme.nodes}
    for node, link in _links(programme):
        before = nodes.get(link.before)
        facts = {"id": node.id, "before": link.before.removeprefix(f"{node.project}/")}
        if link.before == node.key:
            yield Problem("link-self", link.at, facts)
        elif before is None:
            continue
        elif link.before in enclosing(node, nodes) or node.key in enclosing(before, nodes):
            yield Problem("link-inside", link.at, facts)
        elif before.spans or (node.spans and link in node.after):
            yield Problem("link-hammock", link.at, facts)
        elif before.vote and before.vote.rejected:
            yield Problem("link-rejected", link.at, facts)


def enclosing(node: Node, nodes: dict[str, Node]) -> list[str]:
    """The full ids of the phases around a node, innermost first."""
    found: list[str] = []
    while node.parent:
        key = f"{node.project}/{node.parent}"
        if key in found or key not in nodes:
            break
        found.append(key)
        node = nodes[key]
    return found


def repeated(programme: Programme) -> Iterator[Problem]:
    """The same link twice adds nothing (two links of different kinds between a pair are fine)."""
    for node in programme.nodes:
        seen = set()
        for link in node.after:
            same = (link.before, link.kind, link.lag)
            if same in seen:
                facts = {"before": link.before.removeprefix(f"{node.project}/")}
                yield Problem("link-repeated", link.at, facts, WARNING)
            seen.add(same)
