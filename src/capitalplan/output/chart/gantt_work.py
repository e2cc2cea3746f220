"""Painters of work: bars of every kind, their done part, baselines, and links between them."""

from __future__ import annotations

from collections.abc import Iterable

from capitalplan.output.chart.gantt_layout import Bar, Gantt, LinkKind
from capitalplan.output.chart.gantt_sheet import Sheet
from capitalplan.output.chart.palette import (
    BASELINE,
    CRITICAL,
    CRITICAL_DONE,
    CRITICAL_EDGE,
    LINK,
    NORMAL,
    NORMAL_DONE,
    NORMAL_EDGE,
    PAPER,
    SUMMARY,
)
from capitalplan.output.chart.paper import Box, Paper, Shape
from capitalplan.output.chart.strokes import elbow, hatching, head, to_edge

_THIN = {"phase": 0.56, "hammock": 0.2, "summary": 0.16, "project": 0.22}
_LEAST = 1.6  # points a short bar is drawn wide, so that it is seen


def bar_box(bar: Bar, sheet: Sheet) -> Box:
    """The bar's box, cut at the ends of the axis."""
    left, right = sheet.axis.x(bar.start), sheet.axis.x(bar.finish)
    half = sheet.pitch * _THIN[bar.kind] / 2
    middle = sheet.middles[bar.row]
    return left, middle - half, max(right, left + _LEAST), middle + half


def _seen(bar: Bar, sheet: Sheet) -> bool:
    return bar.finish > sheet.axis.first and bar.start < sheet.axis.last


def bracket(box: Box, drop: float) -> Shape:
    """A summary's bar with its two ends pointing down."""
    left, top, right, bottom = box
    slope = min(drop, (right - left) / 2)
    return (
        (left, top),
        (right, top),
        (right, bottom + drop),
        (right - slope, bottom),
        (left + slope, bottom),
        (left, bottom + drop),
    )


def paint_work(paper: Paper, bars: Iterable[tuple[Bar, Box]], name: str = "") -> None:
    """Bars of work with outline (critical), hatching (assumed) and inner stripe (done)."""
    pairs = list(bars)
    for critical, fill, edge, dark, weight in (
        (False, NORMAL, NORMAL_EDGE, NORMAL_DONE, 0.6),
        (True, CRITICAL, CRITICAL_EDGE, CRITICAL_DONE, 1.3),
    ):
        group = [(bar, box) for bar, box in pairs if bar.critical == critical]
        kind = name + ("critical" if critical else "normal")
        paper.boxes(kind, [box for _, box in group], fill)
        slants = [line for bar, box in group if bar.assumed for line in hatching(box)]
        paper.lines(name + "assumed", slants, PAPER, 1.1)
        paper.boxes(kind + "-edge", [box for _, box in group], "none", edge, weight)
        paper.boxes(name + "done", [_done(*pair) for pair in group if _any_done(pair[0])], dark)


def _any_done(bar: Bar) -> bool:
    return bar.done > bar.start


def _done(bar: Bar, box: Box) -> Box:
    left, top, right, bottom = box
    share = min(1.0, (bar.done - bar.start) / max(bar.finish - bar.start, 1e-9))
    inset = (bottom - top) * 0.32
    return left, top + inset, left + (right - left) * share, bottom - inset


def _within(bar: Bar, sheet: Sheet) -> Bar:
    """The bar cut at the axis, so that its done part keeps its place."""
    first, last = sheet.axis.first, sheet.axis.last
    return bar._replace(start=max(bar.start, first), finish=min(bar.finish, last))


def bars(paper: Paper, layout: Gantt, sheet: Sheet) -> None:
    """All bars: summaries as brackets, hammocks thin with ends, work as boxes."""
    seen = [_within(bar, sheet) for bar in layout.bars if _seen(bar, sheet)]
    for kind in ("project", "summary"):
        drop = sheet.pitch * 0.2
        spans = [bracket(bar_box(bar, sheet), drop) for bar in seen if bar.kind == kind]
        paper.shapes(kind, spans, SUMMARY)
    hammocks = [(bar, bar_box(bar, sheet)) for bar in seen if bar.kind == "hammock"]
    ends = [((x, box[1] - 2.5), (x, box[3] + 2.5)) for _, box in hammocks for x in (box[0], box[2])]
    paint_work(paper, hammocks, "hammock-")
    paper.lines("hammock-ends", ends, NORMAL_EDGE, 1.4)
    work = [(bar, bar_box(bar, sheet)) for bar in seen if bar.kind == "phase"]
    paint_work(paper, work)
    _continued(paper, layout, sheet)


def _continued(paper: Paper, layout: Gantt, sheet: Sheet) -> None:
    """Small arrows where a row goes on beyond the ends of the time axis."""
    axis, r = sheet.axis, sheet.pitch * 0.17
    spans = [(bar.row, bar.start, bar.finish) for bar in layout.bars]
    spans += [(mark.row, mark.at, mark.at) for mark in layout.marks]
    arrows = []
    for row, start, finish in spans:
        y = sheet.middles[row]
        if start < axis.first:
            arrows.append(((axis.left - 6, y), (axis.left - 1, y - r), (axis.left - 1, y + r)))
        if finish > axis.last:
            arrows.append(((axis.right + 6, y), (axis.right + 1, y - r), (axis.right + 1, y + r)))
    paper.shapes("continued", arrows, SUMMARY)


def baselines(paper: Paper, layout: Gantt, sheet: Sheet) -> None:
    """Thin grey bars low in the row; planned milestones as small hollow diamonds."""
    spans: list[Box] = []
    events: list[Shape] = []
    for base in layout.baselines:
        if base.finish < sheet.axis.first or base.start > sheet.axis.last:
            continue
        left, right = sheet.axis.x(base.start), sheet.axis.x(base.finish)
        low = sheet.tops[base.row + 1]
        if base.start == base.finish:
            y = low - 3.2
            events.append(((left, y - 3), (left + 3, y), (left, y + 3), (left - 3, y)))
        else:
            spans.append((left, low - 3.4, max(right, left + _LEAST), low - 0.8))
    paper.boxes("baseline", spans, BASELINE)
    paper.shapes("baseline-milestone", events, PAPER, BASELINE, 1.0)


def arrows(paper: Paper, layout: Gantt, sheet: Sheet, radius: float) -> None:
    """All links as one set of lines and one of heads, the critical ones last and on top."""
    at_marks = {(mark.row, mark.at) for mark in layout.marks}
    axis = sheet.axis
    lines, heads, colours, tips, weights = [], [], [], [], []
    for link in sorted(layout.arrows, key=lambda link: link.critical):
        if not (axis.holds(link.from_at) or axis.holds(link.to_at)):
            continue
        back = radius if (link.to_row, link.to_at) in at_marks else 0.0
        into = axis.x(link.to_at) + (back if link.kind[1] == "F" else -back)
        start, finish = (axis.x(link.from_at), link.from_row), (into, link.to_row)
        colour = CRITICAL if link.critical else LINK
        lines.append(led(link.kind, start, finish, sheet))
        if sheet.holds(link.to_row):
            heads.append(head(link.kind, (into, sheet.middles[link.to_row])))
            tips.append(colour)
        colours.append(colour)
        weights.append(1.1 if link.critical else 0.8)
    paper.lines("links", lines, colours, weights)
    paper.shapes("link-heads", heads, tips)


def led(kind: LinkKind, start: tuple[float, int], finish: tuple[float, int], sheet: Sheet) -> Shape:
    """A link between two places (x, row), to the edge of the page where one is on another."""
    (x, row), (into, to_row) = start, finish
    if not sheet.holds(to_row):
        return to_edge(kind[0] == "F", (x, sheet.middles[row]), sheet.edge(to_row))
    end = (into, sheet.middles[to_row])
    if not sheet.holds(row):
        return tuple(reversed(to_edge(kind[1] == "F", end, sheet.edge(row))))
    return elbow(kind, (x, sheet.middles[row]), end, sheet.pitch / 2)
