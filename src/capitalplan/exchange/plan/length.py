"""Minutes of another program -> durations as we write them, in the largest unit that holds them."""

from collections.abc import Mapping

from capitalplan.model.activity import ELAPSED, PERCENT, Activity, Relation
from capitalplan.model.duration import LONGEST, Duration
from capitalplan.worktime.table import Table

_ROUND_THE_CLOCK = ((1440, "ed"), (60, "eh"), (1, "emin"))


def written(minutes: int, kind: int, day_minutes: int) -> Duration:
    """A length in days (`day_minutes` of work each), else hours, else minutes: exact."""
    units = _ROUND_THE_CLOCK
    if kind != ELAPSED:
        units = ((day_minutes, "d"), (60, "h"), (1, "min"))
    return next(
        Duration(minutes // each, unit) for each, unit in units if each and minutes % each == 0
    )


def fitting(length: Duration) -> Duration:
    """The length, at most the longest that can be written in its unit."""
    most = LONGEST[length.unit]
    return length._replace(count=min(max(length.count, -most), most))


def lag(relation: Relation, activities: Mapping[str, Activity], table: Table) -> Duration:
    """The lag of a relation, counted on `table`; a percentage becomes the length it comes to."""
    if relation.lag_kind != PERCENT:
        return written(relation.lag, relation.lag_kind, table.day_minutes)
    before = activities[relation.before].length
    minutes = (relation.lag * before.planned + 5000) // 10000
    return written(minutes, before.kind, table.day_minutes)
