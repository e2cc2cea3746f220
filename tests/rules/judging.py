"""What the tests of gates ask for: the findings of a written plan, by code."""

from capitalplan.plan import Plan
from capitalplan.rules.judge import Finding, findings


def found(plan: Plan) -> dict[str, Finding]:
    """The findings of the only project, by code; a plan that cannot be read finds nothing."""
    assert not plan.programme.left_out, plan.problems
    return {one.rule.code: one for one in findings(plan.programme, plan.schedule)}


def states(plan: Plan) -> dict[str, str]:
    """The state of each gate."""
    return {code: one.state for code, one in found(plan).items()}
