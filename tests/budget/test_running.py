"""The quick reading of curves gives what the curves say, to the won."""

from fractions import Fraction

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
    assert old_way(plan, course) == {(one.fund, one.year): one.amount for one in plan.budget.needs}


def old_way(plan: Plan, course: Course) -> dict[tuple[str, int], int]:
    """Won by fund and year as fractions give them: differences of rounded running totals."""
    fiscal = plan.programme.fiscal
    span = years(course, fiscal)
    shares = [course.written(first_day(year + 1, fiscal)).as_integer_ratio() for year in span]
    return {
        (fund, year): won
        for fund, part in plan.budget.parts["p/a"].items()
        for year, won in zip(span, money.steps(part, shares), strict=True)
        if won
    }


@given(st.integers(1, 10**9), st.integers(2, 10**9), st.sampled_from(PROFILES))
def test_whole_numbers_are_the_polynomials(n: int, d: int, profile: str) -> None:
    n = n % (d - 1) + 1
    assert Fraction(*WHOLE[profile](n, d)) == POLYNOMIAL[profile](Fraction(n, d))
