"""The ledger as a table: what authority is made of, and what becomes of it, by any axes."""

from collections.abc import Iterable, Sequence
from typing import Any

from capitalplan import money
from capitalplan.budget.ledger import LedgerRow
from capitalplan.budget.summed import DEPARTMENT, FUND, PROJECT, YEAR, Key, grouped, summed
from capitalplan.output.clean import brief
from capitalplan.output.table.table import Column, Table, rounded
from capitalplan.output.words.names import chosen_projects, fund_named, project_named
from capitalplan.output.words.phrase import UNIT, tenths
from capitalplan.plan import Plan
from capitalplan.text import say

PARTS = ("original", "supplementary", "grant", "bond", "carried_in", "reserve", "transfer")
USE = ("out_approved", "out_obligated", "out_continuing", "out_auto", "lapsed")
MISSING = ("short", "unsourced")
RATES = {"committed_rate": "commitment", "paid_rate": "payment"}
HEADS = (
    *PARTS, "authority", "expected", "need", "commitment", "committed_rate", "payment",
    "paid_rate", *USE, *MISSING,
)  # fmt: skip
SPARED = (*PARTS, "expected", *USE, *MISSING)  # left out of a table in which all of them are zero
PASSED = ("carried_in", "authority", *USE)  # what goes from year to year does not add up over years


def ledger_table(
    plan: Plan, projects: Iterable[str] | None = None,
    axes: Sequence[str] = (PROJECT, FUND, YEAR), unit: str = UNIT, language: str = "ko",
    whole: bool = False,
) -> Table:  # fmt: skip
    """The ledger [won] by axes of budget.summed.AXES, with the sum of all below.

    whole : also the columns that are zero throughout.
    """
    ids = {project.id for project in chosen_projects(plan, projects)}
    listed = [row for row in plan.ledger if row.project in ids]
    groups = grouped(listed, axes, plan.programme)
    rows = [_names(plan, axes, key, language) | cells(one) for key, one in groups.items()]
    shown = [head for head in HEADS if whole or head not in SPARED or _any(rows, head)]
    columns = (
        *(Column(axis, say(f"ledger-{axis}", language)) for axis in axes),
        *(_column(head, unit, language) for head in shown),
    )
    sums = {"sum": True, columns[0].key: say("table-sum", language)} | cells(summed(listed))
    notes = _notes(rows, sums, columns, YEAR in axes, language)
    title = say("ledger-title", language)
    return Table(title, columns, [*rows, sums], notes)


def cells(row: LedgerRow) -> dict[str, Any]:
    """The figures of a row or a sum of rows by column: won, and rates in per cent as text."""
    found: dict[str, Any] = {part: getattr(row, part) for part in HEADS if hasattr(row, part)}
    found |= {"carried_in": row.carried_in.total}
    found |= dict(zip(USE, row.carried_out, strict=False))  # as in model.fund.CARRIED
    for rate, part in RATES.items():
        found[rate] = tenths(getattr(row, part), row.authority)
    return found


def _any(rows: Iterable[dict[str, Any]], head: str) -> bool:
    return any(row[head] for row in rows)


def _column(head: str, unit: str, language: str) -> Column:
    title = say(f"ledger-{head}", language)
    return Column(head, title, "right", "" if head in RATES else unit)


def _names(plan: Plan, axes: Sequence[str], key: Key, language: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for axis, part in zip(axes, key, strict=True):
        text = str(part)
        if axis == PROJECT:
            text = project_named(plan.programme.project(text), language)
        elif axis == FUND:
            text = fund_named(plan.programme, text, language)
        elif axis == DEPARTMENT:
            text = brief(text) or say("ledger-no-department", language)
        found |= {axis: text, f"{axis}_id": part}
    return found


def _notes(
    rows: list[dict[str, Any]], sums: dict[str, Any], columns: Sequence[Column], years: bool,
    language: str,
) -> tuple[str, ...]:  # fmt: skip
    found = [say("ledger-note", language)]
    if years and _any(rows, "carried_in"):
        found.append(say("ledger-note-passed", language))
    added = [column for column in columns if not (years and column.key in PASSED)]
    uneven = rounded(rows, sums, added, language)
    unit = next(column.unit for column in columns if column.key == "authority")
    if uneven or any(_uneven_across(row, unit) for row in (*rows, sums)):
        found.append(say("table-uneven", language))
    return tuple(found)


def _uneven_across(row: dict[str, Any], unit: str) -> bool:
    """Whether a row, rounded cell by cell, fails one of its own sums."""
    sides = (
        ("authority", PARTS),
        ("authority", ("payment", *USE)),
        ("need", ("payment", *MISSING)),
    )
    return any(
        money.uneven(row[whole], [row[part] for part in parts], unit) for whole, parts in sides
    )
