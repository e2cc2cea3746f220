"""What is not scheduled itself: hammocks, phases that hold phases; and what is critical."""

from collections.abc import Mapping, Sequence

from capitalplan.model.node import Node
from capitalplan.model.when import DAY_MINUTES
from capitalplan.schedule.network import Network
from capitalplan.schedule.progress import ACTIVE, DONE, OPEN
from capitalplan.schedule.result import ROLLUP, SPANS, Dated, Driver
from capitalplan.worktime.table import Table, before, start_of


def critical(
    dated: Sequence[Dated], by: str, driving: Mapping[str, Sequence[str]]
) -> dict[str, Dated]:
    """Mark what is critical: float of zero or less; or the longest path, and what misses a date.

    driving : for each node, the open nodes whose links set its date, several if they are equal.
    """
    dates = {one.node.key: one for one in dated}
    if by == "longest-path":
        chosen = _longest(dates, driving) | {
            k for k, one in dates.items() if (one.total_float or 0) < 0
        }
    else:
        chosen = {key for key, one in dates.items() if (one.total_float or 0) <= 0}
    return {
        key: one._replace(critical=key in chosen and one.state != DONE)
        for key, one in dates.items()
    }


def _longest(dates: Mapping[str, Dated], driving: Mapping[str, Sequence[str]]) -> set[str]:
    """Driving links traced back from the last finish of each project, all of equal ones (P6)."""
    last: dict[str, int] = {}
    for one in dates.values():
        last[one.node.project] = max(last.get(one.node.project, one.finish), one.finish)
    found = {key for key, one in dates.items() if one.finish == last[one.node.project]}
    todo = list(found)
    while todo:
        behind = set(driving.get(todo.pop(), ())) - found
        found |= behind
        todo += behind
    return found


def whole(
    nodes: Sequence[Node], network: Network, dates: Mapping[str, Dated], tables: Mapping[str, Table]
) -> dict[str, Dated]:
    """All nodes in the order of the files, hammocks and phases of phases included."""
    every = dict(dates)
    for node in network.hammocks:
        inner = [leaf for link in node.spans for leaf in network.leaves.get(link.before, ())]
        spanned = [every[leaf] for leaf in inner if leaf in every]
        if spanned:
            every[node.key] = _hammock(node, spanned, tables[node.calendar])
    for node in nodes:
        if not node.leaf:
            below = [every[leaf] for leaf in network.leaves[node.key] if leaf in every]
            if below:
                every[node.key] = _rolled(node, below)
    return {node.key: every[node.key] for node in nodes if node.key in every}


def _hammock(node: Node, spanned: list[Dated], table: Table) -> Dated:
    """A level of effort: from the first start to the last finish of what it spans (P6)."""
    one = _rolled(node, spanned)
    progress = node.progress
    if node.window.start and not progress.start:
        floor = start_of(table, before(table, node.window.start.first * DAY_MINUTES))
        one = one._replace(start=min(max(one.start, floor), one.finish))
    total = before(table, one.late_finish) - before(table, one.finish)
    length = before(table, one.finish) - before(table, one.start)
    if progress.finish:
        state, total_float = DONE, None
    else:
        state = ACTIVE if progress.start or one.state == ACTIVE else one.state
        total_float = total if state != DONE else None
    resume = one.start if state == OPEN else min(max(one.resume, one.start), one.finish)
    worked = before(table, resume) - before(table, one.start)
    return one._replace(
        state=state, total_float=total_float, free_float=total_float, critical=False,
        driver=Driver(SPANS, node.spans[0]), resume=resume, worked=worked, left=length - worked,
        planned=window_minutes(node, table) or length,
    )  # fmt: skip


def window_minutes(node: Node, table: Table) -> int:
    """Working minutes of a node's planned window, 0 where it has none."""
    start, finish = node.window.start or node.progress.start, node.window.finish
    if start is None or finish is None:
        return 0
    end = before(table, (finish.last + 1) * DAY_MINUTES)
    return max(end - before(table, start.first * DAY_MINUTES), 0)


def _rolled(node: Node, below: list[Dated]) -> Dated:
    floats = [one.total_float for one in below if one.total_float is not None]
    free = [one.free_float for one in below if one.free_float is not None]
    states = {one.state for one in below}
    last = max(one.finish for one in below)
    return Dated(
        node=node,
        state=states.pop() if len(states) == 1 else ACTIVE if states != {OPEN} else OPEN,
        start=min(one.start for one in below),
        finish=last,
        late_start=min(one.late_start for one in below),
        late_finish=max(one.late_finish for one in below),
        resume=min((one.resume for one in below if one.state != DONE), default=last),
        total_float=min(floats, default=None),
        free_float=min(free, default=None),
        critical=any(one.critical for one in below),
        driver=Driver(ROLLUP),
        planned=0,
        worked=0,
        left=0,
    )
