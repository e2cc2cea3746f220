"""What `check` tells of gates: only what follows from what the plan itself states.

A gate that is simply not in the plan may have been passed long ago; that is for `gates` to say.
"""

from typing import TYPE_CHECKING

from capitalplan import money
from capitalplan.model.cost import WHOLE
from capitalplan.model.programme import Programme
from capitalplan.problem import WARNING, Problem
from capitalplan.schedule.result import Schedule

if TYPE_CHECKING:
    from capitalplan.rules.judge import Finding


def problems(programme: Programme, schedule: Schedule) -> list[Problem]:
    """A warning for each gate that what the plan states calls for, and the plan has not."""
    projects = [
        project.id
        for project in programme.projects
        if project.reviewed or any(one.cost and one.cost.commit == WHOLE for one in project.nodes)
    ]
    if not projects:
        return []
    # Most plans state none of this, and then need not load the rules.
    from capitalplan.rules.judge import MISSING, findings
    from capitalplan.rules.rule import GROWN, IDLE, MOVED, REACHED, SPAN
    from capitalplan.rules.table import RULES

    stated = (REACHED, GROWN, MOVED, IDLE, SPAN)
    rules = [rule for rule in RULES if rule.trigger in stated and rule.sure]
    found = findings(programme, schedule, projects, rules)
    return [problem(one) for one in found if one.state == MISSING]


def problem(one: "Finding") -> Problem:
    """A finding as a problem; amounts as they are written in plans."""
    from capitalplan.rules.rule import REACHED

    crossing, rule = one.crossing, one.rule
    counted = crossing.phase is not None
    facts = {
        "id": crossing.phase.node.id if crossing.phase else one.project,
        "gate": rule.code,
        "floor": money.words(rule.floor) if rule.trigger == REACHED else rule.floor,
        "now": crossing.measured if counted else money.words(crossing.measured),
        "was": money.words(crossing.was),
        "percent": _percent(crossing.measured, crossing.was),
    }
    return Problem(f"gate-{rule.trigger}", crossing.at, facts, WARNING)


def _percent(now: int, was: int) -> str:
    """By how much it changed, in per cent to a tenth, towards none."""
    if not was:
        return ""
    tenths = abs(now - was) * 1000 // was
    return f"{'-' if now < was else '+'}{tenths // 10}.{tenths % 10}%"
