"""Which phases the money of a fiscal year reaches, and which it does not.

A phase commits its part of the year when it starts (장기계속계약: 지방계약법 제24조), so the money
goes to the phase that starts first; of equal ones to the one that ends first, then in the order of
the files. What is left without money is what starts last.
"""

from collections.abc import Iterable
from typing import NamedTuple

from capitalplan.budget.need import Budget, Need
from capitalplan.budget.spread import Course
from capitalplan.model.fiscal import first_day
from capitalplan.model.programme import Fiscal


class Part(NamedTuple):
    """A part [won] of what a phase needs of a fund in a fiscal year.

    key : full id; first, last : its days in the year (inclusive day numbers); day : the day from
    which the part is needed; origin : of its cost, as in basis.
    """

    key: str
    amount: int
    first: int
    last: int
    day: int
    origin: str


class Split(NamedTuple):
    """The needs of a year in the order in which they take money: reached by it, and lacking it."""

    reached: tuple[Part, ...]
    lacking: tuple[Part, ...]


Key = tuple[str, str, int]  # project, fund, fiscal year


def by_row(budget: Budget) -> dict[Key, list[Need]]:
    """The needs by project, fund and year, as the ledger has them in a row."""
    found: dict[Key, list[Need]] = {}
    for need in budget.needs:
        found.setdefault((need.project, need.fund, need.year), []).append(need)
    return found


def split(budget: Budget, needs: Iterable[Need], covered: int, fiscal: Fiscal) -> Split:
    """Share out what is there, `covered` [won], over the needs of one project, fund and year.

    The parts of both sides sum to the needs, those reached to `covered` or to the needs.
    """
    reached: list[Part] = []
    lacking: list[Part] = []
    for need in sorted(needs, key=lambda need: _days(budget, need, fiscal)):
        taken = min(need.amount, max(covered, 0))
        covered -= taken
        first, last = _days(budget, need, fiscal)
        key = _key(need)
        if taken:
            reached.append(Part(key, taken, first, last, first, need.origin))
        if need.amount > taken:
            day = _spent_on(budget, need, taken, first, last) if taken else first
            lacking.append(Part(key, need.amount - taken, first, last, day, need.origin))
    return Split(tuple(reached), tuple(lacking))


def due(budget: Budget, needs: Iterable[Need], day: int, fiscal: Fiscal) -> int:
    """What needs come to before a day of their year starts [won]."""
    found = 0
    for need in needs:
        course, opens = budget.courses[_key(need)], first_day(need.year, fiscal)
        found += min(_amount(course, budget, need, opens, day), need.amount)
    return found


def _key(need: Need) -> str:
    return f"{need.project}/{need.phase}"


def _days(budget: Budget, need: Need, fiscal: Fiscal) -> tuple[int, int]:
    """The first and the last day of a phase in the year of a need."""
    course = budget.courses[_key(need)]
    opens, ends = first_day(need.year, fiscal), first_day(need.year + 1, fiscal) - 1
    return max(course.first, opens), max(min(course.last, ends), opens)


def _spent_on(budget: Budget, need: Need, taken: int, first: int, last: int) -> int:
    """The first day by whose end a phase has used more than `taken` [won] of the year's money."""
    course, low, high = budget.courses[_key(need)], first, last
    while low < high:
        middle = (low + high) // 2
        if _amount(course, budget, need, first, middle + 1) > taken:
            high = middle
        else:
            low = middle + 1
    return low


def _amount(course: Course, budget: Budget, need: Need, first: int, day: int) -> int:
    """What falls due of a phase's fund from one day until before another, rounded half up [won]."""
    whole = budget.parts[_key(need)].get(need.fund, 0)
    share = (course.share(day) - course.share(first)) * whole
    return max((2 * share.numerator + share.denominator) // (2 * share.denominator), 0)
