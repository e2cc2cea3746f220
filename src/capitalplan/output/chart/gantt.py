"""Paints a Gantt layout on a sheet or on pages: names, years, bars, links, events, legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from capitalplan.output.chart import gantt_marks, gantt_work, legend, timeline
from capitalplan.output.chart.drawing import Figure
from capitalplan.output.chart.gantt_layout import Gantt
from capitalplan.output.chart.gantt_legend import entries
from capitalplan.output.chart.gantt_pages import pages
from capitalplan.output.chart.gantt_sheet import (
    TOP,
    WIDE,
    Sheet,
    indent,
    is_bold,
    note,
    one_sheet,
    page_frame,
)
from capitalplan.output.chart.heading import MARGIN, heading
from capitalplan.output.chart.kinds import PaperSize
from capitalplan.output.chart.legend import Entry
from capitalplan.output.chart.notice import notice
from capitalplan.output.chart.palette import FAINT, INK, SOFT, STRIPE
from capitalplan.output.chart.paper import Paper, Shape

FOOT, END = 26.0, 12.0  # points between rows and legend, and below it


def figure(layout: Gantt) -> Figure:
    """The chart as a matplotlib figure of A3 width, as high as its rows need.

    A layout with `nothing` to show becomes its sentence.

    Raises ValueError for more than 500 rows or a time axis without length.
    """
    if layout.nothing:
        return notice(WIDE, layout.title, layout.subtitle, layout.nothing)
    places = one_sheet(layout)
    listed = entries(layout, _shaded(layout, places.axis))
    foot = places.bottom + FOOT
    high = foot + legend.height(listed, WIDE - 2 * MARGIN) + END
    return _painted(Paper(WIDE, high, layout.title), layout, places, listed, foot)


def figures(layout: Gantt, size: PaperSize) -> Iterator[Figure]:
    """The chart on printed pages, each with head, fiscal years, months and legend.

    Raises ValueError for a time axis without length.
    """
    if layout.nothing:
        yield notice(size.wide, layout.title, layout.subtitle, layout.nothing, size.high)
        return
    room = size.wide - 2 * MARGIN
    # Whether days of rest are wide enough to be shaded is known only once the columns are.
    foot = size.high - END - legend.height(entries(layout, True), room)
    shared = page_frame(layout, size.wide, foot - FOOT - TOP)
    listed = entries(layout, _shaded(layout, shared.axis))
    for page in pages(layout, shared):
        paper = Paper(size.wide, size.high, layout.title)
        figure = _painted(paper, page.layout, page.sheet, listed, foot)
        number = f"{page.number} / {page.total}"
        paper.write(size.wide - MARGIN, 22, number, 9, colour=SOFT, align=1, name="page-number")
        yield figure


def _shaded(layout: Gantt, axis: timeline.Axis) -> bool:
    return bool(layout.closed) and axis.scale >= timeline.CLOSED_VISIBLE


def _painted(
    paper: Paper, layout: Gantt, places: Sheet, listed: Sequence[Entry], foot: float
) -> Figure:
    heading(paper, layout.title, layout.subtitle)
    _ground(paper, layout, places)
    _names(paper, layout, places)
    gantt_work.baselines(paper, layout, places)
    gantt_work.arrows(paper, layout, places, gantt_marks.radius(places.pitch))
    gantt_work.bars(paper, layout, places)
    words = layout.words
    timeline.data_date(
        paper, places.axis, layout.data_date, words.data_date, (places.top, places.bottom)
    )
    gantt_marks.marks(paper, layout, places)
    timeline.frame(paper, places.axis, places.top, places.bottom)
    legend.paint(paper, listed, MARGIN, foot, places.wide - 2 * MARGIN)
    return paper.figure


def _ground(paper: Paper, layout: Gantt, places: Sheet) -> None:
    """What lies under the bars: rows, fiscal years, months, closed days."""
    axis, head, top, bottom = places.axis, places.head, places.top, places.bottom
    right = axis.right
    stripes = [(MARGIN - 6, a, right, b) for a, b in _rows(places)[1::2]]
    paper.boxes("rows", stripes, STRIPE)
    timeline.fiscal_years(paper, axis, layout.bands, head, bottom)
    timeline.closed_days(paper, axis, layout.closed, top, bottom)
    heights = (head + timeline.BAND_HIGH, bottom)
    timeline.months(paper, axis, layout.months, layout.bands, heights)
    rules = [((MARGIN - 6, a), (right, a)) for a, _ in _rows(places)[1:]]
    paper.lines("row-rules", rules, FAINT, 0.4)
    projects = [
        ((MARGIN - 6, a), (right, a))
        for row, (a, _) in zip(layout.rows, _rows(places), strict=True)
        if row.kind == "project"
    ]
    paper.lines("project-rules", projects, SOFT, 0.9)


def _rows(places: Sheet) -> list[tuple[float, float]]:
    return list(pairwise(places.tops))


def _names(paper: Paper, layout: Gantt, places: Sheet) -> None:
    """The two columns on the left with their heads."""
    size, head = places.size, places.top - 8
    words = layout.words
    paper.write(MARGIN, head, words.name, size - 0.5, colour=SOFT, name="heads")
    right = places.axis.left - 8
    if any(row.note for row in layout.rows):
        paper.write(right, head, words.note, size - 0.8, colour=SOFT, align=1, name="heads")
    first: Shape = ((MARGIN - 6, places.top), (places.axis.left, places.top))
    paper.lines("heads-rule", [first], INK, 0.7)
    for row, name, middle in zip(layout.rows, places.names, places.middles, strict=True):
        for number, line in enumerate(name):
            y = middle + (number - (len(name) - 1) / 2) * 1.12 * size
            bold = is_bold(row)
            paper.write(MARGIN + indent(row), y, line, size, bold=bold, name="row-names")
        paper.write(
            right, middle, note(row, places), size - 0.8, colour=SOFT, align=1, name="row-notes"
        )
