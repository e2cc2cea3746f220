"""The tables of a plan as plain rows: for the page and the terminal, formatted only at the edge.

project_table    one line a project: finish, deadline, next milestone, won
schedule_table   one line a node: dates, float, critical, basis
budget_table     the need by any axes; fiscal years become columns
gap_table        need against appropriations by fund and year
basis_table      how much rests on which kind of claim
reported_table   totals as a source reports them, with their parts
"""

from collections.abc import Iterable

from capitalplan.model.basis import ORIGINS
from capitalplan.model.project import Project
from capitalplan.output.clean import brief
from capitalplan.output.table.money import budget_table, gap_table
from capitalplan.output.table.reported import reported_table
from capitalplan.output.table.table import DAY, ORIGIN, WORKDAYS, Column, Table, rounded, total
from capitalplan.output.words import standing
from capitalplan.output.words.day import first_day, last_day
from capitalplan.output.words.names import chosen_projects, named, project_named
from capitalplan.output.words.node import float_days, kind, state
from capitalplan.output.words.outline import outline
from capitalplan.output.words.phrase import UNIT
from capitalplan.plan import Plan
from capitalplan.schedule.result import Dated
from capitalplan.text import say

__all__ = [
    "basis_table", "budget_table", "gap_table", "project_table", "reported_table",
    "schedule_table",
]  # fmt: skip

MONEY = ("total", "this-year", "short", "unsourced")


def project_table(
    plan: Plan, language: str, projects: Iterable[str] | None = None, unit: str = UNIT
) -> Table:
    """One row for each project with its sums below; `slip` [working days] < 0 when early.

    What projects wait for of others has a column where any does.
    """
    totals = plan.budget.by("project")
    rows = [
        _project_row(plan, project, totals.get((project.id,), 0), language)
        for project in chosen_projects(plan, projects)
    ]
    waits = [Column("waits", say("table-waits", language))] if _any(rows, "waits") else []
    columns = (
        Column("name", say("table-project", language)),
        Column("finish", say("table-finish", language), unit=DAY),
        Column("slip", say("table-slip", language), "right", WORKDAYS),
        Column("next", say("table-next", language)),
        Column("next_day", say("table-next-day", language), unit=DAY),
        *waits,
        *(Column(key, _money_head(plan, key, language), "right", unit) for key in MONEY),
    )
    sums = total(rows, columns, say("table-sum", language))
    title = say("table-projects-title", language)
    return Table(title, columns, [*rows, sums], rounded(rows, sums, columns, language))


def _any(rows: Iterable[dict[str, object]], key: str) -> bool:
    return any(row[key] for row in rows)


def _money_head(plan: Plan, key: str, language: str) -> str:
    year = standing.this_year(plan)
    if key == "this-year" and year is not None:
        return say("table-need-in", language, year=year)
    return say(f"table-{key}", language)


def _project_row(plan: Plan, project: Project, won: int, language: str) -> dict[str, object]:
    id = project.id
    last, following = plan.schedule.last(id), standing.next_milestone(plan, id)
    waits = (plan.programme.project(other) for other in standing.waits_for(plan, id))
    return {
        "id": id,
        "name": project_named(project, language),
        "department": brief(project.department),
        "finish": last_day(last) if last else None,
        "slip": standing.latest(plan, id),
        "next": named(following.node, language) if following else "",
        "next_day": last_day(following) if following else None,
        "waits": ", ".join(project_named(other, language) for other in waits),
        "total": won,
        "this-year": standing.needed(plan, standing.this_year(plan), id),
        "short": standing.short(plan, id),
        "unsourced": standing.unsourced(plan, id),
    }


def schedule_table(plan: Plan, project: Project, language: str) -> Table:
    """One row for each node by start, each phase of phases with its own below it (`depth`)."""
    heads = ("name", "kind", "start", "finish", "float", "critical", "state", "basis")
    units = {"start": DAY, "finish": DAY, "float": WORKDAYS, "basis": ORIGIN}
    columns = tuple(
        Column(key, say(f"table-{key}", language), "right" if key == "float" else "left",
               units.get(key, ""))
        for key in heads
    )  # fmt: skip
    rows = [_node_row(plan, one, depth, language) for one, depth in outline(plan, project.id)]
    notes = (say("table-schedule-note", language), say("table-origin-note", language))
    return Table(say("table-schedule-title", language), columns, rows, notes)


def _node_row(plan: Plan, dated: Dated, depth: int, language: str) -> dict[str, object]:
    node = dated.node
    return {
        "id": node.key,
        "depth": depth,
        "name": named(node, language),
        "kind": kind(node, language),
        "start": None if dated.point else first_day(dated),
        "finish": last_day(dated),
        "float": float_days(plan, dated),
        "critical": say("table-critical-mark", language) if dated.critical else "",
        "state": state(dated, language),
        "basis": node.dates_origin if node.basis or (node.leaf and not node.spans) else "",
        "done": dated.state == "done",
    }


def basis_table(plan: Plan, project: Project | None, language: str, unit: str = UNIT) -> Table:
    """How much of the cost [won] and how many dates rest on which kind of claim."""
    only = project.id if project else None
    costs, dates = standing.costs(plan, only), standing.dates(plan, only)
    columns = (
        Column("basis", say("table-origin", language), unit=ORIGIN),
        Column("cost", say("table-cost", language), "right", unit),
        Column("dates", say("table-dates", language), "right", "count"),
    )
    rows: list[dict[str, object]] = [
        {"basis": one, "cost": costs.get(one, 0), "dates": dates.get(one, 0)}
        for one in ORIGINS
        if one in costs or one in dates
    ]
    sums = total(rows, columns, say("table-sum", language))
    title = say("table-basis-title", language)
    return Table(title, columns, [*rows, sums], rounded(rows, sums, columns, language))
