"""What a Gantt chart shows: rows, bars, marks, links and bands, as plain values.

Days are day numbers (days since 1990-01-01, float: .5 is noon), spans are half-open.
The layout holds every word that is painted; painters know no language and no plan.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

MOST_ROWS = 500  # of one sheet
MOST_ON_PAGES = 7_000  # a hundred pages
ABOVE = -1  # the row of what stands on an earlier page

RowKind = Literal["project", "summary", "phase", "hammock", "milestone", "gate", "vote"]
BarKind = Literal["project", "summary", "phase", "hammock"]
MarkKind = Literal["milestone", "gate", "vote", "vote-rejected", "deadline"]
LinkKind = Literal["FS", "SS", "FF", "SF"]


class Row(NamedTuple):
    """One line of the chart; depth 0 is the outermost, `note` stands in a column of its own."""

    label: str
    depth: int = 0
    kind: RowKind = "phase"
    assumed: bool = False
    note: str = ""


class Bar(NamedTuple):
    """Work on a row from `start` to before `finish` [day]; done up to `done` [day]."""

    row: int
    start: float
    finish: float
    done: float
    critical: bool = False
    assumed: bool = False
    kind: BarKind = "phase"


class Mark(NamedTuple):
    """An event on a row; the label (a date, usually) is written beside it."""

    row: int
    at: float
    kind: MarkKind = "milestone"
    critical: bool = False
    done: bool = False
    label: str = ""
    assumed: bool = False


class Arrow(NamedTuple):
    """A dependency; FS leaves a finish and enters a start, and so on.

    Of a chart on several pages an end on an earlier page has the row ABOVE, one on a later page
    the row after the last.
    """

    from_row: int
    from_at: float
    to_row: int
    to_at: float
    kind: LinkKind = "FS"
    critical: bool = False


class Baseline(NamedTuple):
    """Where a row once was planned [day]; start == finish is a milestone."""

    row: int
    start: float
    finish: float


class Band(NamedTuple):
    """A fiscal year [day]; `short` is used where `label` does not fit."""

    start: float
    finish: float
    label: str
    short: str = ""


class Tick(NamedTuple):
    """The first day of a month with its name."""

    at: float
    label: str


class GanttWords(NamedTuple):
    """Heads of the two columns, the data date with its date, and the legend.

    `missed` is a deadline not kept, `past` an event that has happened, `guess` one whose date is
    assumed; `continued` stands behind the name of a heading whose rows go on on a new page.
    """

    name: str
    note: str
    data_date: str
    critical: str
    normal: str
    done: str
    assumed: str
    project: str
    summary: str
    hammock: str
    milestone: str
    gate: str
    vote: str
    rejected: str
    deadline: str
    link: str
    baseline: str
    closed: str
    missed: str
    past: str
    guess: str
    continued: str = ""


class Gantt(NamedTuple):
    """The whole chart; `first` and `last` [day] bound the time axis, half-open.

    `nothing`, where it is not empty, is painted in place of a chart that would show nothing.
    """

    title: str
    subtitle: str
    first: float
    last: float
    data_date: float | None
    rows: tuple[Row, ...]
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    arrows: tuple[Arrow, ...]
    baselines: tuple[Baseline, ...]
    bands: tuple[Band, ...]
    closed: tuple[tuple[float, float], ...]
    months: tuple[Tick, ...]
    words: GanttWords
    nothing: str = ""
