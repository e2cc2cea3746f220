"""Fiscal years: which one a day lies in, and when each starts (지방회계법 제6조: 1 January)."""

from capitalplan.model.programme import Fiscal
from capitalplan.model.when import date_of, day_number


def year_of(day: int, fiscal: Fiscal) -> int:
    """The fiscal year of a day number, named after the year it starts or ends in."""
    at = date_of(day)
    started = at.year if at.month >= fiscal.start_month else at.year - 1
    return started + fiscal.named_by_end


def first_day(year: int, fiscal: Fiscal) -> int:
    """The day number on which a fiscal year starts."""
    return day_number(year - fiscal.named_by_end, fiscal.start_month, 1)
