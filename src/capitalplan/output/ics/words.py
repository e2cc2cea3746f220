"""What a calendar event says: its dates, float, money, driver and basis, one line each."""

from collections.abc import Iterator, Mapping

from capitalplan import money
from capitalplan.model.when import finish_day, iso
from capitalplan.output.clean import one_line
from capitalplan.output.words import node as node_words
from capitalplan.output.words.day import first_day, last_day, written
from capitalplan.output.words.names import cited, fund_name
from capitalplan.plan import Plan
from capitalplan.schedule.result import Dated
from capitalplan.text import say


def description(plan: Plan, dated: Dated, language: str) -> Iterator[str]:
    """The lines of an event's description; each is one clean line."""
    node = dated.node
    first, last = first_day(dated), last_day(dated)
    said = written(first, language)
    if last > first:
        said = f"{said} ~ {written(last, language)}"
    kind, state = node_words.kind(node, language), node_words.state(dated, language)
    yield say("ical-kind", language, kind=kind, state=state)
    yield say("ical-dates", language, dates=said)
    yield from _float(plan, dated, language)
    yield from _money(plan, dated, language)
    yield say("ical-driver", language, driver=node_words.driver(plan, dated, language))
    claim = node.basis_of("start", "finish", "dates")
    kind = node_words.origin(claim.kind if claim else "unstated", language)
    words = one_line(claim.words) if claim else ""
    source = cited(plan.programme, claim) if claim else ""
    said = " - ".join(part for part in (kind, words, source) if part)
    yield say("ical-basis", language, basis=said)
    if node.note:
        yield one_line(node.note)
    as_of = plan.programme.data_date_of(plan.programme.project(node.project))
    if as_of:
        yield say("ical-as-of", language, day=iso(as_of.last))


def deadline(dated: Dated, language: str) -> Iterator[str]:
    """The lines that set a deadline against the finish now expected."""
    due = dated.node.deadline
    if due is None:
        return
    finish = last_day(dated)
    facts = {"finish": written(finish, language), "days": abs(finish - due.last)}
    code = "ical-done" if dated.node.done else "ical-late" if finish > due.last else "ical-in-time"
    yield say(code, language, **facts)


def categories(dated: Dated, language: str) -> list[str]:
    """The kind of a node, and whether it is critical."""
    critical = [say("state-critical", language)] if dated.critical else []
    return [node_words.kind(dated.node, language), *critical]


def _float(plan: Plan, dated: Dated, language: str) -> Iterator[str]:
    days = node_words.float_days(plan, dated)
    if days is None:
        return
    yield say("ical-float-critical" if dated.critical else "ical-float", language, days=days)
    yield say("ical-latest", language, day=iso(finish_day(dated.late_finish)))


def _money(plan: Plan, dated: Dated, language: str) -> Iterator[str]:
    vote, parts = dated.node.vote, plan.budget.parts.get(dated.node.key, {})
    if vote:
        funds = _funds(plan, dict(vote.amounts), language)
        yield say("ical-vote", language, year=vote.year, funds=funds)
    elif parts:
        funds = _funds(plan, parts, language)
        amount = money.words(sum(parts.values()))
        yield say("ical-cost", language, amount=amount, funds=funds)


def _funds(plan: Plan, parts: Mapping[str, int], language: str) -> str:
    return ", ".join(
        f"{fund_name(plan.programme, fund, language)} {money.words(amount)}"
        for fund, amount in parts.items()
    )
