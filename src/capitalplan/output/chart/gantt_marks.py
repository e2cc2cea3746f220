"""Painters of events: milestones, gates, votes, deadlines, each of its own shape, with a date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from capitalplan.output.chart.gantt_layout import Gantt, Mark, MarkKind
from capitalplan.output.chart.gantt_sheet import Sheet
from capitalplan.output.chart.gantt_work import bar_box
from capitalplan.output.chart.lettering import paintable, width
from capitalplan.output.chart.palette import (
    CRITICAL,
    CRITICAL_EDGE,
    DONE,
    INK,
    NORMAL_DONE,
    NORMAL_EDGE,
    PAPER,
)
from capitalplan.output.chart.paper import Box, Paper
from capitalplan.output.chart.strokes import OUTLINES, STUB, ballot

Span = tuple[float, float]
Spans = dict[int, list[Span]]


def radius(pitch: float) -> float:
    """Half the height [pt] of a mark."""
    return min(6.5, pitch * 0.34)


def is_past(mark: Mark) -> bool:
    """Whether it is painted dark: it has happened, on a day that is known."""
    return mark.done and not is_guess(mark)


def is_guess(mark: Mark) -> bool:
    """Whether it is painted hollow."""
    return mark.assumed or mark.kind == "vote-rejected"


def _colours(mark: Mark) -> tuple[str, str]:
    """Fill and edge; hollow means assumed (or voted down), dark means done."""
    edge = CRITICAL if mark.critical or mark.kind == "vote-rejected" else NORMAL_EDGE
    if is_guess(mark):
        return PAPER, DONE if mark.done and mark.kind != "vote-rejected" else edge
    if mark.done:
        return DONE, CRITICAL if mark.critical else DONE
    return (CRITICAL, CRITICAL_EDGE) if mark.critical else (NORMAL_EDGE, NORMAL_DONE)


def paint_marks(
    paper: Paper, marks: Iterable[tuple[Mark, float, float]], r: float, name: str = ""
) -> None:
    """Marks at (x, y), one artist for each kind, the ballot's tick or cross above."""
    groups: defaultdict[MarkKind, list[tuple[Mark, float, float]]] = defaultdict(list)
    for mark in marks:
        groups[mark[0].kind].append(mark)
    for kind, group in groups.items():
        shapes = [OUTLINES[kind](x, y, r) for _, x, y in group]
        fills, edges = zip(*(_colours(mark) for mark, _, _ in group), strict=True)
        paper.shapes(name + kind, shapes, fills, edges, 1.3)
        ticks = [
            (line, fill, edge)
            for (_, x, y), fill, edge in zip(group, fills, edges, strict=True)
            for line in ballot(kind, x, y, r)
        ]
        colours = [edge if fill == PAPER else PAPER for _, fill, edge in ticks]
        paper.lines(name + kind + "-sign", [line for line, _, _ in ticks], colours, 1.4)


def marks(paper: Paper, layout: Gantt, sheet: Sheet) -> None:
    """All events on the axis with their labels, on the side where there is room."""
    r = radius(sheet.pitch)
    seen = [mark for mark in layout.marks if sheet.axis.holds(mark.at)]
    places = [(mark, sheet.axis.x(mark.at), sheet.middles[mark.row]) for mark in seen]
    taken = _taken(layout, sheet, places, r)
    # A gate's sign stands where its bar starts, its date where the bar ends.
    work = [bar for bar in layout.bars if bar.kind == "phase"]
    behind = {(bar.row, bar.start): bar_box(bar, sheet)[2] for bar in work}
    halos: list[Box] = []
    size = max(min(8.5, sheet.pitch * 0.47), sheet.size - 0.8)
    for mark, x, y in places:
        label = paintable(mark.label, 80)
        wide = width(label, size)
        ends = (sheet.axis.left, paper.wide - 4)
        after = max(x + r, behind.get((mark.row, mark.at), x)) + STUB
        left = _room(wide, (after, x - r - STUB - wide), taken[mark.row], ends) if label else None
        if left is not None:
            taken[mark.row].append((left, left + wide))
            halos.append((left - 1.5, y - 0.62 * size, left + wide + 1.5, y + 0.62 * size))
            paper.write(left, y, label, size, colour=INK, name="mark-labels")
    paper.boxes("mark-label-ground", halos, "#FFFFFFD0")
    paint_marks(paper, places, r)


def _taken(
    layout: Gantt, sheet: Sheet, places: Iterable[tuple[Mark, float, float]], r: float
) -> Spans:
    taken: Spans = defaultdict(list)
    for bar in layout.bars:
        left, _, right, _ = bar_box(bar, sheet)
        taken[bar.row].append((left, right))
    for mark, x, _ in places:
        taken[mark.row].append((x - r, x + r))
    return taken


def _room(wide: float, sides: Span, taken: Sequence[Span], ends: Span) -> float | None:
    """Left end of a label: the first of two sides where it has room, else nowhere."""
    for left in sides:
        right = left + wide
        on_sheet = left > ends[0] and right < ends[1]
        if on_sheet and all(right < a or b < left for a, b in taken):
            return left
    return None
