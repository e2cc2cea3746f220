"""Schedule files written in tests: small P6 and Microsoft Project files, and how they are read."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from capitalplan.exchange.read import submittal
from capitalplan.model.submittal import Submittal
from capitalplan.problem import StopError

SHIFTS = ("08:00-12:00", "13:00-17:00")
TASK = {
    "proj_id": "7", "wbs_id": "70", "clndr_id": "5", "task_type": "TT_Task",
    "status_code": "TK_NotStart", "target_drtn_hr_cnt": "16", "remain_drtn_hr_cnt": "16",
    "complete_pct_type": "CP_Drtn",
}  # fmt: skip
OPTIONS = {
    "schedoptions_id": "1", "proj_id": "7", "sched_retained_logic": "Y",
    "sched_float_type": "FT_FF", "sched_calendar_on_relationship_lag": "rcal_Predecessor",
    "sched_use_expect_end_flag": "Y", "sched_lag_early_start_flag": "Y",
}  # fmt: skip
PROJECT = {
    "proj_id": "7", "proj_short_name": "MADE", "clndr_id": "5",
    "last_recalc_date": "2026-01-05 08:00", "plan_start_date": "2026-01-01 00:00",
    "critical_path_type": "CT_TotFloat",
    "critical_drtn_hr_cnt": "8", "export_flag": "Y",
}  # fmt: skip
Rows = list[dict[str, str]]


def clndr_data(week: Mapping[int, tuple[str, ...]], days: Mapping[int, tuple[str, ...]]) -> str:
    """P6's calendar text: hours by weekday (1 Sunday) and by day (since 1899-12-30)."""
    end = "\x7f\x7f  "

    def hours(shifts: tuple[str, ...]) -> str:
        parts = (shift.split("-") for shift in shifts)
        return "".join(f"{end}(0||{at}(s|{a}|f|{b})())" for at, (a, b) in enumerate(parts))

    usual = "".join(f"{end}(0||{day}()({hours(week.get(day, ()))}))" for day in range(1, 8))
    special = "".join(
        f"{end}(0||{at}(d|{day})({hours(own)}))" for at, (day, own) in enumerate(days.items())
    )
    return f"(0||CalendarData()({end}(0||DaysOfWeek()({usual})){end}(0||Exceptions()({special}))))"


WEEK = clndr_data(dict.fromkeys(range(2, 7), SHIFTS), {46055: (), 46056: ("09:00-12:00",)})
CALENDAR = {"clndr_id": "5", "clndr_name": "Five days", "clndr_type": "CA_Base", "clndr_data": WEEK}
WBS = {"wbs_id": "70", "proj_id": "7", "wbs_short_name": "MADE", "wbs_name": "Made up",
       "proj_node_flag": "Y", "seq_num": "1"}  # fmt: skip


def xer(*tasks: dict[str, str], links: Rows = (), **tables: Rows) -> str:  # type: ignore[assignment]
    """An XER with these tasks (`task_code` and what differs) and links; other tables by name."""
    numbered = [
        {**TASK, "task_id": str(1000 + at), "task_name": f"Task {at}", **task}
        for at, task in enumerate(tasks)
    ]
    whole = {
        "PROJECT": [PROJECT], "CALENDAR": [CALENDAR], "SCHEDOPTIONS": [OPTIONS],
        "PROJWBS": [WBS], "TASK": numbered, "TASKPRED": list(links), **tables,
    }  # fmt: skip
    lines = ["ERMHDR\t19.12\t2026-01-06\tProject\tme\tme\tdb\tProject Management\tKRW"]
    for table, rows in whole.items():
        if rows:
            columns = list(dict.fromkeys(column for row in rows for column in row))
            lines += [f"%T\t{table}", "\t".join(["%F", *columns])]
            lines += ["\t".join(["%R", *(row.get(each, "") for each in columns)]) for row in rows]
    return "\r\n".join([*lines, "%E", ""])


def link(before: int, after: int, kind: str = "FS", lag: str = "0") -> dict[str, str]:
    """A row of TASKPRED between the tasks of these places."""
    return {
        "task_pred_id": f"{before}{after}", "task_id": str(1000 + after), "proj_id": "7",
        "pred_task_id": str(1000 + before), "pred_proj_id": "7", "pred_type": f"PR_{kind}",
        "lag_hr_cnt": lag,
    }  # fmt: skip


WORKED = "<DayWorking>1</DayWorking><WorkingTimes>{}</WorkingTimes>"
RESTED = "<DayWorking>0</DayWorking>"


def times(*shifts: str) -> str:
    """Working times of Microsoft Project's XML."""
    parts = (shift.split("-") for shift in shifts)
    return "".join(
        f"<WorkingTime><FromTime>{a}:00</FromTime><ToTime>{b}:00</ToTime></WorkingTime>"
        for a, b in parts
    )


def weekdays(worked: tuple[int, ...] = (2, 3, 4, 5, 6), shifts: tuple[str, ...] = SHIFTS) -> str:
    """The seven weekdays (1 Sunday) of a calendar."""
    day = "<WeekDay><DayType>{}</DayType>{}</WeekDay>"
    hours = WORKED.format(times(*shifts))
    return "".join(day.format(n, hours if n in worked else RESTED) for n in range(1, 8))


def calendar(uid: int, name: str, days: str, more: str = "", base: int = -1) -> str:
    """A calendar of Microsoft Project's XML."""
    return (
        f"<Calendar><UID>{uid}</UID><Name>{name}</Name><IsBaseCalendar>{int(base < 0)}"
        f"</IsBaseCalendar><BaseCalendarUID>{base}</BaseCalendarUID>"
        f"<WeekDays>{days}</WeekDays>{more}</Calendar>"
    )


STANDARD = calendar(1, "Standard", weekdays())


def task(
    uid: int, more: str = "", level: int = 1, length: str = "PT16H0M0S", format: int = 7
) -> str:
    """A task of Microsoft Project's XML."""
    return (
        f"<Task><UID>{uid}</UID><ID>{uid}</ID><Name>Task {uid}</Name><OutlineLevel>{level}"
        f"</OutlineLevel><Duration>{length}</Duration><DurationFormat>{format}</DurationFormat>"
        f"<RemainingDuration>{length}</RemainingDuration>{more}</Task>"
    )


def mspdi(*tasks: str, calendars: str = STANDARD, head: str = "", more: str = "") -> str:
    """Microsoft Project's XML with these tasks, after the one that stands for the project."""
    whole = task(0, level=0).replace("<Name>Task 0", "<Name>All")
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Project xmlns="http://schemas.microsoft.com/project"><SaveVersion>14</SaveVersion>'
        "<Name>made.xml</Name><Title>Made up</Title><ScheduleFromStart>1</ScheduleFromStart>"
        "<StartDate>2026-01-05T08:00:00</StartDate><FinishDate>2026-02-27T17:00:00</FinishDate>"
        "<CurrencyCode>KRW</CurrencyCode><CalendarUID>1</CalendarUID>"
        "<MinutesPerDay>480</MinutesPerDay><MinutesPerWeek>2400</MinutesPerWeek>"
        f"<DaysPerMonth>20</DaysPerMonth>{head}<Calendars>{calendars}</Calendars>"
        f"<Tasks>{whole}{''.join(tasks)}</Tasks>{more}</Project>"
    )


def minute(text: str) -> int:
    """Minutes since 1990-01-01T00:00 of `2026-01-05 08:00`."""
    return round((datetime.fromisoformat(text) - datetime(1990, 1, 1)).total_seconds() / 60)


def day(text: str) -> int:
    """Days since 1990-01-01."""
    return minute(text) // 1440


def read(folder: Path, text: str | bytes, name: str = "made.xer", **asked: str) -> Submittal:
    """Write a file and read it in."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return submittal(path, **asked)  # type: ignore[arg-type]


def refused(folder: Path, text: str | bytes, name: str = "made.xer", **asked: str) -> StopError:
    """The refusal of a file that cannot be read."""
    try:
        read(folder, text, name, **asked)
    except StopError as stop:
        return stop
    raise AssertionError(f"{name} was read")
