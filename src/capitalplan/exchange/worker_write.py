"""The other process, the way out: MPXJ writes MSPDI or XER from plain numbers.

Started by `guard` as `python -P held.py worker_write.py JOB`, JOB being JSON: `file` (a plan that
`machine.write` made), `form` (mspdi, xer), `to`, `jvm`, `options` (of the Java machine), `answer`.
Instants are minutes since 1990-01-01T00:00, lengths minutes, days day numbers; texts are clean.
"""

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

UNITS = {"MINUTES": 1, "HOURS": 60, "ELAPSED_MINUTES": 1, "ELAPSED_HOURS": 60, "ELAPSED_DAYS": 1440}


def main(job: dict[str, Any]) -> dict[str, Any]:
    """Write the file `job["to"]`; the answer is empty."""
    import jpype
    import mpxj  # noqa: F401  (names its jars to jpype)

    jpype.startJVM(job["jvm"], *job["options"], convertStrings=True)
    project = _project(json.loads(Path(job["file"]).read_bytes()))
    if job["form"] == "xer":
        writer = _java("org.mpxj.primavera.PrimaveraXERFileWriter")()
        writer.setCharset(_java("java.nio.charset.StandardCharsets").UTF_8)
    else:
        writer = _java("org.mpxj.mspdi.MSPDIWriter")()
    writer.write(project, job["to"])
    return {}


@cache
def _java(name: str) -> Any:
    import jpype

    return jpype.JClass(name)


def _one_of(kind: str, name: str) -> Any:
    return getattr(_java(f"org.mpxj.{kind}"), name)


def _whole(number: int) -> Any:
    return _java("java.lang.Integer").valueOf(number)


def _real(number: float) -> Any:
    return _java("java.lang.Double").valueOf(float(number))


def _project(plan: dict[str, Any]) -> Any:
    project = _java("org.mpxj.ProjectFile")()
    config = project.getProjectConfig()
    for name in ("TaskUniqueID", "TaskID", "CalendarUniqueID", "WBS"):
        getattr(config, f"setAuto{name}")(False)
    _currency(project, plan["currency"])
    calendars = {one["uid"]: _calendar(project, one) for one in plan["calendars"]}
    usual = calendars[plan["calendar"]]
    if plan["program"] == "primavera":  # a default calendar is P6's for all projects
        project.getProjectProperties().setActivityDefaultCalendarUniqueID(usual.getUniqueID())
    else:
        project.setDefaultCalendar(usual)
    _settings(project.getProjectProperties(), plan)
    tasks: dict[int, Any] = {}
    for number, one in enumerate(plan["tasks"], start=1):
        task = tasks[one["uid"]] = (tasks[one["parent"]] if one["parent"] else project).addTask()
        task.setID(_whole(number))
        task.setOutlineNumber(one["outline"])
        _task(task, one, calendars, plan)
    for number, (before, after, kind, lag, unit) in enumerate(plan["links"], start=1):
        link = _java("org.mpxj.Relation").Builder().predecessorTask(tasks[before])
        link.uniqueID(_whole(number)).type(_one_of("RelationType", kind))
        tasks[after].addPredecessor(link.lag(_length(lag, unit, plan)))
    return project


def _currency(project: Any, code: str) -> None:
    made = _java("org.mpxj.Currency").Builder(project.getProjectContext())
    made.uniqueID(_whole(1)).currencyID(code).name(code).symbol(code)
    made.exchangeRate(_real(1)).numberOfDecimalPlaces(_whole(0))
    made.decimalSymbol(".").digitGroupingSymbol(",")
    made.positiveCurrencyFormat("#1.1").negativeCurrencyFormat("(#1.1)")
    project.getCurrencies().add(made.build())
    props = project.getProjectProperties()
    props.setCurrencyCode(code)
    props.setCurrencySymbol(code)
    props.setCurrencyDigits(_whole(0))


def _calendar(project: Any, one: dict[str, Any]) -> Any:
    made = project.addCalendar()
    made.setUniqueID(_whole(one["uid"]))
    made.setName(one["name"])
    made.setGUID(_guid(one["guid"]))
    made.setType(_one_of("CalendarType", "PROJECT"))
    made.setProjectUniqueID(_whole(1))
    for weekday, shifts in enumerate(one["week"], start=1):
        day = _java("java.time.DayOfWeek").of(weekday)
        made.setCalendarDayType(day, _one_of("DayType", "WORKING" if shifts else "NON_WORKING"))
        _shifts(made.addCalendarHours(day), shifts)
    for first, last, shifts in one["days"]:
        _shifts(made.addCalendarException(_day(first), _day(last)), shifts)
    minutes, days = one["minutes_per_day"], one["days_per_week"]
    made.setCalendarMinutesPerDay(_whole(minutes))
    made.setCalendarMinutesPerWeek(_whole(minutes * days))
    made.setCalendarMinutesPerMonth(_whole(minutes * days * 4))
    made.setCalendarMinutesPerYear(_whole(minutes * days * 52))
    return made


def _shifts(hours: Any, shifts: list[list[int]]) -> None:
    for start, finish in shifts:
        hours.add(_java("org.mpxj.LocalTimeRange")(_time(start), _time(finish)))


def _settings(props: Any, plan: dict[str, Any]) -> None:
    options = plan["options"]
    props.setUniqueID(_whole(1))
    props.setName(plan["name"])
    props.setProjectTitle(plan["name"])
    props.setProjectID(plan["id"])
    props.setGUID(_guid(plan["guid"]))
    for name, at in plan["dates"].items():
        getattr(props, f"set{name}")(_at(at))
    props.setMinutesPerDay(_whole(options["minutes_per_day"]))
    props.setMinutesPerWeek(_whole(options["minutes_per_week"]))
    props.setDaysPerMonth(_whole(options["days_per_month"]))
    props.setDefaultStartTime(_time(plan["opens"]))
    props.setDefaultEndTime(_time(plan["closes"]))
    props.setCriticalActivityType(_one_of("CriticalActivityType", options["critical"]))
    props.setCriticalSlackLimit(_length(options["critical_float"], "MINUTES", plan))
    progressed = _one_of("SchedulingProgressedActivities", options["progressed"])
    props.setSchedulingProgressedActivities(progressed)
    lag = _one_of("RelationshipLagCalendar", options["lag_calendar"])
    props.setRelationshipLagCalendar(lag)
    slack = _one_of("TotalSlackCalculationType", options["float_kind"])
    props.setTotalSlackCalculationType(slack)
    props.setComputeStartToStartLagFromEarlyStart(options["lag_from_early"])
    props.setMakeOpenEndedActivitiesCritical(options["open_ends_critical"])
    props.setUseExpectedFinishDates(options["expected_finish"])
    props.setHonorConstraints(options["honours_constraints"])
    props.setMultipleCriticalPaths(options["every_end"])
    props.setDefaultTaskType(_one_of("TaskType", "FIXED_DURATION_AND_UNITS"))
    props.setNewTasksEstimated(False)
    props.setNewTasksAreManual(False)
    props.setSplitInProgressTasks(True)


def _task(task: Any, one: dict[str, Any], calendars: dict[int, Any], plan: dict[str, Any]) -> None:
    task.setUniqueID(_whole(one["uid"]))
    task.setName(one["name"])
    task.setGUID(_guid(one["guid"]))
    task.setActivityID(one["id"])
    task.setWBS(one["id"])
    task.setTaskMode(_one_of("TaskMode", "AUTO_SCHEDULED"))
    task.setSummary(one["summary"])
    for name, at in one["dates"].items():
        getattr(task, f"set{name}")(_at(at))
    for name, minutes in one["lengths"].items():
        getattr(task, f"set{name}")(_length(minutes, one["unit"], plan))
    task.setResumeValid("Resume" in one["dates"])
    task.setPercentageComplete(_real(one["percent"]))
    if not one["summary"]:
        _work(task, one, calendars)
    _float(task, one, plan)


def _float(task: Any, one: dict[str, Any], plan: dict[str, Any]) -> None:
    """Float and what follows from it, last of all: MPXJ forgets the total where another date or
    slack is set after it, and then computes one of its own in days of eight hours."""
    for name, minutes in sorted(one["slacks"].items(), key=lambda slack: slack[0] == "TotalSlack"):
        slack = None if minutes is None else _length(minutes, "MINUTES", plan)
        getattr(task, f"set{name}")(slack)
    task.setCritical(one["critical"])
    task.setLongestPath(one["critical"])


def _work(task: Any, one: dict[str, Any], calendars: dict[int, Any]) -> None:
    """What only a task that is no summary has."""
    if one["calendar"]:
        task.setCalendar(calendars[one["calendar"]])
    task.setActivityStatus(_one_of("ActivityStatus", one["status"]))
    task.setMilestone(one["milestone"])
    task.setActivityType(_one_of("ActivityType", one["kind"]))
    task.setType(_one_of("TaskType", "FIXED_DURATION_AND_UNITS"))
    task.setEffortDriven(False)
    task.setPriority(_java("org.mpxj.Priority").getInstance(500))
    setters = ((task.setConstraintType, task.setConstraintDate),
               (task.setSecondaryConstraintType, task.setSecondaryConstraintDate))  # fmt: skip
    for (kind, at), (set_kind, set_date) in zip(one["constraints"], setters, strict=False):
        set_kind(_one_of("ConstraintType", kind))
        set_date(_at(at))
    earned = one["earned"]
    task.setPercentCompleteType(
        _one_of("PercentCompleteType", "DURATION" if earned is None else "PHYSICAL")
    )
    if earned is not None:
        task.setPhysicalPercentComplete(_whole(earned))
    if one["cost"]:
        _cost(task, one)


def _cost(task: Any, one: dict[str, Any]) -> None:
    """The cost as the task's fixed cost (Microsoft Project) and as an expense (P6)."""
    whole, spent, left = map(_real, (one["cost"], one["spent"], one["cost"] - one["spent"]))
    prorated = _one_of("AccrueType", "PRORATED")
    task.setCost(whole)
    task.setFixedCost(whole)
    task.setActualCost(spent)
    task.setRemainingCost(left)
    task.setFixedCostAccrual(prorated)
    made = _java("org.mpxj.ExpenseItem").Builder(task).uniqueID(_whole(one["uid"]))
    made.name(one["name"]).accrueType(prorated).autoComputeActuals(True)
    made.plannedCost(whole).atCompletionCost(whole).actualCost(spent).remainingCost(left)
    made.pricePerUnit(whole).plannedUnits(_real(1))
    task.getExpenseItems().add(made.build())


def _length(minutes: int, unit: str, plan: dict[str, Any]) -> Any:
    """Minutes in the unit they are shown in, which divides them."""
    each = UNITS.get(unit, plan["options"]["minutes_per_day"])
    return _java("org.mpxj.Duration").getInstance(minutes / each, _one_of("TimeUnit", unit))


def _at(minute: int | None) -> Any:
    epoch = _java("java.time.LocalDateTime").of(1990, 1, 1, 0, 0)
    return None if minute is None else epoch.plusMinutes(minute)


def _day(day: int) -> Any:
    return _java("java.time.LocalDate").of(1990, 1, 1).plusDays(day)


def _time(minute: int) -> Any:
    return _java("java.time.LocalTime").of(minute // 60 % 24, minute % 60)


def _guid(text: str) -> Any:
    return _java("java.util.UUID").fromString(text)


if __name__ == "__main__":
    task = json.loads(sys.argv[1])
    try:
        answer = main(task)
    except BaseException as fault:
        answer = {"fault": "unwritten", "chain": [f"{type(fault).__name__}: {fault}"]}
    Path(task["answer"]).write_text(json.dumps(answer), encoding="utf-8")
