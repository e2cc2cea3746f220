"""A length of calendar time counted from a day, as it is asked for: `90d`, `12w`, `6mo`."""

import re
from typing import NamedTuple

from capitalplan.model.when import add_months
from capitalplan.problem import FormError

_FORM = r"(?a)(\d{1,4})\s*(d|w|mo)"


class Span(NamedTuple):
    """`number` of `unit`: calendar days, weeks or months."""

    number: int
    unit: str

    @property
    def text(self) -> str:
        """The length as it is written, `6mo`."""
        return f"{self.number}{self.unit}"

    @property
    def days(self) -> int:
        """Its days, a month as 30."""
        return self.number * {"d": 1, "w": 7, "mo": 30}[self.unit]

    def end(self, day: int) -> int:
        """The last day number of a span that begins after a day number."""
        return add_months(day, self.number) if self.unit == "mo" else day + self.days


def parse(text: str) -> Span:
    """Read a span; FormError for anything else."""
    found = re.fullmatch(_FORM, text.strip())
    if not found:
        raise FormError("span-form", text=text[:40])
    return Span(int(found[1]), found[2])
