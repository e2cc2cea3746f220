"""Print tables of a plan in the form asked for: aligned text, CSV, or promised JSON rows."""

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from capitalplan.cli import save
from capitalplan.cli.answer import Answer, assumed, left_out

if TYPE_CHECKING:
    from capitalplan.output.contract.row import Row
    from capitalplan.output.table.table import Table


def put(
    found: Answer, tables: Sequence["Table"], before: Sequence[str] = (), named: bool = False
) -> None:
    """Print sentences and tables, each table under its title.

    named : whether the sentences say already that this is a what-if.
    """
    from capitalplan.output.table.terminal import render

    terminal = found.asked.output is None and sys.stdout.isatty()
    parts = [render(table, found.language, terminal) for table in tables]
    if not named:
        before = (*assumed(found.plan.programme, found.language), *before)
    after = left_out(found.plan.programme, found.language)
    text = "\n".join([*(f"{line}\n" for line in before), *parts, *(f"{line}\n" for line in after)])
    save.put(found.asked, found.language, text)


def put_rows(found: Answer, rows: Iterable["Row"]) -> None:
    """Print promised rows as JSON or CSV."""
    from capitalplan.output.contract.row import json

    listed = list(rows)
    if found.asked.form == "json":
        save.put(found.asked, found.language, json(listed) + "\n")
        return
    from capitalplan.output.table.csv import csv

    flat = [row.model_dump() for row in listed]
    save.put(found.asked, found.language, csv(flat, list(flat[0]) if flat else []))


def put_csv(found: Answer, table: "Table") -> None:
    """Print a table as CSV: whole won, headings in the answer's language."""
    from capitalplan.output.table.csv import csv

    save.put(
        found.asked, found.language, csv(table.rows, {one.key: one.title for one in table.columns})
    )
