"""Need against votes: every won of need is covered, carried, short or without a source."""

from collections.abc import Callable, Iterable
from itertools import groupby

from hypothesis import given, settings
from hypothesis import strategies as st

from capitalplan.budget.gap import Gap
from capitalplan.plan import Plan

Planned = Callable[..., Plan]


def facts(gaps: Iterable[Gap]) -> list[tuple[int, ...]]:
    return [(g.year, g.need, g.covered, g.carried, g.short, g.unsourced, g.left) for g in gaps]


def test_what_is_left_is_carried_and_what_lacks_is_said(planned: Planned) -> None:
    plan = planned("""
        funds: {city: 100%}
        appropriations:
          original-2019: {year: 2019, enacted: 2018-12-14, amounts: {city: 100}}
          original-2020: {year: 2020, enacted: 2019-12-16, amounts: {city: 20}}
          voted-down: {year: 2021, rejected: 2020-12-16, amounts: {city: 1000}}
          original-2021: {year: 2021, expected: 2021-06-30, amounts: {city: 10}}
        phases:
          a: {actual_start: 2019-02, actual_finish: 2019-11, cost: 60}
          b: {actual_start: 2020-02, actual_finish: 2020-11, cost: 50}
          c: {start: 2021-06, finish: 2021-11, cost: 40}
          d: {start: 2022-02, finish: 2022-11, cost: 7}
    """)
    assert facts(plan.gaps) == [
        (2019, 60, 60, 0, 0, 0, 40),
        (2020, 50, 20, 30, 0, 0, 10),
        (2021, 40, 10, 10, 20, 0, 0),
        (2022, 7, 0, 0, 0, 7, 0),
    ]
    assert [(g.voted, g.expected) for g in plan.gaps] == [(100, 0), (20, 0), (0, 10), (0, 0)]


def test_money_carried_over_by_a_vote_is_not_counted_twice(planned: Planned) -> None:
    plan = planned("""
        funds: {city: 100%}
        appropriations:
          original: {year: 2020, enacted: 2019-12-16, amounts: {city: 100}}
          carried: {year: 2021, kind: carry-over, enacted: 2020-12-31, amounts: {city: 60}}
        phases:
          a: {actual_start: 2020-02, actual_finish: 2020-11, cost: 40}
          b: {start: 2021-06, finish: 2021-11, cost: 90}
    """)
    assert facts(plan.gaps) == [(2020, 40, 40, 0, 0, 0, 60), (2021, 90, 60, 0, 30, 0, 0)]


def test_money_of_one_fund_does_not_pay_for_another(planned: Planned) -> None:
    plan = planned("""
        funds: {national: 50%, city: 50%}
        appropriations:
          grant: {year: 2021, kind: grant, enacted: 2021-01-15, amounts: {national: 900}}
        phases:
          a: {start: 2021-06, finish: 2021-11, cost: 200}
    """)
    assert {g.fund: (g.covered, g.unsourced, g.left) for g in plan.gaps} == {
        "national": (100, 0, 800), "city": (0, 100, 0)
    }  # fmt: skip


won = st.integers(0, 1000)


@given(
    st.lists(
        st.tuples(st.integers(2019, 2024), won, st.sampled_from(["national", "city"])), max_size=6
    ),
    st.lists(st.tuples(st.integers(2021, 2024), st.integers(1, 300), won), min_size=1, max_size=4),
    st.integers(0, 100),
    st.booleans(),
)
@settings(max_examples=80)
def test_every_won_of_need_has_one_answer(
    planned: Planned,
    votes: list[tuple[int, int, str]],
    phases: list[tuple[int, int, int]],
    share: int,
    funded: bool,
) -> None:
    lines = [f"funds: {{national: {share}%, city: {100 - share}%}}"] if funded else []
    lines += ["appropriations:"] if votes else []
    lines += [
        f"  v{i}: {{year: {year}, enacted: 2019-01-02, amounts: {{{fund}: {amount}}}}}"
        for i, (year, amount, fund) in enumerate(votes)
    ]
    lines += ["phases:"] + [
        f"  p{i}: {{start: {year}-06, duration: {days}d, cost: {cost}}}"
        for i, (year, days, cost) in enumerate(phases)
    ]
    plan = planned("\n".join(lines))
    assert not [one for one in plan.problems if one.weight == "error"]
    need = plan.budget.by("fund", "year")
    assert {(g.fund, g.year): g.need for g in plan.gaps if g.need} == need
    for gap in plan.gaps:
        assert min(gap[3:]) >= 0
        assert gap.covered >= 0
        assert gap.need == gap.covered + gap.carried + gap.short + gap.unsourced
        assert gap.covered <= gap.voted + gap.expected
        assert not (gap.short and gap.unsourced)
        assert not (gap.left and (gap.short or gap.unsourced))
    for _, rows in groupby(plan.gaps, key=lambda gap: gap.fund):
        years = list(rows)
        assert [gap.year for gap in years] == sorted({gap.year for gap in years})
        paid = sum(gap.covered + gap.carried for gap in years)
        lapsed = sum(row.lapsed for row in plan.ledger if row.fund == years[0].fund)
        assert sum(gap.voted + gap.expected for gap in years) - paid == lapsed
