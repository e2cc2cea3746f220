"""Links: they lead to nodes that can be waited for."""

from collections.abc import Iterator

from capitalplan import money
from capitalplan.model.fallback import stand_ins
from capitalplan.model.link import Link
from capitalplan.model.node import PHASE, Node
from capitalplan.model.programme import Programme
from capitalplan.problem import MOST_SUGGESTED, WARNING, Problem, did_you_mean

# What of each unit of a duration makes a year; of work, of the longest day and week there is.
YEAR = {"min": 525_600, "h": 8_760, "d": 366, "w": 53, "mo": 12, "ed": 366, "eh": 8_784,
        "emin": 527_040}  # fmt: skip


def _links(programme: Programme) -> Iterator[tuple[Node, Link]]:
    for node in programme.nodes:
        for link in (*node.after, *node.spans):
            yield node, link


def known(programme: Programme) -> Iterator[Problem]:
    """A link leads to a node that exists; a near miss is named.

    A link into a file with errors is not judged: its node may be among what could not be read.
    """
    nodes = {node.key for node in programme.nodes}
    unread = _unread(programme)
    missing = (pair for pair in _links(programme) if pair[1].before not in nodes)
    count = 0
    for node, link in missing:
        home = link.before.partition("/")[0]
        if home in unread or (home != node.project and _home_unread(programme, home)):
            continue
        near = _near(programme, node, link) if count < MOST_SUGGESTED else ""
        name = link.before.removeprefix(f"{node.project}/")[:80]
        yield Problem("link-unknown", link.at, {"name": name, "suggest": near})
        count += 1


def _unread(programme: Programme) -> set[str]:
    """Projects whose phases are written but could not be read."""
    return {
        project.id
        for project in programme.projects
        if "phases" in project.places and not any(node.kind == PHASE for node in project.nodes)
    }


def _home_unread(programme: Programme, home: str) -> bool:
    files = [project.at.file for project in programme.projects if project.id == home]
    # Without a project of this name, any file that could not be read may be the one.
    return any(file in programme.left_out for file in files) if files else bool(programme.left_out)


def _near(programme: Programme, node: Node, link: Link) -> str:
    homes = [project.id for project in programme.projects]
    home, _, name = link.before.partition("/")
    home = home if home in homes else did_you_mean(home, homes)
    found = did_you_mean(name, [one.id for one in programme.nodes if one.project == home])
    return f"{home}/{found}".removeprefix(f"{node.project}/") if found else ""


def sensible(programme: Programme) -> Iterator[Problem]:
    """No node waits for itself, for what holds it, for a hammock, or for a budget voted down."""
    nodes = {node.key: node for node in programme.nodes}
    stand_in = stand_ins(programme.nodes)
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
        elif before.vote and before.vote.rejected and not stand_in[link.before]:
            asked = sum(won for _, won in before.vote.amounts)
            yield Problem("link-rejected", link.at, {**facts, "sum": money.words(asked)})


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


def leads_short(programme: Programme) -> Iterator[Problem]:
    """A warning for a lead of more than a year: far more often a slip of the pen than meant."""
    for node, link in _links(programme):
        lag = link.lag
        if lag.count < 0 and -lag.count > YEAR[lag.unit]:
            before = link.before.removeprefix(f"{node.project}/")
            facts = {"id": node.id, "before": before, "lag": lag.text.removeprefix("-")}
            yield Problem("lead-long", link.at, facts, WARNING)
