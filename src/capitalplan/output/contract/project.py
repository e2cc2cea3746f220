"""The promise of `list` and `show`: one row for each project."""

from collections.abc import Iterable

from capitalplan.model.when import iso, iso_instant
from capitalplan.output.contract.row import Row
from capitalplan.output.words import standing
from capitalplan.plan import Plan


class ProjectRow(Row):
    """One project of `list`: last finish, next milestone, won; the projects it waits for."""

    project: str
    name: str
    name_ko: str
    name_en: str
    department: str
    finish: str | None
    next_milestone: str | None
    next_date: str | None
    total: int
    short: int
    unsourced: int
    assumed: int
    must_finish: str | None
    waits_for: list[str]


def project_rows(plan: Plan, projects: Iterable[str], language: str) -> list[ProjectRow]:
    """The projects as they are promised; `assumed` is the part of the total that is [won]."""
    totals = plan.budget.by("project")
    return [_project_row(plan, id, totals.get((id,), 0), language) for id in projects]


def _project_row(plan: Plan, id: str, won: int, language: str) -> ProjectRow:
    project = plan.programme.project(id)
    last, following = plan.schedule.last(id), standing.next_milestone(plan, id)
    return ProjectRow(
        project=id,
        name=project.name.said(language),
        name_ko=project.name.ko,
        name_en=project.name.en,
        department=project.department,
        finish=iso_instant(last.finish) if last else None,
        next_milestone=following.node.id if following else None,
        next_date=iso_instant(following.finish) if following else None,
        total=won,
        short=standing.short(plan, id),
        unsourced=standing.unsourced(plan, id),
        assumed=standing.guessed(standing.costs(plan, id)),
        must_finish=iso(project.must_finish.last) if project.must_finish else None,
        waits_for=standing.waits_for(plan, id),
    )
