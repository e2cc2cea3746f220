"""Tables for a terminal or a pipe (rich's home): Korean counted as two columns, nothing cut off."""

import io
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table as RichTable
from rich.text import Text

from capitalplan.output.clean import one_line
from capitalplan.output.table.table import Column, Row, Table, format
from capitalplan.text import say

NARROW, WIDE = 60, 1000
INDENT = "  "


def render(table: Table, language: str, terminal: bool) -> str:
    """A table as text; on a terminal it is fitted to its width and marked in colour.

    Off a terminal every row stays on one line, whatever its width.
    """
    out = io.StringIO()
    width = max(shutil.get_terminal_size().columns, NARROW) if terminal else WIDE
    console = Console(
        file=out, width=width, force_terminal=terminal, color_system="auto" if terminal else None,
        highlight=False, markup=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
    console.print(_painted(table, language, terminal))
    for note in table.notes:
        console.print(Text(one_line(note), style="dim"), soft_wrap=not terminal)
    lines = (line.rstrip() for line in out.getvalue().splitlines())
    return "\n".join(lines).strip("\n") + "\n"


def _painted(table: Table, language: str, terminal: bool) -> RichTable:
    title = one_line(table.title) + (
        f" ({say(f'unit-{table.unit}', language)})" if table.unit else ""
    )
    made = RichTable(
        title=Text(title, style="bold"), title_justify="left", box=SIMPLE_HEAD, pad_edge=False,
        show_edge=False,
    )  # fmt: skip
    for column in table.columns:
        right = column.align == "right"
        made.add_column(
            Text(one_line(column.title)),
            justify="right" if right else "left",
            no_wrap=right or not terminal,
            overflow="fold",
        )
    for row in table.rows:
        if row.get("sum"):
            made.add_section()
        cells = [_cell(row, column, language) for column in table.columns]
        made.add_row(*cells, style=_style(row))
    return made


def _cell(row: Row, column: Column, language: str) -> Text:
    text = one_line(format(row, column, language))
    if column.key == "name":
        text = INDENT * int(row.get("depth", 0)) + text
    return Text(text)


def _style(row: Row) -> str:
    if row.get("sum"):
        return "bold"
    if row.get("critical"):
        return "red"
    return "dim" if row.get("done") else ""


@contextmanager
def progress(words: str, total: int) -> Iterator[Callable[[], None]]:
    """A bar on stderr that grows by a step at each call."""
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(words, total=total)
        yield lambda: bar.advance(task)
