"""When each project finishes, and the latest that its nodes may: its must-finish, its deadlines."""

from collections.abc import Mapping, Sequence

from capitalplan.model.programme import Programme
from capitalplan.model.when import DAY_MINUTES, When
from capitalplan.schedule.expand import JUNCTION
from capitalplan.schedule.kernel import Early
from capitalplan.schedule.network import Network
from capitalplan.schedule.progress import Bound
from capitalplan.worktime.table import Table, before, finish_of, start_of


def ends(
    network: Network, bounds: Sequence[Bound], early: Early, tables: Mapping[str, Table]
) -> list[int]:
    """Each node's ordinal of its project's finish: the last finish of all its nodes but votes.

    A budget that is voted when the work is over ends no project; it has its own day for an end.
    """
    last: dict[str, int] = {}
    points: dict[int, int] = {}
    for index, node in enumerate(network.nodes):
        if node.kind == JUNCTION:
            continue
        table = tables[node.clock]
        finish = early.finish[index]
        point = start_of(table, finish) if early.at_start[index] else finish_of(table, finish)
        ended = bounds[index].ended
        point = point if ended is None else ended
        if node.vote:
            points[index] = point
        else:
            last[node.project] = max(last.get(node.project, point), point)
    return [
        table.total if node.kind == JUNCTION else before(table, max(last.get(node.project, 0), own))
        for index, node in enumerate(network.nodes)
        for table, own in ((tables[node.clock], points.get(index, 0)),)
    ]


def limits(
    programme: Programme, network: Network, ends: Sequence[int], tables: Mapping[str, Table]
) -> list[int]:
    """Each leaf's latest ordinal.

    Its project's must-finish, or where none is written the project's finish (P6); its own deadline,
    that of a phase around it.
    """
    must = {project.id: project.must_finish for project in programme.projects}
    limit = list(ends)
    for i, node in enumerate(network.nodes):
        day = must[node.project]
        if day is not None and node.kind != JUNCTION:
            limit[i] = _close(tables[node.clock], day)
    place = {node.key: index for index, node in enumerate(network.nodes)}
    for node in programme.nodes:
        for leaf in network.leaves[node.key] if node.deadline else ():
            i = place.get(leaf, -1)
            if node.deadline and i >= 0:
                due = _close(tables[network.nodes[i].clock], node.deadline)
                limit[i] = min(limit[i], due)
    return limit


def _close(table: Table, day: When) -> int:
    """The ordinal at which a day, or the last day of a month, is over."""
    return before(table, (day.last + 1) * DAY_MINUTES)
