"""What has happened to a task, how long it takes -> `Progress`, `Length`."""

from capitalplan.exchange.instant import Record, minutes, when
from capitalplan.model.activity import ACTIVE, DONE, ELAPSED, OPEN, WORK, Length, Progress

STATES = {"NOT_STARTED": OPEN, "IN_PROGRESS": ACTIVE, "COMPLETED": DONE}


def progress(task: Record) -> Progress:
    """Status as P6 states it, else from the actual dates; P6's suspension is stop and resume."""
    start, finish = when(task, "actual_start"), when(task, "actual_finish")
    status = STATES.get(task.get("activity_status", ""))
    if status is None:
        status = DONE if finish is not None else ACTIVE if start is not None else OPEN
    if status == OPEN:
        return Progress()
    primavera = "activity_type" in task
    percent = task.get("activity_percent_complete" if primavera else "percent_complete", 0)
    stop = when(task, "suspend_date" if primavera else "stop")
    return Progress(status, start, finish, float(percent), stop, when(task, "resume"))


def length(task: Record, now: Progress, elapsed: bool) -> Length:
    """Planned, actual and remaining duration; MPXJ leaves zeros out."""
    kind = ELAPSED if elapsed else WORK
    if "activity_type" in task:
        planned = minutes(task, "planned_duration")
        return Length(
            planned, minutes(task, "actual_duration"), minutes(task, "remaining_duration"), kind
        )
    planned = minutes(task, "duration")
    remaining = minutes(task, "remaining_duration")
    if now.status == OPEN:
        return Length(planned, 0, remaining or planned, kind)
    return Length(planned, minutes(task, "actual_duration"), remaining, kind)
