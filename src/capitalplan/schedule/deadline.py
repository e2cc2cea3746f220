"""Deadlines and must-finishes that are missed: a warning for each, in working days of the node."""

from capitalplan.model.programme import Programme
from capitalplan.model.project import Project
from capitalplan.model.when import DAY_MINUTES, When
from capitalplan.problem import WARNING, Problem
from capitalplan.schedule.result import Dated, Schedule
from capitalplan.worktime.table import before


def missed(schedule: Schedule) -> list[Problem]:
    """A warning for every node that finishes, or did finish, after its deadline."""
    found = []
    for dated in schedule.dates.values():
        days = days_late(schedule, dated)
        if days > 0 and dated.node.deadline:
            facts = {"id": dated.node.key, "deadline": dated.node.deadline.text, "days": days}
            at = dated.node.place("deadline")
            found.append(Problem("deadline-missed", at, facts, WARNING))
    return found


def overrun(programme: Programme, schedule: Schedule) -> list[Problem]:
    """A warning for every project that finishes, or did finish, after the day it must."""
    found = []
    for project in programme.projects:
        days, due = project_late(schedule, project), project.must_finish
        last = schedule.last(project.id) if days and days > 0 else None
        if due and last:
            facts = {"id": project.id, "date": due.text, "days": days, "node": last.node.key}
            at = project.place("must_finish")
            found.append(Problem("must-finish-missed", at, facts, WARNING))
    return found


def project_late(schedule: Schedule, project: Project) -> int | None:
    """Working days from a project's must-finish to its finish, negative when early, else None."""
    last = schedule.last(project.id) if project.must_finish else None
    return _late(schedule, last, project.must_finish) if last and project.must_finish else None


def days_late(schedule: Schedule, dated: Dated) -> int:
    """Working days from the deadline to the finish, negative when early; 0 without a deadline."""
    return _late(schedule, dated, dated.node.deadline) if dated.node.deadline else 0


def _late(schedule: Schedule, dated: Dated, due: When) -> int:
    table = schedule.table(dated.node)
    limit = before(table, (due.last + 1) * DAY_MINUTES)
    return -((limit - before(table, dated.finish)) // max(table.day_minutes, 1))
