"""Stopped work: each piece has a calendar of its own, which rests from the stop to the resumption.

So one mechanism tells it everywhere: what is done, what is left, float, and the spreading of won
count working time, and there is none in a pause.
"""

from collections.abc import Iterator, Mapping

from capitalplan.model.node import Node
from capitalplan.model.programme import Programme
from capitalplan.model.when import When
from capitalplan.worktime.pause import paused
from capitalplan.worktime.table import Table


def with_pauses(programme: Programme, tables: Mapping[str, Table]) -> dict[str, Table]:
    """The compiled calendars, and one for each node that is stopped, by `Node.clock`."""
    tables = dict(tables)
    for project in programme.projects:
        now = programme.data_date_of(project)
        for node in project.leaves:
            if node.progress.pauses and node.calendar in tables:
                spans = rests(node, now)
                tables[node.clock] = paused(tables[node.calendar], spans, node.clock)
    return tables


def worked_spans(node: Node, first: int, last: int, now: int | None) -> list[tuple[int, int]]:
    """The days (first, day after) between which a node works: all, without its pauses.

    first, last : the days it lasts; now : the day after the data date, None without one.
    """
    spans, reached = [], first
    limit = None if now is None else When(now - 1, now - 1)
    for start, end in sorted(rests(node, limit)):
        if reached < start < last:
            spans.append((reached, start))
        reached = max(reached, end)
    return [*spans, (reached, last)] if reached < last else spans or [(first, last)]


def rests(node: Node, now: When | None) -> Iterator[tuple[int, int]]:
    """The days (first, day after) on which a node stands still; to the data date without an end."""
    for pause in node.progress.pauses:
        first = pause.stopped.last + 1
        last = pause.resume.first if pause.resume else now.last + 1 if now else first
        if first < last:
            yield first, last
