"""The quick reading of curves gives what the curves say, to the won."""

from fractions import Fraction
from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from capitalplan import money
from capitalplan.budget.running import WHOLE, running
from capitalplan.budget.spread import POLYNOMIAL, Course, years
from capitalplan.model.cost import PROFILES
from capitalplan.model.fiscal import first_day
from capitalplan.plan import Plan
from written import plan_of

STATES = (
    "start: 2021-{a:02d}-01, duration: {days}d",
    "actual_start: 2020-{a:02d}-01, remaining: {days}d",
    "actual_start: 2020-{a:02d}-01, remaining: {days}d, percent: 37",
    "actual_start: 2019-{a:02d}-01, actual_finish: 2020-12-24",
)


def plan_with(state: str, month: int, days: int, profile: str, cost: int) -> Plan:
    dates = state.format(a=month, days=days)
    return plan_of(f"""
        funds: {{city: 61%, national: 39%}}
        phases:
          a: {{{dates}, cost: {cost}, profile: {profile}}}
    """)


@given(
    st.sampled_from(STATES), st.integers(1, 12), st.integers(0, 900), st.sampled_from(PROFILES),
    st.integers(0, 10**10), st.lists(st.integers(0, 2500), max_size=8),
)  # fmt: skip
@settings(max_examples=60)
def test_running_shares_are_those_of_the_course(
    state: str, month: int, days: int, profile: str, cost: int, after: list[int]
) -> None:
    plan = plan_with(state, month, days, profile, cost)
    assert not [one for one in plan.problems if one.weight == "error"]
    (course,) = plan.budget.courses.values()
    wanted = sorted(course.first - 200 + day for day in after)
    found = running(course, wanted)
    assert [Fraction(*share) for share in found] == [course.written(day) for day in wanted]
    assert_margins(plan, course)


def assert_margins(plan: Plan, course: Course) -> None:
    """Fractions give every margin: funds are their parts, years the steps of the cost."""
    fiscal, parts = plan.programme.fiscal, plan.budget.parts["p/a"]
    cost, span = sum(parts.values()), years(course, fiscal)
    shares = [course.written(first_day(year + 1, fiscal)).as_integer_ratio() for year in span]
    funds, dues = plan.budget.by("fund"), plan.budget.by("year")
    assert {fund: won for (fund,), won in funds.items()} == {f: w for f, w in parts.items() if w}
    steps = dict(zip(span, money.steps(cost, shares), strict=True))
    assert {year: won for (year,), won in dues.items()} == {y: w for y, w in steps.items() if w}
    for need in plan.budget.needs:  # no cell is off by more than its year and its own rounding
        exact = Fraction(parts[need.fund] * steps[need.year], cost)
        assert abs(need.amount - exact) < 1
    ends = [first_day(year + 1, fiscal) for year in span]
    assert plan.budget.before(ends) == list(accumulate(steps.values()))


@given(st.integers(1, 10**9), st.integers(2, 10**9), st.sampled_from(PROFILES))
def test_whole_numbers_are_the_polynomials(n: int, d: int, profile: str) -> None:
    n = n % (d - 1) + 1
    assert Fraction(*WHOLE[profile](n, d)) == POLYNOMIAL[profile](Fraction(n, d))
