"""What binds a node besides its links: not-before dates, votes, deadlines, other projects."""

from collections.abc import Iterator

from capitalplan.exchange.outgoing.around import Around, at_start, point
from capitalplan.exchange.outgoing.lag import FROM_START, TO_START, back, named
from capitalplan.model.activity import ALAP, FNET, FNLT, SNET, SNLT, Constraint, Dates
from capitalplan.model.node import MILESTONE, Node
from capitalplan.model.when import DAY_MINUTES
from capitalplan.schedule.network import Edge
from capitalplan.schedule.progress import ACTIVE, DONE, OPEN
from capitalplan.schedule.result import Dated
from capitalplan.worktime.table import Table, before, close_of, finish_of, open_of, start_of


def constraints(around: Around, dated: Dated, asked: Dates) -> tuple[Constraint, ...]:
    """The dates that bind an activity: as many as the other program holds.

    asked : what other projects ask of it.
    """
    if dated.state == DONE or not dated.node.leaf:
        return ()
    if not around.primavera:
        one = _latest(around, dated, asked) if dated.state == OPEN else None
        return (one,) if one else ()
    if dated.node.spans:  # P6 knows no constraints on a level of effort
        return ()
    return tuple(filter(None, (_first(around, dated), _due(around, dated))))


def deadline(around: Around, node: Node) -> int | None:
    """The end of the day by which a leaf is due: its own deadline or one of a phase around it."""
    if not node.leaf or node.spans:
        return None
    days = [one.deadline.last for one in _upward(around, node) if one.deadline]
    return close_of(around.table(node.key), min(days)) if days else None


def asked(around: Around, dated: Dated) -> Dates:
    """What other projects ask of a node: no start before, no finish after [minutes]."""
    start = finish = None
    key = dated.node.key
    if dated.state == OPEN:
        starts = [_no_earlier(around, edge, dated) for edge in around.asking.get(key, ())]
        start = max(starts, default=None)
    if dated.state != DONE:
        ends = [_no_later(around, edge, dated) for edge in around.waiting.get(key, ())]
        finish = min((end for end in ends if end is not None), default=None)
        table = around.table(key)
        # P6 takes a late finish beyond that of the project for its own.
        if finish is not None and before(table, finish) > before(table, dated.late_finish):
            finish = None
    return Dates(start, finish)


def _upward(around: Around, node: Node) -> Iterator[Node]:
    yield node
    while node.parent:
        node = around.dated(f"{node.project}/{node.parent}").node
        yield node


def _own(dated: Dated, table: Table) -> Constraint | None:
    """Not before a date: the start of work that day; the end of the day for an instant."""
    node = dated.node
    stated = node.vote.date if node.vote else node.window.start
    if stated is None or dated.state != OPEN:
        return None
    kind = FNET if point(dated) and not at_start(dated, table) else SNET
    ends = node.vote is not None or node.kind == MILESTONE
    return Constraint(kind, close_of(table, stated.last) if ends else open_of(table, stated.first))


def _first(around: Around, dated: Dated) -> Constraint | None:
    own = _own(dated, around.table(dated.node.key))
    if own and own.kind == SNET and own.at is not None and own.at % DAY_MINUTES == 0:
        # P6 reads a start at midnight as one at any time of that day.
        around.warn("export-midnight", dated.node, "start")
        own = own._replace(at=own.at + 1)
    if not dated.node.late:
        return own
    if own:
        around.warn("export-late-start", dated.node, "start")
    return Constraint(ALAP)


def _due(around: Around, dated: Dated) -> Constraint | None:
    due = deadline(around, dated.node)
    if due is None:
        return None
    starts = point(dated) and at_start(dated, around.table(dated.node.key))
    return Constraint(SNLT if starts else FNLT, due)


def _latest(around: Around, dated: Dated, asked: Dates) -> Constraint | None:
    """Microsoft Project holds one constraint: the latest.

    What else sets a start becomes one: the data date, and work that is done but whose own
    predecessors are not (retained logic). Microsoft Project knows neither.
    """
    node, table = dated.node, around.table(dated.node.key)
    if node.spans:
        return Constraint(SNET, dated.start)
    if node.late:  # its own "as late as possible" would use up the float of what follows
        around.note("export-late", node, "late")
        return Constraint(SNET, dated.start)
    found = [Constraint(SNET, asked.start)] if asked.start is not None else []
    own = _own(dated, table)
    if own and own.at is not None:
        if own.kind == SNET and point(dated):  # it would stay there, though nobody works
            own = own._replace(at=start_of(table, before(table, own.at)))
        found.append(own)
    latest = max(found, key=lambda one: one.at or 0, default=None)
    reached = max((before(table, one.at) for one in found if one.at is not None), default=-1)
    links = (_reached(around, edge, dated) for edge in around.before.get(node.key, ()))
    if before(table, dated.start) > max(reached, *links, -1):
        around.held.append(node.key)
        return Constraint(SNET, dated.start)
    return latest


def _reached(around: Around, edge: Edge, dated: Dated) -> int:
    """The start [ordinal] that a link asks of a node, if what is before it goes as it does."""
    ordinal = before(around.table(dated.node.key), named(around, edge).point)
    return ordinal if edge.link.kind in TO_START else ordinal - dated.left


def _no_earlier(around: Around, edge: Edge, dated: Dated) -> int:
    """The start that a link from another project asks for."""
    facts = {"before": edge.link.before}
    around.note("export-outside", dated.node, "after", **facts)
    at, table = named(around, edge).point, around.table(dated.node.key)
    if edge.link.kind in TO_START or not dated.left:
        return at
    return start_of(table, before(table, at) - dated.left)


def _no_later(around: Around, edge: Edge, dated: Dated) -> int | None:
    """The finish that a link to another project leaves room for, None where it leaves all."""
    _, then = around.ends(edge)
    from_start = edge.link.kind in FROM_START
    if then.state == DONE or (from_start and dated.state == ACTIVE):
        return None
    if not around.primavera:
        around.note("export-outside-late", dated.node, "", after=then.node.key)
        return None
    other, table = around.table(then.node.key), around.table(dated.node.key)
    until = then.late_finish
    if then.left:  # as late as the rest behind it allows
        left = then.left if edge.link.kind in TO_START else 0
        until = start_of(other, before(other, until) - left)
    work = dated.left if from_start else 0
    return finish_of(table, back(named(around, edge), until, int(work > 0)) + work)
