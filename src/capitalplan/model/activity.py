"""An activity and a relation of a schedule that another program made."""

from typing import NamedTuple

OPEN, ACTIVE, DONE = "open", "active", "done"
TASK, RESOURCE = "task", "resource"  # dates from its own calendar, from its resources' calendars
START_MILESTONE, FINISH_MILESTONE = "start-milestone", "finish-milestone"
EFFORT, WBS, SUMMARY = "level-of-effort", "wbs-summary", "summary"
KINDS = (TASK, RESOURCE, START_MILESTONE, FINISH_MILESTONE, EFFORT, WBS, SUMMARY)
ROLLED_UP = (EFFORT, WBS, SUMMARY)  # take no part in the passes: their dates follow from others

SNET, SNLT, FNET, FNLT = "SNET", "SNLT", "FNET", "FNLT"  # start/finish no earlier/later than
START_ON, FINISH_ON = "SO", "FO"  # both of the above at once
MUST_START, MUST_FINISH = "MSO", "MFO"  # even against logic
ALAP = "ALAP"  # as late as possible
CONSTRAINTS = (SNET, SNLT, FNET, FNLT, START_ON, FINISH_ON, MUST_START, MUST_FINISH, ALAP)

WORK, ELAPSED, PERCENT = 0, 1, 2  # what a length or a lag counts


class Constraint(NamedTuple):
    """A date that binds an activity: `kind` of CONSTRAINTS, `at` [minute], None for ALAP."""

    kind: str
    at: int | None = None


class Progress(NamedTuple):
    """What has happened [minutes]: `percent` done (0..100); work stopped goes on at `resume`."""

    status: str = OPEN
    start: int | None = None
    finish: int | None = None
    percent: float = 0.0
    stop: int | None = None
    resume: int | None = None


class Length(NamedTuple):
    """How long an activity takes: `planned`, `actual`, `remaining` [minutes] of `kind`.

    kind : WORK on its calendar, or ELAPSED.
    """

    planned: int = 0
    actual: int = 0
    remaining: int = 0
    kind: int = WORK


class Assignment(NamedTuple):
    """Labour or equipment on an activity: `work`, `remaining`, `delay` [minutes], `units` of 1.

    calendar : id of the resource's calendar, empty for the activity's own.
    """

    resource: str
    calendar: str
    work: int
    remaining: int
    units: float
    delay: int = 0


class Dates(NamedTuple):
    """Dates that the file itself states [minutes], None where it is silent."""

    start: int | None = None
    finish: int | None = None


class Stored(NamedTuple):
    """What the other program computed: dates [minutes], floats [working minutes]."""

    early: Dates = Dates()
    late: Dates = Dates()
    total_float: int | None = None
    free_float: int | None = None
    critical: bool | None = None


class Activity(NamedTuple):
    """One activity of a submittal.

    uid : the other program's own number (P6 task_id, Microsoft Project UniqueID); id : the code
    people use (P6 task_code, Microsoft Project ID); parent : uid of the WBS node or summary above;
    calendar : id, empty for the project's; constraints : primary, secondary; deadline,
    expected_finish, external (early start, late finish) [minutes]; by_hand : Microsoft Project's
    manual scheduling, with its `planned` dates; active : False takes no part; outside : a task of
    another file; leveling_delay [minutes, `leveling_kind`]; ignores_resources : resource calendars
    do not act; cost : in the file's currency, as written.
    """

    uid: str
    id: str
    name: str
    kind: str = TASK
    parent: str = ""
    calendar: str = ""
    length: Length = Length()
    progress: Progress = Progress()
    constraints: tuple[Constraint, ...] = ()
    deadline: int | None = None
    expected_finish: int | None = None
    external: Dates = Dates()
    planned: Dates = Dates()
    baseline: Dates = Dates()
    by_hand: bool = False
    active: bool = True
    outside: bool = False
    leveling_delay: int = 0
    leveling_kind: int = WORK
    ignores_resources: bool = False
    effort_driven: bool = False
    assignments: tuple[Assignment, ...] = ()
    cost: str = ""
    stored: Stored = Stored()


class Relation(NamedTuple):
    """`before` acts on `after` (uids), `kind` FS SS FF SF.

    lag : minutes of `lag_kind` WORK or ELAPSED; hundredths of a per cent of the length of `before`
    when PERCENT.
    """

    before: str
    after: str
    kind: str
    lag: int = 0
    lag_kind: int = WORK
