"""Rows as CSV that Korean Excel opens right: UTF-8 with BOM, CRLF, text never a formula."""

import csv as writer
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

from capitalplan.output.clean import FORMULA_SIGNS, one_line

BOM = "\ufeff"


def csv(
    rows: Iterable[Mapping[str, Any]],
    columns: Mapping[str, str] | Sequence[str],
    raw: bool = False,
) -> str:
    """Write rows as CSV text; encode it as UTF-8 and write it without newline translation.

    columns : keys of the rows in order, or key -> heading. Numbers stay as they are, None is
    empty, the parts of a list stand side by side. A text that a spreadsheet would read as a
    formula (it begins with = + - @, also in full width, or with a tab or CR before it) gets a
    leading apostrophe, unless `raw`.
    """
    heads = dict(columns) if isinstance(columns, Mapping) else {key: key for key in columns}
    out = StringIO(newline="")
    table = writer.writer(out, lineterminator="\r\n")
    table.writerow([_cell(head, raw) for head in heads.values()])
    table.writerows([_cell(row.get(key), raw) for key in heads] for row in rows)
    return BOM + out.getvalue()


def _cell(value: object, raw: bool) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    text = one_line(" ".join(map(str, value)) if isinstance(value, list) else str(value))
    return f"'{text}" if not raw and text.startswith(FORMULA_SIGNS) else text
