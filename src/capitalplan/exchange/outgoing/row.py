"""One line of the file: a node of the work breakdown structure, a task, a milestone."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from capitalplan.model import activity as model
from capitalplan.model.activity import ACTIVE, DONE, SUMMARY, Activity
from capitalplan.model.submittal import PRIMAVERA, Part, Submittal

CONSTRAINTS = {
    model.SNET: "START_NO_EARLIER_THAN", model.SNLT: "START_NO_LATER_THAN",
    model.FNET: "FINISH_NO_EARLIER_THAN", model.FNLT: "FINISH_NO_LATER_THAN",
    model.START_ON: "START_ON", model.FINISH_ON: "FINISH_ON",
    model.MUST_START: "MUST_START_ON", model.MUST_FINISH: "MUST_FINISH_ON",
    model.ALAP: "AS_LATE_AS_POSSIBLE",
}  # fmt: skip
KINDS = {
    model.TASK: "TASK_DEPENDENT", model.RESOURCE: "RESOURCE_DEPENDENT",
    model.START_MILESTONE: "START_MILESTONE", model.FINISH_MILESTONE: "FINISH_MILESTONE",
    model.EFFORT: "LEVEL_OF_EFFORT", model.WBS: "WBS_SUMMARY",
}  # fmt: skip
STATES = {model.OPEN: "NOT_STARTED", model.ACTIVE: "IN_PROGRESS", model.DONE: "COMPLETED"}
ROOT = 1  # the number of the project's own line in P6's work breakdown structure
UNFINISHED = 99.0  # per cent: all the work is done, but nobody has said so


def guid(submittal: Submittal, *ident: str) -> str:
    """A number that is the same in every file of this project, and in no other's."""
    return str(uuid5(NAMESPACE_URL, "/".join(("capitalplan:", submittal.id, *ident))))


def unit(minutes: Iterable[int], per_day: int) -> str:
    """The largest unit that divides all lengths, so that none is rounded."""
    every = list(minutes)
    for name, each in (("DAYS", per_day), ("HOURS", 60)):
        if each and not any(one % each for one in every):
            return name
    return "MINUTES"


def part(submittal: Submittal, one: Part, above: int) -> dict[str, Any]:
    """A node of P6's work breakdown structure; `above` is the number of the one it lies in."""
    return {
        "uid": int(one.uid), "parent": above, "id": one.id, "name": one.name,
        "guid": guid(submittal, "part", one.id), "summary": True, "dates": {},
        "lengths": {}, "unit": "HOURS", "slacks": {}, "critical": False, "percent": 0.0,
    }  # fmt: skip


def task(
    submittal: Submittal, one: Activity, above: int, numbers: Mapping[str, int]
) -> dict[str, Any]:
    """An activity; `numbers` are those of the calendars."""
    primavera = submittal.rules == PRIMAVERA
    whole, done, left, _ = one.length
    own = one.calendar if primavera or one.calendar != submittal.calendar else ""
    percent = _percent(one)
    return {
        "uid": int(one.uid),
        "parent": above,
        "id": one.id,
        "name": one.name,
        "guid": guid(submittal, one.id),
        "summary": one.kind == SUMMARY,
        "kind": KINDS.get(one.kind),
        "milestone": _milestone(one),
        "status": STATES[one.progress.status],
        "calendar": numbers[own] if own else 0,
        "dates": _dates(one, primavera),
        "lengths": {
            **dict.fromkeys(("Duration", "PlannedDuration"), whole),
            "ActualDuration": done,
            "RemainingDuration": left,
        },
        "unit": unit((whole, done, left), submittal.options.minutes_per_day),
        "slacks": _slacks(one),
        "critical": bool(one.stored.critical),
        "percent": percent if primavera else float(int(percent)),
        "earned": _earned(one),
        "constraints": [(CONSTRAINTS[each.kind], each.at) for each in one.constraints],
        "cost": int(one.cost or 0),
        "spent": _spent(one),
    }


def _milestone(one: Activity) -> bool:
    """Microsoft Project knows a milestone by its length alone."""
    if one.kind in (model.START_MILESTONE, model.FINISH_MILESTONE):
        return True
    return one.kind != SUMMARY and not one.length.planned and one.progress.status != ACTIVE


def _percent(one: Activity) -> float:
    """The share of the duration that is done, which is not the share of the cost earned."""
    if one.progress.status == DONE:
        return 100.0
    whole, done = one.length.planned, one.length.actual
    return min(100.0 * done / whole, UNFINISHED) if whole else 0.0


def _earned(one: Activity) -> int | None:
    """What the plan says is earned, where that is not the share of the duration."""
    if one.progress.status != ACTIVE or one.kind == SUMMARY:
        return None
    whole, done = one.length.planned, one.length.actual
    worked = 100.0 * done / whole if whole else 0.0
    return None if one.progress.percent == worked else round(one.progress.percent)


def _spent(one: Activity) -> int:
    """Cost by the share of the duration that is done, as both programs accrue it."""
    cost, whole = int(one.cost or 0), one.length.planned
    if one.progress.status == DONE:
        return cost
    return cost * one.length.actual // whole if whole else 0


def _slacks(one: Activity) -> dict[str, int | None]:
    total, free = one.stored.total_float, one.stored.free_float
    if one.kind == SUMMARY:
        return {}
    return {"TotalSlack": total, "StartSlack": total, "FinishSlack": total, "FreeSlack": free}


def _dates(one: Activity, primavera: bool) -> dict[str, int | None]:
    early, late = one.stored.early, one.stored.late
    found = {
        "Start": one.planned.start, "Finish": one.planned.finish,
        "ActualStart": one.progress.start, "ActualFinish": one.progress.finish,
        "EarlyStart": early.start, "EarlyFinish": early.finish,
        "LateStart": late.start, "LateFinish": late.finish,
    }  # fmt: skip
    if primavera:
        found |= {
            "PlannedStart": one.planned.start, "PlannedFinish": one.planned.finish,
            "RemainingEarlyStart": early.start, "RemainingEarlyFinish": early.finish,
            "RemainingLateStart": late.start, "RemainingLateFinish": late.finish,
            "ExternalEarlyStart": one.external.start, "ExternalLateFinish": one.external.finish,
            "ExpectedFinish": one.expected_finish,
            "SuspendDate": one.progress.stop, "Resume": one.progress.resume,
        }  # fmt: skip
    else:
        found |= {"Deadline": one.deadline, "Stop": one.progress.stop,
                  "Resume": one.progress.resume}  # fmt: skip
    return {name: at for name, at in found.items() if at is not None}
