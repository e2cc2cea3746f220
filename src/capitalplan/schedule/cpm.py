"""`critical_path`: network, progress, sequence, passes, late, result, in that order."""

from collections.abc import Mapping

from capitalplan.model.programme import Programme
from capitalplan.problem import Problem
from capitalplan.schedule import given, kernel, passes, rollup, sequence
from capitalplan.schedule.dating import dated
from capitalplan.schedule.expand import JUNCTION, with_clock
from capitalplan.schedule.finish import ends, limits
from capitalplan.schedule.late import shifted
from capitalplan.schedule.network import FS, SS, Network
from capitalplan.schedule.progress import bound
from capitalplan.schedule.result import Dates, Schedule
from capitalplan.worktime.table import Table


def critical_path(
    programme: Programme, network: Network, tables: Mapping[str, Table]
) -> tuple[Schedule, list[Problem]]:
    """Schedule a programme on compiled calendars. Problems: work out of sequence."""
    now = {project.id: programme.data_date_of(project) for project in programme.projects}
    progressed = {project.id: programme.progressed_of(project) for project in programme.projects}
    tables, shared = with_clock(network.nodes, tables), tables
    bounds = [
        bound(
            node,
            tables[node.clock],
            None if node.kind == JUNCTION else now[node.project],
            tables[node.calendar],
        )
        for node in network.nodes
    ]
    acts = sequence.acting(network, bounds, tables, progressed, now)
    asked, edges = given.problem(network, acts, bounds, tables)
    ready = passes.ready(asked)
    early = passes.forward(ready)
    end = ends(network, bounds, early, tables)
    limit = limits(programme, network, end, tables)
    late = passes.backward(ready, early, limit, end)
    moved = shifted(network.nodes, bounds, asked, early, late, end)
    if moved:
        early, bounds = moved
        late = passes.backward(ready, early, limit, end)
    causes = sequence.causes(network.nodes, early.driver, edges, acts.held)
    found = dated(network, bounds, tables, edges, early._replace(driver=causes), late)
    marked = rollup.critical(list(found), programme.critical, _driving(network, asked, early))
    whole = rollup.whole(programme, network, marked, tables)
    told = sequence.out_of_sequence(network, bounds, acts, whole)
    return Schedule(Dates(whole), shared, programme.critical), told


def _driving(network: Network, asked: kernel.Problem, early: kernel.Early) -> dict[str, list[str]]:
    """By the key of each open node, the open nodes before it whose links set its date."""
    found: dict[str, list[str]] = {}
    for p, i, kind, at in zip(asked.before, asked.after, asked.kind, early.bound, strict=True):
        set_by = early.start[i] if kind in (FS, SS) else early.finish[i]
        if network.nodes[i].kind == JUNCTION and early.driver[i] >= 0:  # it may have been moved on
            set_by = early.bound[early.driver[i]]
        if at == set_by:
            found.setdefault(network.nodes[i].key, []).append(network.nodes[p].key)
    return found
