"""Paints running totals of need and of what was voted over the months of a project."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from capitalplan.money import show
from capitalplan.output.chart import legend, timeline
from capitalplan.output.chart.drawing import Figure
from capitalplan.output.chart.heading import HEAD, MARGIN, heading
from capitalplan.output.chart.legend import Entry
from capitalplan.output.chart.lettering import paintable, width
from capitalplan.output.chart.money_axis import MoneyAxis, axis_title, levels, money_axis
from capitalplan.output.chart.money_layout import Point, Scurve
from capitalplan.output.chart.notice import notice
from capitalplan.output.chart.palette import AUTHORITY, FUNDS, INK, SHORT, SOFT
from capitalplan.output.chart.paper import Box, Paper, Shape, Spot
from capitalplan.output.chart.strokes import hatched, hatching
from capitalplan.output.chart.timeline import BAND_HIGH, Axis

WIDE, PLOT_HIGH, LEFT = 842.0, 340.0, 84.0
_NEED, _DASHES = FUNDS[0], (3.4, 1.8)
_Style = tuple[str, float, tuple[float, ...]]  # colour, weight, dashes


def figure(layout: Scurve) -> Figure:
    """The chart as a matplotlib figure of A4 width.

    A layout with `nothing` to show becomes its sentence.
    Raises ValueError on a time axis without length.
    """
    if layout.nothing:
        return notice(WIDE, layout.title, layout.subtitle, layout.nothing)
    if not layout.first < layout.last:
        raise ValueError("a curve needs a last day after its first")
    room = WIDE - 2 * MARGIN
    head = HEAD + 22
    top, bottom = head + BAND_HIGH + 14, head + BAND_HIGH + 14 + PLOT_HIGH
    days = Axis(layout.first, layout.last, LEFT, WIDE - MARGIN)
    money = money_axis(_highest(layout), top, bottom, layout.unit, layout.decimals)
    short = _lacking(layout)
    listed = _entries(layout, bool(short))
    paper = Paper(WIDE, bottom + 28 + legend.height(listed, room) + 12, layout.title)
    heading(paper, layout.title, layout.subtitle)
    timeline.fiscal_years(paper, days, layout.bands, head, bottom)
    axis_title(paper, MARGIN, head - 10, layout.words.axis)
    levels(paper, money, LEFT, WIDE - MARGIN)
    _short(paper, layout, days, money, short)
    _lines(paper, layout, days, money)
    timeline.data_date(paper, days, layout.data_date, layout.words.data_date, (top, bottom))
    _reached(paper, layout, days, money)
    legend.paint(paper, listed, MARGIN, bottom + 28, room)
    return paper.figure


def _highest(layout: Scurve) -> int:
    points = (*layout.need, *layout.authority)
    return max(layout.total, max((point.won for point in points), default=0))


def need_on(points: Sequence[Point], day: float) -> float:
    """Need reached on a day [won], straight between points, level beyond them."""
    if not points:
        return 0.0
    place = bisect_right(points, day, key=lambda point: point.at)
    if place in (0, len(points)):
        return float(points[min(place, len(points) - 1)].won)
    (a, low), (b, high) = points[place - 1], points[place]
    return low + (high - low) * (day - a) / (b - a)


def voted_on(points: Sequence[Point], day: float) -> int:
    """Authority in force on a day [won]; nothing before the first step."""
    place = bisect_right(points, day, key=lambda point: point.at)
    return points[place - 1].won if place else 0


def _lacking(layout: Scurve) -> list[tuple[float, float]]:
    """Spans of days between two points in which need is above authority."""
    if not layout.authority:
        return []
    days = sorted({p.at for p in (*layout.need, *layout.authority)} | {layout.first, layout.last})
    days = [day for day in days if layout.first <= day <= layout.last]
    spans = []
    for start, finish in pairwise(days):
        voted = voted_on(layout.authority, start)
        low, high = need_on(layout.need, start), need_on(layout.need, finish)
        if high <= voted and low <= voted:
            continue
        crossing = max(0.0, voted - low) / (high - low) if high > low else 0.0
        spans.append((start + (finish - start) * crossing, finish))
    return spans


def _short(
    paper: Paper,
    layout: Scurve,
    days: Axis,
    money: MoneyAxis,
    spans: Sequence[tuple[float, float]],
) -> None:
    """The area between authority and the need above it, pale red with falling lines."""
    areas: list[Shape] = []
    slants: list[Shape] = []
    for start, finish in spans:
        voted = money.y(voted_on(layout.authority, start))
        left, right = days.x(start), days.x(finish)
        from_y, to_y = money.y(need_on(layout.need, start)), money.y(need_on(layout.need, finish))
        area = ((left, voted), (left, from_y), (right, to_y), (right, voted))
        areas.append(area)
        slants += hatched(area, 6.0, -1)
    paper.shapes("short", areas, "#CC2B2B2E")
    paper.lines("short-hatching", slants, SHORT, 0.7)


def _curve(layout: Scurve, days: Axis, money: MoneyAxis) -> Callable[[float, float], list[Spot]]:
    def between(start: float, finish: float) -> list[Spot]:
        stops = [start, *(p.at for p in layout.need if start < p.at < finish), finish]
        return [(days.x(day), money.y(need_on(layout.need, day))) for day in stops]

    return between


def _steps(layout: Scurve, days: Axis, money: MoneyAxis) -> list[Spot]:
    spots: list[Spot] = [(days.left, money.y(voted_on(layout.authority, layout.first)))]
    for point in layout.authority:
        if layout.first < point.at <= layout.last:
            x = days.x(point.at)
            spots += [(x, spots[-1][1]), (x, money.y(point.won))]
    return [*spots, (days.right, spots[-1][1])]


def _lines(paper: Paper, layout: Scurve, days: Axis, money: MoneyAxis) -> None:
    total = money.y(layout.total)
    paper.lines("total", [((days.left, total), (days.right, total))], SOFT, 1.0, (1.2, 2.2))
    if layout.authority:
        paper.lines("authority", [_steps(layout, days, money)], AUTHORITY, 1.4)
    between = _curve(layout, days, money)
    now = layout.first if layout.data_date is None else layout.data_date
    now = min(max(now, layout.first), layout.last)
    if layout.need and now > layout.first:
        paper.lines("spent", [between(layout.first, now)], _NEED, 2.6)
    if layout.need and now < layout.last:
        paper.lines("planned", [between(now, layout.last)], _NEED, 2.2, _DASHES)


def _reached(paper: Paper, layout: Scurve, days: Axis, money: MoneyAxis) -> None:
    """The total in words at its line, and the amount reached on the data date."""
    unit, places = layout.unit, layout.decimals
    text = f"{paintable(layout.words.total, 40)} {show(layout.total, unit, places)}"
    paper.write(LEFT + 6, money.y(layout.total) - 8, text, 9, bold=True, name="total-words")
    day = layout.data_date
    if day is None or not days.holds(day) or not layout.need:
        return
    won = need_on(layout.need, day)
    x, y = days.x(day), money.y(won)
    dot = ((x - 4, y), (x, y - 4), (x + 4, y), (x, y + 4))
    paper.shapes("reached", [dot], _NEED, "#FFFFFF", 1.0)
    text = show(round(won), unit, places)
    wide = width(text, 9, True)
    sides: list[Box] = [
        (left, middle - 6, left + wide, middle + 6)
        for middle in (y - 11, y + 12)
        for left in (x - 8 - wide, x + 8)
    ]
    fair = [
        box for box in sides if box[0] > LEFT and box[2] < WIDE - MARGIN and box[3] < money.bottom
    ]
    ruled = _ruled(layout, days, money)
    box = next((box for box in fair if not any(_meet(box, one) for one in ruled)), sides[0])
    paper.boxes("reached-ground", [(box[0] - 2, box[1], box[2] + 2, box[3])], "#FFFFFFE6")
    paper.write(box[0], (box[1] + box[3]) / 2, text, 9, bold=True, colour=INK, name="reached-words")


def _ruled(layout: Scurve, days: Axis, money: MoneyAxis) -> list[Box]:
    """Boxes around every straight piece of the curve, the steps and the total."""
    curve = _curve(layout, days, money)(layout.first, layout.last)
    total = money.y(layout.total)
    pieces = [*pairwise(curve), ((days.left, total), (days.right, total))]
    if layout.authority:
        pieces += pairwise(_steps(layout, days, money))
    return [(min(x, u), min(y, v), max(x, u), max(y, v)) for (x, y), (u, v) in pieces]


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _stroke(style: _Style, paper: Paper, x: float, y: float) -> None:
    paper.lines("legend-line", [((x - 12, y), (x + 12, y))], *style)


def _gap(paper: Paper, x: float, y: float) -> None:
    box = (x - 11, y - 5, x + 11, y + 5)
    paper.boxes("legend-short", [box], "#CC2B2B2E")
    paper.lines("legend-short", hatching(box, 6.0, -1), SHORT, 0.7)


def _entries(layout: Scurve, short: bool) -> list[Entry]:
    words, day = layout.words, layout.data_date
    listed: tuple[tuple[bool, str, _Style], ...] = (
        (day is not None and day > layout.first, words.spent, (_NEED, 2.6, ())),
        (day is None or day < layout.last, words.planned, (_NEED, 2.2, _DASHES)),
        (bool(layout.authority), words.authority, (AUTHORITY, 1.4, ())),
        (True, words.total, (SOFT, 1.0, (1.2, 2.2))),
    )
    entries = [Entry(word, partial(_stroke, stroke)) for occurs, word, stroke in listed if occurs]
    return [*entries, Entry(words.short, _gap)] if short else entries
