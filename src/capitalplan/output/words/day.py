"""The days of a plan as they are shown: finishes inclusive, with their weekday."""

from collections.abc import Iterable

from capitalplan.model import when
from capitalplan.model.activity import START_MILESTONE
from capitalplan.model.project import Project
from capitalplan.model.when import DAY_MINUTES
from capitalplan.plan import Plan
from capitalplan.schedule.result import Dated
from capitalplan.text import say


def first_day(dated: Dated) -> int:
    """The day number on which a node starts."""
    return min(dated.start // DAY_MINUTES, last_day(dated))


def last_day(dated: Dated) -> int:
    """The last day number on which a node still goes on (inclusive).

    A start milestone of another program at midnight belongs to the day that begins.
    """
    if dated.point and dated.node.trade == START_MILESTONE:
        return dated.finish // DAY_MINUTES
    return when.finish_day(dated.finish)


def written(day: int, language: str) -> str:
    """A day number with its weekday, `2026-12-07 (월)`."""
    weekdays = say("weekdays", language).split()
    return f"{when.iso(day)} ({weekdays[when.date_of(day).weekday()]})"


def data_day(plan: Plan, project: str | None = None) -> int | None:
    """The data date [day number] of a project; with None the latest of the programme's projects."""
    programme = plan.programme
    return latest_data_day(
        plan, programme.projects if project is None else [programme.project(project)]
    )


def latest_data_day(plan: Plan, projects: Iterable[Project]) -> int | None:
    """The latest data date [day number] of some projects, the programme's own without projects."""
    dates = [plan.programme.data_date_of(project) for project in projects]
    return max((date.last for date in dates or [plan.programme.data_date] if date), default=None)
