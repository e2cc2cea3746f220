"""Title and subtitle of a chart."""

from __future__ import annotations

from capitalplan.output.chart.lettering import cut, paintable
from capitalplan.output.chart.palette import SOFT
from capitalplan.output.chart.paper import Paper

MARGIN = 20.0
HEAD = 58.0


def heading(paper: Paper, title: str, subtitle: str) -> None:
    """Title and subtitle in the upper left corner, in the `HEAD` points at the top."""
    room = paper.wide - 2 * MARGIN
    paper.write(MARGIN, 22, cut(paintable(title), room, 15, True), 15, bold=True, name="title")
    paper.write(MARGIN, 42, cut(paintable(subtitle), room, 9.5), 9.5, colour=SOFT, name="subtitle")
