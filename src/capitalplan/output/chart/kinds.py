"""The pictures there are, and the forms they come in."""

from typing import Literal

Form = Literal["png", "svg", "pdf"]
KINDS = ("gantt", "gantt-next-year", "funding", "s-curve", "curves")
TREND = "trend"  # only where there are baselines
FORMS: tuple[Form, ...] = ("svg", "png", "pdf")
