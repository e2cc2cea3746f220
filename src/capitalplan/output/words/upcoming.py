"""The look-ahead in words: what each thing is, how it stands, and why."""

from collections.abc import Iterable, Sequence

from capitalplan.model.span import Span
from capitalplan.model.when import iso
from capitalplan.output.clean import brief
from capitalplan.output.words.day import latest_data_day, written
from capitalplan.output.words.names import fund_named, named, named_from, project_named
from capitalplan.output.words.node import driver
from capitalplan.output.words.phrase import amount, counted
from capitalplan.plan import Plan
from capitalplan.study.item import AHEAD, STATES, YEAR_END, Item, Reason
from capitalplan.study.upcoming import Group
from capitalplan.text import say

MOST = 3  # nodes named in one sentence


def event(one: Item, language: str) -> str:
    """What happens: a phase starts, a budget is voted, a deadline ends."""
    return say(f"upcoming-event-{one.event}", language)


def state(one: Item, language: str) -> str:
    """Overdue, late or at risk; nothing for what is merely next."""
    return "" if one.state == AHEAD else say(f"upcoming-state-{one.state}", language)


def name(plan: Plan, one: Item, language: str) -> str:
    """What it happens to: a node, a project, or money of a fund and year."""
    if one.kind == YEAR_END:
        fund = fund_named(plan.programme, one.fund, language)
        facts = {"year": one.year, "fund": fund, "amount": amount(one.amount, language)}
        return say("upcoming-money", language, **facts)
    dated = plan.schedule.dates.get(one.key)
    return named(dated.node, language) if dated else project(plan, one, language)


def project(plan: Plan, one: Item, language: str) -> str:
    """The short name of its project."""
    return project_named(plan.programme.project(one.project), language)


def department(group: Group, language: str) -> str:
    """The name of a department, a word for none."""
    return brief(group.department) or say("upcoming-no-department", language)


def why(plan: Plan, one: Item, language: str) -> str:
    """All reasons of an item, a sentence each."""
    return " ".join(_reason(plan, one, reason, language) for reason in one.reasons)


def _reason(plan: Plan, one: Item, reason: Reason, language: str) -> str:
    facts: dict[str, object] = {
        "day": written(reason.day, language),
        "last": written(reason.last, language),
        "days": f"{reason.days:,.1f}".removesuffix(".0"),
        "amount": amount(reason.amount, language),
        "nodes": _listed(plan, one, reason.keys, language),
    }
    if reason.code == "driver":
        facts["driver"] = driver(plan, plan.schedule.dates[reason.keys[0]], language)
    return say(f"upcoming-why-{reason.code}", language, **facts)


def _listed(plan: Plan, one: Item, keys: Sequence[str], language: str) -> str:
    dates = plan.schedule.dates
    names = [named_from(plan, one.project, dates[key].node, language) for key in keys[:MOST]]
    text = ", ".join(names)
    if len(keys) > MOST:
        return say("upcoming-more", language, nodes=text, count=len(keys) - MOST)
    return text


def title(plan: Plan, projects: Iterable[str], span: Span, language: str) -> str:
    """What the list covers: from the day after the data date to the last day of the span."""
    chosen = [plan.programme.project(one) for one in projects]
    day = latest_data_day(plan, chosen)
    if day is None:
        return say("upcoming-title", language)
    facts = {"first": iso(day + 1), "last": iso(span.end(day))}
    return say("upcoming-title-span", language, **facts)


def sentences(plan: Plan, groups: Iterable[Group], language: str) -> list[str]:
    """How much there is, and how much of it is late."""
    items = [one for group in groups for one in group.items]
    if not items:
        return [say("upcoming-none", language)]
    count = {each: sum(one.state == each for one in items) for each in STATES}
    found = [counted("upcoming-count", language, len(items))]
    if count[AHEAD] < len(items):
        parts = ", ".join(
            say("upcoming-part", language, state=say(f"upcoming-state-{each}", language),
                count=count[each])
            for each in STATES[:-1] if count[each]
        )  # fmt: skip
        found.append(say("upcoming-pressing", language, parts=parts))
    return found
