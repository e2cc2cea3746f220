"""Where everything of a Gantt chart stands on its sheet: columns, row heights, time axis.

Either one sheet of A3 width, as high as the rows need, or a printed page (`Frame.high`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from capitalplan.output.chart.gantt_layout import MOST_ROWS, Gantt, Row
from capitalplan.output.chart.heading import HEAD, MARGIN
from capitalplan.output.chart.lettering import cut, paintable, width, wrap
from capitalplan.output.chart.timeline import BAND_HIGH, MONTH_HIGH, Axis

WIDE = 1190.0  # A3 landscape
TOP = HEAD + BAND_HIGH + MONTH_HIGH  # where the first row begins
ROWS_A_PAGE = 70
_NAME_WIDE, _NOTE_WIDE = (70.0, 290.0), 150.0
_NAME_SHARE = 0.3  # of the width of a printed page
_INDENT, _DEEPEST = 11.0, 8
_LONGEST = 2_000  # letters of a name that is never cut


class Frame(NamedTuple):
    """What all rows of a chart share [pt]: the sheet, the columns, a row's height, the letters.

    high : of the rows of one page, 0 where the sheet is as high as they need.
    """

    wide: float
    high: float
    pitch: float
    size: float
    name_wide: float
    axis: Axis

    @property
    def note_left(self) -> float:
        """Where the column of notes begins."""
        return MARGIN + self.name_wide + 10


class Sheet(NamedTuple):
    """Places [pt] on the sheet; `middles` and `names` have one entry a row."""

    wide: float
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

    def holds(self, row: int) -> bool:
        """Whether a row stands on this page."""
        return 0 <= row < len(self.middles)

    def edge(self, row: int) -> float:
        """The edge of the page [pt] beyond which a row of another page lies."""
        return self.top if row < 0 else self.bottom


def is_bold(row: Row) -> bool:
    """Whether the row's name is a heading."""
    return row.kind == "project"


def indent(row: Row) -> float:
    """How far [pt] the row's name stands in."""
    return _INDENT * min(max(row.depth, 0), _DEEPEST)


def _named(row: Row, most: int = 300) -> str:
    return paintable(row.label, most) + (" *" if row.assumed else "")


def _pitch(rows: int) -> float:
    """Row height: roomy up to 40 rows, then tighter, so that 500 rows stay one sheet."""
    return min(20.0, max(11.0, 20.0 - (rows - 40) / 12))


def _name_wide(rows: tuple[Row, ...], size: float, most: float) -> float:
    """The width of the column that holds the names, within reason."""
    wide = max((width(_named(r), size, is_bold(r)) + indent(r) for r in rows), default=0.0)
    return min(max(wide + 2, _NAME_WIDE[0]), most)


def _note_wide(layout: Gantt, size: float) -> float:
    notes = [width(paintable(row.note, 80), size) for row in layout.rows if row.note]
    if not notes:
        return 0.0
    return min(max(*notes, width(paintable(layout.words.note, 80), size)) + 12, _NOTE_WIDE)


def note(row: Row, sheet: Sheet) -> str:
    """The row's note as far as its column holds it."""
    room = sheet.axis.left - sheet.note_left - 8
    return cut(paintable(row.note, 80), room, sheet.size - 0.8)


def frame(layout: Gantt) -> Frame:
    """Of one sheet for all rows; ValueError beyond 500 of them or on an empty time axis."""
    if len(layout.rows) > MOST_ROWS:
        raise ValueError(f"a Gantt chart holds {MOST_ROWS} rows, not {len(layout.rows)}")
    pitch = _pitch(len(layout.rows))
    return _framed(layout, WIDE, 0.0, pitch, min(9.0, pitch * 0.5))


def page_frame(layout: Gantt, wide: float, high: float) -> Frame:
    """Of printed pages with `high` [pt] for rows: about 70 of them, or fewer and roomier."""
    pitch = min(20.0, high / min(max(len(layout.rows), 1), ROWS_A_PAGE))
    return _framed(layout, wide, high, pitch, min(9.0, max(pitch * 0.5, 6.6)))


def _framed(layout: Gantt, wide: float, high: float, pitch: float, size: float) -> Frame:
    if not layout.first < layout.last:
        raise ValueError("a Gantt chart needs a last day after its first")
    most = min(_NAME_WIDE[1], _NAME_SHARE * wide) if high else _NAME_WIDE[1]
    names = _name_wide(layout.rows, size, most)
    left = MARGIN + names + 10 + _note_wide(layout, size - 0.8)
    return Frame(
        wide, high, pitch, size, names, Axis(layout.first, layout.last, left, wide - MARGIN)
    )


def lines(row: Row, frame: Frame) -> tuple[str, ...]:
    """The row's name: on a page on as many lines as it needs, on one sheet on two at most."""
    room, most = frame.name_wide - indent(row), _LONGEST if frame.high else 2
    name = _named(row, _LONGEST) if frame.high else _named(row)
    return wrap(name, room, frame.size, is_bold(row), most)


def height(name: tuple[str, ...], frame: Frame) -> float:
    """Height [pt] of a row with such a name."""
    return (
        frame.pitch if len(name) == 1 else max(frame.pitch, (1.12 * len(name) + 0.21) * frame.size)
    )


def sheet(names: Sequence[tuple[str, ...]], frame: Frame) -> Sheet:
    """The places of rows with such names."""
    y = TOP
    tops = []
    for name in names:
        tops.append(y)
        y += height(name, frame)
    tops.append(y)
    middles = tuple((a + b) / 2 for a, b in pairwise(tops))
    return Sheet(
        frame.wide, frame.axis, tuple(names), tuple(tops), middles, frame.pitch, frame.size,
        frame.note_left, HEAD, TOP, y,
    )  # fmt: skip


def one_sheet(layout: Gantt) -> Sheet:
    """The places of all rows on one sheet; ValueError as for `frame`."""
    shared = frame(layout)
    return sheet([lines(row, shared) for row in layout.rows], shared)
