"""MPXJ's two schedulers on the same networks, written as XER and read back, in this process.

They take calendars, links and lags, and find late dates and floats; reading is not timed.
Needs Java and the extra `[exchange]`.
"""

import importlib.util
import shutil
from pathlib import Path
from typing import Any, NamedTuple

from networks import FIRST_YEAR, WEEKS, Net

OPTIONS = (
    "-Xmx8g",
    "-Xss64m",
    "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory",
    "-Dlog4j2.StatusLogger.level=OFF",
)
SCHEDULERS = ("PrimaveraScheduler", "MicrosoftScheduler")
TYPES = {"FS": "PR_FS", "SS": "PR_SS", "FF": "PR_FF"}
TABLES = {
    "PROJECT": "proj_id proj_short_name clndr_id last_recalc_date plan_start_date",
    "CALENDAR": "clndr_id default_flag clndr_name clndr_type day_hr_cnt week_hr_cnt month_hr_cnt "
    "year_hr_cnt clndr_data",
    "PROJWBS": "wbs_id proj_id seq_num proj_node_flag wbs_short_name wbs_name",
    "TASK": "task_id proj_id wbs_id clndr_id task_type duration_type status_code task_code "
    "task_name remain_drtn_hr_cnt target_drtn_hr_cnt",
    "TASKPRED": "task_pred_id task_id pred_task_id proj_id pred_proj_id pred_type lag_hr_cnt",
}


class Timed(NamedTuple):
    """One run of a scheduler [s] and the day it finds the finish on, or what it says instead."""

    seconds: float
    finish: str


def missing() -> str:
    """What to install first, or an empty text."""
    lacking = [name for name in ("mpxj", "jpype") if importlib.util.find_spec(name) is None]
    if not lacking and shutil.which("java"):
        return ""
    return "needs Java and MPXJ: apt-get install default-jre-headless; pip install mpxj JPype1"


def start() -> None:
    """Start Java, once."""
    import jpype
    import mpxj  # noqa: F401  (names its jars to jpype)

    if not jpype.isJVMStarted():
        jpype.startJVM(*OPTIONS, convertStrings=True)


def runs(file: Path, scheduler: str, count: int) -> list[Timed]:
    """Read and schedule a file several times."""
    return [_run(file, scheduler) for _ in range(count)]


def _run(file: Path, scheduler: str) -> Timed:
    import time

    import jpype

    project = jpype.JClass("org.mpxj.primavera.PrimaveraXERFileReader")().read(str(file))
    if scheduler == "MicrosoftScheduler":
        _as_microsoft(project)
    begin = jpype.JClass("java.time.LocalDateTime").of(FIRST_YEAR, 1, 1, 0, 0)
    engine = jpype.JClass(f"org.mpxj.cpm.{scheduler}")()
    jpype.JClass("java.lang.System").gc()
    clock = time.perf_counter()
    try:
        engine.schedule(project, begin)
    except jpype.JException as refused:
        return Timed(time.perf_counter() - clock, str(refused)[:80])
    seconds = time.perf_counter() - clock
    ends = (task.getEarlyFinish() for task in project.getTasks() if not task.getSummary())
    return Timed(seconds, max(str(at) for at in ends if at is not None)[:10])


def _as_microsoft(project: Any) -> None:
    import jpype

    automatic = jpype.JClass("org.mpxj.TaskMode").AUTO_SCHEDULED
    none = jpype.JClass("org.mpxj.Duration").getInstance(0, jpype.JClass("org.mpxj.TimeUnit").HOURS)
    for task in project.getTasks():
        task.setTaskMode(automatic)
        task.setActualDuration(none)


def write(net: Net, file: Path) -> None:
    """The network as a minimal XER file: durations and lags in hours, four calendars."""
    begin = f"{FIRST_YEAR}-01-01 00:00"
    rows: dict[str, list[tuple[object, ...]]] = {
        "PROJECT": [(1, "BENCH", 1, begin, begin)],
        "CALENDAR": [
            (i, "Y" if i == 1 else "N", f"c{i}", "CA_Base", 8, 8 * len(days), 172, 2000,
             _calendar(days, hours))
            for i, (days, hours) in enumerate(WEEKS, 1)
        ],
        "PROJWBS": [(1, 1, 1, "Y", "BENCH", "Bench")],
        "TASK": [
            (i, 1, 1, calendar + 1, "TT_Task", "DT_FixedDUR2", "TK_NotStart", f"A{i:07}",
             f"Task {i}", 8 * days, 8 * days)
            for i, (days, calendar) in enumerate(zip(net.durations, net.calendars, strict=True), 1)
        ],
        "TASKPRED": [
            (i, after + 1, before + 1, 1, 1, TYPES[kind], 8 * lag)
            for i, (before, after, kind, lag) in enumerate(net.links, 1)
        ],
    }  # fmt: skip
    head = "ERMHDR 19.12 2000-01-01 Project bench bench db Project_Management USD"
    with file.open("w", encoding="utf-8", newline="\r\n") as out:
        print(*head.split(), sep="\t", file=out)
        for table, fields in TABLES.items():
            print("%T", table, sep="\t", file=out)
            print("%F", *fields.split(), sep="\t", file=out)
            for row in rows[table]:
                print("%R", *row, sep="\t", file=out)
        print("%E", file=out)


def _calendar(days: tuple[int, ...], hours: tuple[tuple[int, int], ...]) -> str:
    """The week as P6 writes it, days from Sunday = 1."""
    shifts = "".join(
        f"(0||{i}(s|{_clock(start)}|f|{_clock(finish)})())"
        for i, (start, finish) in enumerate(hours)
    )
    week = "".join(
        f"(0||{number}()({shifts if (number + 5) % 7 in days else ''}))" for number in range(1, 8)
    )
    return f"(0||CalendarData()((0||DaysOfWeek()({week}))(0||Exceptions()())))"


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}"
