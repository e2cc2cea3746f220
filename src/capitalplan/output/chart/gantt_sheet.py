"""Where everything of a Gantt chart stands on its sheet: columns, row heights, time axis."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from capitalplan.output.chart.gantt_layout import MOST_ROWS, Gantt, Row
from capitalplan.output.chart.heading import HEAD, MARGIN
from capitalplan.output.chart.lettering import cut, paintable, width, wrap
from capitalplan.output.chart.timeline import BAND_HIGH, MONTH_HIGH, Axis

WIDE = 1190.0  # A3 landscape
_NAME_WIDE, _NOTE_WIDE = (70.0, 290.0), 150.0
_INDENT, _DEEPEST = 11.0, 8


class Sheet(NamedTuple):
    """Places [pt] on the sheet; `middles` and `names` have one entry a row."""

    axis: Axis
    names: tuple[tuple[str, ...], ...]
    tops: tuple[float, ...]
    middles: tuple[float, ...]
    pitch: float
    size: float
    note_left: float
    head: float
    top: float
    bottom: float


def is_bold(row: Row) -> bool:
    """Whether the row's name is a heading."""
    return row.kind == "project"


def indent(row: Row) -> float:
    """How far [pt] the row's name stands in."""
    return _INDENT * min(max(row.depth, 0), _DEEPEST)


def _named(row: Row) -> str:
    return paintable(row.label) + (" *" if row.assumed else "")


def _pitch(rows: int) -> float:
    """Row height: roomy up to 40 rows, then tighter, so that 500 rows stay one sheet."""
    return min(20.0, max(11.0, 20.0 - (rows - 40) / 12))


def _names(rows: tuple[Row, ...], size: float) -> tuple[tuple[tuple[str, ...], ...], float]:
    """Names on one or two lines, and the width of their column."""
    wide = max((width(_named(r), size, is_bold(r)) + indent(r) for r in rows), default=0.0)
    wide = min(max(wide + 2, _NAME_WIDE[0]), _NAME_WIDE[1])
    return tuple(wrap(_named(r), wide - indent(r), size, is_bold(r)) for r in rows), wide


def _note_wide(layout: Gantt, size: float) -> float:
    notes = [width(paintable(row.note, 80), size) for row in layout.rows if row.note]
    if not notes:
        return 0.0
    return min(max(*notes, width(paintable(layout.words.note, 80), size)) + 12, _NOTE_WIDE)


def note(row: Row, sheet: Sheet) -> str:
    """The row's note as far as its column holds it."""
    room = sheet.axis.left - sheet.note_left - 8
    return cut(paintable(row.note, 80), room, sheet.size - 0.8)


def sheet(layout: Gantt) -> Sheet:
    """The places for a layout; raises ValueError beyond 500 rows or on an empty time axis."""
    if len(layout.rows) > MOST_ROWS:
        raise ValueError(f"a Gantt chart holds {MOST_ROWS} rows, not {len(layout.rows)}")
    if not layout.first < layout.last:
        raise ValueError("a Gantt chart needs a last day after its first")
    pitch = _pitch(len(layout.rows))
    size = min(9.0, pitch * 0.5)
    names, name_wide = _names(layout.rows, size)
    note_left = MARGIN + name_wide + 10
    left = note_left + _note_wide(layout, size - 0.8)
    axis = Axis(layout.first, layout.last, left, WIDE - MARGIN)
    top = y = HEAD + BAND_HIGH + MONTH_HIGH
    tops = []
    for name in names:
        tops.append(y)
        y += pitch if len(name) == 1 else max(pitch, 2.45 * size)
    tops.append(y)
    middles = tuple((a + b) / 2 for a, b in pairwise(tops))
    return Sheet(axis, names, tuple(tops), middles, pitch, size, note_left, HEAD, top, y)
