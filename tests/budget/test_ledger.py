"""The ledger: authority, commitments, payments, carry-over and lapse, to the won."""

from collections.abc import Callable, Iterable
from itertools import groupby, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capitalplan.budget.bound import bounds
from capitalplan.budget.carry import Carried, Close, Slice, kept, voted
from capitalplan.budget.ledger import LedgerRow
from capitalplan.model.fund import CARRIED, RULES, Carry
from capitalplan.plan import Plan, load

Planned = Callable[..., Plan]


def year(plan: Plan, wanted: int, fund: str = "city", project: str = "p") -> LedgerRow:
    return next(
        row for row in plan.ledger if (row.project, row.fund, row.year) == (project, fund, wanted)
    )


def rule(text: str) -> str:
    return f"data_date: 2021-05-31\nfunds: {{city: {{level: city, carry: {text}}}}}"


TWO_YEARS = """
    funds: {{city: 100%}}
    appropriations:
      original: {{year: 2021, enacted: 2020-12-16, amounts: {{city: 1000}}}}
    phases:
      a: {{start: 2021-06-01, finish: 2021-12-31, cost: 300}}
      b: {{start: 2022-01-03, finish: 2022-12-30, cost: 200, commit: {commit}}}
      c: {{start: 2023-01-02, finish: 2023-12-29, cost: 100}}
"""


def test_all_kinds_make_up_the_authority(planned: Planned) -> None:
    plan = planned("""
        funds: {city: 100%}
        appropriations:
          original: {year: 2021, kind: original, enacted: 2020-12-16, amounts: {city: 100}}
          extra: {year: 2021, kind: supplementary, expected: 2021-07-02, amounts: {city: 50},
                  cut: {city: 20}}
          grant: {year: 2021, kind: grant, enacted: 2021-02-01, amounts: {city: 7}}
          bond: {year: 2021, kind: bond, enacted: 2021-02-01, amounts: {city: 8}}
          spare: {year: 2021, kind: reserve, enacted: 2021-02-01, amounts: {city: 9}}
          give: {year: 2021, kind: transfer, enacted: 2021-02-01, amounts: {city: -40}, pair: take}
          take: {year: 2021, kind: transfer, enacted: 2021-02-01, amounts: {city: 40}, pair: give}
          old: {year: 2021, kind: carry-over, carried: obligated, enacted: 2020-12-31,
                amounts: {city: 11}}
          lost: {year: 2021, kind: supplementary, rejected: 2021-05-03, amounts: {city: 999}}
        phases:
          a: {start: 2021-06-01, finish: 2021-12-31, cost: 120}
    """)
    row = year(plan, 2021)
    assert row[3:9] == (100, 30, 7, 8, 9, 0)
    assert row.carried_in == Carried(obligated=11) and row.opening == 11
    assert (row.authority, row.expected, row.payment, row.lapsed) == (165, 30, 120, 45)


@pytest.mark.parametrize(
    ("text", "carried", "lapsed"),
    [
        # what is left at the end of 2021 and 2022, and what lapses in 2021, 2022, 2023
        ("none", (0, 0), (700, 0, 0)),
        ("approved", (300, 0), (400, 100, 0)),
        ("continuing", (300, 100), (400, 0, 0)),
        ("auto", (300, 100), (400, 0, 0)),
        ("until_idle(1)", (300, 100), (400, 0, 0)),
        ("must_start(1)", (300, 100), (400, 0, 0)),
        ("reappropriate", (0, 0), (700, 0, 0)),
        ("obligated", (0, 0), (700, 0, 0)),
    ],
)
def test_each_rule_at_the_end_of_the_year(
    planned: Planned, text: str, carried: tuple[int, int], lapsed: tuple[int, int, int]
) -> None:
    """Later years need 300, so no rule carries more."""
    plan = planned(TWO_YEARS.format(commit="annual"), programme=rule(text))
    rows = [year(plan, wanted) for wanted in (2021, 2022, 2023)]
    assert tuple(row.carried_out.total for row in rows[:2]) == carried
    assert tuple(row.lapsed for row in rows) == lapsed


def test_what_is_committed_is_carried_once(planned: Planned) -> None:
    """사고이월: a whole contract signed in 2021 and unpaid; not carried a second time."""
    text = """
        funds: {city: 100%}
        appropriations:
          original: {year: 2021, enacted: 2020-12-16, amounts: {city: 900}}
        phases:
          a: {start: 2021-07-01, duration: 30mo, cost: 900, commit: whole}
    """
    plan = planned(text, programme=rule("obligated"))
    rows = [year(plan, wanted) for wanted in (2021, 2022, 2023)]
    first, second, third = rows
    assert first.commitment == 900 and second.commitment == 0
    assert first.carried_out == Carried(obligated=900 - first.payment)
    assert second.carried_in == first.carried_out
    assert second.carried_out == Carried() and second.lapsed == 900 - first.payment - second.payment
    assert third.payment == 0 and third.unsourced == third.need > 0
    # Approved once, what is committed of it once more as obligated (명시이월, 사고이월), no more.
    rows = list(planned(text, programme=rule("approved")).ledger)
    assert [row.carried_out for row in rows[:2]] == [
        Carried(approved=900 - first.payment),
        Carried(obligated=900 - first.payment - rows[1].payment),
    ]
    assert rows[2].unsourced == rows[2].lapsed == 0


def test_idle_money_lapses(planned: Planned) -> None:
    text = """
        funds: {city: 100%}
        appropriations:
          original: {year: 2021, enacted: 2020-12-16, amounts: {city: 500}}
        phases:
          a: {start: 2021-06-01, finish: 2021-12-31, cost: 100}
          b: {start: 2024-02-01, finish: 2024-11-29, cost: 100}
    """
    for years, paid in ((2, 0), (3, 100)):
        plan = planned(text, programme=rule(f"until_idle({years})"))
        assert year(plan, 2024).payment == paid
    begun = planned(text, programme=rule("must_start(2)"))
    assert year(begun, 2024).payment == 100
    never = text.replace("a: {start: 2021-06-01, finish: 2021-12-31, cost: 100}", "")
    for years, paid in ((3, 0), (4, 100)):
        plan = planned(never, programme=rule(f"must_start({years})"))
        assert year(plan, 2024).payment == paid, years


def test_a_carry_over_that_is_voted_stands_above_the_rule(planned: Planned) -> None:
    text = """
        funds: {{city: 100%}}
        appropriations:
          original: {{year: 2021, enacted: 2020-12-16, amounts: {{city: 500}}}}
          moved: {{year: 2022, kind: carry-over, expected: 2021-12-31, amounts: {{city: {won}}}}}
        phases:
          a: {{start: 2021-06-01, finish: 2021-12-31, cost: 100}}
          b: {{start: 2022-02-01, finish: 2022-11-30, cost: 600}}
    """
    less = planned(text.format(won=250), programme=rule("none"))
    assert year(less, 2021).carried_out == Carried(approved=250)
    assert (year(less, 2021).lapsed, year(less, 2022).opening) == (150, 0)
    more = planned(text.format(won=450), programme=rule("none"))
    assert year(more, 2021).carried_out == Carried(approved=400)
    assert (year(more, 2021).lapsed, year(more, 2022).opening) == (0, 50)
    assert year(more, 2022).carried_in == Carried(approved=450)


def test_what_must_have_been_carried_in(projects: object) -> None:
    """BT-IT 2021: 1,146백만원 of that year is reported; the rest of its need is older money."""
    plan = load(str(projects))
    found = {(one.project, one.year): one for one in bounds(plan.ledger, plan.budget)}
    bt_it = found["bt-it-convergence-center", 2021]
    assert bt_it.new == 1_146_000_000 and bt_it.least == bt_it.need - bt_it.new
    assert 4_700_000_000 < bt_it.least < 5_000_000_000 and bt_it.guessed == bt_it.need
    assert found["bio-hub-global-cooperation", 2021].least >= 11_960_000_000
    assert year(plan, 2021, project="bt-it-convergence-center").carried_in.total == bt_it.least


won = st.integers(0, 1000)
KINDS = ("original", "supplementary", "grant", "bond", "reserve", "carry-over")


@given(
    st.lists(st.tuples(st.integers(2019, 2024), won, st.sampled_from(KINDS)), max_size=7),
    st.lists(
        st.tuples(st.integers(2019, 2024), st.integers(1, 500), won, st.booleans()),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(RULES),
)
@settings(max_examples=60, deadline=None)
def test_the_published_identities_hold_to_the_won(
    planned: Planned,
    votes: list[tuple[int, int, str]],
    phases: list[tuple[int, int, int, bool]],
    name: str,
) -> None:
    counted = f"{name}(2)" if name in ("until_idle", "must_start") else name
    lines = ["funds: {city: 100%}", *(["appropriations:"] if votes else [])]
    lines += [
        f"  v{i}: {{year: {at}, kind: {kind}, expected: {at - 1}-12-02,"
        f" amounts: {{city: {amount}}}}}"
        for i, (at, amount, kind) in enumerate(votes)
    ]
    lines += ["phases:"] + [
        f"  p{i}: {{start: {at}-06-01, duration: {days}d, cost: {cost},"
        f" commit: {'whole' if whole else 'annual'}}}"
        for i, (at, days, cost, whole) in enumerate(phases)
    ]
    settings_text = rule(counted).replace("2021-05-31", "2018-05-31")
    plan = planned("\n".join(lines), programme=settings_text)
    assert not [one for one in plan.problems if one.weight == "error"]
    check(plan.ledger)
    assert sum(row.need for row in plan.ledger) == plan.budget.total
    given_ = sum(amount for _, amount, kind in votes if kind != "carry-over")
    opened = sum(row.opening for row in plan.ledger)
    spent = sum(row.payment + row.lapsed for row in plan.ledger)
    assert given_ + opened == spent  # nothing is lost and nothing is made


def check(ledger: Iterable[LedgerRow]) -> None:
    for _, rows in groupby(ledger, key=lambda row: row[:2]):
        listed = list(rows)
        for row in listed:
            assert row.authority == row.payment + row.carried_out.total + row.lapsed
            assert row.need == row.payment + row.short + row.unsourced
            assert min(row.payment, row.lapsed, row.short, row.unsourced, *row.carried_out) >= 0
        for before, after in pairwise(listed):
            assert after.year == before.year + 1
            assert after.carried_in.total == before.carried_out.total + after.opening
        assert listed[-1].carried_out.total == 0


slices = st.lists(
    st.builds(Slice, st.integers(1, 99), st.integers(2018, 2021), st.sampled_from(["", *CARRIED])),
    max_size=5,
)


@given(slices, st.sampled_from(RULES), st.integers(0, 200), st.integers(0, 300), st.booleans())
def test_no_rule_carries_more_than_there_is_or_is_needed(
    money: list[Slice], name: str, obligated: int, later: int, started: bool
) -> None:
    close = Close(2021, obligated, later, started, 1)
    found = kept(Carry(name, 2), money, close)
    assert sum(one.amount for one in found) <= min(later, sum(one.amount for one in money))
    assert all(one.carried in CARRIED and one.amount > 0 for one in found)
    if name in ("obligated", "reappropriate"):
        assert sum(one.amount for one in found) <= obligated


@given(slices, st.lists(st.integers(0, 150), min_size=4, max_size=4))
def test_a_voted_carry_over_is_carried_in_full(money: list[Slice], asked: list[int]) -> None:
    found, missing = voted(Carried(*asked), money, 2022)
    assert sum(one.amount for one in found) == sum(asked)
    assert missing == max(sum(asked) - sum(one.amount for one in money), 0)
    for how, wanted in zip(CARRIED, asked, strict=True):
        assert sum(one.amount for one in found if one.carried == how) == wanted
