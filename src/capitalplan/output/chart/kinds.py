"""The pictures there are, and the forms they come in."""

from typing import Literal, NamedTuple

Form = Literal["png", "svg", "pdf"]
GANTTS = ("gantt", "gantt-next-year")
KINDS = (*GANTTS, "funding", "s-curve", "curves")
TREND = "trend"  # only where there are baselines
FORMS: tuple[Form, ...] = ("svg", "png", "pdf")


class PaperSize(NamedTuple):
    """A sheet to print on [pt], as it lies."""

    wide: float
    high: float


PAPERS = {"a3": PaperSize(1190.55, 841.89), "a4": PaperSize(595.28, 841.89)}
