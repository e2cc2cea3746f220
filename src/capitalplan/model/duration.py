"""A length of time as a planner writes it: `20d`, `4h`, `3w`, `13mo`, `45ed`."""

import re
import unicodedata
from typing import NamedTuple

from capitalplan.problem import FormError

_FORM = r"(?a)(-?\d{1,18})\s*(mo|ed|h|d|w)"
_WORDS = {
    "d": ("", "d", "day", "days", "일"),
    "h": ("h", "hour", "hours", "시간"),
    "w": ("w", "week", "weeks", "주", "주일"),
    "mo": ("mo", "month", "months", "개월", "달"),
    "ed": ("ed",),
}
_LOOSE = rf"(?a)(\d{{1,9}})\s*({'|'.join(sum(_WORDS.values(), ()))}|년|years?)"
WORK, ELAPSED, MONTHS = 0, 1, 2
LONGEST = {"h": 400_000, "d": 40_000, "w": 8_000, "mo": 1_200, "ed": 40_000}


class Duration(NamedTuple):
    """`count` of `unit`: h hours, d days, w weeks of work; mo calendar months; ed elapsed days."""

    count: int  # type: ignore[assignment]  # hides tuple.count, which nobody asks of a length
    unit: str

    @property
    def text(self) -> str:
        """The length in the form of the file, `13mo`."""
        return f"{self.count}{self.unit}"

    @property
    def kind(self) -> int:
        """WORK (on a calendar), ELAPSED (round the clock) or MONTHS (of the year)."""
        return {"mo": MONTHS, "ed": ELAPSED}.get(self.unit, WORK)

    def amount(self, day_minutes: int, week_days: int) -> int:
        """Minutes of work or elapsed minutes by `kind`; months stay months."""
        if self.kind == MONTHS:
            return self.count
        each = {"h": 60, "d": day_minutes, "w": day_minutes * week_days, "ed": 1440}[self.unit]
        return self.count * each


def parse(text: str, negative: bool = False) -> Duration:
    """Read a duration; FormError for a fraction, a bare number or an impossible length."""
    found = re.fullmatch(_FORM, text)
    if not found:
        raise FormError("duration-form", text=text[:40], suggest=probable(text))
    length = Duration(int(found[1]), found[2])
    if length.count < 0 and not negative:
        raise FormError("duration-negative", text=text)
    if abs(length.count) > LONGEST[length.unit]:
        raise FormError("duration-range", text=text, limit=f"{LONGEST[length.unit]}{length.unit}")
    return length


def probable(text: str) -> str:
    """The length that another spelling (`20`, `3개월`, `2 weeks`, `20D`) probably means, or ``."""
    found = re.fullmatch(_LOOSE, unicodedata.normalize("NFKC", text[:40]).strip().lower())
    if not found:
        return ""
    count, unit = int(found[1]), found[2]
    if unit in ("년", "year", "years"):
        return f"{count * 12}mo"
    return f"{count}{next(short for short, words in _WORDS.items() if unit in words)}"
