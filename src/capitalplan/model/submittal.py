"""A submittal: a schedule that another program made, as it is handed in."""

from collections.abc import Mapping
from typing import NamedTuple

from capitalplan.model.activity import Activity, Relation
from capitalplan.model.calendar import Calendar

PRIMAVERA, MICROSOFT = "primavera", "microsoft"  # whose rules compute it
RETAINED, OVERRIDE, ACTUAL_DATES = "retained-logic", "progress-override", "actual-dates"
PREDECESSOR, SUCCESSOR, PROJECT, ROUND_THE_CLOCK = "predecessor", "successor", "project", "24h"
FINISH_FLOAT, START_FLOAT, SMALLEST_FLOAT = "finish", "start", "smallest"
FLOAT, LONGEST_PATH = "float", "longest-path"


class Options(NamedTuple):
    """How its program was told to compute it.

    progressed : RETAINED, OVERRIDE, ACTUAL_DATES; lag_calendar : whose calendar counts a lag;
    float_kind : which float is the total float; critical : FLOAT (at most `critical_float`
    [minutes]) or LONGEST_PATH; expected_finish : whether expected finishes act; lag_from_early :
    start-to-start lag counts from the early, not the actual start; open_ends_critical;
    from_finish : scheduled back from the finish; honours_constraints : dates beat logic (Microsoft
    Project); every_end : each network has its own finish ("multiple critical paths");
    minutes_per_day, minutes_per_week, days_per_month : what a written day, week, month means.
    """

    progressed: str = RETAINED
    lag_calendar: str = PREDECESSOR
    float_kind: str = FINISH_FLOAT
    critical: str = FLOAT
    critical_float: int = 0
    expected_finish: bool = True
    lag_from_early: bool = True
    open_ends_critical: bool = False
    from_finish: bool = False
    honours_constraints: bool = True
    every_end: bool = False
    minutes_per_day: int = 480
    minutes_per_week: int = 2400
    days_per_month: int = 20


class Part(NamedTuple):
    """A node of the work breakdown structure of a P6 schedule."""

    uid: str
    id: str
    name: str
    parent: str


class Submittal(NamedTuple):
    """One project of a file of another program.

    program : its name and version as the file says; rules : PRIMAVERA or MICROSOFT; data_date :
    P6's data date, Microsoft Project's status date; start : planned start; finish : the project's
    own finish (Microsoft Project); must_finish [all instants in minutes since 1990-01-01];
    calendar : id of the project's calendar; left_out : codes and names of what the file has and
    capitalplan does not carry.
    """

    id: str
    name: str
    program: str
    rules: str
    options: Options
    data_date: int | None
    start: int | None
    finish: int | None
    must_finish: int | None
    calendar: str
    calendars: Mapping[str, Calendar]
    parts: tuple[Part, ...]
    activities: tuple[Activity, ...]
    relations: tuple[Relation, ...]
    currency: str = ""
    others: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
