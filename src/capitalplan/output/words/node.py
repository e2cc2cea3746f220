"""What is said of a node in tables, workbooks and calendars: kind, state, float, driver, basis."""

from capitalplan.model.node import Node
from capitalplan.output.words.names import node_name, project_name
from capitalplan.plan import Plan
from capitalplan.schedule.result import LINK, Dated
from capitalplan.text import say


def float_days(plan: Plan, dated: Dated) -> float | int | None:
    """Total float in days of work of the node's calendar, to a tenth; None once done."""
    if dated.total_float is None:
        return None
    days = round(dated.total_float / (plan.schedule.table(dated.node).day_minutes or 1), 1)
    return int(days) if days == int(days) else days


def kind(node: Node, language: str) -> str:
    """What a node is: phase, summary, hammock, milestone, gate or the kind of its vote."""
    if node.vote:
        return say(f"appropriation-{node.vote.kind}", language)
    if node.spans:
        return say("kind-hammock", language)
    return say(f"kind-{node.kind if node.leaf else 'summary'}", language)


def state(dated: Dated, language: str) -> str:
    """How far a node is; of an appropriation whether it is voted."""
    vote = dated.node.vote
    if vote:
        what = "rejected" if vote.rejected else "enacted" if vote.enacted else "expected"
        return say(f"state-{what}", language)
    return say(f"state-{dated.state}", language)


def driver(plan: Plan, dated: Dated, language: str) -> str:
    """What sets the start of a node, in words."""
    cause = dated.driver
    if cause.reason != LINK or cause.link is None:
        return say(f"driver-{cause.reason}", language)
    before = plan.schedule.dates.get(cause.before)
    name = node_name(before.node, language) if before else cause.before
    if before and before.node.project != dated.node.project:
        name = f"{project_name(plan.programme.project(before.node.project), language)} {name}"
    return say("driver-link", language, before=name, link=cause.link.text)


def aspect(name: str, language: str) -> str:
    """What a claim is about, one of basis.ASPECTS; `*` is all of it."""
    return say(f"aspect-{'all' if name == '*' else name}", language)


def origin(claimed: str, language: str) -> str:
    """The kind of a claim: reported, derived, external, assumed, unstated."""
    return say(f"basis-{claimed}", language)
