"""The kernel's ordinals as dates: one `Dated` for every node that is scheduled."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from capitalplan.model.duration import WORK
from capitalplan.model.node import Node
from capitalplan.schedule import kernel
from capitalplan.schedule.expand import JUNCTION
from capitalplan.schedule.kernel import Early, Late
from capitalplan.schedule.network import Edge, Network
from capitalplan.schedule.progress import ACTIVE, DONE, Bound
from capitalplan.schedule.result import ACTUAL, LINK, Dated, Driver
from capitalplan.worktime.table import Table, finish_of, start_of


class Ordinals(NamedTuple):
    """What the passes found for one node."""

    start: int
    finish: int
    at_start: int
    late_start: int
    late_finish: int
    free: int


def dated(
    network: Network, bounds: Sequence[Bound], tables: Mapping[str, Table], edges: Sequence[Edge],
    early: Early, late: Late,
) -> Iterator[Dated]:  # fmt: skip
    """Every node but junctions, in topological order; `edges` as `given.problem` numbers them."""
    found = map(Ordinals, *early[:2], early.at_start, *late[:3])
    every = zip(network.nodes, bounds, found, early.driver, strict=True)
    for node, bound, ordinals, number in every:
        if node.kind == JUNCTION:
            continue
        if bound.state == DONE:
            yield _done(node, bound)
        else:
            driver = _driver(bound, number, network, edges)
            yield _open(node, bound, tables[node.clock], ordinals, driver)


def _open(node: Node, bound: Bound, table: Table, found: Ordinals, driver: Driver) -> Dated:
    left = found.finish - found.start
    early_start, early_finish = _early(table, found)
    late_start, late_finish = _late(table, found, early_finish)
    begun = early_start if bound.begun is None else bound.begun
    return Dated(
        node=node,
        state=bound.state,
        start=begun,
        finish=early_finish,
        late_start=begun if bound.state == ACTIVE else late_start,
        late_finish=late_finish,
        resume=early_start,
        total_float=found.late_finish - found.finish,
        free_float=found.free,
        critical=False,
        driver=driver,
        planned=bound.planned if bound.kind == WORK else bound.worked + left,
        worked=bound.worked,
        left=left,
    )


def _early(table: Table, found: Ordinals) -> tuple[int, int]:
    """Where work resumes and ends; a milestone stands before or behind a rest."""
    if found.start < found.finish:
        return start_of(table, found.start), finish_of(table, found.finish)
    stands = start_of if found.at_start else finish_of
    return (stands(table, found.start),) * 2


def _late(table: Table, found: Ordinals, finish: int) -> tuple[int, int]:
    """The latest of the same; `finish` where there is no float."""
    tight = found.late_finish == found.finish
    late_finish = finish if tight else finish_of(table, found.late_finish)
    point = found.start == found.finish
    return late_finish if point else start_of(table, found.late_start), late_finish


def _driver(bound: Bound, number: int, network: Network, edges: Sequence[Edge]) -> Driver:
    if number == kernel.NONE:
        return Driver(bound.reason)
    edge = edges[number if number >= 0 else number + 1]
    return Driver(LINK, edge.link, network.nodes[edge.before].key)


def _done(node: Node, bound: Bound) -> Dated:
    if bound.begun is None or bound.ended is None:
        raise ValueError(node.key)
    return Dated(
        node, DONE, bound.begun, bound.ended, bound.begun, bound.ended, bound.ended,
        None, None, False, Driver(ACTUAL), bound.planned, bound.worked, 0,
    )  # fmt: skip
