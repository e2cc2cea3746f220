"""A table ready for the page: cells in words, each row's head marked, claims behind the basis."""

from collections.abc import Collection
from typing import Any, NamedTuple

from capitalplan import money
from capitalplan.output.clean import QUOTE, brief
from capitalplan.output.page.basis import ClaimView, claims
from capitalplan.output.table import table as tabular
from capitalplan.output.table.table import DAY, ORIGIN, WORKDAYS, Column, Table
from capitalplan.plan import Plan
from capitalplan.text import say

ALERTS = ("short", "unsourced")


class Cell(NamedTuple):
    """One cell: `look` are its style classes, `origin` the kind of claim behind a basis."""

    text: str
    look: str
    head: bool = False
    origin: str = ""
    claims: tuple[ClaimView, ...] = ()
    note: str = ""
    link: str = ""


class RowView(NamedTuple):
    """One row: `look` says sum, critical or done."""

    look: str
    depth: int
    cells: tuple[Cell, ...]


class TableView(NamedTuple):
    """A table with its money unit in words."""

    title: str
    unit: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[RowView, ...]
    notes: tuple[str, ...]


def shown(plan: Plan, table: Table, language: str, linked: Collection[str] = ()) -> TableView:
    """Put every value of a table into words; the projects `linked` have a section on the page."""
    unit = say(f"unit-{table.unit}", language) if table.unit else ""
    return TableView(
        table.title,
        say("page-unit", language, unit=unit) if unit else "",
        tuple((column.title, _align(column)) for column in table.columns),
        tuple(_row(plan, row, table.columns, language, linked) for row in table.rows),
        table.notes,
    )


def _align(column: Column) -> str:
    return "number" if column.align == "right" else "day" if column.unit == DAY else "words"


def _row(
    plan: Plan, row: dict[str, Any], columns: tuple[Column, ...], language: str,
    linked: Collection[str],
) -> RowView:  # fmt: skip
    looks = [name for name in ("sum", "critical", "done") if row.get(name)]
    first, *rest = (_cell(plan, row, column, language) for column in columns)
    first = first._replace(head=True)
    if row.get("id") in linked:
        first = first._replace(link=f"project-{row['id']}")
    return RowView(" ".join(looks), min(int(row.get("depth", 0)), 6), (first, *rest))


def _cell(plan: Plan, row: dict[str, Any], column: Column, language: str) -> Cell:
    value = row.get(column.key)
    looks = [_align(column)]
    if column.unit in money.UNITS and column.key in ALERTS and value:
        looks.append("alert")
    if column.unit == WORKDAYS and isinstance(value, int | float):
        late = value > 0 if column.key == "slip" else value < 0
        looks += ["alert"] if late else []
    cell = Cell(tabular.format(row, column, language), " ".join(looks))
    if column.key == "critical" and value:
        return cell._replace(look=f"{cell.look} mark")
    if column.unit == ORIGIN and not row.get("sum"):
        return _basis(plan, row, cell, language)
    return cell


def _basis(plan: Plan, row: dict[str, Any], cell: Cell, language: str) -> Cell:
    dated = plan.schedule.dates.get(str(row.get("id", "")))
    cell = cell._replace(origin=str(row.get("basis", "")))
    if dated is None:
        return cell
    note = brief(dated.node.note, QUOTE)
    found = claims(plan, dated.node, language)
    if not cell.text and (found or note):
        cell = cell._replace(text=say("page-claims", language))
    return cell._replace(claims=found, note=note)
