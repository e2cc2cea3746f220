"""Links between tasks, with lags as Microsoft Project counts them.

A lag counts on the successor's calendar or the project's, never on resources'; an elapsed one
round the clock; one in per cent is a share of the predecessor's duration.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from capitalplan.model.activity import ELAPSED, PERCENT, Activity, Relation
from capitalplan.schedule.clock import Clock
from capitalplan.schedule.microsoft.hours import Hours
from capitalplan.schedule.microsoft.task import NOBODY, Task

TO_START, FROM_START = ("FS", "SS"), ("SS", "SF")


class Link(NamedTuple):
    """A relation between tasks `before` and `after` (places), its lag [minutes] by `clock`.

    number : its place in `submittal.relations`.
    """

    number: int
    before: int
    after: int
    kind: str
    lag: int
    clock: Clock

    def on(self, instant: int) -> int:
        """An instant with the lag."""
        return self.clock.add(instant, self.lag)

    def off(self, instant: int) -> int:
        """An instant without the lag."""
        return self.clock.add(instant, -self.lag)


def links(
    relations: Sequence[Relation], place: Mapping[str, int], tasks: list[Task], hours: Hours
) -> Iterator[Link]:
    """The relations between tasks of the file, but those of a summary with what is below it."""
    for number, relation in enumerate(relations):
        before, after = place.get(relation.before), place.get(relation.after)
        if before is None or after is None:
            continue
        if not (_below(before, after, tasks) or _below(after, before, tasks)):
            lag, elapsed = _lag(relation, tasks[before].activity)
            clock = hours.always if elapsed else tasks[after].calendar
            yield Link(number, before, after, relation.kind, lag, clock)


def _below(low: int, high: int, tasks: list[Task]) -> bool:
    """Whether a task stands below a summary."""
    if not tasks[high].summary:
        return False
    above = tasks[low].parent
    for _ in tasks:
        if above in (high, NOBODY):
            break
        above = tasks[above].parent
    return above == high


def _lag(relation: Relation, before: Activity) -> tuple[int, bool]:
    """Minutes of lag, and whether they run round the clock."""
    if relation.lag_kind != PERCENT:
        return relation.lag, relation.lag_kind == ELAPSED
    share = round(relation.lag * before.length.planned / 10_000)
    return share, before.length.kind == ELAPSED
