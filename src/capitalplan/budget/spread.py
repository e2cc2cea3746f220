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
from capitalplan.schedule.progress import ACTIVE, DONE
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
    """How a phase is paid: `share(day)` is the part of its cost due before that day's start."""

    first: int
    last: int
    share: Callable[[int], Fraction]


def course(dated: Dated, table: Table, fiscal: Fiscal) -> Course:
    """The course of one phase's cost; `first`..`last` are the days it runs on, inclusive."""
    cost = dated.node.cost
    if cost is not None and cost.spend and dated.state == DONE:
        return _as_written(cost.spend, fiscal)
    curve = _curve(dated.node, table, fiscal)
    first, last = dated.start // DAY_MINUTES, max(dated.finish - 1, dated.start) // DAY_MINUTES

    def share(day: int) -> Fraction:
        if day <= first:
            return ZERO
        return ONE if day > last else curve(_passed(dated, table, day * DAY_MINUTES))

    return Course(first, last, share)


def _passed(dated: Dated, table: Table, instant: int) -> Fraction:
    """The share of the working time that has passed at an instant, in 0..1."""
    begun, ended = before(table, dated.start), before(table, dated.finish)
    at = before(table, instant)
    if dated.state != ACTIVE:
        return _ratio(at - begun, ended - begun)
    resume = before(table, dated.resume)
    done = _done_share(dated)
    if at <= resume:
        return min(done, done * _ratio(at - begun, dated.worked))
    return done + (1 - done) * _ratio(at - resume, ended - resume)


def _done_share(dated: Dated) -> Fraction:
    percent = dated.node.progress.percent
    if percent is not None:
        return Fraction(percent, 100)
    return _ratio(dated.worked, dated.planned)


def _ratio(part: int, whole: int) -> Fraction:
    if whole <= 0:
        return ONE if part > 0 or whole == 0 else ZERO
    return min(max(Fraction(part, whole), ZERO), ONE)


def _curve(node: Node, table: Table, fiscal: Fiscal) -> Curve:
    if node.cost is None or not node.cost.spend:
        return POLYNOMIAL[node.cost.profile if node.cost else "even"]
    return _stepped(node.cost.spend, node, table, fiscal)


def _stepped(
    spend: tuple[tuple[int, int], ...], node: Node, table: Table, fiscal: Fiscal
) -> Curve:
    """Straight lines between the ends of the fiscal years of the planned window."""
    start = node.window.start or node.progress.start
    finish = node.window.finish or node.progress.finish
    if start is None or finish is None:
        raise ValueError(node.key)  # refused by source.rule.money
    origin = before(table, start.first * DAY_MINUTES)
    length = before(table, (finish.last + 1) * DAY_MINUTES) - origin
    total = sum(amount for _, amount in spend)
    xs, ys = [ZERO], [ZERO]
    amounts = dict(spend)
    for year in range(year_of(start.first, fiscal), year_of(finish.last, fiscal) + 1):
        end = before(table, first_day(year + 1, fiscal) * DAY_MINUTES)
        xs.append(_ratio(end - origin, length))
        ys.append(ys[-1] + Fraction(amounts.get(year, 0), total or 1))

    def curve(x: Fraction) -> Fraction:
        if x >= 1:
            return ONE
        index = bisect_right(xs, x)
        low, high = xs[index - 1], xs[index]
        return ys[index - 1] + (ys[index] - ys[index - 1]) * (x - low) / (high - low)

    return curve


def _as_written(spend: tuple[tuple[int, int], ...], fiscal: Fiscal) -> Course:
    total = sum(amount for _, amount in spend)
    starts = [first_day(year, fiscal) for year, _ in spend]
    first, last = starts[0], first_day(spend[-1][0] + 1, fiscal) - 1

    def share(day: int) -> Fraction:
        # Inside a year evenly by days: only the year itself is known.
        due = ZERO
        for (year, amount), start in zip(spend, starts, strict=True):
            due += amount * _ratio(day - start, first_day(year + 1, fiscal) - start)
        return due / (total or 1)

    return Course(first, last, share)


def cut(course: Course, days: Sequence[int]) -> list[tuple[int, int]]:
    """Running shares of the cost before each of `days`, as (numerator, denominator)."""
    return [course.share(day).as_integer_ratio() for day in days]


def years(course: Course, fiscal: Fiscal) -> range:
    """The fiscal years a course touches."""
    return range(year_of(course.first, fiscal), year_of(course.last, fiscal) + 1)


