"""Reported execution as a table: every printed rate and sum beside what the figures give."""

from typing import Any

from capitalplan import money
from capitalplan.model.execution import COLUMNS, RATES, Execution, Line, Rate
from capitalplan.output.clean import brief
from capitalplan.output.table.table import Column, Table
from capitalplan.output.words.execution import verdict
from capitalplan.output.words.names import cited
from capitalplan.output.words.phrase import UNIT
from capitalplan.plan import Plan
from capitalplan.text import say

HEADS = (
    "authority", "commitment", "committed_rate", "committed_computed", "payment", "paid_rate",
    "paid_computed",
)  # fmt: skip


def execution_table(plan: Plan, one: Execution, language: str, unit: str = UNIT) -> Table:
    """The rows and the total as printed [won], then the sums of the rows and how far they are off.

    A rate stands beside what the figures of its row give.
    """
    columns = (
        Column("row", say("execution-row", language)),
        *(_column(head, language, unit) for head in HEADS),
        Column("check", say("execution-check", language)),
        Column("place", say("execution-place", language)),
    )
    rows = [_row(one, line, language) for line in one.rows]
    if one.total:
        rows.append(_row(one, one.total, language) | {"sum": True})
        rows += _added(one, language)
    source = brief(cited(plan.programme, one), 200)
    notes = tuple(note for note in (brief(one.quote, 300), source) if note)
    title = say("execution-title", language, name=brief(one.name))
    return Table(title, columns, rows, notes)


def _column(head: str, language: str, unit: str) -> Column:
    title = say(f"execution-{head}", language)
    return Column(head, title, "right", unit if head in COLUMNS else "")


def _row(one: Execution, line: Line, language: str) -> dict[str, Any]:
    found: dict[str, Any] = {name: getattr(line, name) for name in COLUMNS}
    rates = {rate.name: rate for rate in one.rates(line)}
    for name in RATES:
        rate = rates.get(name)
        found[name] = _percent(rate.printed) if rate else ""
        computed = Rate(rate.computed, rate.printed.digits) if rate and rate.computed else None
        found[name.replace("rate", "computed")] = _percent(computed) if computed else ""
    label = brief(line.name) or say("execution-total", language)
    return found | {
        "row": label,
        "check": verdict(list(rates.values()), language),
        "place": brief(line.place, 20),
    }


def _added(one: Execution, language: str) -> list[dict[str, Any]]:
    columns = one.columns()
    sums: dict[str, Any] = {column.name: column.added for column in columns}
    off: dict[str, Any] = {column.name: column.difference for column in columns}
    whole = all(column.explained for column in columns)
    exact = not any(off.values())
    code = "exact" if exact else "rounding" if whole else "fault"
    check = say(f"execution-sum-is-{code}", language)
    return [
        sums | {"row": say("execution-added", language)},
        off | {"row": say("execution-off", language), "check": check},
    ]


def _percent(rate: Rate) -> str:
    return money.decimal(rate.value, rate.digits)
