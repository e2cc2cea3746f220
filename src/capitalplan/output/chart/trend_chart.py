"""Paints a milestone trend: report dates to the right, promised dates upwards, a line a milestone.

A level line is a promise kept to, a rising one a slip; on the diagonal the day has come. Lines are
told apart by dashes and by their names at the side, points by shape and filling.
"""

from __future__ import annotations

from functools import partial
from math import cos, pi, sin
from typing import NamedTuple

from capitalplan.output.chart import legend, timeline
from capitalplan.output.chart.curves_chart import spaced
from capitalplan.output.chart.drawing import Figure
from capitalplan.output.chart.heading import HEAD, MARGIN, heading
from capitalplan.output.chart.legend import Entry
from capitalplan.output.chart.lettering import cut, paintable, width
from capitalplan.output.chart.notice import notice
from capitalplan.output.chart.palette import BASELINE, FAINT, INK, NORMAL_DONE, PAPER, SOFT
from capitalplan.output.chart.paper import Paper, Shape
from capitalplan.output.chart.timeline import BAND_HIGH, Axis
from capitalplan.output.chart.trend_layout import PointKind, Trend, TrendLine

WIDE, PLOT_HIGH, LEFT, NAMES = 842.0, 400.0, 62.0, 218.0
_SMALL = 7.5


class Stroke(NamedTuple):
    """How a milestone's line is drawn."""

    colour: str
    dashes: tuple[float, ...]


STROKES = (
    Stroke("#1F4273", ()), Stroke("#B03A2E", (6.0, 2.0)), Stroke("#2F8F83", (2.0, 1.6)),
    Stroke("#7B68A6", (7.0, 1.8, 1.4, 1.8)), Stroke("#8A6D1D", (4.0, 1.6, 1.2, 1.6, 1.2, 1.6)),
    Stroke("#5F6B7A", (10.0, 3.0)), Stroke("#3E6FAE", (3.5, 3.0)), Stroke("#2B3743", (1.0, 1.4)),
)  # fmt: skip
_FILLED: tuple[PointKind, ...] = ("reported", "derived", "done")


def figure(layout: Trend) -> Figure:
    """The chart as a matplotlib figure of A4 width; `nothing` to show becomes its sentence."""
    if layout.nothing:
        return notice(WIDE, layout.title, layout.subtitle, layout.nothing)
    if not (layout.first < layout.last and layout.low < layout.high):
        raise ValueError("a trend needs a last day after its first")
    room, head = WIDE - 2 * MARGIN, HEAD + 22
    top = head + BAND_HIGH + 8
    bottom = top + PLOT_HIGH
    days = Axis(layout.first, layout.last, LEFT, WIDE - MARGIN - NAMES)
    dates = Axis(layout.low, layout.high, bottom, top)
    entries = [Entry(words, partial(_sample, kind)) for kind, words in layout.kinds]
    entries.append(Entry(layout.diagonal, _diagonal_sample))
    foot = bottom + 44
    paper = Paper(WIDE, foot + legend.height(entries, room) + 12, layout.title)
    heading(paper, layout.title, layout.subtitle)
    timeline.fiscal_years(paper, days, layout.bands, head, bottom)
    _axes(paper, layout, days, dates, head)
    _diagonal(paper, days, dates)
    label = layout.data_date_words
    timeline.data_date(paper, days, layout.data_date, label, (top, bottom + 13))
    for place, line in enumerate(layout.lines):
        _line(paper, line, days, dates, STROKES[place % len(STROKES)])
    _names(paper, layout, days, dates)
    timeline.frame(paper, days, top, bottom)
    legend.paint(paper, entries, MARGIN, foot, room)
    return paper.figure


def _axes(paper: Paper, layout: Trend, days: Axis, dates: Axis, head: float) -> None:
    """Months on the left, report dates below as far as they have room."""
    paper.write(MARGIN, head - 10, layout.promised, 8.5, colour=SOFT, name="axis")
    after = days.right + 6
    paper.write(after, dates.left + 8, layout.reported, 8.5, colour=SOFT, name="axis")
    heights = [dates.x(one.at) for one in layout.levels]
    levels = [((days.left, y), (days.right, y)) for y in heights]
    paper.lines("levels", levels, FAINT, 0.6)
    for one, y in zip(layout.levels, heights, strict=True):
        paper.write(days.left - 6, y, one.label, 8, colour=SOFT, align=1, name="levels")
    rules, free = [], days.left - 40
    now = days.x(layout.data_date) if layout.data_date is not None else 0.0
    for one in layout.reports:
        x, label = days.x(one.at), paintable(one.label, 20)
        rules.append(((x, dates.right), (x, dates.left + 3)))
        half = width(label, _SMALL) / 2
        left = x - half
        if left > free and abs(x - now) > half + 2:
            paper.write(left, dates.left + 8, label, _SMALL, colour=SOFT, name="reports")
            free = left + 2 * half + 5
    paper.lines("report-dates", rules, "#C9D1DC", 0.6, (1.5, 2.5))


def _diagonal(paper: Paper, days: Axis, dates: Axis) -> None:
    start, end = max(days.first, dates.first), min(days.last, dates.last)
    if start < end:
        line = ((days.x(start), dates.x(start)), (days.x(end), dates.x(end)))
        paper.lines("diagonal", [line], BASELINE, 1.4, (5, 3))


def _line(paper: Paper, line: TrendLine, days: Axis, dates: Axis, stroke: Stroke) -> None:
    spots = [(days.x(one.at), dates.x(one.promised)) for one in line.points]
    paper.lines("trend", [spots], stroke.colour, 1.7, stroke.dashes)
    for one, (x, y) in zip(line.points, spots, strict=True):
        fill = stroke.colour if one.kind in _FILLED else PAPER
        paper.shapes(f"point-{one.kind}", [_shape(one.kind, x, y)], fill, stroke.colour, 1.3)


def _shape(kind: PointKind, x: float, y: float, r: float = 3.6) -> Shape:
    if kind == "external":
        r *= 1.3
        return ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
    if kind in ("derived", "unstated"):
        return ((x, y - 1.3 * r), (x + 1.2 * r, y + r), (x - 1.2 * r, y + r))
    if kind in ("done", "done-external"):
        return ((x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r))
    turns = (2 * pi * n / 16 for n in range(16))
    return tuple((x + r * cos(turn), y + r * sin(turn)) for turn in turns)


def _names(paper: Paper, layout: Trend, days: Axis, dates: Axis) -> None:
    """Every milestone's name beside the end of its line, moved apart where they would touch."""
    ends = sorted(
        (dates.x(line.points[-1].promised), days.x(line.points[-1].at), place)
        for place, line in enumerate(layout.lines)
    )
    heights = spaced([y for y, _, _ in ends], dates.right + 8, dates.left - 10)
    left, leaders = days.right + 22, []
    for (y, x, place), height in zip(ends, heights, strict=True):
        line = layout.lines[place]
        leader: Shape = ((x + 5, y), (days.right + 5, height), (left - 4, height))
        leaders.append(leader)
        room = WIDE - MARGIN - left
        paper.write(
            left, height - 5.5, cut(paintable(line.name, 80), room, 8.2, True), 8.2, bold=True,
            colour=INK, name="names",
        )  # fmt: skip
        paper.write(left, height + 5.5, line.aside, 8.2, colour=SOFT, name="names")
    paper.lines("leaders", leaders, BASELINE, 0.5)


def _sample(kind: PointKind, paper: Paper, x: float, y: float) -> None:
    fill = NORMAL_DONE if kind in _FILLED else PAPER
    paper.shapes("legend-point", [_shape(kind, x, y)], fill, NORMAL_DONE, 1.3)


def _diagonal_sample(paper: Paper, x: float, y: float) -> None:
    paper.lines("legend-diagonal", [((x - 11, y + 5), (x + 11, y - 5))], BASELINE, 1.4, (5, 3))
