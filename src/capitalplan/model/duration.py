"""A length of time as a planner writes it: `20d`, `4h`, `90min`, `3w`, `13mo`, `45ed`."""

import re
import unicodedata
from typing import NamedTuple

from capitalplan.problem import FormError

_WORDS = {
    "d": ("", "d", "day", "days", "일"),
    "h": ("h", "hour", "hours", "시간"),
    "min": ("min", "mins", "minute", "minutes", "분"),
    "w": ("w", "week", "weeks", "주", "주일"),
    "mo": ("mo", "month", "months", "개월", "달"),
    "ed": ("ed",),
    "eh": ("eh",),
    "emin": ("emin",),
}
_FORM = rf"(?a)(-?\d{{1,18}})\s*({'|'.join(_WORDS)})"
_LOOSE = rf"(?a)(\d{{1,9}})\s*({'|'.join(sum(_WORDS.values(), ()))}|년|years?)"
WORK, ELAPSED, MONTHS = 0, 1, 2
_ELAPSED = ("ed", "eh", "emin")
_MINUTES = {"min": 1, "h": 60, "ed": 1440, "eh": 60, "emin": 1}  # d and w are the calendar's
LONGEST = {"min": 24_000_000, "h": 400_000, "d": 40_000, "w": 8_000, "mo": 1_200,
           "ed": 40_000, "eh": 960_000, "emin": 57_600_000}  # fmt: skip


class Duration(NamedTuple):
    """`count` of `unit`.

    min, h, d, w : minutes, hours, days, weeks of work; mo : calendar months; ed, eh, emin : elapsed
    days, hours, minutes.
    """

    count: int  # type: ignore[assignment]  # hides tuple.count, which nobody asks of a length
    unit: str

    @property
    def text(self) -> str:
        """The length in the form of the file, `13mo`."""
        return f"{self.count}{self.unit}"

    @property
    def kind(self) -> int:
        """WORK (on a calendar), ELAPSED (round the clock) or MONTHS (of the year)."""
        if self.unit in _ELAPSED:
            return ELAPSED
        return MONTHS if self.unit == "mo" else WORK

    def amount(self, day_minutes: int, week_days: int) -> int:
        """Minutes of work or elapsed minutes by `kind`; months stay months."""
        if self.unit in ("d", "w"):
            return self.count * day_minutes * (week_days if self.unit == "w" else 1)
        return self.count * _MINUTES.get(self.unit, 1)


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
