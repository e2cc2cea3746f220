"""What the page shows, as plain values with every word in them; the templates only place them."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from capitalplan import money
from capitalplan.budget.summed import FUND, YEAR
from capitalplan.model.project import Project
from capitalplan.model.when import iso
from capitalplan.output.clean import brief
from capitalplan.output.page.basis import SourceView, sources
from capitalplan.output.page.pictures import Figure, Pictures, figures, files
from capitalplan.output.page.printed import Printed, printed
from capitalplan.output.page.problems import Finding, LeftOut, findings, left_out
from capitalplan.output.page.quality import QualityView, programme_quality, project_quality
from capitalplan.output.page.table import TableView, shown
from capitalplan.output.table.execution import execution_table
from capitalplan.output.table.ledger import ledger_table
from capitalplan.output.table.plan import (
    basis_table,
    budget_table,
    gap_table,
    project_table,
    reported_table,
    schedule_table,
)
from capitalplan.output.words import standing
from capitalplan.output.words.assumed import assumed_sentence
from capitalplan.output.words.day import data_day, last_day, written
from capitalplan.output.words.names import chosen_projects, named, project_named
from capitalplan.output.words.phrase import UNIT, percent
from capitalplan.output.words.summary import programme_sentences, project_sentences
from capitalplan.output.words.why import why_sentences
from capitalplan.plan import Plan
from capitalplan.schedule.quality import own
from capitalplan.schedule.quality.assess import Assessment
from capitalplan.schedule.result import Dated
from capitalplan.text import say


class Key(NamedTuple):
    """One key figure: `alert` when it calls for action."""

    label: str
    value: str
    unit: str
    aside: str = ""
    alert: bool = False


class Section(NamedTuple):
    """A project, or the whole programme (`anchor` 'programme')."""

    anchor: str
    name: str
    facts: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]
    figures: Mapping[str, Figure]
    files: tuple[tuple[str, str], ...]
    tables: Mapping[str, TableView]
    why: tuple[str, ...]
    why_title: str
    findings: tuple[Finding, ...]
    more_findings: int
    quality: QualityView | None
    printed: Printed


class View(NamedTuple):
    """The whole page."""

    language: str
    title: str
    name: str
    as_of: str
    assumed: str
    left_out: tuple[LeftOut, ...]
    keys: tuple[Key, ...]
    whole: Section
    projects: tuple[Section, ...]
    sources: tuple[SourceView, ...]


def view(
    plan: Plan, language: str, pictures: Mapping[str, Pictures],
    projects: Iterable[str] | None = None, quality: Mapping[str, Assessment] | None = None,
) -> View:  # fmt: skip
    """Gather all that the page says of a plan; `projects` get a section, all for None.

    quality : by project, where it is not to be assessed as a plan of ours.
    """
    programme = plan.programme
    name = brief(programme.name.said(language))
    day = data_day(plan)
    as_of = say("page-no-data-date", language)
    if day is not None:
        as_of = say("page-as-of", language, date=written(day, language))
    sections = chosen_projects(plan, projects)
    assessed = {
        one.id: quality[one.id] if quality and one.id in quality
        else own.quality(programme, plan.schedule, one.id)
        for one in sections
    }  # fmt: skip
    return View(
        language=language,
        title=say("page-title", language, name=name),
        name=name,
        as_of=as_of,
        assumed=assumed_sentence(programme, language),
        left_out=left_out(plan, language),
        keys=_keys(plan, language),
        whole=_whole(plan, language, pictures.get("programme", {}), assessed),
        projects=tuple(
            _project(plan, project, language, pictures.get(project.id, {}), assessed[project.id])
            for project in sections
        ),
        sources=sources(plan, language),
    )


def _keys(plan: Plan, language: str) -> tuple[Key, ...]:
    unit = say(f"unit-{UNIT}", language)
    year = standing.this_year(plan)
    costs = standing.costs(plan)
    guess, cost = standing.guessed(costs), sum(costs.values())
    short, unsourced = standing.short(plan), standing.unsourced(plan)
    need = say("page-kpi-need-none", language)
    if year is not None:
        need = say("page-kpi-need", language, year=year)
    return (
        Key(say("page-kpi-projects", language), str(len(plan.programme.projects)), "",
            _until(plan, language)),
        Key(say("page-kpi-total", language), money.show(cost, UNIT), unit),
        Key(need, money.show(standing.needed(plan, year), UNIT) if year else "-", unit),
        Key(say("page-kpi-short", language), money.show(short, UNIT), unit, alert=short > 0),
        Key(say("page-kpi-unsourced", language), money.show(unsourced, UNIT), unit,
            alert=unsourced > 0),
        Key(say("page-kpi-assumed", language), f"{percent(guess, cost)}%", "",
            f"{money.show(guess, UNIT)} {unit}"),
    )  # fmt: skip


def _until(plan: Plan, language: str) -> str:
    last = [plan.schedule.last(project.id) for project in plan.programme.projects]
    days = [last_day(one) for one in last if one]
    return say("page-kpi-until", language, date=iso(max(days))) if days else ""


def _whole(
    plan: Plan, language: str, pictures: Pictures, assessed: Mapping[str, Assessment]
) -> Section:
    sentences = tuple(programme_sentences(plan, language))
    name = say("page-overview", language)
    found, more = findings(plan, None, language)
    return Section(
        anchor="programme", name=name, facts=(), sentences=sentences,
        figures=figures(pictures, name, sentences, language), files=files(pictures, language),
        tables={
            "projects": shown(plan, project_table(plan, language), language, assessed),
            "ledger": _ledger(plan, None, language),
            "budget": shown(plan, budget_table(plan, language=language), language),
            "basis": shown(plan, basis_table(plan, None, language), language),
            "reported": shown(plan, reported_table(plan, None, language), language),
            **_executions(plan, language),
        },
        why=(), why_title="", findings=found, more_findings=more,
        quality=programme_quality(plan, list(assessed.values()), language),
        printed=printed(plan, None, pictures, language),
    )  # fmt: skip


def _project(
    plan: Plan, project: Project, language: str, pictures: Pictures, assessment: Assessment
) -> Section:
    sentences = tuple(project_sentences(plan, project, language))
    name = project_named(project, language)
    last = plan.schedule.last(project.id)
    found, more = findings(plan, project, language)
    only = [project.id]
    return Section(
        anchor=f"project-{project.id}", name=name, facts=_facts(project, language),
        sentences=sentences, figures=figures(pictures, name, sentences, language),
        files=files(pictures, language),
        tables={
            "schedule": shown(plan, schedule_table(plan, project, language), language),
            "ledger": _ledger(plan, only, language),
            "budget": shown(plan, budget_table(plan, only, language=language), language),
            "gaps": shown(plan, gap_table(plan, only, language=language), language),
            "basis": shown(plan, basis_table(plan, project, language), language),
            "reported": shown(plan, reported_table(plan, project, language), language),
        },
        why=tuple(why_sentences(plan, last.node.key, language)) if last else (),
        why_title=_why_title(last, language) if last else "",
        findings=found, more_findings=more, quality=project_quality(plan, assessment, language),
        printed=printed(plan, project.id, pictures, language),
    )  # fmt: skip


def _executions(plan: Plan, language: str) -> dict[str, TableView]:
    """The tables of reported execution."""
    return {
        f"execution-{place}": shown(plan, execution_table(plan, one, language), language)
        for place, one in enumerate(plan.programme.executions)
    }


def _ledger(plan: Plan, projects: list[str] | None, language: str) -> TableView:
    """The ledger by year, and by fund where a project has more than one."""
    funds = {row.fund for row in plan.ledger if projects and row.project in projects}
    axes = (FUND, YEAR) if len(funds) > 1 else (YEAR,)
    return shown(plan, ledger_table(plan, projects, axes, language=language), language)


def _facts(project: Project, language: str) -> tuple[tuple[str, str], ...]:
    pairs = (
        ("description", project.description.said(language)),
        ("address", project.address),
        ("department", project.department),
    )
    return tuple(
        (say(f"page-{key}", language), brief(value, 300)) for key, value in pairs if value.strip()
    )


def _why_title(last: Dated, language: str) -> str:
    return say("page-why", language, node=named(last.node, language), date=iso(last_day(last)))
