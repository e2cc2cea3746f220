"""A legend of only what occurs, flowing over as many lines as it needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from capitalplan.output.chart.lettering import paintable, width
from capitalplan.output.chart.palette import INK
from capitalplan.output.chart.paper import Paper

SAMPLE_WIDE, LINE_HIGH = 24.0, 17.0
_SIZE, _GAP = 8.5, 16.0


class Entry(NamedTuple):
    """A word and the painter of its sample (paper, middle x, middle y)."""

    word: str
    sample: Callable[[Paper, float, float], None]


def _flow(entries: Sequence[Entry], room: float) -> list[tuple[float, int, Entry]]:
    placed, x, line = [], 0.0, 0
    for entry in entries:
        wide = SAMPLE_WIDE + 5 + width(paintable(entry.word, 60), _SIZE)
        if x and x + wide > room:
            x, line = 0.0, line + 1
        placed.append((x, line, entry))
        x += wide + _GAP
    return placed


def height(entries: Sequence[Entry], room: float) -> float:
    """Height [pt] the legend takes on `room` [pt] of width."""
    return LINE_HIGH * (1 + max((line for _, line, _ in _flow(entries, room)), default=-1))


def paint(paper: Paper, entries: Sequence[Entry], left: float, top: float, room: float) -> None:
    """The samples with their words, from the upper left corner given."""
    for x, line, entry in _flow(entries, room):
        middle = top + (line + 0.5) * LINE_HIGH
        entry.sample(paper, left + x + SAMPLE_WIDE / 2, middle)
        after = left + x + SAMPLE_WIDE + 5
        paper.write(after, middle, paintable(entry.word, 60), _SIZE, colour=INK, name="legend")
