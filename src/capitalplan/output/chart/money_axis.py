"""The money axis: round steps, exact amounts in the unit of the chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from capitalplan import money
from capitalplan.output.chart.lettering import paintable
from capitalplan.output.chart.palette import FAINT, INK, SOFT
from capitalplan.output.chart.paper import Paper

_STEPS = (1, 2, 5)


class MoneyAxis(NamedTuple):
    """Won from 0 to `most` on points from `bottom` up to `top`."""

    most: int
    step: int
    top: float
    bottom: float
    unit: str
    decimals: int

    def y(self, won: float) -> float:
        """Height of an amount."""
        return self.bottom - (self.bottom - self.top) * won / self.most


def money_axis(most: int, top: float, bottom: float, unit: str, decimals: int) -> MoneyAxis:
    """An axis that holds `most` [won] and a figure above it, with four to nine round steps."""
    most = max(most + most // 16, 1)
    step = power = 1
    while step * 9 < most:
        step = next((n * power for n in _STEPS if n * power * 9 >= most), 10 * power)
        power *= 10
    return MoneyAxis(step * (-(-most // step)), step, top, bottom, unit, decimals)


def levels(paper: Paper, axis: MoneyAxis, left: float, right: float) -> None:
    """Lines and amounts of the steps."""
    marks: Sequence[int] = range(0, axis.most + 1, axis.step)
    rules = [((left, axis.y(won)), (right, axis.y(won))) for won in marks[1:]]
    paper.lines("levels", rules, FAINT, 0.6)
    paper.lines("base", [((left, axis.bottom), (right, axis.bottom))], INK, 0.9)
    whole = all(won % money.UNITS[axis.unit] == 0 for won in marks)
    for won in marks:
        text = money.show(won, axis.unit, 0 if whole else max(axis.decimals, 1))
        paper.write(left - 6, axis.y(won), text, 8.5, colour=SOFT, align=1, name="levels-words")


def axis_title(paper: Paper, left: float, y: float, title: str) -> None:
    """The axis title, with its unit, above the axis."""
    paper.write(left, y, paintable(title), 8.5, colour=SOFT, name="axis-title")
