"""The table below a funding chart: need, authority and what is missing, by year."""

from __future__ import annotations

from collections.abc import Sequence

from capitalplan.money import show
from capitalplan.output.chart.funding_sheet import LEFT, WIDE, middle, needs, slot
from capitalplan.output.chart.heading import MARGIN
from capitalplan.output.chart.lettering import cut, paintable, width
from capitalplan.output.chart.money_layout import Funding
from capitalplan.output.chart.palette import FAINT, INK, SHORT, SOFT
from capitalplan.output.chart.paper import Paper

ROW_HIGH = 16.0
TableRow = tuple[str, Sequence[int | None], str]  # head, won by year, colour


def rows(layout: Funding) -> list[TableRow]:
    """Need, authority and what is carried; what is missing only where anything is."""
    words = layout.words
    found: list[TableRow] = [
        (words.need, needs(layout), INK),
        (words.authority, [year.authority for year in layout.years], INK),
        (words.carried, [year.carried for year in layout.years], INK),
    ]
    for word, standing in ((words.short, "short"), (words.unfunded, "unfunded")):
        missing = needs(layout, standing)
        if any(missing):
            found.append((word, missing, SHORT))
    return found


def table(paper: Paper, layout: Funding, top: float, listed: Sequence[TableRow]) -> None:
    """The year and its amounts, each under its bar."""
    room = slot(layout) - 2
    for year, (label, *_) in enumerate(layout.years):
        name = paintable(label)
        tight = min(9.0, 9 * room / max(width(name, 9, True), 1))
        name, size = (name, tight) if tight > 5 else (cut(name, room, 9, True), 9)
        x = middle(layout, year)
        paper.write(x, top + 12, name, size, bold=True, align=0.5, name="years")
    size = min(8.5, slot(layout) / 4.4)
    for line, (head, sums, colour) in enumerate(listed):
        y = top + 30 + ROW_HIGH * line
        paper.lines("table", [((MARGIN, y - 8), (WIDE - MARGIN, y - 8))], FAINT, 0.5)
        paper.write(
            MARGIN, y, cut(paintable(head), LEFT - MARGIN, 8.5), 8.5, colour=SOFT, name="table"
        )
        for year, won in enumerate(sums):
            text = "-" if won is None else _shown(won, layout)
            shade = SOFT if not won else colour
            paper.write(middle(layout, year), y, text, size, colour=shade, align=0.5, name="table")


def _shown(won: int, layout: Funding) -> str:
    """An amount; one too small for the unit is not said to be 0."""
    text = show(won, layout.unit, layout.decimals)
    return "<" + text[:-1] + "1" if won > 0 and not text.strip("0.") else text
