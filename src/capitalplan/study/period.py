"""Months of a baseline: days counted in months from its first, and earned schedule's measures."""

from fractions import Fraction
from typing import NamedTuple

from capitalplan.model.when import date_of, day_number, month_after


class Period(NamedTuple):
    """Time [months since `first`, a month's first day]: earned, actual and planned duration.

    reachable : whether all that was planned can still be earned; without it nothing is forecast.
    Definitions: W. Lipke, Schedule is Different, The Measurable News, March 2003.
    """

    first: int
    es: Fraction
    at: Fraction
    planned: Fraction
    reachable: bool = True

    @property
    def sv_t(self) -> Fraction:
        """Schedule variance in time, SV(t) = ES - AT; negative is late."""
        return self.es - self.at

    @property
    def spi_t(self) -> Fraction | None:
        """Schedule performance index in time, SPI(t) = ES / AT."""
        return self.es / self.at if self.at > 0 else None

    @property
    def ieac_t(self) -> Fraction | None:
        """Independent estimate of the duration, IEAC(t) = PD / SPI(t)."""
        return self.planned / self.spi_t if self.spi_t and self.reachable else None

    @property
    def finish(self) -> int | None:
        """The day [day number] on which that duration ends; None beyond the calendar's end."""
        return None if self.ieac_t is None else day_after(self.first, self.ieac_t)


def month_first(day: int) -> int:
    """The first day of the month a day lies in."""
    at = date_of(day)
    return day_number(at.year, at.month, 1)


def months_since(first: int, day: int) -> Fraction:
    """Months from the first day of a month to the start of a day, a part by the days of its month.

    Negative before it.
    """
    start, at = date_of(first), date_of(day)
    whole = (at.year - start.year) * 12 + at.month - start.month
    month = day_number(at.year, at.month, 1)
    length = day_number(*month_after(at.year, at.month), 1) - month
    return whole + Fraction(day - month, length)


def month_starts(first: int, last: int) -> list[int]:
    """The first days of the months from `first` up to `last`."""
    found = [first]
    while True:
        at = date_of(found[-1])
        following = day_number(*month_after(at.year, at.month), 1)
        if following > last:
            return found
        found.append(following)


def day_after(first: int, months: Fraction) -> int | None:
    """The last day of so many months from a month's first day; None after the year 9000."""
    start = date_of(first)
    whole = int(months)
    year, month = month_after(start.year, start.month, whole)
    if year > 9000:
        return None
    begins = day_number(year, month, 1)
    length = day_number(*month_after(year, month), 1) - begins
    return begins + -int(-(months - whole) * length // 1) - 1
