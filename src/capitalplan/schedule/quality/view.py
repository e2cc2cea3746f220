"""A schedule as the quality checks see it: works, ties and dates, whoever computed it.

Instants are minutes since 1990-01-01T00:00; lengths, lags and floats working minutes.
"""

from collections.abc import Mapping
from typing import NamedTuple

from capitalplan.model.calendar import Name
from capitalplan.worktime.table import Table

TASK, MILESTONE, EFFORT, SUMMARY = "task", "milestone", "effort", "summary"
OPEN, ACTIVE, DONE = "open", "active", "done"
LINK, CONSTRAINT, OUTSIDE, DATA_DATE, OTHER = "link", "constraint", "outside", "data-date", ""
DAY = 480  # minutes of a day whose calendar does not say


class Drive(NamedTuple):
    """What sets a start: `tie`, a place in `View.ties`, from the work `before`."""

    before: str
    tie: int


class Work(NamedTuple):
    """One activity.

    kind : TASK, MILESTONE, EFFORT (level of effort, hammock) or SUMMARY; id, name : what people
    call it; within : keys of the summaries around it; table : its calendar; original, remaining :
    length; start, finish : early dates, actual ones once they have happened; late_finish;
    total_float : None once done; constraints : kinds of model.activity.CONSTRAINTS; reason : what
    sets its start: LINK (then `drivers` says which), CONSTRAINT (a date typed in), OUTSIDE (an
    event nobody here decides, such as a vote), DATA_DATE; planned_start : when it was to start;
    loaded : whether it has resources or a cost, None where it needs none; by_hand : dates typed in
    that logic does not move; outside : an event from outside, which needs no predecessor.
    """

    key: str
    id: str
    name: Name
    kind: str
    state: str
    table: Table
    within: tuple[str, ...] = ()
    original: int = 0
    remaining: int = 0
    start: int = 0
    finish: int = 0
    late_finish: int = 0
    total_float: int | None = None
    critical: bool = False
    constraints: tuple[str, ...] = ()
    reason: str = LINK
    drivers: tuple[Drive, ...] = ()
    actual_start: int | None = None
    actual_finish: int | None = None
    planned_start: int | None = None
    baseline_start: int | None = None
    baseline_finish: int | None = None
    loaded: bool | None = None
    by_hand: bool = False
    outside: bool = False

    @property
    def day(self) -> int:
        """Working minutes of a day of its calendar."""
        return self.table.day_minutes or DAY

    @property
    def activity(self) -> bool:
        """Whether it is done itself: a task or a milestone, not a roll-up or a level of effort."""
        return self.kind in (TASK, MILESTONE)

    @property
    def ahead(self) -> bool:
        """Whether it is an activity that is not complete."""
        return self.activity and self.state != DONE


class Tie(NamedTuple):
    """A link as written: `before` and `after` may be summaries, or lie outside the view.

    kind : FS, SS, FF or SF; lag : on the calendar of `before`, negative for a lead (months and
    elapsed time as the working minutes they hold on average), whose day has `day` minutes; text :
    as people write it.
    """

    before: str
    after: str
    kind: str
    lag: int
    text: str
    day: int = DAY


class Target(NamedTuple):
    """The date that the work `key` is held to, in working minutes.

    length : from the data date to its forecast finish; room : from there to the date asked for,
    negative when late; by : what asks for it, deadline, must-finish or baseline.
    """

    key: str
    length: int
    room: int
    by: str


class View(NamedTuple):
    """One project; `last` is the key of the activity that finishes it.

    coded : whether people call activities by their id, and not by name alone; must_finish : whether
    a date is imposed on the project as a whole; retained : whether work out of sequence waits for
    its predecessors.
    """

    id: str
    name: Name
    works: Mapping[str, Work]
    ties: tuple[Tie, ...]
    data_date: int | None
    finish: int
    last: str
    target: Target | None = None
    coded: bool = False
    must_finish: bool = False
    retained: bool = True
