"""Whether the money that is voted by a day covers what starts or goes on that day.

Earlier demands are served first, on one day in the order of the files. Every yearly slice is held
against the money of its fiscal year, what is carried in included: a slice of its own
(장기계속계약) against what is voted by the day it starts, those of a whole contract (계속비계약)
against what is voted by the day the contract starts. Money that is transferred away is gone from
the first day of its year.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from capitalplan.budget.carry import Carried, Close, Slice, kept, spent, voted
from capitalplan.model.fiscal import first_day
from capitalplan.model.fund import Carry
from capitalplan.model.programme import Fiscal


class Demand(NamedTuple):
    """What a phase takes of a fund in a fiscal year [won], from `day` on.

    order : its place in the files; by : the day before which its money must be voted; whole : a
    slice of a whole contract, committed when that starts; bound : whether it can wait no more.
    """

    day: int
    order: int
    key: str
    fund: str
    year: int
    amount: int
    by: int
    whole: bool = False
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
    """The money of one project and fund by fiscal year, and how its rest is carried over.

    carried : by year, the carry-over into it that is voted, which stands above the rule.
    """

    money: Sequence[Money]
    carried: Mapping[int, Carried]
    rule: Carry
    fiscal: Fiscal


def first_uncovered(demands: Iterable[Demand], purse: Purse) -> Uncovered | None:
    """The first demand without money, or None where all are covered."""
    waiting = sorted(demands)
    years = [one.year for one in waiting] + [one.year for one in purse.money]
    first, last = min(years, default=0), max(years, default=-1)
    slices = voted(purse.carried.get(first, Carried()), [], first)[0]
    promised = paid = idle = 0
    for year in range(first, last + 1):
        carried, used = sum(one.amount for one in slices), 0
        for one in (one for one in waiting if one.year == year):
            have = carried + _voted(purse, year, one.by) - used
            if one.amount > have and not one.bound:
                return _until(one, purse, one.amount - have)
            used += min(one.amount, max(have, 0))
        coming = [one for one in waiting if one.year > year]
        promised = sum(one.amount for one in coming if one.whole and one.by <= _end(purse, year))
        new = sum(one.amount for one in purse.money if one.year == year)
        paid, idle = paid + used, 0 if used else idle + 1
        left = spent([*slices, Slice(max(new, 0), year)], used + max(-new, 0))
        close = Close(year, promised, sum(one.amount for one in coming), paid > 0, idle)
        slices = _carried(purse, left, close)
    return None


def _carried(purse: Purse, left: list[Slice], close: Close) -> list[Slice]:
    asked = purse.carried.get(close.year + 1)
    return kept(purse.rule, left, close) if asked is None else voted(asked, left, close.year + 1)[0]


def _end(purse: Purse, year: int) -> int:
    return first_day(year + 1, purse.fiscal) - 1


def _voted(purse: Purse, year: int, day: int) -> int:
    """What is in force by a day of a year's money; what is given away counts at once."""
    return sum(m.amount for m in purse.money if m.year == year and (m.day < day or m.amount < 0))


def _until(one: Demand, purse: Purse, lacking: int) -> Uncovered:
    """When enough of the slice's year is voted, else the year after which money is voted for."""
    coming = sorted(
        m for m in purse.money if m.year == one.year and m.day >= one.by and m.amount > 0
    )
    found: list[str] = []
    missing = lacking
    for vote in coming:
        if vote.day > _end(purse, one.year):
            break
        missing -= vote.amount
        found.append(vote.key)
        if missing <= 0:
            return Uncovered(one, lacking, vote.day, tuple(found))
    later = sorted(m for m in purse.money if m.year > one.year and m.amount > 0)
    if not later:
        return Uncovered(one, lacking, None, ())
    nearest = min(m.year for m in later)
    names = tuple(m.key for m in later if m.year == nearest)
    return Uncovered(one, lacking, first_day(nearest, purse.fiscal) - 1, names)
