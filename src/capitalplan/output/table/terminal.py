"""Tables for a terminal or a pipe (rich's home): Korean counted as two columns, nothing cut off."""

import io
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table as RichTable
from rich.text import Text

from capitalplan.output.clean import one_line
from capitalplan.output.table.table import Column, Row, Table, format
from capitalplan.text import say

WIDE = 1000
NAME, GAP = 16, 3  # columns that a wrapped name keeps, and that stand between two columns
INDENT = "  "


def render(table: Table, language: str, terminal: bool) -> str:
    """A table as text; on a terminal it is fitted to its width and marked in colour.

    Only names and sentences are wrapped. Where even that is too wide, lines run on past the edge
    rather than lose a figure; off a terminal every row stays on one line.
    """
    cells = [[_cell(row, column, language) for column in table.columns] for row in table.rows]
    widths = _widths(table, cells, shutil.get_terminal_size().columns if terminal else WIDE)
    width = sum(widths) + GAP * len(widths)
    out = io.StringIO()
    console = Console(
        file=out,
        width=max(width, NAME),
        force_terminal=terminal,
        color_system="auto" if terminal else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    unit = f" ({say(f'unit-{table.unit}', language)})" if table.unit else ""
    console.print(Text(one_line(table.title) + unit, style="bold"), soft_wrap=True)
    console.print(_painted(table, cells, widths))
    for note in table.notes:
        console.print(Text(one_line(note), style="dim"), soft_wrap=not terminal)
    lines = (line.rstrip() for line in out.getvalue().splitlines())
    return "\n".join(lines).strip("\n") + "\n"


def _widths(table: Table, cells: Sequence[Sequence[Text]], room: int) -> list[int]:
    """The width of each column: figures and dates whole, the widest names cut down to fit."""
    widths = []
    for place, column in enumerate(table.columns):
        widest = max((row[place].cell_len for row in cells), default=0)
        widths.append(max(widest, *map(cell_len, one_line(column.title).split() or [""])))
    names = [n for n, one in enumerate(table.columns) if one.align == "left" and not one.unit]
    while names and sum(widths) + GAP * len(widths) > room:
        widest = max(names, key=lambda name: widths[name])
        if widths[widest] <= NAME:
            break
        widths[widest] -= 1
    return widths


def _painted(table: Table, cells: Sequence[Sequence[Text]], widths: Sequence[int]) -> RichTable:
    made = RichTable(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column, width in zip(table.columns, widths, strict=True):
        side: Literal["left", "right"] = "right" if column.align == "right" else "left"
        title = Text(one_line(column.title))
        made.add_column(title, justify=side, width=width, overflow="fold")
    for row, painted in zip(table.rows, cells, strict=True):
        if row.get("sum"):
            made.add_section()
        made.add_row(*painted, style=_style(row))
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
