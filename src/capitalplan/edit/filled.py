"""What a filled-in form means: cells that differ -> fields of the file to be set or taken away."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from capitalplan import money
from capitalplan.edit import form
from capitalplan.edit.form import Form, Row

Cell = tuple[str, str]  # full id of the row, column


class FieldChange(NamedTuple):
    """One field of a file that becomes another.

    node : its id, None for the file's own fields; field : as `edit.write` takes it; old, new : as
    a planner writes them, "" for nothing; column : of the form, where the change was made.
    """

    home: str
    node: str | None
    field: str
    old: str
    new: str
    column: str

    @property
    def target(self) -> str:
        """The field's full name, `project/framing.percent`."""
        return f"{self.home}/{self.node}.{self.field}" if self.node else f"{self.home}.{self.field}"

    @property
    def cell(self) -> Cell:
        """The cell the change was made in."""
        return f"{self.home}/{self.node or ''}", self.column


def changes(now: Form, filled: Mapping[Cell, str], year: int | None = None) -> list[FieldChange]:
    """The fields that the differing cells `filled` ask for; `year` is what `paid` was headed."""
    found = []
    for row in now.rows:
        cells = {column: filled.get((row.key, column), text) for column, text in row.cells.items()}
        if cells != row.cells:
            found += [one for one in _row(row, cells, year) if one.old != one.new]
    return found


def _row(row: Row, cells: Mapping[str, str], year: int | None) -> Iterator[FieldChange]:
    if row.node is None:
        old, new = row.cells[form.DATE], cells[form.DATE]
        yield FieldChange(row.home, None, "data_date", old, new, form.DATE)
    elif row.node.vote:
        yield from _voted(row, cells)
    else:
        for column, text in cells.items():
            yield _plain(row, column, row.cells[column], text, year)


def _plain(row: Row, column: str, old: str, new: str, year: int | None) -> FieldChange:
    field = column
    if column == form.DATE:
        field = "actual"
    elif column == form.PAID:
        field, old, new = f"paid.{year}", _won(old), _won(new)
    return FieldChange(row.home, row.id, field, old, new, column)


def _won(text: str) -> str:
    return money.words(int(text)) if text else ""


def _voted(row: Row, cells: Mapping[str, str]) -> Iterator[FieldChange]:
    """A vote's state and day; one that was taken leaves the expected day standing."""
    vote, state = row.node.vote if row.node else None, cells[form.STATE]
    for field in form.STATES:
        when = getattr(vote, field)
        old = when.text if when else ""
        kept = old if field == form.EXPECTED else ""
        new = cells[form.DATE] if field == state else kept
        column = form.DATE if state == row.cells[form.STATE] else form.STATE
        yield FieldChange(row.home, row.id, field, old, new, column)


def moved(now: Form, base: Mapping[Cell, str]) -> Iterable[tuple[Cell, str, str]]:
    """Cells that no longer hold what they did when the form was made: what then, and what now.

    A row that is gone, or new, counts with all that stood or stands in it.
    """
    current = {(row.key, column): text for row in now.rows for column, text in row.cells.items()}
    mine = {cell for cell in base if cell[0].partition("/")[0] == now.home}
    for cell in sorted({*current, *(one for one in mine if one[1] in form.COLUMNS)}):
        was, has = base.get(cell, ""), current.get(cell, "")
        if was != has:
            yield cell, was, has


def undated(now: Form, filled: Mapping[Cell, str]) -> Iterator[Cell]:
    """Votes that are said to be over, without the day: the cells that lack it."""
    for row in now.rows:
        cells = {column: filled.get((row.key, column), text) for column, text in row.cells.items()}
        if cells.get(form.STATE, form.EXPECTED) != form.EXPECTED and not cells[form.DATE]:
            yield row.key, form.DATE
