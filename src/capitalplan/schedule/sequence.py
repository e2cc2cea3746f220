"""Work out of sequence: which links still act once work has begun, by the project's own choice.

retained-logic     what is left waits for open predecessors; what is complete passes their wait on
progress-override  the links into work that has begun no longer act
actual-dates       as retained, but complete work counts from its actual dates alone
These are the three options of Primavera P6 (Schedule Options, progressed activities).
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from capitalplan.model.duration import MONTHS, WORK, Duration
from capitalplan.model.node import Node
from capitalplan.model.project import OVERRIDE, RETAINED
from capitalplan.model.when import DAY_MINUTES, When
from capitalplan.problem import WARNING, Position, Problem
from capitalplan.schedule.cross import shift_months
from capitalplan.schedule.expand import JUNCTION
from capitalplan.schedule.network import FF, FS, KIND, SF, SS, Edge, Network
from capitalplan.schedule.progress import DONE, OPEN, Bound
from capitalplan.schedule.result import Dated
from capitalplan.worktime.table import Table, before


class Acting(NamedTuple):
    """The links that act: `settled` where the end they start from has happened, else `open`.

    held : complete nodes that wait for what they went ahead of; their links are in both lists, the
    open ones with what is left of the lag. waiting : junctions with something open before them.
    idle : places in `network.edges` of links that no longer act.
    """

    settled: tuple[Edge, ...]
    open: tuple[Edge, ...]
    held: frozenset[int]
    waiting: frozenset[int]
    idle: frozenset[int]


def acting(
    network: Network, bounds: Sequence[Bound], tables: Mapping[str, Table],
    progressed: Mapping[str, str], now: Mapping[str, When | None],
) -> Acting:  # fmt: skip
    """Sort the links of a network; progressed, now : by project, its choice and its data date."""
    nodes, settled, open_ = network.nodes, list[Edge](), list[Edge]()
    held, waiting, idle = set[int](), set[int](), set[int]()
    for index, edge in enumerate(network.edges):
        state, choice = bounds[edge.after].state, progressed[nodes[edge.after].project]
        happened = _happened(edge, bounds[edge.before])
        junction = nodes[edge.before].kind == JUNCTION
        waits = edge.before in (waiting if junction else held) or not (happened or junction)
        fact = nodes[edge.after].vote is not None  # a budget that is voted waits for nothing
        if not _acts(state, choice, waits and not fact):
            idle.add(index)
            continue
        if state == DONE:
            held.add(edge.after)
        elif happened:
            settled.append(edge)
        if waits or junction:
            data_date = now[nodes[edge.before].project]
            open_.append(_left(edge, network, bounds, tables, data_date) if happened else edge)
        if waits and nodes[edge.after].kind == JUNCTION:
            waiting.add(edge.after)
    return Acting(tuple(settled), tuple(open_), *map(frozenset, (held, waiting, idle)))


def _acts(state: str, choice: str, waits: bool) -> bool:
    if state == DONE:
        return waits and choice == RETAINED
    return state == OPEN or choice != OVERRIDE


def _happened(edge: Edge, bound: Bound) -> bool:
    """Whether the end a link starts from has its actual date."""
    return (bound.begun if KIND[edge.link.kind] in (SS, SF) else bound.ended) is not None


def _left(
    edge: Edge, network: Network, bounds: Sequence[Bound], tables: Mapping[str, Table],
    data_date: When | None,
) -> Edge:  # fmt: skip
    """A link out of complete work that is held: of its lag what the data date has left."""
    ended = bounds[edge.before].ended
    table, lag = tables[network.nodes[edge.before].clock], edge.link.lag
    left = Duration(0, "min")
    counts = lag.count > 0 and KIND[edge.link.kind] in (FS, FF)
    if counts and ended is not None and data_date is not None:
        left = _rest(table, ended, (data_date.last + 1) * DAY_MINUTES, lag)
    return edge._replace(link=edge.link._replace(lag=left))


def _rest(table: Table, ended: int, now: int, lag: Duration) -> Duration:
    amount = lag.amount(table.day_minutes, table.week_days)
    if lag.kind == WORK:
        return Duration(max(amount - (before(table, now) - before(table, ended)), 0), "min")
    until = shift_months(ended, amount, 0) if lag.kind == MONTHS else ended + amount
    return Duration(max(until - now, 0), "emin")


def causes(
    nodes: Sequence[Node], drivers: Sequence[int], edges: Sequence[Edge], held: frozenset[int]
) -> list[int]:
    """The link that really holds each node: behind a junction, or behind complete work that waits.

    drivers : as the kernel numbers them, of the nodes in topological order.
    """
    found: list[int] = []
    for number in drivers:
        behind = edges[number].before if number >= 0 else -1
        held_back = behind in held and found[behind] >= 0
        through = held_back or (behind >= 0 and nodes[behind].kind == JUNCTION)
        found.append(found[behind] if through else number)
    return found


def out_of_sequence(
    network: Network, bounds: Sequence[Bound], acts: Acting, dates: Mapping[str, Dated]
) -> list[Problem]:
    """Work that has started or finished although its predecessor had not, once for each link.

    A project that was reported earlier may have planned what another has since gone on from: where
    its own plan is not later than that, nothing is out of sequence.
    """
    found: dict[tuple[str, Position], Problem] = {}
    for index, edge in enumerate(network.edges):
        node, link = network.nodes[edge.after], edge.link
        if _ahead(edge, network, bounds, acts) and not _foreseen(edge, network, bounds, dates):
            code = "out-of-sequence-free" if index in acts.idle else "out-of-sequence"
            facts = {"id": node.key, "before": link.before}
            found.setdefault((node.key, link.at), Problem(code, link.at, facts, WARNING))
    return list(found.values())


def _ahead(edge: Edge, network: Network, bounds: Sequence[Bound], acts: Acting) -> bool:
    """Whether the end a link acts on has happened before the end it starts from."""
    state, kind = bounds[edge.after].state, KIND[edge.link.kind]
    early = state == DONE if kind in (FF, SF) else state != OPEN
    if network.nodes[edge.before].kind == JUNCTION:
        return early and edge.before in acts.waiting
    before_state = bounds[edge.before].state
    return early and (before_state == OPEN if kind in (SS, SF) else before_state != DONE)


def _foreseen(
    edge: Edge, network: Network, bounds: Sequence[Bound], dates: Mapping[str, Dated]
) -> bool:
    kind, planned, bound = KIND[edge.link.kind], dates[edge.link.before], bounds[edge.after]
    if planned.node.project == network.nodes[edge.after].project:
        return False
    point = planned.start if kind in (SS, SF) else planned.finish
    actual = bound.ended if kind in (FF, SF) else bound.begun
    return actual is not None and point <= actual
