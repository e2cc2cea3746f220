"""Shapes of marks, hatching and elbows: geometry in points, y downwards, nothing painted."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor

from capitalplan.output.chart.gantt_layout import LinkKind, MarkKind
from capitalplan.output.chart.paper import Box, Shape, Spot

STUB = 5.0


def hatching(box: Box, step: float = 5.0, lean: int = 1) -> list[Shape]:
    """Slanted lines inside a box; `lean` 1 rises to the right, -1 falls.

    The lines of all boxes lie on one grid, so that neighbours match.
    """
    left, top, right, bottom = box
    lines: list[Shape] = []
    ends = (lean * left + top, lean * right + top, lean * left + bottom, lean * right + bottom)
    for grid in range(ceil(min(ends) / step), floor(max(ends) / step) + 1):
        level = grid * step
        at_top, at_bottom = (level - top) * lean, (level - bottom) * lean
        start, finish = sorted((at_top, at_bottom))
        start, finish = max(start, left), min(finish, right)
        if finish > start:
            lines.append(((start, level - lean * start), (finish, level - lean * finish)))
    return lines


def hatched(polygon: Shape, step: float = 5.0, lean: int = 1) -> list[Shape]:
    """Slanted lines inside a convex polygon, on the grid that `hatching` uses."""
    edges = list(zip(polygon, (*polygon[1:], polygon[0]), strict=True))
    levels = [lean * x + y for x, y in polygon]
    lines: list[Shape] = []
    for grid in range(ceil(min(levels) / step), floor(max(levels) / step) + 1):
        level = grid * step
        cuts = sorted(x for edge in edges for x in _crossing(edge, level, lean))
        if cuts and cuts[0] < cuts[-1]:
            lines.append(tuple((x, level - lean * x) for x in (cuts[0], cuts[-1])))
    return lines


def _crossing(edge: tuple[Spot, Spot], level: float, lean: int) -> list[float]:
    """Where [x] an edge meets the line `lean * x + y == level`."""
    (x, y), (u, v) = edge
    from_level, to_level = lean * x + y, lean * u + v
    if from_level == to_level or not min(from_level, to_level) <= level <= max(
        from_level, to_level
    ):
        return []
    return [x + (u - x) * (level - from_level) / (to_level - from_level)]


def _diamond(x: float, y: float, r: float) -> Shape:
    return ((x, y - r), (x + r, y), (x, y + r), (x - r, y))


def _square(x: float, y: float, r: float) -> Shape:
    r *= 0.9
    return ((x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r))


def _triangle(x: float, y: float, r: float) -> Shape:
    return ((x, y - r), (x + 1.08 * r, y + 0.85 * r), (x - 1.08 * r, y + 0.85 * r))


def _flag(x: float, y: float, r: float) -> Shape:
    return (
        (x - 0.7, y + 1.2 * r),
        (x - 0.7, y - 1.2 * r),
        (x + 1.5 * r, y - 0.5 * r),
        (x + 0.7, y + 0.2 * r),
        (x + 0.7, y + 1.2 * r),
    )


OUTLINES: dict[MarkKind, Callable[[float, float, float], Shape]] = {
    "milestone": _diamond,
    "gate": _triangle,
    "vote": _square,
    "vote-rejected": _square,
    "deadline": _flag,
}


def ballot(kind: MarkKind, x: float, y: float, r: float) -> list[Shape]:
    """The tick or the cross inside a vote's square."""
    r *= 0.55
    if kind == "vote":
        return [((x - r, y), (x - 0.25 * r, y + 0.75 * r), (x + r, y - 0.8 * r))]
    if kind == "vote-rejected":
        return [((x - r, y - r), (x + r, y + r)), ((x - r, y + r), (x + r, y - r))]
    return []


def elbow(kind: LinkKind, start: Spot, finish: Spot, rise: float) -> Shape:
    """A link with right angles from `start` to `finish`; `rise` is half a row.

    It leaves a finish to the right and a start to the left, and enters likewise.
    """
    (x1, y1), (x2, y2) = start, finish
    out = x1 + STUB * (1 if kind[0] == "F" else -1)
    into = x2 + STUB * (1 if kind[1] == "F" else -1)
    if kind in ("SS", "FF"):
        out = min(out, into) if kind == "SS" else max(out, into)
    elif (into - out) * (out - x1) < 0:
        turn = y2 - rise if y2 > y1 else y2 + rise
        return ((x1, y1), (out, y1), (out, turn), (into, turn), (into, y2), (x2, y2))
    return ((x1, y1), (out, y1), (out, y2), (x2, y2))


def to_edge(rightward: bool, end: Spot, edge: float) -> Shape:
    """A link that leaves one end for the upper or lower edge of the page, at the height `edge`."""
    x, y = end
    out = x + STUB * (1 if rightward else -1)
    return ((x, y), (out, y), (out, edge))


def head(kind: LinkKind, tip: Spot, long: float = 4.2, wide: float = 2.1) -> Shape:
    """The arrow head of a link at its tip."""
    x, y = tip
    back = x + long * (1 if kind[1] == "F" else -1)
    return ((x, y), (back, y - wide), (back, y + wide))
