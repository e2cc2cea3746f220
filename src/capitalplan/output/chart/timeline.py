"""The time axis: days to points, fiscal-year bands, month names, the data date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from capitalplan.output.chart.gantt_layout import Band, Tick
from capitalplan.output.chart.lettering import paintable, width
from capitalplan.output.chart.palette import CLOSED, DATA_DATE, FAINT, INK, PAPER, SOFT, YEAR
from capitalplan.output.chart.paper import Box, Paper

BAND_HIGH, MONTH_HIGH = 17.0, 13.0
CLOSED_VISIBLE = 2.0  # points a day below which shading is only noise


class Axis(NamedTuple):
    """Days from `first` to before `last` on points from `left` to `right`."""

    first: float
    last: float
    left: float
    right: float

    @property
    def scale(self) -> float:
        """Points a day."""
        return (self.right - self.left) / max(self.last - self.first, 1e-9)

    def x(self, day: float) -> float:
        """Where a day begins; days off the axis stick to its ends."""
        return self.left + (min(max(day, self.first), self.last) - self.first) * self.scale

    def holds(self, day: float) -> bool:
        """Whether the day is on the axis, its two ends included."""
        return self.first <= day <= self.last


def fiscal_years(
    paper: Paper, axis: Axis, bands: Sequence[Band], top: float, bottom: float
) -> None:
    """Every second band tinted, each with its label on top as far as it fits."""
    shown = [band for band in bands if axis.x(band.finish) - axis.x(band.start) > 0.5]
    spans = [(axis.x(band.start), axis.x(band.finish)) for band in shown]
    paper.boxes("fiscal-years", [(x, top, u, bottom) for x, u in spans[1::2]], YEAR)
    paper.lines("fiscal-year-starts", [((x, top), (x, bottom)) for x, _ in spans], "#B9C4D4", 0.8)
    named = False
    for band, (x, u) in zip(shown, spans, strict=True):
        for label in (paintable(band.label), paintable(band.short)):
            if label and width(label, 9, True) <= u - x - 6:
                paper.write(x + 4, top + BAND_HIGH / 2, label, 9, bold=True)
                named = True
                break
    if not named:
        _some_years(paper, axis, shown, top + BAND_HIGH / 2)


def _some_years(paper: Paper, axis: Axis, bands: Sequence[Band], middle: float) -> None:
    """Where the years are too narrow for their names: every second, third, ... in small letters."""
    size, end = 7.0, axis.left
    for band in bands:
        x, label = axis.x(band.start) + 2, paintable(band.short or band.label)
        wide = width(label, size, True)
        if x >= end and x + wide <= axis.right:
            paper.write(x, middle, label, size, bold=True)
            end = x + wide + 4


def _stride(axis: Axis, months: Sequence[Tick], size: float) -> int:
    """Every how many-th month can be named without crowding."""
    widest = max(width(paintable(month.label), size) for month in months) + 5
    each = axis.scale * (months[-1].at - months[0].at) / max(1, len(months) - 1)
    return next((n for n in (1, 2, 3, 4, 6, 12) if n * each >= widest), 0)


def months(
    paper: Paper,
    axis: Axis,
    ticks: Sequence[Tick],
    bands: Sequence[Band],
    heights: tuple[float, float],
) -> None:
    """Names and lines of months, quarters or halves, counted from the start of a fiscal year.

    `heights` are those of the names' upper edge and of the lines' lower end [pt].
    """
    top, bottom = heights
    ticks = [tick for tick in ticks if axis.first <= tick.at < axis.last]
    size = 7.5
    stride = _stride(axis, ticks, size) if ticks else 0
    if not stride or stride == 12:
        return
    starts = {band.start for band in bands}
    anchor = next((n for n, tick in enumerate(ticks) if tick.at in starts), 0)
    lines = []
    for tick in ticks[anchor % stride :: stride]:
        x, label = axis.x(tick.at), paintable(tick.label)
        lines.append(((x, top + 2), (x, bottom)))
        if x + width(label, size) + 2 <= axis.right:
            paper.write(x + 2, top + MONTH_HIGH / 2, label, size, colour=SOFT)
    paper.lines("months", lines, FAINT, 0.5)


def closed_days(
    paper: Paper,
    axis: Axis,
    closed: Sequence[tuple[float, float]],
    top: float,
    bottom: float,
) -> bool:
    """Shades days on which nobody works, if they are wide enough to be seen; says whether."""
    if axis.scale < CLOSED_VISIBLE:
        return False
    spans = [(axis.x(start), axis.x(finish)) for start, finish in closed]
    boxes: list[Box] = [(x, top, u, bottom) for x, u in spans if u > x]
    paper.boxes("closed-days", boxes, CLOSED)
    return bool(boxes)


def data_date(
    paper: Paper, axis: Axis, day: float | None, label: str, heights: tuple[float, float]
) -> None:
    """A dashed line between two heights with its label below, kept on the sheet."""
    top, bottom = heights
    if day is None or not axis.holds(day):
        return
    x, words = axis.x(day), paintable(label, 60)
    paper.lines("data-date", [((x, top), (x, bottom + 3))], DATA_DATE, 1.5, (4, 2.2))
    wide = width(words, 9, True)
    left = min(max(x - wide / 2, 8), paper.wide - wide - 8)
    tag = (left - 4, bottom + 3, left + wide + 4, bottom + 16)
    paper.boxes("data-date-label", [tag], DATA_DATE)
    paper.write(left, bottom + 9.5, words, 9, bold=True, colour=PAPER)


def frame(paper: Paper, axis: Axis, top: float, bottom: float) -> None:
    """Lines above and below the chart."""
    edges = [((axis.left, y), (axis.right, y)) for y in (top, bottom)]
    paper.lines("frame", edges, INK, 0.7)
