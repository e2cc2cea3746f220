"""What a milestone trend chart shows: for every milestone, promised dates by report date.

Days are day numbers (days since 1990-01-01). The layout holds every word that is painted.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from capitalplan.output.chart.gantt_layout import Band

MOST_LINES = 16  # of one sheet: as many names as can stand beside it
PointKind = Literal[
    "reported", "external", "derived", "assumed", "unstated", "done", "done-external"
]  # fmt: skip
POINTS: tuple[PointKind, ...] = (
    "reported", "external", "derived", "assumed", "unstated", "done", "done-external",
)  # fmt: skip


class TrendPoint(NamedTuple):
    """What was promised [day] on the day of a report [day]; `kind` says how well it is known."""

    at: float
    promised: float
    kind: PointKind


class TrendLine(NamedTuple):
    """One milestone: its name, what it comes to, its points in order."""

    name: str
    aside: str
    points: tuple[TrendPoint, ...]


class Tick(NamedTuple):
    """A day on an axis with its words."""

    at: float
    label: str


class Trend(NamedTuple):
    """The whole chart; first, last [day] bound the reports, low, high [day] the promises.

    diagonal : words for the line on which the day promised is the day of the report; kinds : words
    for the kinds of points that occur. `nothing`, where it is not empty, is painted instead.
    """

    title: str
    subtitle: str
    first: float
    last: float
    low: float
    high: float
    data_date: float | None
    data_date_words: str
    lines: tuple[TrendLine, ...]
    bands: tuple[Band, ...]
    reports: tuple[Tick, ...]
    levels: tuple[Tick, ...]
    reported: str
    promised: str
    diagonal: str
    kinds: tuple[tuple[PointKind, str], ...]
    nothing: str = ""
