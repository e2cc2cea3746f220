"""Links of phases that hold phases -> links of their leaves.

A link between two large phases would become as many links as the product of their leaves. A
junction then stands between them: a point in time on a clock that never rests, with a link from
each leaf before it and a link to each leaf behind it. It changes no date and no float.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from capitalplan.model.calendar import Name
from capitalplan.model.duration import Duration
from capitalplan.model.link import Link
from capitalplan.model.node import Node, Progress, Window
from capitalplan.worktime.table import Table

JUNCTION = "junction"
CLOCK = ""  # the calendar of junctions
MOST = 400  # links that one link becomes before a junction takes their place
Ends = tuple[int, int, Link]  # before, after


def leaves(nodes: Sequence[Node]) -> dict[str, tuple[str, ...]]:
    """By full id, the leaves of every node at any depth, in the order of the files."""
    inner: dict[str, list[str]] = defaultdict(list)
    for node in reversed(nodes):  # children stand after their parents
        own = [node.key] if node.leaf else inner[node.key][::-1]
        inner[node.key] = own
        if node.parent:
            inner[f"{node.project}/{node.parent}"] += own[::-1]
    return {key: tuple(found) for key, found in inner.items()}


def edges(
    nodes: Sequence[Node], leaves: Mapping[str, tuple[str, ...]], place: Mapping[str, int],
    most: int | None,
) -> tuple[list[Ends], list[Node]]:  # fmt: skip
    """Every link between leaves by their `place`; junctions take the places behind the last.

    most : links that one link may become, None for any number.
    """
    found: list[Ends] = []
    junctions: list[Node] = []
    for node, link, ends in _links(nodes, leaves):
        before = [place[leaf] for leaf in ends if leaf in place]
        after = [place[leaf] for leaf in leaves[node.key] if leaf in place]
        many = most is not None and len(before) * len(after) > most
        if many and len(before) > 1 and len(after) > 1:
            middle = len(place) + len(junctions)
            junctions.append(_junction(node.project, len(junctions), link))
            onward = link._replace(lag=Duration(0, "min"))
            found += [(p, middle, link) for p in before]
            found += [(middle, s, onward) for s in after]
        else:
            found += [(p, s, link) for p in before for s in after]
    return found, junctions


def _junction(project: str, number: int, link: Link) -> Node:
    return Node(
        project=project, id=f"→{number}", kind=JUNCTION, name=Name("", ""), trade=JUNCTION,
        parent="", leaf=True, window=Window(), after=(), spans=(), progress=Progress(),
        deadline=None, calendar=CLOCK, cost=None, vote=None, basis={}, note="",
        places={"": link.at},
    )  # fmt: skip


def with_clock(nodes: Sequence[Node], tables: Mapping[str, Table]) -> dict[str, Table]:
    """The tables, with one that never rests where there are junctions."""
    if not any(node.kind == JUNCTION for node in nodes):
        return dict(tables)
    days = next(iter(tables.values()))
    count = len(days.kinds)
    shifts = (((0, 1440, 0),),)
    clock = Table(
        CLOCK, days.first, range(0, 1440 * count + 1, 1440), bytes(count), shifts, 1440, 7
    )
    return {**tables, CLOCK: clock}


def _links(
    nodes: Sequence[Node], leaves: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[Node, Link, tuple[str, ...]]]:
    """Every link with the leaves it starts from: for a start those of the phase that start it."""
    first: dict[str, tuple[str, ...]] = {}
    inner = _linked(nodes)
    for node in nodes:
        for link in node.after:
            ends = leaves.get(link.before, ())
            if link.kind in ("SS", "SF") and len(ends) > 1:
                if link.before not in first:
                    first[link.before] = _first(ends, inner[link.before], leaves)
                ends = first[link.before]
            yield node, link, ends


def _linked(nodes: Sequence[Node]) -> dict[str, list[Node]]:
    """By each phase of phases, the nodes at any depth inside it that wait for something."""
    parents = {node.key: node.parent and f"{node.project}/{node.parent}" for node in nodes}
    found: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        around = parents[node.key] if node.after else ""
        while around:
            found[around].append(node)
            around = parents[around]
    return found


def _first(
    ends: tuple[str, ...], inner: Sequence[Node], leaves: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """The leaves of a phase that wait for none of the others: its start is theirs.

    Microsoft Project treats links on summaries alike: finishes from all leaves, starts from the
    first ones.
    """
    own = set(ends)
    waiting: set[str] = set()
    for node in inner:
        if any(not own.isdisjoint(leaves.get(link.before, ())) for link in node.after):
            waiting.update(leaves[node.key])
    return tuple(leaf for leaf in ends if leaf not in waiting)
