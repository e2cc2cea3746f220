"""Every margin of every table of money is exact: funds, fiscal years, phases."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from capitalplan.budget.spread import POLYNOMIAL
from capitalplan.plan import Plan

Planned = Callable[..., Plan]
PROFILES = ("even", "front", "back", "s", "start", "finish")


def yearly(plan: Plan) -> Mapping[int, int]:
    return {int(key[0]): won for key, won in plan.budget.by("year").items()}


shapes = st.fixed_dictionaries(
    {
        "start": st.sampled_from(["2021-06", "2021-12-30", "2022-03-31", "2024-02-29"]),
        "days": st.integers(0, 900),
        "cost": st.integers(0, 10**13),
        "profile": st.sampled_from(PROFILES),
        "active": st.booleans(),
        "percent": st.none() | st.integers(0, 99),
    }
)


def phase(index: int, shape: Mapping[str, object]) -> str:
    begins = f"start: {shape['start']}"
    if shape["active"]:
        begins = "actual_start: 2020-11-02"
        if shape["percent"] is not None:
            begins += f", percent: {shape['percent']}"
    return (
        f"  n{index}: {{{begins}, duration: {shape['days']}d, "
        f"cost: {shape['cost']}, profile: {shape['profile']}}}"
    )


@given(
    st.lists(shapes, min_size=1, max_size=4),
    st.sampled_from([1, 4, 7, 10]),
    st.sampled_from(["start", "end"]),
    st.sampled_from(["", "funds: {city: 100%}", "funds: {national: 40%, city: 12%, private: 48%}"]),
)
@settings(max_examples=80)
def test_every_margin_is_exact(
    planned: Planned, rows: list[dict[str, object]], month: int, named: str, funds: str
) -> None:
    plan = planned(
        f"{funds}\nphases:\n" + "\n".join(phase(i, shape) for i, shape in enumerate(rows)),
        programme=f"fiscal_year_start: {month}\nfiscal_year_named: {named}\ndata_date: 2021-05-31",
    )
    assert not [one for one in plan.problems if one.weight == "error"]
    budget = plan.budget
    costs = {(f"n{i}",): shape["cost"] for i, shape in enumerate(rows) if shape["cost"]}
    assert budget.by("phase") == costs
    assert all(need.amount > 0 for need in budget.needs)
    assert sum(budget.by("fund").values()) == sum(budget.by("year").values()) == budget.total
    parts = {
        (key[2:], fund): won
        for key, one in budget.parts.items()
        for fund, won in one.items()
        if won
    }
    assert budget.by("phase", "fund") == parts
    curve = budget.before(range(10_500, 22_000, 61))
    assert all(a <= b for a, b in pairwise(curve))
    assert (curve[0], curve[-1]) == (0, budget.total)


@given(
    st.lists(st.integers(0, 10**12), min_size=3, max_size=3).filter(any),
    st.sampled_from([1, 4, 7, 10]),
)
@settings(max_examples=40)
def test_written_years_are_exact_with_any_fiscal_year(
    planned: Planned, amounts: list[int], month: int
) -> None:
    spend = ", ".join(f"{2021 + i}: {won}" for i, won in enumerate(amounts))
    plan = planned(
        f"""
        funds: {{national: 33.3%, city: 33.3%, district: 33.4%}}
        phases:
          a:
            start: 2021-12-01
            finish: 2023-12
            cost: {sum(amounts)}
            spend: {{{spend}}}
        """,
        programme=f"fiscal_year_start: {month}\nfiscal_year_named: start\ndata_date: 2021-05-31",
    )
    assert yearly(plan) == {2021 + i: won for i, won in enumerate(amounts) if won}
    assert sum(plan.budget.by("fund").values()) == sum(amounts)


def test_curves_rise_from_nothing_to_all() -> None:
    for name in ("even", "front", "back", "s"):
        values = [POLYNOMIAL[name](Fraction(n, 50)) for n in range(51)]
        assert (values[0], values[-1]) == (0, 1)
        assert all(a < b for a, b in pairwise(values))
