"""Tables of won: the need by any axes, and the need against appropriations."""

from collections.abc import Iterable, Sequence
from typing import Any

from capitalplan.budget.gap import Gap
from capitalplan.budget.need import Need
from capitalplan.output.table.table import Column, Table, rounded, total
from capitalplan.output.words.names import chosen_projects, fund_named, named, project_named
from capitalplan.output.words.phrase import UNIT
from capitalplan.plan import Plan
from capitalplan.text import say

YEAR = "year"
GAPS = ("need", "voted", "expected", "carried", "short", "unsourced", "left")


def budget_table(
    plan: Plan, projects: Iterable[str] | None = None, axes: Sequence[str] = ("fund", YEAR),
    unit: str = UNIT, language: str = "ko",
) -> Table:  # fmt: skip
    """The need [won] by axes of budget.need.AXES; years become columns, the others rows.

    Rows and columns carry their sums; a row keeps ids beside names (`fund_id`).
    """
    ids = {project.id for project in chosen_projects(plan, projects)}
    needs = [need for need in plan.budget.needs if need.project in ids]
    across = [axis for axis in axes if axis != YEAR]
    years = sorted({need.year for need in needs}) if YEAR in axes else []
    columns = (
        *(Column(axis, say(f"table-{axis}", language)) for axis in across or ("sum_of",)),
        *(Column(f"y{year}", str(year), "right", unit) for year in years),
        Column("total", say("table-total-need", language), "right", unit),
    )
    if not across:
        columns = (columns[0]._replace(title=""), *columns[1:])
    rows = _need_rows(plan, needs, across, years, language) if across else []
    sums = _sum_row(needs, years) | {"sum": True, columns[0].key: say("table-sum", language)}
    return Table(
        _title(axes, language), columns, [*rows, sums],
        _uneven([*rows, sums], sums if across else {}, columns, language),
    )  # fmt: skip


def _title(axes: Sequence[str], language: str) -> str:
    named = [say(f"table-by-{axis}", language) for axis in axes]
    return say("table-budget-title", language, axes=say("table-by-join", language).join(named))


def _need_rows(
    plan: Plan, needs: list[Need], across: list[str], years: list[int], language: str
) -> list[dict[str, Any]]:
    groups: dict[tuple[str, ...], list[Need]] = {}
    for need in needs:
        groups.setdefault(tuple(getattr(need, axis) for axis in across), []).append(need)
    if across == ["fund"]:
        order = plan.programme.payers
        groups = dict(sorted(groups.items(), key=lambda one: order.index(one[0][0])))
    return [
        _names(plan, own[0], across, language) | _sum_row(own, years) for own in groups.values()
    ]


def _names(plan: Plan, need: Need, across: list[str], language: str) -> dict[str, Any]:
    node = plan.schedule.dates[f"{need.project}/{need.phase}"].node
    names = {
        "project": project_named(plan.programme.project(need.project), language),
        "phase": named(node, language),
        "fund": fund_named(plan.programme, need.fund, language),
    }
    found: dict[str, Any] = {f"{axis}_id": getattr(need, axis) for axis in across}
    return found | {axis: names[axis] for axis in across}


def _sum_row(needs: Iterable[Need], years: Sequence[int]) -> dict[str, Any]:
    row: dict[str, Any] = {f"y{year}": 0 for year in years} | {"total": 0}
    for need in needs:
        row["total"] += need.amount
        if years:
            row[f"y{need.year}"] += need.amount
    return row


def _uneven(
    rows: list[dict[str, Any]], sums: dict[str, Any], columns: Sequence[Column], language: str
) -> tuple[str, ...]:
    """Rounded figures may fail to add up down a column or along a row."""
    found = rounded(rows[:-1], sums, columns, language)
    years = [column for column in columns if column.key.startswith("y")]
    for row in rows if years else []:
        cells = [{"total": row[column.key]} for column in years]
        found = found or rounded(cells, row, columns[-1:], language)
    return found


def gap_table(
    plan: Plan, projects: Iterable[str] | None = None, unit: str = UNIT, language: str = "ko"
) -> Table:
    """Need against appropriations [won], one row for each project, fund and fiscal year.

    Carried and left pass from year to year, so they have no sum.
    """
    ids = [project.id for project in chosen_projects(plan, projects)]
    columns = (
        *([Column("project", say("table-project", language))] if len(ids) > 1 else []),
        Column("fund", say("table-fund", language)),
        Column("year", say("table-year", language)),
        *(Column(key, say(f"table-{key}", language), "right", unit) for key in GAPS),
    )
    rows = [_gap_row(plan, gap, language) for gap in plan.gaps if gap.project in ids]
    sums = total(rows, columns, say("table-sum", language)) | {"carried": None, "left": None}
    notes = (say("table-gap-note", language), *rounded(rows, _summed(sums), columns, language))
    return Table(say("table-gaps-title", language), columns, [*rows, sums], notes)


def _gap_row(plan: Plan, gap: Gap, language: str) -> dict[str, Any]:
    return {
        "project": project_named(plan.programme.project(gap.project), language),
        "project_id": gap.project,
        "fund": fund_named(plan.programme, gap.fund, language),
        "fund_id": gap.fund,
        "year": str(gap.year),
        **{key: getattr(gap, key) for key in GAPS},
    }


def _summed(sums: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in sums.items() if value is not None}
