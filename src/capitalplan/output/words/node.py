"""What is said of a node in tables and calendars: its days, kind, state, driver and claims."""

from collections.abc import Iterable
from datetime import date

from capitalplan.model.basis import Basis
from capitalplan.model.node import Node
from capitalplan.model.programme import Programme
from capitalplan.model.project import Project
from capitalplan.model.when import DAY_MINUTES, EPOCH, iso
from capitalplan.output.clean import one_line
from capitalplan.plan import Plan
from capitalplan.schedule.result import LINK, Dated
from capitalplan.text import say


def first_day(dated: Dated) -> int:
    """The day number on which a node starts."""
    return min(dated.start // DAY_MINUTES, last_day(dated))


def last_day(dated: Dated) -> int:
    """The last day number on which a node still goes on (inclusive)."""
    return shown_last(dated.finish)


def shown_last(finish: int) -> int:
    """The day number of a finish instant: midnight still belongs to the day that ends."""
    return (finish - 1) // DAY_MINUTES


def written(day: int, language: str) -> str:
    """A day with its weekday, `2026-12-07 (월)`."""
    names = say("weekdays", language).split()
    return f"{iso(day)} ({names[date.fromordinal(day + EPOCH).weekday()]})"


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


def node_name(node: Node, language: str) -> str:
    """The name of a node on one line, its id where it has none."""
    return one_line(node.name.said(language)) or node.id


def project_name(project: Project, language: str) -> str:
    """The name of a project on one line, its id where it has none."""
    return one_line(project.name.said(language)) or project.id


def fund_name(programme: Programme, fund: str, language: str) -> str:
    """The name of a fund; `unsourced` is said in words."""
    known = programme.funds.get(fund)
    if known is None:
        return say("no-fund", language) if fund == "unsourced" else one_line(fund)
    return one_line(known.name.said(language)) or known.id


def origin(claimed: str, language: str) -> str:
    """The kind of a claim: reported, derived, external, assumed, unstated."""
    return say(f"basis-{claimed}", language)


def source(programme: Programme, claim: Basis) -> str:
    """The document behind a claim with the place there, empty when it names none."""
    known = programme.sources.get(claim.source)
    parts = (known.title if known else claim.source, known.published if known else "", claim.place)
    return one_line(", ".join(part for part in parts if part))


def chosen(plan: Plan, projects: Iterable[str] | None) -> tuple[Project, ...]:
    """The projects with these ids in the order of the programme, all for None; KeyError."""
    if projects is None:
        return plan.programme.projects
    wanted = {plan.programme.project(id).id for id in projects}
    return tuple(project for project in plan.programme.projects if project.id in wanted)


def data_day(plan: Plan, projects: Iterable[Project]) -> int | None:
    """The latest data date [day number] of some projects, else the programme's, else None."""
    own = [plan.programme.data_date_of(project) for project in projects]
    days = [when.last for when in (*own, plan.programme.data_date) if when]
    return max(days, default=None)
