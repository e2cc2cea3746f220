"""Sums of the ledger: both identities hold for any of them, and all of them say the same in all."""

from collections.abc import Callable
from functools import cache
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capitalplan.budget.ledger import LedgerRow
from capitalplan.budget.summed import AXES, WON, grouped, summed
from capitalplan.model.fund import RULES
from capitalplan.plan import Plan
from written import plan_of

Planned = Callable[..., Plan]
KINDS = ("original", "supplementary", "grant", "carry-over", "bond", "reserve")
EVERY = [*chain.from_iterable(combinations(AXES, count) for count in range(len(AXES) + 1))]


def check(row: LedgerRow) -> None:
    assert row.authority == row.payment + row.carried_out.total + row.lapsed
    assert row.need == row.payment + row.short + row.unsourced
    assert min(*row.carried_in, *row.carried_out) >= 0


@cache
def made(rule: str, amounts: tuple[int, ...]) -> Plan:
    """Two projects of two departments: votes of every kind in five years, work in six."""
    votes = "\n".join(
        f"  v{i}: {{year: {2019 + i % 5}, kind: {kind}, expected: {2018 + i % 5}-12-02,"
        f" amounts: {{city: {won}, national: {won // 2}}}}}"
        for i, (won, kind) in enumerate(zip(amounts, KINDS, strict=True))
    )
    phases = "\n".join(
        f"  p{i}: {{start: {2019 + i}-03-01, duration: 300d, cost: {700 + 90 * i}}}"
        for i in range(5)
    )
    text = f"funds: {{city: 60%, national: 40%}}\nappropriations:\n{votes}\nphases:\n{phases}\n"
    counted = f"{rule}(2)" if rule in ("until_idle", "must_start") else rule
    funds = f"{{city: {{level: city, carry: {counted}}}, national: {{level: national}}}}"
    return plan_of(
        f"id: a\ndepartment: 가\n{text}", f"id: b\ndepartment: 나\n{text.replace('v0', 'w')}",
        programme=f"data_date: 2018-05-31\nfunds: {funds}",
    )  # fmt: skip


@given(
    st.sampled_from(RULES), st.tuples(*[st.integers(0, 900)] * 6), st.sampled_from(EVERY),
    st.data(),
)  # fmt: skip
@settings(max_examples=60)
def test_any_sum_keeps_both_identities(
    rule: str, amounts: tuple[int, ...], axes: tuple[str, ...], data: st.DataObject
) -> None:
    plan = made(rule, amounts)
    whole = summed(plan.ledger)
    groups = grouped(plan.ledger, axes, plan.programme)
    for row in (whole, *groups.values()):
        check(row)
    for name in WON:
        assert sum(getattr(row, name) for row in groups.values()) == getattr(whole, name)
    if "year" not in axes:  # nothing passes from one group into another
        assert sum(row.authority for row in groups.values()) == whole.authority
    chosen = data.draw(st.lists(st.sampled_from(plan.ledger), unique=True))
    check(summed(chosen))


def test_each_row_by_itself_is_its_own_sum(planned: Planned) -> None:
    plan = made("approved", (300, 0, 500, 20, 9, 7))
    for key, row in grouped(plan.ledger, ("project", "fund", "year"), plan.programme).items():
        assert row._replace(project=key[0], fund=key[1], year=key[2]) in plan.ledger


def test_money_carried_inside_a_sum_is_counted_once(planned: Planned) -> None:
    plan = planned("""
        funds: {city: 100%}
        appropriations:
          original: {year: 2019, enacted: 2018-12-14, amounts: {city: 100}}
        phases:
          a: {actual_start: 2019-02, actual_finish: 2019-11, cost: 60}
          b: {actual_start: 2020-02, actual_finish: 2020-11, cost: 40}
    """)
    assert [row.authority for row in plan.ledger] == [100, 40]
    both = summed(plan.ledger)
    assert (both.authority, both.payment, both.carried_in.total) == (100, 100, 0)
    assert summed(plan.ledger[1:]).carried_in.total == 40


@pytest.mark.parametrize(
    ("axes", "first"),
    [(("year", "project"), (2019, "a")), (("fund", "year"), ("city", 2019)), ((), ())],
)
def test_groups_are_ordered_by_their_axes(axes: tuple[str, ...], first: tuple[object, ...]) -> None:
    plan = made("approved", (300, 0, 500, 20, 9, 7))
    keys = [*grouped(plan.ledger, axes, plan.programme)]
    assert keys[0] == first and keys == sorted(keys, key=str)
