"""The hidden sheet of a form: which files it was made from, and what stood in its cells then."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from capitalplan.edit import layout
from capitalplan.exchange.excel.cells import FORMULA, Cell, Sheet
from capitalplan.exchange.excel.package import UNREADABLE
from capitalplan.problem import StopError


class Made(NamedTuple):
    """A file as it was when the form was made; `year` is the one its column `paid` is of."""

    name: str
    digest: str
    year: int | None


class Origin(NamedTuple):
    """What the hidden sheet says.

    files : by home; base : what stood in each cell that is open to input, and the planned dates.
    """

    sheet: Sheet
    locale: str
    data_date: str
    files: Mapping[str, Made]
    base: Mapping[tuple[str, str], str]


def origin(sheets: Iterable[Sheet]) -> Origin:
    """Find and read the hidden sheet; StopError 3 without it, and where a later version made it."""
    for sheet in sheets:
        lines = [_texts(cells) for _, cells in sheet.rows]
        if lines and lines[0][0] == layout.MARK:
            return _read(sheet, lines)
    raise StopError("form-none", UNREADABLE)


def _read(sheet: Sheet, lines: list[list[str]]) -> Origin:
    version = lines[0][1]
    if version != str(layout.VERSION):
        raise StopError("form-version", UNREADABLE, found=version[:20], known=layout.VERSION)
    said = {line[0]: line[1] for line in lines[1:]}
    files = {
        line[1]: Made(line[2], line[3], int(line[4]) if line[4].isdecimal() else None)
        for line in lines
        if line[0] == layout.FILE
    }
    base = {(line[1], line[2]): line[3] for line in lines if line[0] == layout.CELL}
    return Origin(sheet, said.get(layout.LOCALE, ""), said.get(layout.DATA_DATE, ""), files, base)


def _texts(cells: Mapping[int, Cell]) -> list[str]:
    """The first five cells of a row as texts."""
    found = (cells.get(column) for column in range(1, 6))
    return ["" if one is None or one.kind == FORMULA else str(one.value) for one in found]
