"""A sheet that says in words why there is no chart on it."""

from __future__ import annotations

from capitalplan.output.chart.drawing import Figure
from capitalplan.output.chart.heading import HEAD, MARGIN, heading
from capitalplan.output.chart.lettering import cut, paintable
from capitalplan.output.chart.palette import FAINT
from capitalplan.output.chart.paper import Paper

HIGH = 150.0


def notice(wide: float, title: str, subtitle: str, sentence: str, high: float = HIGH) -> Figure:
    """Title, subtitle and one sentence on a sheet `wide` x `high` [pt], low where not said."""
    paper = Paper(wide, high, title)
    heading(paper, title, subtitle)
    paper.lines("notice-rule", [((MARGIN, HEAD), (wide - MARGIN, HEAD))], FAINT, 0.8)
    words = cut(paintable(sentence), wide - 2 * MARGIN, 12)
    paper.write(wide / 2, (HEAD + HIGH) / 2, words, 12, align=0.5, name="notice")
    return paper.figure
