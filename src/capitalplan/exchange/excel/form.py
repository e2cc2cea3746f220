"""A workbook that was filled in -> what its cells say, found by hidden ids and never by place."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from capitalplan.edit import form, layout
from capitalplan.exchange.excel.address import address, covers
from capitalplan.exchange.excel.cells import FORMULA, TEXT, Cell, Sheet, Workbook
from capitalplan.exchange.excel.origin import Origin, origin
from capitalplan.exchange.excel.value import Reader, plain
from capitalplan.problem import ERROR, NOTE, FormError, Position, Problem

WHERE = tuple[str, str]  # full id of a row, column


class Said(NamedTuple):
    """What one cell says: `text` as in the file, `typed` where that was another spelling."""

    text: str
    place: str
    typed: str = ""


class Filled(NamedTuple):
    """A form as it came back; cells that are not there any more are left out.

    homes : the files that have a sheet in it; problems : every bad cell, each at its place.
    """

    origin: Origin
    cells: Mapping[WHERE, Said]
    homes: tuple[str, ...]
    problems: tuple[Problem, ...]


def filled(book: Workbook, file: str, words: Mapping[str, str]) -> Filled:
    """Read a form back; `words` of the states in all languages, in small letters.

    StopError 3 for a workbook that is no form, or made by a later version.
    """
    made = origin(book.sheets)
    found: dict[WHERE, Said] = {}
    problems: list[Problem] = []
    homes: dict[str, str] = {}
    for sheet in book.sheets:
        if sheet is made.sheet:
            continue
        table = _Table(sheet, file, made, Reader(book.epoch, words))
        found.update(table.said())
        problems += table.problems
        for home in table.homes:
            if homes.setdefault(home, sheet.name) != sheet.name:
                problems.append(table.fault("form-sheet-twice", "", other=homes[home], home=home))
    problems += _missing(file, made, homes)
    return Filled(made, found, tuple(homes), tuple(problems))


def _missing(file: str, made: Origin, homes: Mapping[str, str]) -> Iterator[Problem]:
    for home in made.files:
        if home not in homes:
            yield Problem("form-sheet-missing", Position(file, 0, 0), {"home": home}, NOTE)


class _Table:
    """One sheet: its columns and rows by their hidden ids, and what is wrong with its cells."""

    def __init__(self, sheet: Sheet, file: str, made: Origin, reader: Reader) -> None:
        self.sheet, self.file, self.made, self.reader = sheet, file, made, reader
        self.problems: list[Problem] = []
        self.homes: dict[str, None] = {}
        self.line, self.columns = self._headed()

    def fault(self, code: str, at: str, weight: str = ERROR, **facts: object) -> Problem:
        """A problem of a cell, `update.xlsx:Sheet!C7`, or of the sheet."""
        return Problem(code, Position(f"{self.file}:{self._place(at)}", 0, 0), facts, weight)

    def _place(self, at: str) -> str:
        return f"{self.sheet.name}!{at}" if at else self.sheet.name

    def _headed(self) -> tuple[int, dict[str, int]]:
        """The hidden row's number, and the place of each column named in it."""
        for number, cells in self.sheet.rows:
            named = [(place, _name(cell)) for place, cell in cells.items()]
            columns: dict[str, int] = {}
            for place, name in named:
                if name in columns:
                    self.problems.append(self.fault("form-column-twice", address(number, place)))
                elif name:
                    columns[name] = place
            if layout.ID in columns:
                return number, columns
        facts = {"home": self.sheet.name}
        if not self.sheet.hidden:
            self.problems.append(self.fault("form-sheet-strange", "", NOTE, **facts))
        return 0, {}

    def said(self) -> dict[WHERE, Said]:
        """What the cells of the sheet say; bad ones become problems."""
        found: dict[WHERE, Said] = {}
        if not self.columns:
            return found
        seen: dict[str, str] = {}
        for number, cells in self.sheet.rows:
            if number != self.line:
                found.update(self._row(number, cells, seen))
        self._merged()
        for missing in (*form.COLUMNS, *form.SHOWN):
            if missing not in self.columns:
                self.problems.append(self.fault("form-column-missing", "", NOTE, column=missing))
        return found

    def _row(
        self, number: int, cells: Mapping[int, Cell], seen: dict[str, str]
    ) -> Iterator[tuple[WHERE, Said]]:
        ident = cells.get(self.columns[layout.ID])
        key = "" if ident is None or ident.kind == FORMULA else plain(ident.value)
        if "/" not in key:
            self.problems += self._idless(number, cells)
            return
        if key in seen:
            facts = {"id": key, "other": seen[key]}
            self.problems.append(
                self.fault("form-row-twice", address(number, self.columns[layout.ID]), **facts)
            )
            return
        seen[key] = str(number)
        self.homes[key.partition("/")[0]] = None
        for column in (*form.COLUMNS, *form.SHOWN):
            place = self.columns.get(column)
            if place is not None:
                yield from self._cell((key, column), number, place, cells.get(place))

    def _idless(self, number: int, cells: Mapping[int, Cell]) -> Iterable[Problem]:
        """A row that was put in below the others has no id, so what it says is nobody's."""
        if number < self.line + 2:  # title, unit and headings
            return
        inputs = [self.columns[name] for name in form.COLUMNS if name in self.columns]
        for place in inputs:
            if place in cells and plain(cells[place].value):
                yield self.fault("form-row-strange", address(number, place))

    def _cell(
        self, where: WHERE, number: int, place: int, cell: Cell | None
    ) -> Iterator[tuple[WHERE, Said]]:
        at = address(number, place)
        base = self.made.base.get(where)
        if base is None:  # closed to input
            if cell is not None and plain(cell.value) and where[1] in form.COLUMNS:
                self.problems.append(self.fault("cell-closed", at, id=where[0]))
            return
        try:
            text = "" if cell is None else self.reader.read(cell, where[1])
        except FormError as error:
            self.problems.append(self.fault(error.code, at, **error.facts))
            return
        if where[1] in form.SHOWN:
            if text != base:
                self.problems.append(self.fault("cell-shown", at, old=base, new=text))
            return
        typed = str(cell.value) if cell is not None and cell.kind == TEXT else ""
        other = plain(typed) != text and typed.strip() and where[1] != form.STATE
        yield where, Said(text, self._place(at), typed[:40] if other else "")

    def _merged(self) -> None:
        for span in self.sheet.merged:
            if covers(span, self.line, self.columns.values()):
                self.problems.append(self.fault("cell-merged", span.partition(":")[0], span=span))


def _name(cell: Cell) -> str:
    """The column that a cell of the hidden row names, "" for any other cell."""
    said = plain(cell.value) if cell.kind == TEXT else ""
    return said.removeprefix(layout.COLUMN) if said.startswith(layout.COLUMN) else ""
