"""Paints need by fiscal year and fund beside what was voted, and what is short of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from capitalplan.money import show
from capitalplan.output.chart import legend
from capitalplan.output.chart.drawing import Figure
from capitalplan.output.chart.funding_sheet import LEFT, WIDE, middle, needs, slot
from capitalplan.output.chart.funding_table import ROW_HIGH, rows, table
from capitalplan.output.chart.heading import HEAD, MARGIN, heading
from capitalplan.output.chart.legend import Entry
from capitalplan.output.chart.lettering import width
from capitalplan.output.chart.money_axis import MoneyAxis, axis_title, levels, money_axis
from capitalplan.output.chart.money_layout import MOST_YEARS, Funding, Slice
from capitalplan.output.chart.notice import notice
from capitalplan.output.chart.palette import (
    AUTHORITY,
    FUNDS,
    INK,
    LINK,
    PALE,
    PAPER,
    SHORT,
)
from capitalplan.output.chart.paper import Box, Paper, Shape
from capitalplan.output.chart.strokes import hatching

PLOT_HIGH = 330.0
_ORDER = {"covered": 0, "short": 1, "unfunded": 2}
_DARK = (0, 2, 4, 6)  # funds whose colour wants white figures


class Piece(NamedTuple):
    """A slice with the box it fills."""

    part: Slice
    box: Box


def figure(layout: Funding) -> Figure:
    """The chart as a matplotlib figure of A4 width; a table of the years stands below.

    A layout with `nothing` to show becomes its sentence. Raises ValueError beyond 40 years.
    """
    if len(layout.years) > MOST_YEARS:
        raise ValueError(f"a funding chart holds {MOST_YEARS} years, not {len(layout.years)}")
    if layout.nothing:
        return notice(WIDE, layout.title, layout.subtitle, layout.nothing)
    room = WIDE - 2 * MARGIN
    top, bottom = HEAD + 24, HEAD + 24 + PLOT_HIGH
    listed = _entries(layout)
    below = rows(layout)
    foot = bottom + 36 + ROW_HIGH * len(below)
    paper = Paper(WIDE, foot + legend.height(listed, room) + 12, layout.title)
    heading(paper, layout.title, layout.subtitle)
    axis = money_axis(_highest(layout), top, bottom, layout.unit, layout.decimals)
    axis_title(paper, MARGIN, top - 16, layout.words.axis)
    levels(paper, axis, LEFT, WIDE - MARGIN)
    pieces = _pieces(layout, axis)
    _paint(paper, pieces)
    _figures(paper, layout, axis, pieces)
    _authority(paper, layout, axis)
    table(paper, layout, bottom, below)
    legend.paint(paper, listed, MARGIN, foot, room)
    return paper.figure


def _highest(layout: Funding) -> int:
    voted = [year.authority or 0 for year in layout.years]
    return max((*needs(layout), *voted), default=0)


def _order(part: Slice) -> tuple[int, int, int, bool]:
    return part.year, _ORDER[part.standing], part.fund, part.assumed


def _pieces(layout: Funding, axis: MoneyAxis) -> list[Piece]:
    """Slices stacked: covered below, short above it, without a source on top."""
    half = min(26.0, slot(layout) * 0.31)
    level = [0] * len(layout.years)
    pieces = []
    for part in sorted(layout.slices, key=_order):
        if part.won <= 0:
            continue
        x, low = middle(layout, part.year), level[part.year]
        level[part.year] += part.won
        pieces.append(Piece(part, (x - half, axis.y(low + part.won), x + half, axis.y(low))))
    return pieces


def _paint(paper: Paper, pieces: Sequence[Piece], name: str = "") -> None:
    """Boxes by standing, then hatching: white or grey for assumed, red for short."""
    fills = {
        "covered": [FUNDS[p.part.fund % len(FUNDS)] for p in pieces],
        "short": [PALE[p.part.fund % len(PALE)] for p in pieces],
        "unfunded": [PAPER for _ in pieces],
    }
    for standing, colours in fills.items():
        whole = zip(pieces, colours, strict=True)
        group = [(piece, colour) for piece, colour in whole if piece.part.standing == standing]
        boxes = [piece.box for piece, _ in group]
        paper.boxes(name + standing, boxes, [colour for _, colour in group])
        assumed = [piece.box for piece, _ in group if piece.part.assumed]
        if standing == "covered":
            paper.lines(name + "assumed", _hatched(assumed, 5.0, 1), PAPER, 0.9)
            paper.boxes(name + "covered-edge", boxes, "none", PAPER, 0.6)
            continue
        paper.lines(name + "assumed", _hatched(assumed, 8.0, 1), LINK, 0.5)
        falls = _hatched(boxes, 6.0 if standing == "short" else 12.0, -1)
        paper.lines(name + standing + "-hatching", falls, SHORT, 0.8)
        dashes = () if standing == "short" else (3.0, 1.6)
        paper.lines(name + standing + "-edge", [_outline(box) for box in boxes], SHORT, 1.4, dashes)


def _hatched(boxes: Sequence[Box], step: float, lean: int) -> list[Shape]:
    return [line for box in boxes for line in hatching(box, step, lean)]


def _outline(box: Box) -> Shape:
    x, y, u, v = box
    return ((x, y), (u, y), (u, v), (x, v), (x, y - 0.7))


def _figures(paper: Paper, layout: Funding, axis: MoneyAxis, pieces: Sequence[Piece]) -> None:
    """Amounts inside the boxes that hold them, the year's need on top."""
    grounds: list[Box] = []
    sums = needs(layout)
    for part, (left, top, right, bottom) in pieces:
        text, size = show(part.won, layout.unit, layout.decimals), 7.5
        fits = bottom - top >= 11 and width(text, size) <= right - left - 4
        if not fits or part.won == sums[part.year]:
            continue
        plain = part.standing == "covered" and not part.assumed
        dark = plain and part.fund % len(FUNDS) in _DARK
        x, y, half = (left + right) / 2, (top + bottom) / 2, width(text, size) / 2 + 2
        if not plain:
            grounds.append((x - half, y - 5, x + half, y + 5))
        paper.write(x, y, text, size, colour=PAPER if dark else INK, align=0.5, name="amounts")
    paper.boxes("amount-grounds", grounds, "#FFFFFFE0")
    for year, need in enumerate(sums):
        text, size = show(need, layout.unit, layout.decimals), 8.5
        if need and width(text, size, True) <= slot(layout):
            y = axis.y(need) - 8
            voted = layout.years[year].authority
            if voted is not None and y - 7 < axis.y(voted) < y + 8:
                y = axis.y(voted) - 8  # the bracket would run through the figure
            paper.write(middle(layout, year), y, text, size, bold=True, align=0.5, name="totals")


def _authority(paper: Paper, layout: Funding, axis: MoneyAxis) -> None:
    """A bracket across each year's bar at the height of what was voted."""
    half = min(34.0, slot(layout) * 0.42)
    lines = []
    for year, (_, voted, _carried) in enumerate(layout.years):
        if voted is not None:
            x, y = middle(layout, year), axis.y(voted)
            down = min(y + 5, axis.bottom)
            lines.append(((x - half, down), (x - half, y), (x + half, y), (x + half, down)))
    paper.lines("authority", lines, AUTHORITY, 1.8)


def _sample(part: Slice, paper: Paper, x: float, y: float) -> None:
    _paint(paper, [Piece(part, (x - 11, y - 5, x + 11, y + 5))], "legend-")


def _bracket(paper: Paper, x: float, y: float) -> None:
    line = ((x - 11, y + 4), (x - 11, y - 2), (x + 11, y - 2), (x + 11, y + 4))
    paper.lines("legend-authority", [line], AUTHORITY, 1.8)


def _entries(layout: Funding) -> list[Entry]:
    words, parts = layout.words, [part for part in layout.slices if part.won > 0]
    used = sorted({part.fund for part in parts if part.standing != "unfunded"})
    standings = {part.standing for part in parts}
    listed = [Entry(layout.funds[fund], partial(_sample, Slice(0, fund, 1))) for fund in used]
    if any(part.assumed for part in parts):
        listed.append(Entry(words.assumed, partial(_sample, Slice(0, 0, 1, assumed=True))))
    if "short" in standings:
        listed.append(Entry(words.short, partial(_sample, Slice(0, 0, 1, "short"))))
    if "unfunded" in standings:
        listed.append(Entry(words.unfunded, partial(_sample, Slice(0, 0, 1, "unfunded"))))
    if any(year.authority is not None for year in layout.years):
        listed.append(Entry(words.authority, _bracket))
    return listed
