"""Who pays: every fund's total, every phase's cost, to the won."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capitalplan.money import split
from capitalplan.plan import Plan

Planned = Callable[..., Plan]
Codes = Callable[[Plan], list[str]]
FUNDS = ("national", "city", "district", "private")


def test_shares_repair_what_the_source_rounded(planned: Planned, codes: Codes) -> None:
    """The report prints 6,905 + 2,072 + 4,834 + 3,453 for 17,263: one too many."""
    plan = planned("""
        total_cost: 17,263백만원
        funds: {national: 40%, city: 12%, district: 28%, private: 20%}
        reported:
          - name: 총사업비
            total: 17,263백만원
            parts:
              national: 6,905백만원
              city: 2,072백만원
              district: 4,834백만원
              private: 3,453백만원
        phases:
          a: {duration: 5d, cost: 17,263백만원}
    """)
    assert codes(plan) == ["figures-sum-more"]
    found = plan.problems[0]
    assert (found.facts["difference"], found.weight) == ("1백만원", "warning")
    assert plan.budget.by("fund") == {
        ("national",): 6_905_200_000,
        ("city",): 2_071_560_000,
        ("district",): 4_833_640_000,
        ("private",): 3_452_600_000,
    }
    assert split(17_263, (40, 12, 28, 20)) == (6_905, 2_071, 4_834, 3_453)


def test_amounts_of_the_project_are_met_to_the_won(planned: Planned) -> None:
    plan = planned("""
        total_cost: 10억
        funds: {national: 333,333,333, city: 666,666,667}
        phases:
          a: {duration: 7d, cost: 1}
          b: {duration: 9d, cost: 499,999,999}
          c: {duration: 200d, cost: 5억}
    """)
    assert plan.budget.by("fund") == {("national",): 333_333_333, ("city",): 666_666_667}
    assert plan.budget.by("phase") == {("a",): 1, ("b",): 499_999_999, ("c",): 500_000_000}


def test_a_phase_with_funds_of_its_own_leaves_the_rest_to_the_others(planned: Planned) -> None:
    plan = planned("""
        total_cost: 100억
        funds: {national: 12억, city: 88억}
        phases:
          a: {duration: 5d, cost: 20억, funds: {national: 10억, city: 10억}}
          b: {duration: 5d, cost: 30억, funds: {city: 100%}}
          c: {duration: 5d, cost: 50억}
    """)
    assert plan.budget.by("phase", "fund") == {
        ("a", "national"): 10 * 10**8, ("a", "city"): 10 * 10**8,
        ("b", "city"): 30 * 10**8,
        ("c", "national"): 2 * 10**8, ("c", "city"): 48 * 10**8,
    }  # fmt: skip


def test_phases_take_over_the_shares_around_them(planned: Planned) -> None:
    plan = planned("""
        funds: {city: 100%}
        phases:
          outer:
            funds: {national: 50%, city: 50%}
            phases:
              a: {duration: 5d, cost: 101}
              b: {duration: 5d, cost: 100, funds: {private: 100%}}
          c: {duration: 5d, cost: 7}
    """)
    assert plan.budget.by("phase", "fund") == {
        ("a", "national"): 51, ("a", "city"): 50, ("b", "private"): 100, ("c", "city"): 7,
    }  # fmt: skip


def test_a_cost_that_nobody_pays_stays_in_sight(planned: Planned) -> None:
    plan = planned("phases:\n  a: {duration: 5d, cost: 3억}\n  b: {duration: 5d, cost: 0}")
    assert plan.budget.by("fund") == {("unsourced",): 3 * 10**8}
    gap = plan.gaps[0]
    assert (gap.fund, gap.unsourced, gap.short) == ("unsourced", 3 * 10**8, 0)


costs = st.lists(st.integers(0, 10**12), min_size=1, max_size=6).filter(any)


def written(costs: list[int], funds: str) -> str:
    phases = "\n".join(f"  n{i}: {{duration: {i + 1}0d, cost: {c}}}" for i, c in enumerate(costs))
    return f"{funds}\nphases:\n{phases}"


@given(costs, st.data())
@settings(max_examples=60)
def test_any_fund_table_has_exact_margins(
    planned: Planned, costs: list[int], data: st.DataObject
) -> None:
    total = sum(costs)
    cuts = sorted(data.draw(st.lists(st.integers(0, total), min_size=3, max_size=3)))
    amounts = [b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)]
    funds = ", ".join(f"{name}: {amount}" for name, amount in zip(FUNDS, amounts, strict=True))
    plan = planned(written(costs, f"funds: {{{funds}}}"))
    assert not [one for one in plan.problems if one.weight == "error"]
    paid = plan.budget.by("fund")
    assert [paid.get((name,), 0) for name in FUNDS] == amounts
    due = plan.budget.by("phase")
    assert [due.get((f"n{i}",), 0) for i in range(len(costs))] == costs
    assert all(need.amount > 0 for need in plan.budget.needs)


@given(costs, st.permutations([40, 12, 28, 20]))
@settings(max_examples=40)
def test_any_shares_come_within_a_won(
    planned: Planned, costs: list[int], shares: list[int]
) -> None:
    funds = ", ".join(f"{name}: {share}%" for name, share in zip(FUNDS, shares, strict=True))
    plan = planned(written(costs, f"funds: {{{funds}}}"))
    paid = plan.budget.by("fund")
    assert sum(paid.values()) == sum(costs)
    for name, share in zip(FUNDS, shares, strict=True):
        assert abs(paid.get((name,), 0) * 100 - sum(costs) * share) < 100


@pytest.mark.parametrize("own", ["{national: 20억}", "{national: 100%}"])
def test_a_phase_that_takes_more_of_a_fund_than_there_is_is_told(
    planned: Planned, own: str
) -> None:
    plan = planned(f"""
        total_cost: 100억
        funds: {{national: 12억, city: 88억}}
        phases:
          a: {{duration: 5d, cost: 20억, funds: {own}}}
          c: {{duration: 5d, cost: 80억}}
    """)
    assert plan.budget.total == 100 * 10**8 or plan.programme.left_out
    assert plan.problems
