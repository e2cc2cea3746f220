"""The kernel's input: open nodes and the links between them; settled links become bounds."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from capitalplan.schedule import kernel
from capitalplan.schedule.cross import ahead
from capitalplan.schedule.network import FS, KIND, SF, SS, Edge, Network
from capitalplan.schedule.progress import Bound
from capitalplan.schedule.sequence import Acting
from capitalplan.worktime.flat import Flat, flatten
from capitalplan.worktime.table import Table, before


class Floors(NamedTuple):
    """Bounds from below [n]: ordinals, the settled link behind each or -1, and instants."""

    start: list[int]
    finish: list[int]
    start_link: list[int]
    finish_link: list[int]
    instant: list[int]


def problem(
    network: Network, acts: Acting, bounds: Sequence[Bound], tables: Mapping[str, Table]
) -> tuple[kernel.Problem, list[Edge]]:
    """The input, and its links: open ones by their number, settled ones by theirs plus one.

    Settled links are numbered -2, -3, ... by the kernel and stand reversed behind the open ones.
    """
    names = {name: index for index, name in enumerate(tables)}
    calendar = [names[node.clock] for node in network.nodes]
    flat = flatten(list(tables.values()), len(bounds) + len(acts.open))
    floors = _floors(network, acts.settled, bounds, tables, flat, calendar)
    lags = [_lag(edge, network, tables) for edge in acts.open]
    given = kernel.Problem(
        tables=flat,
        calendar=calendar,
        duration=[one.amount for one in bounds],
        duration_kind=[one.kind for one in bounds],
        start_floor=floors.start,
        finish_floor=floors.finish,
        floor_edge=floors.start_link,
        finish_edge=floors.finish_link,
        floor_instant=floors.instant,
        counted_from=[
            one.counted_from if floor == one.floor else kernel.NONE
            for one, floor in zip(bounds, floors.start, strict=True)
        ],
        before=[edge.before for edge in acts.open],
        after=[edge.after for edge in acts.open],
        kind=[KIND[edge.link.kind] for edge in acts.open],
        lag=[lag for lag, _ in lags],
        lag_kind=[kind for _, kind in lags],
    )
    return given, [*acts.open, *acts.settled[::-1]]


def _floors(
    network: Network, settled: Sequence[Edge], bounds: Sequence[Bound],
    tables: Mapping[str, Table], flat: Flat, calendar: Sequence[int],
) -> Floors:  # fmt: skip
    """What is known of each node, raised by the links whose beginning has happened."""
    count = len(bounds)
    none = [kernel.NONE] * count
    instants = [one.instant for one in bounds]
    found = Floors([one.floor for one in bounds], [0] * count, none, none.copy(), instants)
    for number, edge in enumerate(settled):
        i = edge.after
        point = _named(edge, network, bounds, tables, flat, calendar)
        ordinal = before(tables[network.nodes[i].clock], point)
        to_start = KIND[edge.link.kind] in (FS, SS)
        floor, link = found[:4:2] if to_start else found[1:4:2]
        if ordinal > floor[i] or (ordinal == floor[i] and link[i] == kernel.NONE):
            floor[i], link[i] = ordinal, -2 - number
            instants[i] = max(instants[i], point)
    return found


def _named(
    edge: Edge, network: Network, bounds: Sequence[Bound], tables: Mapping[str, Table],
    flat: Flat, calendar: Sequence[int],
) -> int:  # fmt: skip
    """The instant a link names, counted from the actual date of the end it starts from."""
    p, from_start = edge.before, KIND[edge.link.kind] in (SS, SF)
    point = bounds[p].begun if from_start else bounds[p].ended
    assert point is not None  # sequence.acting
    lag, kind = _lag(edge, network, tables)
    if lag == 0:
        return point
    ordinal = before(tables[network.nodes[p].clock], point)
    return ahead(flat, calendar[p], ordinal, int(from_start), lag, kind)


def _lag(edge: Edge, network: Network, tables: Mapping[str, Table]) -> tuple[int, int]:
    table = tables[network.nodes[edge.before].clock]
    lag = edge.link.lag
    return lag.amount(table.day_minutes, table.week_days), lag.kind
