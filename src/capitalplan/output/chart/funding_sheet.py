"""Where the years of a funding chart stand on its sheet, and what each needs."""

from __future__ import annotations

from capitalplan.output.chart.heading import MARGIN
from capitalplan.output.chart.money_layout import Funding

WIDE, LEFT = 842.0, 84.0  # A4 landscape


def needs(layout: Funding, *standings: str) -> list[int]:
    """Won of each year, of the standings given or of all."""
    sums = [0] * len(layout.years)
    for part in layout.slices:
        if not standings or part.standing in standings:
            sums[part.year] += part.won
    return sums


def slot(layout: Funding) -> float:
    """Width [pt] of a year."""
    return (WIDE - MARGIN - LEFT) / max(1, len(layout.years))


def middle(layout: Funding, year: int) -> float:
    """Middle [pt] of a year's width."""
    return LEFT + (year + 0.5) * slot(layout)
