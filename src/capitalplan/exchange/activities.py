"""Tasks of another program -> `Activity`s."""

from collections.abc import Mapping
from typing import NamedTuple

from capitalplan.exchange.constraints import constraints
from capitalplan.exchange.instant import Record, figure, maybe, minutes, when
from capitalplan.exchange.progress import length, progress
from capitalplan.model import activity as model
from capitalplan.model.activity import DONE, Activity, Assignment, Dates, Stored
from capitalplan.model.submittal import LONGEST_PATH, Options

KINDS = {
    "TASK_DEPENDENT": model.TASK,
    "RESOURCE_DEPENDENT": model.RESOURCE,
    "START_MILESTONE": model.START_MILESTONE,
    "FINISH_MILESTONE": model.FINISH_MILESTONE,
    "LEVEL_OF_EFFORT": model.EFFORT,
    "WBS_SUMMARY": model.WBS,
    "HAMMOCK": model.EFFORT,
    "START_FLAG": model.START_MILESTONE,
    "FINISH_FLAG": model.FINISH_MILESTONE,
}
# Columns of an XER, see `worker`.
TASK_ID, WBS_ID, TOTAL_FLOAT, CALENDAR_ID = "text30", "text29", "text28", "text27"


class Given(NamedTuple):
    """What all tasks of a file share: `uids` MPXJ's number -> ours, `elapsed` numbers of tasks.

    outside_acts : whether dates from other projects act; P6 may be told to ignore them.
    """

    uids: Mapping[int, str]
    assignments: Mapping[int, tuple[Assignment, ...]]
    elapsed: frozenset[int]
    options: Options
    outside_acts: bool = True


def activity(task: Record, given: Given) -> Activity:
    """One task; StopError where a date that acts lies outside 1990..2100."""
    uid = task["unique_id"]
    primavera = "activity_type" in task
    now = progress(task)
    return Activity(
        uid=given.uids[uid],
        id=str(task.get("activity_id") if primavera else task.get("id", "")),
        name=str(task.get("name", "")),
        kind=_kind(task),
        parent=_parent(task, given),
        calendar=str(task.get(CALENDAR_ID, task.get("calendar_unique_id", ""))),
        length=length(task, now, uid in given.elapsed),
        progress=now,
        constraints=constraints(task),
        deadline=when(task, "deadline"),
        expected_finish=when(task, "expected_finish"),
        external=_external(task) if given.outside_acts else Dates(),
        planned=_planned(task, primavera),
        baseline=Dates()
        if primavera
        else Dates(maybe(task, "baseline_start"), maybe(task, "baseline_finish")),
        by_hand=task.get("task_mode") == "MANUALLY_SCHEDULED",
        active=bool(task.get("active", False)),
        outside=bool(task.get("external_task")),
        leveling_delay=minutes(task, "leveling_delay"),
        leveling_kind=_leveling_kind(task),
        ignores_resources=bool(task.get("ignore_resource_calendar")),
        effort_driven=bool(task.get("effort_driven")),
        assignments=given.assignments.get(uid, ()),
        cost=figure(task, "cost"),
        stored=_stored(task, given.options, now.status == DONE),
    )


def _kind(task: Record) -> str:
    if "activity_type" in task:
        return KINDS.get(task["activity_type"], model.TASK)
    return model.SUMMARY if task.get("summary") else model.TASK


def _parent(task: Record, given: Given) -> str:
    if "activity_type" not in task:
        return given.uids.get(task.get("parent_task_unique_id", -1), "")
    node = task.get(WBS_ID, task.get("parent_task_unique_id"))
    return "" if node is None else f"wbs-{node}"


def _external(task: Record) -> Dates:
    return Dates(when(task, "external_early_start"), when(task, "external_late_finish"))


def _planned(task: Record, primavera: bool) -> Dates:
    if primavera:
        return Dates(maybe(task, "planned_start"), maybe(task, "planned_finish"))
    acting = "task_mode" in task or task.get("external_task")  # dates that are not computed
    read = when if acting else maybe
    return Dates(read(task, "start"), read(task, "finish"))


def _leveling_kind(task: Record) -> int:
    units = task.get("leveling_delay_units", "")
    return model.ELAPSED if units.startswith("e") and task.get("leveling_delay") else model.WORK


def _stored(task: Record, options: Options, done: bool) -> Stored:
    """The other program's results; MPXJ leaves floats of zero out, as if there were none."""
    early = Dates(maybe(task, "early_start"), maybe(task, "early_finish"))
    late = Dates(maybe(task, "late_start"), maybe(task, "late_finish"))
    if late.start is None or late.finish is None:
        return Stored(early, late)
    if done and "activity_type" in task:  # P6 keeps no float of what is done
        return Stored(early, late)
    if TASK_ID in task and TOTAL_FLOAT not in task:
        return Stored(early, late)
    total = minutes(task, "total_slack")
    return Stored(early, late, total, minutes(task, "free_slack"), _critical(task, options, total))


def _critical(task: Record, options: Options, total: int) -> bool:
    if "activity_type" not in task:
        return bool(task.get("critical"))
    if options.critical == LONGEST_PATH:
        return bool(task.get("longest_path"))
    return total <= options.critical_float
