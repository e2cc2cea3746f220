"""The other process, the way in: Java and MPXJ read a schedule file and write down what they found.

Started by `guard` as `python -P held.py worker.py JOB`, JOB being JSON: `file`, `form` (xer or
not), `readers` (classes of MPXJ that fit the file), `project`, `jvm`, `options` (of the Java
machine), `answer` and `tasks` (files to write). It knows nothing of capitalplan, so that nothing
here can slow or break the program that waits for it. The answer is JSON too: `{"fault": ...}`, or
what MPXJ's own JSON (the file `tasks`) does not say.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Where columns of an XER travel untouched: MPXJ gives an activity another number when a WBS node
# has its number too, forgets a calendar that is not there, writes no float where it is nought, and
# rolls parents up, which takes it longer than all the rest.
OWN_COLUMNS = {
    "TEXT30": "task_id", "TEXT29": "own_wbs_id", "TEXT28": "total_float_hr_cnt",
    "TEXT27": "clndr_id",
}  # fmt: skip
UNREAD_COLUMNS = (
    "GUID", "PRIORITY", "CREATED", "METHODOLOGY_GUID", "FLOAT_PATH", "FLOAT_PATH_ORDER",
    "ESTIMATED_WEIGHT", "LOCATION_UNIQUE_ID", "AUTO_COMPUTE_ACTUALS", "REMAINING_LATE_START",
    "REMAINING_LATE_FINISH",
)  # fmt: skip


def main(job: dict[str, Any]) -> dict[str, Any]:
    """Read the file of a job; the answer names its projects and tells of the one written out."""
    import jpype
    import mpxj  # noqa: F401  (names its jars to jpype)

    jpype.startJVM(job["jvm"], *job["options"], convertStrings=True)
    projects = list(_read(job) or ())
    names = [_name(project) for project in projects]
    chosen = _chosen(names, job["project"])
    if chosen is None:
        return {"fault": "project" if projects else "nothing", "projects": names}
    told = _told(projects[chosen])
    _fill_weeks(projects[chosen])
    jpype.JClass("org.mpxj.json.JsonWriter")().write(projects[chosen], job["tasks"])
    return {"projects": names, "chosen": chosen, **told}


def _read(job: dict[str, Any]) -> Any:
    import jpype

    if job["form"] != "xer":
        return _first_that_reads(job["readers"], job["file"])
    reader = jpype.JClass("org.mpxj.primavera.PrimaveraXERFileReader")()
    reader.setCharset(jpype.JClass("java.nio.charset.StandardCharsets").UTF_8)
    fields, columns = jpype.JClass("org.mpxj.TaskField"), reader.getActivityFieldMap()
    for field in UNREAD_COLUMNS:
        columns.remove(getattr(fields, field))
    for field, column in OWN_COLUMNS.items():
        columns.put(getattr(fields, field), column)
    return reader.readAll(job["file"])


def _first_that_reads(readers: list[str], file: str) -> Any:
    """What the first of the readers makes of a file; the fault of the last where none can."""
    import jpype

    for place, name in enumerate(readers, 1):
        try:
            found = jpype.JClass(f"org.mpxj.{name}")().readAll(file)
        except jpype.JException:
            if place == len(readers):
                raise
            continue
        if len(found or ()):
            return found
    return ()


def _name(project: Any) -> dict[str, Any]:
    known = project.getProjectProperties()
    return {
        "id": known.getProjectID(),
        "name": known.getName() or known.getProjectTitle(),
        "uid": _number(known.getUniqueID()),
        "size": sum(not task.getSummary() and not task.getNull() for task in project.getTasks()),
    }


def _chosen(names: list[dict[str, Any]], wanted: str | None) -> int | None:
    """The place of the project asked for; without a name, of the largest."""
    if wanted is None:
        return max(range(len(names)), key=lambda at: names[at]["size"], default=None)
    for field in ("id", "name", "uid"):
        for at, known in enumerate(names):
            if known[field] is not None and str(known[field]).strip() == wanted.strip():
                return at
    return None


def _told(project: Any) -> dict[str, Any]:
    """What MPXJ's JSON leaves out of one project, or would take too long to say."""
    known = project.getProjectProperties()
    told = {
        "duration_units": str(known.getDefaultDurationUnits()),
        "calendars": [_calendar(each) for each in project.getCalendars()],
    }
    if str(known.getFileApplication()) == "Primavera":
        return {**told, "elapsed": [], "parts": _parts(project)}
    return {**told, "elapsed": list(_elapsed(project)), "parts": []}


def _parts(project: Any) -> list[list[Any]]:
    """The WBS nodes [number, parent, code, name] in order; the project keeps its activities."""
    import jpype

    tasks = sorted(project.getTasks(), key=lambda task: int(task.getID() or 0))
    nodes = [task for task in tasks if task.getSummary() and task.getActivityType() is None]
    works = jpype.JClass("java.util.ArrayList")(len(tasks))
    for task in tasks:
        if task.getActivityType() is not None:
            works.add(task)
            if task.getActualStart() is not None:  # MPXJ works it out at length, for nobody
                task.setCompleteThrough(task.getActualStart())
    project.getChildTasks().clear()
    project.getChildTasks().addAll(works)
    for task in works:
        task.getChildTasks().clear()
    return [
        [
            int(node.getUniqueID()),
            _number(node.getParentTask() and node.getParentTask().getUniqueID()),
            node.getActivityID() or node.getWBS() or "",
            node.getName() or "",
        ]
        for node in nodes
    ]


def _elapsed(project: Any) -> Iterator[int]:
    """Tasks whose duration counts day and night."""
    for task in project.getTasks():
        length = task.getDuration()
        if length is not None and length.getUnits().isElapsed():
            yield int(task.getUniqueID())


def _calendar(calendar: Any) -> dict[str, Any]:
    return {
        "uid": _number(calendar.getUniqueID()),
        "name": calendar.getName() or "",
        "parent": _number(calendar.getParentUniqueID()),
        "days": _days(calendar),
        "weeks": [
            [str(week.getDateRange().getStart()), str(week.getDateRange().getEnd()), _days(week)]
            for week in calendar.getWorkWeeks()
        ],
        "exceptions": [
            [str(each.getFromDate()), str(each.getToDate()), _hours(each)]
            for each in calendar.getExpandedCalendarExceptions()
        ],
    }


def _days(week: Any) -> list[Any]:
    """The hours of each weekday from Monday; None where the calendar above decides."""
    import jpype

    found: list[Any] = []
    for day in jpype.JClass("java.time.DayOfWeek").values():
        kind, hours = str(week.getCalendarDayType(day)), week.getCalendarHours(day)
        silent = kind not in ("WORKING", "NON_WORKING")
        found.append(None if silent else _hours(hours) if kind == "WORKING" else [])
    return found


def _fill_weeks(project: Any) -> None:
    """Let weekdays that a file says nothing of be as usual: MPXJ's JSON fails on them."""
    import jpype

    for calendar in project.getCalendars():
        for week in (calendar, *calendar.getWorkWeeks()):
            for day in jpype.JClass("java.time.DayOfWeek").values():
                if week.getCalendarDayType(day) is None:
                    week.setCalendarDayType(day, jpype.JClass("org.mpxj.DayType").DEFAULT)


def _hours(hours: Any) -> list[list[str]]:
    if hours is None:
        return []
    return [[str(each.getStart()), str(each.getEnd())] for each in hours]


def _number(value: Any) -> int | None:
    return None if value is None else int(value)


def _fault(fault: BaseException) -> dict[str, Any]:
    """An exception as the answer: the words of it and its causes, innermost last."""
    chain: list[str] = []
    at: Any = fault
    while at is not None and len(chain) < 8:
        chain.append(" ".join(f"{type(at).__name__}: {at}".split()))
        at = at.getCause() if hasattr(at, "getCause") else at.__cause__
    return {"fault": "unread", "chain": chain}


if __name__ == "__main__":
    task = json.loads(sys.argv[1])
    try:
        answer = main(task)
    except BaseException as fault:
        answer = _fault(fault)
    whole = Path(task["answer"])
    whole.with_suffix(".part").write_text(json.dumps(answer), encoding="utf-8")
    whole.with_suffix(".part").replace(whole)
    os._exit(0)  # nothing is left to do that Java's own slow ending would be needed for
