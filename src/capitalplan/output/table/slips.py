"""The slip ledger as tables and sentences: a row a milestone, a column a report."""

from collections.abc import Iterable, Sequence

from capitalplan.model.baseline import Baseline
from capitalplan.model.basis import ORIGINS
from capitalplan.output.clean import brief, one_line
from capitalplan.output.table.table import COUNT, Column, Table
from capitalplan.output.words.names import project_named
from capitalplan.plan import Plan
from capitalplan.problem import did_you_mean
from capitalplan.study.slips import Promise, SlipRow, columns
from capitalplan.text import say

DONE = "✓"
ARROW = " → "


def slip_sentences(plan: Plan, rows: Sequence[SlipRow], language: str) -> list[str]:
    """What became of every promise that moved, then the milestones that are gone."""
    said = [_course(plan, row, language) for row in rows if row.days]
    kept = say("slips-kept", language, count=sum(row.days == 0 for row in rows))
    gone = [_gone(plan, row, language) for row in rows if row.gone]
    return [*(said or [kept]), *gone]


def _course(plan: Plan, row: SlipRow, language: str) -> str:
    days, months = row.days or 0, row.months or 0
    side = "later" if days > 0 else "earlier"
    facts = {
        "project": _project(plan, row.project, language), "name": named(row, language),
        "course": ARROW.join(dict.fromkeys(one.date.text for one in row.course)),
        "days": f"{abs(days):,}", "months": f"{abs(months):,}",
    }  # fmt: skip
    return say(f"slips-{side}", language, **facts)


def _gone(plan: Plan, row: SlipRow, language: str) -> str:
    """A milestone that the plan does not have: gone, or under another id."""
    known = [one.node.id for one in plan.schedule.of(row.project) if one.node.leaf]
    facts = {"id": row.key, "suggest": did_you_mean(row.node, known)}
    return say("slips-gone", language, name=named(row, language), **facts)


def named(row: SlipRow, language: str) -> str:
    """The milestone's name, short, its id where it has none."""
    return brief(row.name.said(language)) or row.node


def _project(plan: Plan, ident: str, language: str) -> str:
    one = next((one for one in plan.programme.projects if one.id == ident), None)
    return project_named(one, language) if one else one_line(ident)


def slip_tables(plan: Plan, rows: Sequence[SlipRow], language: str) -> list[Table]:
    """A table for each project, with the reports that speak of it."""
    projects = dict.fromkeys(row.project for row in rows)
    tables = [
        _table(plan, one, [row for row in rows if row.project == one], language) for one in projects
    ]
    return [*tables[:-1], tables[-1]._replace(notes=_notes(rows, language))] if tables else []


def _table(plan: Plan, project: str, rows: Sequence[SlipRow], language: str) -> Table:
    reports = columns(rows)
    heads = [
        Column(f"at-{place}", f"{one.date} {one.baseline or say('slips-plan', language)}")
        for place, one in enumerate(reports)
    ]
    shown = [
        {
            "name": named(row, language),
            **{f"at-{reports.index(one.column)}": _cell(one, language) for one in row.promises},
            "days": _signed(row.days), "months": _signed(row.months),
        }
        for row in rows
    ]  # fmt: skip
    name = Column("name", say("table-milestone", language))
    slips = [Column(key, say(f"table-slip-{key}", language), "right") for key in ("days", "months")]
    title = say("slips-title", language, project=_project(plan, project, language))
    return Table(title, (name, *heads, *slips), shown)


def _cell(one: Promise, language: str) -> str:
    sign = say(f"slips-sign-{one.origin}", language)
    return f"{one.date.text} {sign}{DONE if one.done else ''}".rstrip()


def _signed(count: int | None) -> str:
    return "" if count is None else f"{count:+,}" if count else "0"


def _notes(rows: Sequence[SlipRow], language: str) -> tuple[str, ...]:
    """What the letters behind the dates mean, of those that occur."""
    used = {one.origin for row in rows for one in row.promises}
    listed = [
        f"{say(f'slips-sign-{origin}', language)} {say(f'basis-{origin}', language)}"
        for origin in ORIGINS
        if origin in used and say(f"slips-sign-{origin}", language)
    ]
    if any(one.done for row in rows for one in row.promises):
        listed.append(f"{DONE} {say('slips-done', language)}")
    if any(one.guessed for row in rows for one in row.promises):
        listed.append(say("slips-guessed", language))
    return (say("slips-note", language, signs=" · ".join(listed)),)


def baseline_table(kept: Iterable[Baseline], language: str) -> Table:
    """One row for each baseline, by the day of its report."""
    columns = (
        Column("id", say("table-id", language)),
        Column("label", say("table-label", language)),
        Column("as_of", say("table-as-of", language)),
        Column("projects", say("table-projects", language), "right", COUNT),
        Column("nodes", say("table-nodes", language), "right", COUNT),
        Column("need", say("table-cost", language), "right", "백만원"),
        Column("kind", say("table-kept", language)),
    )
    rows = [
        {
            "id": one.id,
            "label": brief(one.label.said(language)),
            "as_of": one.as_of.text,
            "projects": len(one.projects),
            "nodes": sum(len(project.nodes) for project in one.projects),
            "need": need_of(one),
            "kind": say(f"baseline-{'partial' if one.partial else 'whole'}", language),
        }
        for one in kept
    ]
    return Table(say("baseline-title", language), columns, rows)


def need_of(one: Baseline) -> int:
    """All won of all needs that a baseline holds."""
    return sum(won for project in one.projects for node in project.nodes for *_, won in node.need)
