"""By when a supplementary budget must be submitted to be voted in time.

The council of Seoul took 38 days (2021, first; submitted 05-25, voted 07-02) and 23 days (2022,
second; 07-13, 08-05): 20, 35 and 60 days from submission to vote are assumed.
"""

from typing import NamedTuple

from capitalplan.model.fiscal import first_day
from capitalplan.model.programme import Fiscal

QUICK, USUAL, SLOW = 20, 35, 60  # days from submission to vote
_MAIN_STATE, _MAIN_DISTRICT = 51, 41  # 50 and 40 days before the year, its first day not counted


class Timing(NamedTuple):
    """Day numbers: when the money is needed, the last day to vote, the last days to submit."""

    needed: int
    vote: int
    quick: int
    usual: int
    slow: int


def timing(needed: int) -> Timing:
    """What is needed on a day must be voted the day before at the latest."""
    vote = needed - 1
    return Timing(needed, vote, vote - QUICK, vote - USUAL, vote - SLOW)


def main_budget(year: int, fiscal: Fiscal) -> tuple[int, int]:
    """The last days on which the main budget of a year is submitted: city or province, district.

    50 and 40 days before the fiscal year (지방자치법 제142조 제1항, until 2022-01-12 제127조).
    """
    opens = first_day(year, fiscal)
    return opens - _MAIN_STATE, opens - _MAIN_DISTRICT
