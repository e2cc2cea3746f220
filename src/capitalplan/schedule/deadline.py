"""Deadlines that are missed: a warning for each, in working days of the node's own calendar."""

from capitalplan.model.when import DAY_MINUTES
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


def days_late(schedule: Schedule, dated: Dated) -> int:
    """Working days from the deadline to the finish, negative when early; 0 without a deadline."""
    if dated.node.deadline is None:
        return 0
    table = schedule.table(dated.node)
    limit = before(table, (dated.node.deadline.last + 1) * DAY_MINUTES)
    return -((limit - before(table, dated.finish)) // max(table.day_minutes, 1))
