"""The table of gates: what each project has to pass, and where it stands with it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from capitalplan.model.when import finish_day
from capitalplan.output.table.table import DAY, Column, Table
from capitalplan.output.words import gates as words
from capitalplan.output.words.names import project_named
from capitalplan.plan import Plan
from capitalplan.rules.draft import Draft, windows
from capitalplan.rules.effect import Effect
from capitalplan.rules.judge import DONE, MISSING, PAST, Finding
from capitalplan.text import say


class Case(NamedTuple):
    """A finding with the gate as it would be put in, and what that would do."""

    finding: Finding
    draft: Draft | None = None
    effect: Effect | None = None


def gates_tables(
    plan: Plan, cases: Sequence[Case], projects: Iterable[str], language: str
) -> list[Table]:
    """A table for each project that has gates, a row for each; below the last how to read them."""
    judged = {one.finding.project for one in cases}
    tables = [
        _table(plan, project, [one for one in cases if one.finding.project == project], language)
        for project in projects
        if project in judged
    ]
    if not tables:
        return []
    past = any(one.finding.state == PAST for one in cases)
    codes = ("kinds", "past", "trust") if past else ("kinds", "trust")
    notes = tuple(say(f"gate-note-{code}", language) for code in codes)
    return [*tables[:-1], tables[-1]._replace(notes=notes)]


def _table(plan: Plan, project: str, cases: Sequence[Case], language: str) -> Table:
    heads = ("gate", "code", "state", "why", "node", "day", "law", "trust", "window",
             "effect")  # fmt: skip
    columns = tuple(
        Column(key, say("table-finish" if key == "day" else f"gates-{key}", language),
               "right" if key == "effect" else "left", DAY if key == "day" else "")
        for key in heads
    )  # fmt: skip
    rows = [_row(case, language) for case in cases]
    name = project_named(plan.programme.project(project), language)
    return Table(say("gates-title", language, project=name), columns, rows)


def _row(case: Case, language: str) -> dict[str, object]:
    one, effect = case.finding, case.effect
    rule = one.rule
    gate = one.gate or (effect.gate if effect else None)
    day = finish_day(gate.finish) if gate else one.said.date.last if one.said else None
    found = windows(rule, day) if rule.calendar and day is not None else None
    months = ", ".join(map(str, found.months)) if found else ""
    moved = f"{effect.days:+,.1f}".removesuffix(".0") if effect and effect.later else ""
    return {
        "gate": words.title(rule, language),
        "code": rule.code,
        "state": say(f"gate-state-{one.state}", language),
        "why": words.why(one, language),
        "node": words.by(one, language),
        "day": day,
        "law": rule.law.said(language),
        "trust": say(f"gate-trust-{rule.status}", language),
        "window": say("gate-months", language, months=months) if months else "",
        "effect": moved or ("0" if effect else ""),
        "critical": one.state == MISSING and rule.sure,
        "done": one.state == DONE,
    }
