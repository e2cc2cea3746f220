"""How the other program was told to compute -> `Options`."""

import re

from capitalplan.exchange.instant import Record, minutes
from capitalplan.exchange.intake import Intake
from capitalplan.model import submittal as model
from capitalplan.model.submittal import Options

PROGRESSED = {
    "RETAINED_LOGIC": model.RETAINED,
    "PROGRESS_OVERRIDE": model.OVERRIDE,
    "ACTUAL_DATES": model.ACTUAL_DATES,
}
LAG_CALENDARS = {
    "PREDECESSOR": model.PREDECESSOR,
    "SUCCESSOR": model.SUCCESSOR,
    "PROJECT_DEFAULT": model.PROJECT,
    "TWENTY_FOUR_HOUR": model.ROUND_THE_CLOCK,
}
FLOATS = {
    "FINISH_SLACK": model.FINISH_FLOAT,
    "START_SLACK": model.START_FLOAT,
    "SMALLEST_SLACK": model.SMALLEST_FLOAT,
}
CRITICAL = {"TOTAL_FLOAT": model.FLOAT, "LONGEST_PATH": model.LONGEST_PATH}
# P6's codes in an XER are written in two ways; MPXJ knows one of them.
XER_FLOATS = {
    "FT_FF": model.FINISH_FLOAT, "FT_SS": model.START_FLOAT, "FT_SF": model.START_FLOAT,
    "FT_Min": model.SMALLEST_FLOAT, "FT_MF": model.SMALLEST_FLOAT,
}  # fmt: skip
_FLOAT_STATED = "ComputeTotalFloatType>"  # in P6's XML; MPXJ takes Microsoft Project's without it
_OWN_HAND = "<(BuildNumber|ExtendedCreationDate)>"  # what only Microsoft Project itself writes
_HONOURS = r"<HonorConstraints>\s*(\w+)"


def options(known: Record, rules: str, taken: Intake, project: str) -> Options:
    """The options of a project from its properties; one that is not there is off or the usual.

    taken : the file, where MPXJ's word is not all; project : its number in an XER.
    """
    microsoft = rules == model.MICROSOFT
    progressed = known.get("scheduling_progressed_activities", "")
    return Options(
        progressed=PROGRESSED.get(progressed, model.RETAINED),
        lag_calendar=model.SUCCESSOR
        if microsoft
        else LAG_CALENDARS.get(known.get("relationship_lag_calendar", ""), model.PREDECESSOR),
        float_kind=model.SMALLEST_FLOAT if microsoft else _float_kind(known, taken, project),
        critical=CRITICAL.get(known.get("critical_activity_type", ""), model.FLOAT),
        critical_float=minutes(known, "critical_slack_limit"),
        expected_finish=bool(known.get("use_expected_finish_dates")),
        lag_from_early=bool(known.get("compute_start_to_start_lag_from_early_start")),
        open_ends_critical=bool(known.get("make_open_ended_activities_critical")),
        from_finish=known.get("schedule_from") == "FINISH",
        honours_constraints=_honours(known, taken.text) if microsoft else True,
        every_end=bool(known.get("multiple_critical_paths")),
        minutes_per_day=known.get("minutes_per_day", 480),
        minutes_per_week=known.get("minutes_per_week", 2400),
        days_per_month=known.get("days_per_month", 20),
    )


def _float_kind(known: Record, taken: Intake, project: str) -> str:
    """Which float P6 calls the total float: the finish float unless the file says another."""
    if taken.xer:
        stated = dict(taken.xer.pairs("SCHEDOPTIONS", "proj_id", "sched_float_type"))
        return XER_FLOATS.get(stated.get(project, ""), model.FINISH_FLOAT)
    if taken.text and _FLOAT_STATED not in taken.text:
        return model.FINISH_FLOAT
    return FLOATS.get(known.get("total_slack_calculation_type", ""), model.FINISH_FLOAT)


def _honours(known: Record, text: str) -> bool:
    """Whether dates beat logic, as they usually do.

    Microsoft Project writes the opposite into its XML: 0 where its box "tasks will always honor
    their constraint dates" is ticked (all its versions from 2002 to 2019, as their MPP files show);
    others write what the element's name says.
    """
    if not text:
        return bool(known.get("honor_constraints"))
    found = re.search(_HONOURS, text)
    stated = found is None or found[1] in ("1", "true")
    return stated if found is None or not re.search(_OWN_HAND, text[:20_000]) else not stated
