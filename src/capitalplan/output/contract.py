"""The JSON promise: the fields of `schedule` and `budget`, whatever the language (pydantic's home).

A field may be added, never renamed or removed; `json_schema` publishes it.
"""

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from capitalplan.budget.gap import Gap
from capitalplan.budget.need import Need
from capitalplan.model.when import iso, iso_instant
from capitalplan.output.words import standing
from capitalplan.plan import Plan
from capitalplan.schedule.moved import Moved
from capitalplan.schedule.result import LINK, Dated

HOUR = 60


class Row(BaseModel):
    """A strict, frozen row: a value of another type is our fault, not the reader's."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class NodeRow(Row):
    """One node of `schedule`: dates `YYYY-MM-DDTHH:MM`, finishes at the end of work.

    uid : the full id, of another program's schedule its own number; early_start, early_finish :
    actual dates where they have happened, of a P6 schedule the early dates P6 gives;
    remaining_start : where work that is left starts; floats in working hours of the node's
    calendar, null once done.
    """

    project: str
    id: str
    uid: str
    name: str
    name_ko: str
    name_en: str
    kind: str
    trade: str
    parent: str | None
    summary: bool
    calendar: str
    status: Literal["done", "active", "open"]
    early_start: str
    early_finish: str
    late_start: str
    late_finish: str
    actual_start: str | None
    actual_finish: str | None
    remaining_start: str | None
    remaining_hours: float
    total_float_hours: float | None
    free_float_hours: float | None
    critical: bool
    driven_by: str
    driving_link: str | None
    dates_basis: str


class NeedRow(Row):
    """One amount of `budget` [won]: what a phase needs of a fund in a fiscal year."""

    project: str
    phase: str
    fund: str
    year: int
    amount: int
    basis: str


class GapRow(Row):
    """Need against appropriations of a project, fund and fiscal year [won]."""

    project: str
    fund: str
    year: int
    need: int
    voted: int
    expected: int
    covered: int
    carried: int
    short: int
    unsourced: int
    left: int


class MovedRow(Row):
    """One node in two schedules; start_by, finish_by, float_by in hours of work, later positive."""

    id: str
    name: str
    kind: Literal["added", "removed", "changed", "same"]
    old_start: str | None
    old_finish: str | None
    new_start: str | None
    new_finish: str | None
    start_by_hours: float
    finish_by_hours: float
    float_by_hours: float | None
    changes: str


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


def node_row(dated: Dated, language: str) -> NodeRow:
    """A node as it is promised; `name` in the language asked for."""
    node, done = dated.node, dated.state == "done"
    link = dated.driver.link if dated.driver.reason == LINK else None
    begun = dated.state != "open" and node.leaf
    return NodeRow(
        project=node.project,
        id=node.id,
        uid=node.uid or node.key,
        name=node.name.said(language),
        name_ko=node.name.ko,
        name_en=node.name.en,
        kind=node.kind,
        trade=node.trade,
        parent=node.parent or None,
        summary=not node.leaf,
        calendar=node.calendar,
        status=_status(dated.state),
        early_start=iso_instant(dated.early_dates[0]),
        early_finish=iso_instant(dated.early_dates[1]),
        late_start=iso_instant(dated.late_start),
        late_finish=iso_instant(dated.late_finish),
        actual_start=iso_instant(dated.start) if begun else None,
        actual_finish=iso_instant(dated.finish) if done and node.leaf else None,
        remaining_start=None if done else iso_instant(dated.resume),
        remaining_hours=dated.left / HOUR,
        total_float_hours=_hours(dated.total_float),
        free_float_hours=_hours(dated.free_float),
        critical=dated.critical,
        driven_by=dated.driver.before if link else dated.driver.reason,
        driving_link=link.text if link else None,
        dates_basis=node.origin("start", "dates"),
    )


def _status(state: str) -> Literal["done", "active", "open"]:
    return "done" if state == "done" else "active" if state == "active" else "open"


def _hours(minutes: int | None) -> float | None:
    return None if minutes is None else minutes / HOUR


def moved_row(one: Moved, language: str) -> MovedRow:
    """What became of a node between two schedules."""
    shown = one.new or one.old
    return MovedRow(
        id=one.key,
        name=shown.node.name.said(language) if shown else "",
        kind=one.kind,
        old_start=iso_instant(one.old.start) if one.old else None,
        old_finish=iso_instant(one.old.finish) if one.old else None,
        new_start=iso_instant(one.new.start) if one.new else None,
        new_finish=iso_instant(one.new.finish) if one.new else None,
        start_by_hours=one.start_by / HOUR,
        finish_by_hours=one.finish_by / HOUR,
        float_by_hours=_hours(one.float_by),
        changes=" ".join(one.changes),
    )


def need_row(need: Need) -> NeedRow:
    """A need as it is promised."""
    return NeedRow(
        project=need.project, phase=need.phase, fund=need.fund, year=need.year,
        amount=need.amount, basis=need.origin,
    )  # fmt: skip


def gap_row(gap: Gap) -> GapRow:
    """A gap as it is promised."""
    return GapRow(
        project=gap.project, fund=gap.fund, year=gap.year, need=gap.need, voted=gap.voted,
        expected=gap.expected, covered=gap.covered, carried=gap.carried, short=gap.short,
        unsourced=gap.unsourced, left=gap.left,
    )  # fmt: skip


def json(rows: Iterable[Row]) -> str:
    """Rows as an indented JSON list, Korean readable."""
    found: list[dict[str, Any]] = [row.model_dump() for row in rows]
    return TypeAdapter(list[dict[str, Any]]).dump_json(found, indent=2).decode()


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the rows by command."""
    rows: dict[str, type[BaseModel]] = {
        "list": ProjectRow,
        "schedule": NodeRow,
        "budget": NeedRow,
        "gaps": GapRow,
        "diff": MovedRow,
    }
    return {name: row.model_json_schema() for name, row in rows.items()}
