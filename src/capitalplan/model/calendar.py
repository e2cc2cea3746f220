"""A working calendar as written; `worktime` compiles it."""

from typing import NamedTuple

from capitalplan.model.when import When
from capitalplan.problem import Position

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Shift = tuple[int, int]  # [minute of the day, half-open]


class Name(NamedTuple):
    """A name in Korean and English."""

    ko: str
    en: str

    def said(self, language: str) -> str:
        """The name in `language` (`ko` or `en`)."""
        return self.ko if language == "ko" else self.en


class Calendar(NamedTuple):
    """Which days are worked, and when; what a calendar leaves open comes from its `base`.

    week : weekdays that are worked (0 Monday); shifts : hours of a worked day; holidays : country
    whose public holidays are closed; closed, worked : exceptions; closed_yearly, only_months :
    (month, day) and months; only : spans outside which nothing is worked (a gate's windows);
    weekly : hours of each weekday from Monday, where they differ (then `week` and `shifts` do not
    act); special : days (day number) with hours of their own, none for a closed one.
    """

    id: str
    name: Name
    at: Position
    base: str = ""
    week: tuple[int, ...] | None = None
    shifts: tuple[Shift, ...] | None = None
    holidays: str | None = None
    closed: tuple[When, ...] = ()
    closed_yearly: tuple[tuple[int, int], ...] = ()
    worked: tuple[When, ...] = ()
    only_months: tuple[int, ...] = ()
    only: tuple[When, ...] = ()
    weekly: tuple[tuple[Shift, ...], ...] = ()
    special: tuple[tuple[int, tuple[Shift, ...]], ...] = ()


OFFICE_SHIFTS = ((540, 720), (780, 1080))  # 09:00-12:00, 13:00-18:00
_BUILT_IN = Position("", 0, 0)
BUILT_IN = {
    "public": Calendar(
        "public",
        Name("관공서", "Public offices"),
        _BUILT_IN,
        week=(0, 1, 2, 3, 4),
        shifts=OFFICE_SHIFTS,
        holidays="kr",
    ),
    "site": Calendar(
        "site", Name("공사 현장", "Construction site"), _BUILT_IN, "public", closed_yearly=((5, 1),)
    ),
}
