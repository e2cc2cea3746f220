"""`critical_path`: network, progress, kernel, result, in that order."""

from collections.abc import Mapping, Sequence

from capitalplan.model.duration import WORK
from capitalplan.model.node import Node
from capitalplan.model.programme import Programme
from capitalplan.model.when import DAY_MINUTES, When
from capitalplan.problem import WARNING, Problem
from capitalplan.schedule import kernel, rollup
from capitalplan.schedule.cross import instant
from capitalplan.schedule.kernel import Early, Late
from capitalplan.schedule.network import FF, FS, KIND, SF, SS, Edge, Network
from capitalplan.schedule.progress import ACTIVE, DONE, OPEN, Bound, bound
from capitalplan.schedule.result import ACTUAL, LINK, Dated, Driver, Schedule
from capitalplan.worktime.table import Table, before, finish_of, start_of


def critical_path(
    programme: Programme, network: Network, tables: Mapping[str, Table]
) -> tuple[Schedule, list[Problem]]:
    """Schedule a programme on compiled calendars. Problems: work out of sequence."""
    bounds = _bounds(programme, network, tables)
    given, edges = _given(network, bounds, tables)
    early = kernel.forward(given)
    ends = _ends(network, bounds, early, tables)
    limit = _limits(programme.nodes, network, ends, tables)
    late = kernel.backward(given, early, limit, ends)
    dated = _dated(network, bounds, tables, edges, early, late)
    marked = rollup.critical(dated, programme.critical, _driving(network, given, early))
    whole = rollup.whole(programme, network, marked, tables)
    return Schedule(whole, tables, programme.critical), _out_of_sequence(network, bounds)


def _bounds(programme: Programme, network: Network, tables: Mapping[str, Table]) -> list[Bound]:
    now: dict[str, When | None] = {
        project.id: programme.data_date_of(project) for project in programme.projects
    }
    return [bound(node, tables[node.calendar], now[node.project]) for node in network.nodes]


def _given(
    network: Network, bounds: list[Bound], tables: Mapping[str, Table]
) -> tuple[kernel.Problem, list[Edge]]:
    """The kernel's input: links between open nodes; links out of settled ones become bounds."""
    names = {name: index for index, name in enumerate(tables)}
    start_floor = [one.floor for one in bounds]
    finish_floor = [0] * len(bounds)
    floor_edge, finish_edge = [kernel.NONE] * len(bounds), [kernel.NONE] * len(bounds)
    floor_instant = [one.instant for one in bounds]
    open_edges: list[Edge] = []
    settled: list[Edge] = []
    for edge in network.edges:
        if bounds[edge.after].state == DONE:
            continue
        point = _settled(edge, network, bounds, tables)
        if point is None:
            open_edges.append(edge)
            continue
        i = edge.after
        ordinal = before(tables[network.nodes[i].calendar], point)
        to_start = KIND[edge.link.kind] in (FS, SS)
        floors, links = (start_floor, floor_edge) if to_start else (finish_floor, finish_edge)
        if ordinal > floors[i] or (ordinal == floors[i] and links[i] == kernel.NONE):
            floors[i], links[i] = ordinal, -2 - len(settled)
            floor_instant[i] = max(floor_instant[i], point)
        settled.append(edge)
    lags = [_lag(edge, network, tables) for edge in open_edges]
    given = kernel.Problem(
        tables=list(tables.values()),
        calendar=[names[node.calendar] for node in network.nodes],
        duration=[one.amount for one in bounds],
        duration_kind=[one.kind for one in bounds],
        start_floor=start_floor,
        finish_floor=finish_floor,
        floor_edge=floor_edge,
        finish_edge=finish_edge,
        floor_instant=floor_instant,
        before=[edge.before for edge in open_edges],
        after=[edge.after for edge in open_edges],
        kind=[KIND[edge.link.kind] for edge in open_edges],
        lag=[lag for lag, _ in lags],
        lag_kind=[kind for _, kind in lags],
    )
    return given, open_edges + settled[::-1]


def _lag(edge: Edge, network: Network, tables: Mapping[str, Table]) -> tuple[int, int]:
    table = tables[network.nodes[edge.before].calendar]
    lag = edge.link.lag
    return lag.amount(table.day_minutes, table.week_days), lag.kind


def _settled(
    edge: Edge, network: Network, bounds: list[Bound], tables: Mapping[str, Table]
) -> int | None:
    """The instant a link names when the end it starts from has happened, else None."""
    from_start = KIND[edge.link.kind] in (SS, SF)
    point = bounds[edge.before].begun if from_start else bounds[edge.before].ended
    if point is None:
        return None
    lag, kind = _lag(edge, network, tables)
    if lag == 0:
        return point
    table = tables[network.nodes[edge.before].calendar]
    return instant(table, before(table, point), int(from_start), lag, kind)


def _ends(
    network: Network, bounds: list[Bound], early: Early, tables: Mapping[str, Table]
) -> list[int]:
    """Each node's ordinal of its project's finish: the last finish of all its nodes."""
    last: dict[str, int] = {}
    for index, node in enumerate(network.nodes):
        table = tables[node.calendar]
        side = early.at_start[index]
        finish = early.finish[index]
        point = start_of(table, finish) if side else finish_of(table, finish)
        ended = bounds[index].ended
        point = point if ended is None else ended
        last[node.project] = max(last.get(node.project, point), point)
    return [before(tables[node.calendar], last[node.project]) for node in network.nodes]


def _limits(
    nodes: Sequence[Node], network: Network, ends: Sequence[int], tables: Mapping[str, Table]
) -> list[int]:
    """Each leaf's latest ordinal: its project's finish, its deadline, that of a phase around it."""
    limit = list(ends)
    place = {node.key: index for index, node in enumerate(network.nodes)}
    for node in nodes:
        for leaf in network.leaves[node.key] if node.deadline else ():
            i = place.get(leaf)
            if node.deadline and i is not None:
                table = tables[network.nodes[i].calendar]
                due = before(table, (node.deadline.last + 1) * DAY_MINUTES)
                limit[i] = min(limit[i], due)
    return limit


def _dated(
    network: Network, bounds: list[Bound], tables: Mapping[str, Table], edges: Sequence[Edge],
    early: Early, late: Late,
) -> list[Dated]:  # fmt: skip
    found = []
    for i, node in enumerate(network.nodes):
        one, table = bounds[i], tables[node.calendar]
        if one.state == DONE:
            found.append(_done(node, one))
            continue
        point = early.start[i] == early.finish[i]
        side = bool(early.at_start[i])
        resume = _at(table, early.start[i], not point or side)
        begun = one.begun if one.begun is not None else resume
        finish = _at(table, early.finish[i], point and side)
        tight = late.finish[i] == early.finish[i]
        late_finish = finish if tight else _at(table, late.finish[i], False)
        late_start = late_finish if point else _at(table, late.start[i], True)
        driver = _driver(one, early.driver[i], network, edges)
        left = early.finish[i] - early.start[i]
        planned = one.planned if one.kind == WORK else one.worked + left
        found.append(
            Dated(
                node, one.state, begun, finish,
                begun if one.state == ACTIVE else late_start, late_finish, resume,
                late.finish[i] - early.finish[i], late.free[i], False, driver,
                planned, one.worked, left,
            )
        )  # fmt: skip
    return found


def _driving(network: Network, given: kernel.Problem, early: Early) -> dict[str, list[str]]:
    """By the key of each open node, the open nodes before it whose links set its date."""
    found: dict[str, list[str]] = {}
    for p, i, kind, asked in zip(given.before, given.after, given.kind, early.bound, strict=True):
        if asked == (early.start[i] if kind in (FS, SS) else early.finish[i]):
            found.setdefault(network.nodes[i].key, []).append(network.nodes[p].key)
    return found


def _driver(one: Bound, number: int, network: Network, edges: Sequence[Edge]) -> Driver:
    if number == kernel.NONE:
        return Driver(one.reason)
    # Settled links are numbered -2, -3, ... and stand reversed behind the open ones.
    edge = edges[number if number >= 0 else number + 1]
    return Driver(LINK, edge.link, network.nodes[edge.before].key)


def _at(table: Table, ordinal: int, at_start: bool) -> int:
    return start_of(table, ordinal) if at_start else finish_of(table, ordinal)


def _done(node: Node, one: Bound) -> Dated:
    if one.begun is None or one.ended is None:
        raise ValueError(node.key)
    return Dated(
        node, DONE, one.begun, one.ended, one.begun, one.ended, one.ended,
        None, None, False, Driver(ACTUAL), one.planned, one.worked, 0,
    )  # fmt: skip


def _out_of_sequence(network: Network, bounds: list[Bound]) -> list[Problem]:
    """Work that has started or finished although its predecessor had not (retained logic holds)."""
    found = []
    for edge in network.edges:
        node, state = network.nodes[edge.after], bounds[edge.after].state
        before_state = bounds[edge.before].state
        kind = KIND[edge.link.kind]
        early = state == DONE if kind in (FF, SF) else state != OPEN
        waits = before_state == OPEN if kind in (SS, SF) else before_state != DONE
        if early and waits:
            facts = {"id": node.key, "before": edge.link.before}
            found.append(Problem("out-of-sequence", edge.link.at, facts, WARNING))
    return found
