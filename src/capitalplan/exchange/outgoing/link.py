"""Links between leaves, and what a level of effort hangs on."""

from collections.abc import Iterator

from capitalplan.exchange.outgoing.around import Around
from capitalplan.exchange.outgoing.lag import days, lag, named
from capitalplan.model.activity import Relation
from capitalplan.schedule.network import Edge
from capitalplan.schedule.progress import OPEN
from capitalplan.worktime.table import before

Pair = tuple[str, str, str]  # uids before and after, kind


def relations(around: Around) -> list[Relation]:
    """The project's links in the order of its file, one of a kind between two activities."""
    found: dict[Pair, Edge] = {}
    for edge in around.inner:
        first, then = around.ends(edge)
        key = (around.uids[first.node.key], around.uids[then.node.key], edge.link.kind)
        other = found.setdefault(key, edge)
        if other is edge:
            continue
        kept, left = other, edge
        if named(around, edge).point > named(around, other).point:
            kept, left = edge, other
        if kept.link.text != left.link.text:
            facts = {"link": left.link.text, "before": first.node.key}
            around.note("export-link-twice", then.node, "after", **facts)
        found[key] = kept
    ordered = sorted(found, key=lambda key: (int(key[1]), int(key[0]), key[2]))
    return [Relation(*key, *lag(around, found[key])) for key in ordered] + list(_efforts(around))


def _efforts(around: Around) -> Iterator[Relation]:
    """The ends that a level of effort hangs on: it starts and finishes with what it spans."""
    for node in around.project.nodes:
        if not (around.primavera and node.leaf and node.spans):
            continue
        dated, uid = around.dated(node.key), around.uids[node.key]
        inner = [around.dated(key) for key in _spanned(around, node.key, ())]
        known = [one for one in inner if one.node.key in around.uids]
        if not known:
            around.note("export-effort-empty", node, "spans")
            continue
        first = min(known, key=lambda one: one.start)
        lag = 0
        if dated.state == OPEN and dated.start > first.start:
            table = around.table(first.node.key)
            lag = before(table, dated.start) - before(table, first.start)
            facts = {"before": first.node.id, "days": days(lag, table)}
            around.note("export-effort-start", node, "start", **facts)
        for one in [first] if lag else known:
            yield Relation(around.uids[one.node.key], uid, "SS", lag)
        for one in known:
            yield Relation(around.uids[one.node.key], uid, "FF")


def _spanned(around: Around, key: str, seen: tuple[str, ...]) -> list[str]:
    """The leaves a hammock spans; of a hammock among them, its own."""
    found: dict[str, None] = {}
    for link in around.dated(key).node.spans:
        for leaf in around.network.leaves.get(link.before, ()):
            if leaf in seen or leaf not in around.schedule.dates:
                continue
            inner = around.dated(leaf).node.spans
            found.update(dict.fromkeys(_spanned(around, leaf, (*seen, key)) if inner else (leaf,)))
    return list(found)
