"""A fund's part of a phase -> spans of time, by differences of rounded running totals.

The cost follows the work: x is the share of the phase's working time that has passed, F(x) the
share of the cost. Work done before the data date keeps its days and its share; what is left is
spread over the scheduled rest. An explicit yearly `spend` is read as F over the planned window and
travels with the phase when it moves; once the phase is done it stands as written.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from capitalplan.model.fiscal import first_day, year_of
from capitalplan.model.node import Node
from capitalplan.model.programme import Fiscal
from capitalplan.model.when import DAY_MINUTES
from capitalplan.schedule.progress import ACTIVE, DONE, OPEN
from capitalplan.schedule.result import Dated
from capitalplan.worktime.table import Table, before

ZERO, ONE = Fraction(0), Fraction(1)
Curve = Callable[[Fraction], Fraction]
POLYNOMIAL: dict[str, Curve] = {
    "even": lambda x: x,
    "front": lambda x: 2 * x - x * x,
    "back": lambda x: x * x,
    "s": lambda x: x * x * (3 - 2 * x),
    "start": lambda x: ONE,
    "finish": lambda x: ZERO if x < 1 else ONE,
}


class Course(NamedTuple):
    """How a phase is paid, from day `first` to day `last`, inclusive.

    knots : (x, F(x)) of an explicit spend, else empty and F is the profile's; yearly : (first day,
    day after, won) of the years of a spend that stands as written, else empty.
    """

    first: int
    last: int
    dated: Dated
    table: Table
    knots: tuple[tuple[Fraction, Fraction], ...] = ()
    yearly: tuple[tuple[int, int, int], ...] = ()

    @property
    def settled(self) -> Fraction:
        """The part of the cost that belongs to the work done up to the data date, 0..1."""
        if self.dated.state != ACTIVE:
            return ZERO if self.dated.state == OPEN else ONE
        percent = self.dated.node.progress.percent
        return self._due(_done(self.dated)) if percent is None else Fraction(percent, 100)

    def share(self, day: int) -> Fraction:
        """The part of the cost due before a day starts, 0..1; with what a what-if has added."""
        cost = self.dated.node.cost
        added = sum(won for _, won in cost.added) if cost else 0
        if not cost or not added or not cost.amount:
            return self.written(day)
        due = (cost.amount - added) * self.written(day) + added * self.added(day)
        return due / cost.amount

    def added(self, day: int) -> Fraction:
        """The part due before a day starts of what falls on the work that is left, 0..1."""
        known, due = self.settled, self.written(day)
        if due >= 1 or due <= known:
            return ONE if day > self.last else ZERO
        return (due - known) / (1 - known)

    def written(self, day: int) -> Fraction:
        """The part of the cost as written that is due before a day starts, 0..1."""
        if day <= self.first:
            return ZERO
        if day > self.last:
            return ONE
        if self.yearly:
            return _written_share(self.yearly, day)
        x = _passed(self.dated, self.table, day * DAY_MINUTES)
        percent = self.dated.node.progress.percent
        if self.dated.state != ACTIVE or percent is None:
            return self._due(x)
        return self._earned(x, Fraction(percent, 100))

    def _earned(self, x: Fraction, earned: Fraction) -> Fraction:
        """F bent so that what is stated as earned is paid when the done work ends."""
        known = _done(self.dated)
        due, here = self._due(x), self._due(known)
        if x <= known:
            return earned * due / here if here else earned * _ratio_of(x, known)
        return earned + (1 - earned) * ((due - here) / (1 - here) if here < 1 else ONE)

    def _due(self, x: Fraction) -> Fraction:
        if x >= 1:
            return ONE
        if self.knots:
            return _between(self.knots, x)
        cost = self.dated.node.cost
        return POLYNOMIAL[cost.profile if cost else "even"](x)


def course(dated: Dated, table: Table, fiscal: Fiscal, base: Table | None = None) -> Course:
    """The course of one phase's cost; `base` is its calendar without pauses, as it was planned."""
    cost = dated.node.cost
    spend = cost.spend if cost else ()
    if spend and dated.state == DONE:
        years = [(first_day(year, fiscal), first_day(year + 1, fiscal), won) for year, won in spend]
        return Course(years[0][0], years[-1][1] - 1, dated, table, yearly=tuple(years))
    first, last = dated.start // DAY_MINUTES, max(dated.finish - 1, dated.start) // DAY_MINUTES
    knots = _knots(spend, dated.node, base or table, fiscal) if spend else ()
    if cost and cost.knots:
        knots = tuple((Fraction(a, b), Fraction(c, d)) for a, b, c, d in cost.knots)
    return Course(first, last, dated, table, knots)


def _passed(dated: Dated, table: Table, instant: int) -> Fraction:
    """The share of the working time that has passed at an instant, in 0..1."""
    begun, ended = before(table, dated.start), before(table, dated.finish)
    at = before(table, instant)
    if dated.state != ACTIVE:
        return _ratio(at - begun, ended - begun)
    resume = before(table, dated.resume)
    done = _done(dated)
    if at <= resume:
        return min(done, done * _ratio(at - begun, dated.worked))
    return done + (1 - done) * _ratio(at - resume, ended - resume)


def _done(dated: Dated) -> Fraction:
    """The share of the work that is done: what a what-if makes longer has no less done for it."""
    cost = dated.node.cost
    worked, planned = (cost and cost.worked) or (dated.worked, dated.planned)
    return _ratio(worked, planned)


def _ratio_of(x: Fraction, known: Fraction) -> Fraction:
    return x / known if known else ONE


def _ratio(part: int, whole: int) -> Fraction:
    if whole <= 0:
        return ONE if part > 0 or whole == 0 else ZERO
    return min(max(Fraction(part, whole), ZERO), ONE)


def _knots(
    spend: tuple[tuple[int, int], ...], node: Node, table: Table, fiscal: Fiscal
) -> tuple[tuple[Fraction, Fraction], ...]:
    """F at the ends of the fiscal years of the planned window."""
    start = node.window.start or node.progress.start
    finish = node.window.finish or node.progress.finish
    if start is None or finish is None:
        raise ValueError(node.key)  # refused by source.rule.money
    origin = before(table, start.first * DAY_MINUTES)
    length = before(table, (finish.last + 1) * DAY_MINUTES) - origin
    total = sum(amount for _, amount in spend)
    amounts = dict(spend)
    knots, due = [(ZERO, ZERO)], 0
    for year in range(year_of(start.first, fiscal), year_of(finish.last, fiscal) + 1):
        end = before(table, first_day(year + 1, fiscal) * DAY_MINUTES)
        due += amounts.get(year, 0)
        knots.append((_ratio(end - origin, length), Fraction(due, total or 1)))
    return tuple(knots)


def _between(knots: tuple[tuple[Fraction, Fraction], ...], x: Fraction) -> Fraction:
    """Straight lines between the knots."""
    index = min(bisect_right(knots, x, key=lambda knot: knot[0]), len(knots) - 1)
    (low, due), (high, then) = knots[index - 1], knots[index]
    return due + (then - due) * (x - low) / (high - low) if high > low else then


def _written_share(yearly: tuple[tuple[int, int, int], ...], day: int) -> Fraction:
    """Inside a year evenly by days: only the year itself is known."""
    total = sum(won for _, _, won in yearly)
    due = sum((won * _ratio(day - start, end - start) for start, end, won in yearly), ZERO)
    return due / (total or 1)


def cut(course: Course, days: Sequence[int]) -> list[tuple[int, int]]:
    """Running shares of the cost before each of `days`, as (numerator, denominator)."""
    return [course.share(day).as_integer_ratio() for day in days]


def years(course: Course, fiscal: Fiscal) -> range:
    """The fiscal years a course touches."""
    return range(year_of(course.first, fiscal), year_of(course.last, fiscal) + 1)
