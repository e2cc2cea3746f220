"""A harmless workbook -> its cells as they are stored; the one home of openpyxl."""

import warnings
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from capitalplan.exchange.excel.package import UNREADABLE, Package
from capitalplan.problem import StopError

MISSING = 6
MOST_COLUMNS = 64
TEXT, NUMBER, DAY, FORMULA, FAULT, TRUTH = "s", "n", "d", "f", "e", "b"


class Cell(NamedTuple):
    """One cell that holds something.

    kind : TEXT, NUMBER, DAY (a number shown as a date), FORMULA, FAULT (`#REF!`) or TRUTH; form :
    the number format; row, column : counted from 1.
    """

    row: int
    column: int
    value: Any
    kind: str
    form: str = ""


class Sheet(NamedTuple):
    """One worksheet: its rows from top to bottom, cells by column; merged ranges, `A1:B2`."""

    name: str
    rows: tuple[tuple[int, Mapping[int, Cell]], ...]
    merged: tuple[str, ...] = ()
    hidden: bool = False


class Workbook(NamedTuple):
    """All worksheets; `epoch` is the day that serial numbers count from (1899 or 1904)."""

    sheets: tuple[Sheet, ...]
    epoch: datetime


def cells(package: Package) -> Workbook:
    """Read every cell. StopError 6 without the library, 3 where it cannot read the workbook."""
    try:
        import openpyxl
    except ImportError:
        raise StopError("excel-missing", MISSING) from None
    from io import BytesIO

    with warnings.catch_warnings():  # of what a form has no use for
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(BytesIO(package.data), read_only=True, keep_links=False)
            sheets = tuple(_sheet(one, package) for one in book.worksheets)
            return Workbook(sheets, book.epoch)
        except Exception as fault:  # a damaged part comes out as almost anything
            reason = f"{type(fault).__name__}: {fault}"[:200]
            raise StopError("excel-damaged", UNREADABLE, reason=reason) from None


def _sheet(one: Any, package: Package) -> Sheet:
    one.reset_dimensions()  # what the file says of its size is not to be relied on
    rows = []
    for line in one.iter_rows(max_col=MOST_COLUMNS):
        found = {cell.column: _cell(cell) for cell in line if cell.value is not None}
        if found:
            rows.append((next(iter(found.values())).row, found))
    merged = package.merged.get(getattr(one, "_worksheet_path", "").lstrip("/"), ())
    return Sheet(one.title, tuple(rows), merged, one.sheet_state != "visible")


def _cell(cell: Any) -> Cell:
    kind = cell.data_type
    kind = TEXT if kind == "inlineStr" else kind
    return Cell(cell.row, cell.column, cell.value, kind, cell.number_format or "")
