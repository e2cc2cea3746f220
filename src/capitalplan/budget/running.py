"""Running shares of a cost in whole numbers: what `Course.written` says, without its fractions.

Work that is not under way and has no yearly sums of its own is most of a plan, and its curve is a
polynomial in minutes of work: numerator and denominator are computed outright. All the rest is
asked of the course itself, so there is one rule, and this is only its quick reading.
"""

from collections.abc import Callable, Sequence

from capitalplan.budget.spread import Course
from capitalplan.model.when import DAY_MINUTES
from capitalplan.schedule.progress import ACTIVE
from capitalplan.worktime.table import before

Ratio = tuple[int, int]
# At x = n / d, 0 < x < 1: the polynomials of `spread.POLYNOMIAL` over a common denominator.
WHOLE: dict[str, Callable[[int, int], Ratio]] = {
    "even": lambda n, d: (n, d),
    "front": lambda n, d: (n * (2 * d - n), d * d),
    "back": lambda n, d: (n * n, d * d),
    "s": lambda n, d: (n * n * (3 * d - 2 * n), d * d * d),
    "start": lambda n, d: (1, 1),
    "finish": lambda n, d: (0, 1),
}


def running(course: Course, days: Sequence[int]) -> list[Ratio]:
    """The share of the cost as written that is due before each of `days` (not reduced)."""
    dated, table = course.dated, course.table
    begun = before(table, dated.start)
    whole = before(table, dated.finish) - begun
    if course.yearly or course.knots or dated.state == ACTIVE or whole <= 0:
        return [course.written(day).as_integer_ratio() for day in days]
    curve = WHOLE[dated.node.cost.profile if dated.node.cost else "even"]
    found = []
    for day in days:
        if day <= course.first:
            found.append((0, 1))
        elif day > course.last:
            found.append((1, 1))
        else:
            done = min(max(before(table, day * DAY_MINUTES) - begun, 0), whole)
            found.append((1, 1) if done == whole else curve(done, whole))
    return found
