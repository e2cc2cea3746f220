"""Gates in words: what they are called, what calls for them, and what a missing one does."""

from collections.abc import Iterable, Mapping

from capitalplan.model.when import DAY_MINUTES, finish_day, iso
from capitalplan.output.clean import one_line
from capitalplan.output.words.day import written
from capitalplan.output.words.names import named, project_named
from capitalplan.output.words.phrase import amount
from capitalplan.plan import Plan
from capitalplan.rules.draft import Draft
from capitalplan.rules.effect import Effect
from capitalplan.rules.judge import LATE, MISSING, Finding
from capitalplan.rules.rule import ALWAYS, DESIGN, GROWN, IDLE, INTAKE, MOVED, SPAN, Rule
from capitalplan.schedule.result import Dated
from capitalplan.text import say

UNKNOWN_INTAKES = "feasibility-study"


def title(rule: Rule, language: str) -> str:
    """What a gate is called, with which of its rules it is."""
    name = say(f"gate-name-{rule.code}", language)
    return f"{name} ({say(f'gate-level-{rule.level}', language)})" if rule.level else name


def why(one: Finding, language: str) -> str:
    """The threshold and what stands against it."""
    rule, crossing = one.rule, one.crossing
    if rule.trigger == ALWAYS or (rule.trigger == DESIGN and not rule.floor):
        return say(f"gate-why-{'always' if rule.trigger == ALWAYS else 'any-design'}", language)
    floor: object = rule.floor
    now: object = amount(crossing.measured, language)
    if rule.trigger == IDLE:
        now = written(crossing.measured, language)
    elif rule.trigger == SPAN:
        now = crossing.measured
    elif rule.trigger not in (GROWN, MOVED):
        floor = amount(rule.floor, language)
    was = amount(crossing.was, language)
    return say(f"gate-why-{rule.trigger}", language, now=now, was=was, floor=floor)


def by(one: Finding, language: str) -> str:
    """Which node is the gate, or what `reviewed` says of it."""
    if one.gate is not None:
        return named(one.gate.node, language)
    return say("gate-by-reviewed", language, date=one.said.date.text) if one.said else ""


def told(
    plan: Plan, one: Finding, draft: Draft | None, effect: Effect | None, language: str
) -> str:
    """What to say of a gate that is missing or too late, at its place; nothing of the others."""
    if one.state not in (MISSING, LATE):
        return ""
    at = one.crossing.at
    weight = say(f"weight-{one.weight}", language)
    place = one_line(f"{at.file}:{at.line}:{at.column}: {weight} gate-{one.state}:")
    return f"{place} {_told(plan, one, draft, effect, language)}"


def _told(
    plan: Plan, one: Finding, draft: Draft | None, effect: Effect | None, language: str
) -> str:
    project = project_named(plan.programme.project(one.project), language)
    facts = {"project": project, "gate": title(one.rule, language)}
    if one.state == LATE and one.gate and one.waits:
        facts |= {"ends": _last(one.gate, language), "waits": named(one.waits.node, language)}
        return say("gate-told-late", language, starts=_first(one.waits, language), **facts)
    law = one.rule.law.said(language)
    said = [say("gate-told-missing", language, why=why(one, language), law=law, **facts)]
    if draft is None or effect is None:
        said.append(say(f"gate-told-{'nobody' if draft is None else 'circle'}", language))
        return " ".join(said)
    said += effects(draft, effect, language)
    names = {"gate": one.rule.code, "project": one.project}
    return " ".join([*said, say("gate-told-insert", language, **names)])


def none(plan: Plan, projects: Iterable[str], found: Iterable[Finding], language: str) -> list[str]:
    """A sentence for each project that no gate is called for."""
    judged = {one.project for one in found}
    names = (plan.programme.project(one) for one in projects if one not in judged)
    return [say("gates-none", language, project=project_named(each, language)) for each in names]


def effects(draft: Draft, effect: Effect, language: str) -> list[str]:
    """When the gate is ready, decided and what becomes of who waits and of the finish."""
    facts = {
        "ready": written(effect.ready // DAY_MINUTES, language),
        "ends": _last(effect.gate, language),
        "session": month(effect.sits),
    }
    kind = "intake" if draft.rule.window == INTAKE else "session" if effect.sits else "time"
    said = [say(f"gate-told-{kind}", language, **facts)]
    if draft.rule.code == UNKNOWN_INTAKES:
        said.append(say("gate-told-intakes", language))
    return [*said, _moves(effect, language)]


def _moves(effect: Effect, language: str) -> str:
    now, old = effect.waits
    new, was = effect.last
    facts: Mapping[str, str] = {
        "waits": named(now.node, language),
        "old": _first(old, language),
        "new": _first(now, language),
        "finish": _last(new, language),
        "was": _last(was, language),
        "days": f"{effect.days:,.1f}".removesuffix(".0"),
    }
    if effect.later > 0:
        return say("gate-told-later", language, **facts)
    moved = now.start > old.start
    return say(f"gate-told-{'float' if moved else 'same'}", language, **facts)


def _first(one: Dated, language: str) -> str:
    day = finish_day(one.finish) if one.point else one.start // DAY_MINUTES
    return written(day, language)


def _last(one: Dated, language: str) -> str:
    return written(finish_day(one.finish), language)


def month(one: Dated | None) -> str:
    """The month of a session, `2021-10`."""
    return iso(one.start // DAY_MINUTES)[:7] if one else ""
