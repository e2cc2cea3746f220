"""A calendar on which one piece of work rests while it is stopped."""

from array import array
from collections.abc import Iterable
from itertools import accumulate, pairwise

from capitalplan.worktime.table import Table

REST = 0  # the kind of a day without hours, the first of every compiled calendar


def paused(table: Table, spans: Iterable[tuple[int, int]], id: str) -> Table:
    """The calendar with no work in `spans` of days (first, day after)."""
    minutes = [after - before for before, after in pairwise(table.cum)]
    kinds = array("H", table.kinds)
    for first, last in spans:
        for index in range(max(first - table.first, 0), min(last - table.first, len(kinds))):
            kinds[index], minutes[index] = REST, 0
    return table._replace(id=id, cum=list(accumulate(minutes, initial=0)), kinds=kinds)
