"""What is not scheduled itself: hammocks, phases that hold phases; and what is critical."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from capitalplan.model.node import Node
from capitalplan.model.programme import Programme
from capitalplan.model.when import DAY_MINUTES, When
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
    programme: Programme, network: Network, dates: Mapping[str, Dated], tables: Mapping[str, Table]
) -> dict[str, Dated]:
    """All nodes in the order of the files, hammocks and phases of phases included."""
    every = dict(dates)
    now = {project.id: programme.data_date_of(project) for project in programme.projects}
    spans: dict[str, _Span | None] = {}
    for node in network.hammocks:
        for link in node.spans:
            if link.before not in spans:
                inner = network.leaves.get(link.before, ())
                spans[link.before] = _span([every[leaf] for leaf in inner if leaf in every])
        spanned = [one for link in node.spans if (one := spans[link.before])]
        if spanned:
            every[node.key] = _hammock(node, spanned, tables[node.clock], now[node.project])
    for node in programme.nodes:
        if not node.leaf:
            below = [every[leaf] for leaf in network.leaves[node.key] if leaf in every]
            if below:
                every[node.key] = rolled(node, below)
    return {node.key: every[node.key] for node in programme.nodes if node.key in every}


class _Span(NamedTuple):
    """What a hammock spans: its dates, and the first and last day of the windows as written."""

    dated: Dated
    first: int | None
    last: int | None


def _span(inner: Sequence[Dated]) -> _Span | None:
    """The leaves of one phase together, None without any."""
    if not inner:
        return None
    return _Span(rolled(inner[0].node, inner), *_windows([_window(one.node) for one in inner]))


def _windows(windows: Iterable[tuple[When | None, When | None]]) -> tuple[int | None, int | None]:
    """The first and the last day of some windows, None where one of them leaves it open."""
    starts, finishes = zip(*windows, strict=True)
    return (
        None if None in starts else min(start.first for start in starts),
        None if None in finishes else max(finish.last for finish in finishes),
    )


def _hammock(node: Node, spanned: Sequence[_Span], table: Table, now: When | None) -> Dated:
    """A level of effort: from the first start to the last finish of what it spans (P6)."""
    one = rolled(node, [span.dated for span in spanned])
    start = _hammock_start(node, one, table)
    state = one.state
    if node.progress.finish:
        state = DONE
    elif node.progress.start and state == OPEN:
        state = ACTIVE
    resume = one.resume if state == OPEN else one.finish
    if state == ACTIVE and now is not None:
        resume = (now.last + 1) * DAY_MINUTES
    resume = min(max(resume, start), one.finish)
    begun, ended = before(table, start), before(table, one.finish)
    worked = before(table, resume) - begun
    room = None if state == DONE else before(table, one.late_finish) - ended
    return one._replace(
        state=state, start=start, total_float=room, free_float=room, critical=False,
        driver=Driver(SPANS, node.spans[0]), resume=resume, worked=worked,
        left=ended - begun - worked, planned=_planned(node, spanned, table) or ended - begun,
    )  # fmt: skip


def _hammock_start(node: Node, one: Dated, table: Table) -> int:
    """Its own actual start, or the first start of what it spans, not before its own `start`."""
    begins = node.progress.start or node.window.start
    if begins is None:
        return one.start
    written = start_of(table, before(table, begins.first * DAY_MINUTES))
    return min(written if node.progress.start else max(one.start, written), one.finish)


def _planned(node: Node, spanned: Sequence[_Span], table: Table) -> int:
    """Working minutes of the planned window as written, its own or that of what it spans, else 0.

    What has been paid is its share of this length, so it does not change when the rest slips.
    """
    own = [_windows([_window(node)])] if node.window.finish else [span[1:] for span in spanned]
    starts = [first for first, _ in own if first is not None]
    finishes = [last for _, last in own if last is not None]
    if len(starts) < len(own) or len(finishes) < len(own):
        return 0
    end = before(table, (max(finishes) + 1) * DAY_MINUTES)
    return max(end - before(table, min(starts) * DAY_MINUTES), 0)


def _window(node: Node) -> tuple[When | None, When | None]:
    return node.progress.start or node.window.start, node.progress.finish or node.window.finish


def rolled(node: Node, below: Sequence[Dated]) -> Dated:
    """A phase of phases: from the first start to the last finish of what lies below it."""
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
