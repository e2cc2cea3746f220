"""A Gantt chart on several pages: which rows stand on which, and what leads from one to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from capitalplan.output.chart.gantt_layout import ABOVE, Arrow, Bar, Baseline, Gantt, Mark, Row
from capitalplan.output.chart.gantt_sheet import Frame, Sheet, height, lines, sheet

_MOST_MOVED = 4  # headings that go to the next page rather than end one


class Page(NamedTuple):
    """One page, counted from 1: its part of the chart and the places on it."""

    number: int
    total: int
    layout: Gantt
    sheet: Sheet


class Stretch(NamedTuple):
    """Rows `first` to before `last` of a chart, below the headings that go on from before."""

    heads: tuple[int, ...]
    first: int
    last: int

    def place(self, row: int) -> int:
        """Where a row of the chart stands on this page; before or behind it, where it does not."""
        if row < self.first:
            return ABOVE
        return len(self.heads) + min(row, self.last) - self.first


def pages(layout: Gantt, frame: Frame) -> Iterator[Page]:
    """All pages; every row stands on exactly one, every link on those of its two ends."""
    stretches = _stretches(layout, frame)
    parts = _parts(layout, stretches)
    for number, (stretch, part) in enumerate(zip(stretches, parts, strict=True), 1):
        rows = (
            *(continued(layout, head) for head in stretch.heads),
            *layout.rows[stretch.first : stretch.last],
        )
        named = [lines(row, frame) for row in rows]
        yield Page(number, len(stretches), part._replace(rows=rows), sheet(named, frame))


def continued(layout: Gantt, head: int) -> Row:
    """A heading once more, above those of its rows that stand on a new page."""
    row = layout.rows[head]
    return row._replace(label=f"{row.label} {layout.words.continued}", note="", assumed=False)


def _stretches(layout: Gantt, frame: Frame) -> list[Stretch]:
    """Pages as full as they can be, none of them ending with a heading."""
    rows, above = layout.rows, _above(layout.rows)
    heights = [height(lines(row, frame), frame) for row in rows]
    found: list[Stretch] = []
    first = 0
    while first < len(rows) or not found:
        heads = _heads(above, first) if first < len(rows) else ()
        room = frame.high - sum(height(lines(continued(layout, at), frame), frame) for at in heads)
        last = first
        while last < len(rows) and (last == first or heights[last] <= room + 1e-6):
            room -= heights[last]
            last += 1
        last -= _moved(rows, first, last)
        found.append(Stretch(heads, first, last))
        first = last
    return found


def _above(rows: Sequence[Row]) -> list[int]:
    """For each row the heading that it belongs to, ABOVE for the outermost."""
    found: list[int] = []
    path: list[int] = []
    for at, row in enumerate(rows):
        while path and rows[path[-1]].depth >= row.depth:
            path.pop()
        found.append(path[-1] if path else ABOVE)
        path.append(at)
    return found


def _heads(above: Sequence[int], row: int) -> tuple[int, ...]:
    """The headings of a row, the outermost first."""
    heads: list[int] = []
    while (row := above[row]) != ABOVE:
        heads.append(row)
    return tuple(reversed(heads))


def _moved(rows: Sequence[Row], first: int, last: int) -> int:
    """How many rows at the end of a page are headings of the row that begins the next."""
    moved = 0
    while (
        last < len(rows)
        and moved < _MOST_MOVED
        and last - moved - 1 > first
        and rows[last - moved - 1].depth < rows[last - moved].depth
    ):
        moved += 1
    return moved


class _Signs(NamedTuple):
    """What is drawn on one page."""

    bars: list[Bar]
    marks: list[Mark]
    arrows: list[Arrow]
    baselines: list[Baseline]


def _parts(layout: Gantt, stretches: Sequence[Stretch]) -> Iterator[Gantt]:
    """For each page the chart with only its signs, whose rows are counted on the page."""
    page_of = [page for page, one in enumerate(stretches) for _ in range(one.first, one.last)]
    signs = [_Signs([], [], [], []) for _ in stretches]
    for bar in layout.bars:
        page = page_of[bar.row]
        signs[page].bars.append(bar._replace(row=stretches[page].place(bar.row)))
    for mark in layout.marks:
        page = page_of[mark.row]
        signs[page].marks.append(mark._replace(row=stretches[page].place(mark.row)))
    for base in layout.baselines:
        page = page_of[base.row]
        signs[page].baselines.append(base._replace(row=stretches[page].place(base.row)))
    for link in layout.arrows:
        for page in sorted({page_of[link.from_row], page_of[link.to_row]}):
            place = stretches[page].place
            start, finish = place(link.from_row), place(link.to_row)
            signs[page].arrows.append(link._replace(from_row=start, to_row=finish))
    for one in signs:
        yield layout._replace(
            bars=tuple(one.bars), marks=tuple(one.marks), arrows=tuple(one.arrows),
            baselines=tuple(one.baselines),
        )  # fmt: skip
