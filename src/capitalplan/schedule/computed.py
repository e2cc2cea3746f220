"""What the rules of another program give for a submittal."""

from collections.abc import Mapping
from typing import NamedTuple

from capitalplan.model.submittal import Submittal
from capitalplan.worktime.table import Table


class Computed(NamedTuple):
    """The dates of one activity [minutes], floats [working minutes] (None once done).

    start, finish : early dates, those of the remaining work where work has begun (as P6 stores
    them; Microsoft Project: the actual start); critical by the submittal's own definition;
    driving : whether it is on the longest path; drivers : places in `submittal.relations` of the
    links that set its start; reason : what sets it when no link does (start, data-date,
    constraint, external, actual, by-hand, roll-up).
    """

    uid: str
    start: int
    finish: int
    late_start: int
    late_finish: int
    total_float: int | None
    free_float: int | None
    critical: bool
    driving: bool = False
    drivers: tuple[int, ...] = ()
    reason: str = ""


class Recomputed(NamedTuple):
    """A submittal with its computed dates by uid, and the compiled calendars they are on.

    finish : the project's early finish [minute].
    """

    submittal: Submittal
    dates: Mapping[str, Computed]
    tables: Mapping[str, Table]
    finish: int
