"""Whether the money that is voted by a day covers what starts or goes on that day.

Earlier demands are served first, on one day in the order of the files. A yearly slice
(장기계속계약) is held against the money of its fiscal year, what is carried in included; a whole
contract (계속비계약) against all that is voted by the day it starts, for later years as well.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from capitalplan.budget.carry import Close, Slice, kept, spent
from capitalplan.model.fiscal import first_day
from capitalplan.model.fund import Carry
from capitalplan.model.programme import Fiscal


class Demand(NamedTuple):
    """What a phase takes of a fund in a fiscal year [won], from `day` on.

    order : its place in the files; whole : what its whole contract takes, in the year it starts,
    else 0; bound : whether it can wait no more: done, under way, promised, or never covered.
    """

    day: int
    order: int
    key: str
    fund: str
    year: int
    amount: int
    whole: int = 0
    bound: bool = False


class Money(NamedTuple):
    """An appropriation in force from the day after `day` on: fiscal year, won, full id."""

    day: int
    year: int
    amount: int
    key: str


class Uncovered(NamedTuple):
    """The first demand that is not covered, by how much [won], and the day that covers it.

    until : the last day without the money, None where no appropriation ever covers it; votes : the
    full ids of those it waits for.
    """

    demand: Demand
    lacking: int
    until: int | None
    votes: tuple[str, ...]


class Purse(NamedTuple):
    """The money of one project and fund, by fiscal year, and how its rest is carried over."""

    money: Sequence[Money]
    rule: Carry
    fiscal: Fiscal


def first_uncovered(demands: Iterable[Demand], purse: Purse) -> Uncovered | None:
    """The first demand without money, or None where all are covered."""
    waiting = sorted(demands)
    years = [one.year for one in waiting] + [one.year for one in purse.money]
    slices: list[Slice] = []
    promised = paid = idle = 0
    for year in range(min(years, default=0), max(years, default=-1) + 1):
        carried, used = sum(one.amount for one in slices), 0
        for one in (one for one in waiting if one.year == year):
            have = carried + _voted(purse, year, one.day) - used
            lacking = max(one.amount - have, _lacking(one, purse, have, promised))
            if lacking > 0 and not one.bound:
                return _until(one, purse, lacking, have)
            used += min(one.amount, max(have, 0))
            promised += one.whole - one.amount if one.whole else -min(promised, one.amount)
        new = sum(one.amount for one in purse.money if one.year == year)
        later = sum(one.amount for one in waiting if one.year > year)
        paid, idle = paid + used, 0 if used else idle + 1
        left = spent([*slices, Slice(max(new, 0), year)], used + max(-new, 0))
        slices = kept(purse.rule, left, Close(year, promised, later, paid > 0, idle))
    return None


def _voted(purse: Purse, year: int, day: int) -> int:
    return sum(one.amount for one in purse.money if one.year == year and one.day < day)


def _lacking(one: Demand, purse: Purse, have: int, promised: int) -> int:
    """What a whole contract lacks of all that is voted when it starts."""
    if not one.whole:
        return 0
    ahead = sum(m.amount for m in purse.money if m.year > one.year and m.day < one.day)
    return one.whole - (have + ahead - promised)


def _until(one: Demand, purse: Purse, lacking: int, have: int) -> Uncovered:
    """When enough is voted: later in the year (of a whole contract: for any year), or next year."""
    coming = sorted(
        m for m in purse.money
        if m.day >= one.day and (m.year == one.year or (one.whole and m.year > one.year))
    )  # fmt: skip
    ends = first_day(one.year + 1, purse.fiscal) - 1
    found: list[str] = []
    missing = lacking
    for vote in coming:
        if vote.day > ends:
            break
        missing -= vote.amount
        found.append(vote.key)
        if missing <= 0:
            return Uncovered(one, lacking, vote.day, tuple(found))
    later = sorted(m for m in purse.money if m.year > one.year)
    if not later:
        return Uncovered(one, lacking, None, ())
    nearest = min(m.year for m in later)
    until = first_day(nearest, purse.fiscal) - 1
    names = tuple(m.key for m in later if m.year == nearest)
    return Uncovered(one, lacking, max(until, ends), names)
