"""Paints running totals of need, authority, commitments and payments, told apart without colour.

Need is dashed, authority a thin line in steps, commitments dotted and dashed with triangles,
payments a broad pale band with squares; each line has its name and last amount at its end.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from capitalplan.money import show
from capitalplan.output.chart import legend, timeline
from capitalplan.output.chart.drawing import Figure
from capitalplan.output.chart.heading import HEAD, MARGIN, heading
from capitalplan.output.chart.legend import Entry
from capitalplan.output.chart.lettering import cut, paintable
from capitalplan.output.chart.money_axis import MoneyAxis, axis_title, levels, money_axis
from capitalplan.output.chart.money_layout import Curves, Series, SeriesKind
from capitalplan.output.chart.notice import notice
from capitalplan.output.chart.palette import AUTHORITY, FUNDS, NORMAL_DONE, PAPER, SOFT
from capitalplan.output.chart.paper import Paper, Shape, Spot
from capitalplan.output.chart.timeline import BAND_HIGH, Axis

WIDE, PLOT_HIGH, LEFT, NAMES = 842.0, 340.0, 84.0, 128.0
APART = 24.0  # points between two names at the ends of lines, each of two lines
_MARK = 3.4


class Stroke(NamedTuple):
    """How a line is drawn; `mark` stands where fiscal years meet."""

    colour: str
    weight: float
    dashes: tuple[float, ...]
    mark: str = ""


STROKES: dict[SeriesKind, Stroke] = {
    "need": Stroke(FUNDS[0], 1.7, (4.0, 2.4)),
    "authority": Stroke(AUTHORITY, 1.2, ()),
    "commitment": Stroke(FUNDS[2], 1.8, (6.0, 1.8, 1.2, 1.8), "triangle"),
    "payment": Stroke(FUNDS[1], 5.5, (), "square"),
}


def figure(layout: Curves) -> Figure:
    """The chart as a matplotlib figure of A4 width.

    A layout with `nothing` to show becomes its sentence. Raises ValueError on a time axis without
    length.
    """
    if layout.nothing:
        return notice(WIDE, layout.title, layout.subtitle, layout.nothing)
    if not layout.first < layout.last:
        raise ValueError("a curve needs a last day after its first")
    room, head = WIDE - 2 * MARGIN, HEAD + 22
    top = head + BAND_HIGH + 14
    bottom = top + PLOT_HIGH
    days = Axis(layout.first, layout.last, LEFT, WIDE - MARGIN - NAMES)
    most = max((point.won for one in layout.series for point in one.points), default=0)
    money = money_axis(most, top, bottom, layout.unit, layout.decimals)
    listed = [Entry(one.name, partial(_sample, STROKES[one.kind])) for one in layout.series]
    paper = Paper(WIDE, bottom + 28 + legend.height(listed, room) + 12, layout.title)
    heading(paper, layout.title, layout.subtitle)
    timeline.fiscal_years(paper, days, layout.bands, head, bottom)
    axis_title(paper, MARGIN, head - 10, layout.axis)
    levels(paper, money, LEFT, days.right)
    years = {day for band in layout.bands for day in (band.start, band.finish)}
    # The thickest first, so that lines which run together can all be seen.
    for one in sorted(layout.series, key=lambda one: -STROKES[one.kind].weight):
        _line(paper, one, days, money, years)
    timeline.data_date(paper, days, layout.data_date, layout.data_date_words, (top, bottom))
    _names(paper, layout, days, money)
    legend.paint(paper, listed, MARGIN, bottom + 28, room)
    return paper.figure


def _spots(one: Series, days: Axis, money: MoneyAxis) -> list[Spot]:
    """The corners of a line; between two points of a stepped one it stays at the first."""
    spots = [(days.x(point.at), money.y(point.won)) for point in one.points]
    if not one.stepped:
        return spots
    corners = spots[:1]
    for (_, before), (x, y) in pairwise(spots):
        corners += [(x, before), (x, y)]
    return corners


def _line(
    paper: Paper, one: Series, days: Axis, money: MoneyAxis, years: Collection[float]
) -> None:
    spots, stroke = _spots(one, days, money), STROKES[one.kind]
    if len(spots) > 1:
        paper.lines(one.kind, [spots], stroke.colour, stroke.weight, stroke.dashes)
    if stroke.mark:
        points = [point for point in one.points if point.at in years]
        marks = [_mark(stroke.mark, days.x(point.at), money.y(point.won)) for point in points]
        paper.shapes(f"{one.kind}-marks", marks, NORMAL_DONE, PAPER, 0.8)


def _mark(mark: str, x: float, y: float) -> Shape:
    r = _MARK
    if mark == "triangle":
        return ((x, y - 1.3 * r), (x + 1.2 * r, y + r), (x - 1.2 * r, y + r))
    return ((x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r))


def _names(paper: Paper, layout: Curves, days: Axis, money: MoneyAxis) -> None:
    """Every line's name and last amount beside its end, moved apart where they would touch."""
    ends = [
        (money.y(one.points[-1].won), days.x(one.points[-1].at), one)
        for one in layout.series
        if one.points
    ]
    ends.sort(key=lambda end: (end[0], layout.series.index(end[2])))
    heights = spaced([y for y, _, _ in ends], money.top, money.bottom)
    left, leaders = days.right + 16, []
    for (y, x, one), height in zip(ends, heights, strict=True):
        leaders.append(((x + 3, y), (days.right + 8, height), (left - 3, height)))
        name = cut(paintable(one.name, 40), NAMES - 18, 9, True)
        paper.write(left, height - 6, name, 9, bold=True, name="names")
        amount = show(one.points[-1].won, layout.unit, layout.decimals)
        paper.write(left, height + 5.5, amount, 9, colour=SOFT, name="amounts")
    paper.lines("leaders", leaders, "#9AA3AF", 0.6)


def spaced(heights: list[float], top: float, bottom: float) -> list[float]:
    """Heights in falling order of place moved at least `APART` from each other, inside the plot.

    heights : sorted; more of them than fit are pressed together evenly.
    """
    step = min(APART, (bottom - top) / max(len(heights) - 1, 1))
    found: list[float] = []
    for height in heights:
        found.append(max(height, found[-1] + step) if found else max(height, top))
    limit = bottom
    for place in range(len(found) - 1, -1, -1):
        found[place] = min(found[place], limit)
        limit = found[place] - step
    return found


def _sample(stroke: Stroke, paper: Paper, x: float, y: float) -> None:
    line = ((x - 12, y), (x + 12, y))
    paper.lines("legend-line", [line], stroke.colour, stroke.weight, stroke.dashes)
    if stroke.mark:
        paper.shapes("legend-mark", [_mark(stroke.mark, x, y)], NORMAL_DONE, PAPER, 0.8)
