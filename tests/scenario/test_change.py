"""What is asked for: option texts, ids, and what is refused before anything is computed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capitalplan.scenario.change import KINDS, Price, options, price


@pytest.mark.parametrize(
    ("text", "cost", "after"),
    [
        ("+12%", 1_000, 1_120), ("-12.5%", 1_000, 875), ("+0.05%", 1_000, 1_001),
        ("-0.05%", 1_000, 999), ("+1억", 1_000, 100_001_000), ("-300", 1_000, 700),
        ("1,200백만원", 1_000, 1_200_000_000), ("-200%", 1_000, -1_000), ("+ 1억", 0, 100_000_000),
    ],
)  # fmt: skip
def test_a_price_says_what_a_cost_becomes(text, cost, after):
    assert price(text).of(cost) == after


@given(st.integers(0, 10**12), st.integers(-1000, 1000))
def test_a_share_is_rounded_to_the_nearest_won(cost, percent):
    exact = cost + Fraction(cost * percent, 100)
    assert abs(Price(share=Fraction(percent, 100)).of(cost) - exact) <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("set", "hall/frame.duration", "whatif-form"), ("set", "=3d", "whatif-form"),
        ("reject", "hall/second=1", "whatif-form"), ("delay", "hall/frame", "whatif-form"),
        ("delay", "hall/frame=", "want-value"), ("delay", "hall/frame=60", "duration-form"),
        ("delay", "hall/frame=-5d", "duration-negative"),
        ("cost", "hall/frame=12%", "whatif-percent"),
        ("cost", "hall/frame=+1.5원", "money-fraction"), ("cost", "hall/frame=much", "money-form"),
        ("set", "hall/frame.after=[a, b", "yaml-bracket-open"),
        ("set", "hall/frame.after=[*a]", "yaml-alias"),
    ],
)  # fmt: skip
def test_bad_options_are_told_as_themselves(kind, text, code):
    (problem,) = options([(kind, text)]).problems
    assert problem.code == code and problem.at
    assert problem.at == (f"--{kind} {text}", 0, 0)


@given(st.sampled_from(KINDS), st.text(max_size=40))
def test_no_text_breaks_an_option(kind, text):
    found = options([(kind, text)])
    assert len(found.changes) + len(found.problems) == 1


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        (["delay hall/fram=5d", "reject hall/nobody"], ["whatif-unknown"] * 2),
        (["set hal/frame.duration=5d"], ["whatif-unknown"]),
        (["set hall/frame=5d"], ["whatif-fieldless"]),
        (["set hall/frame.durations=5d"], ["key-unknown"]),
        (["set hall/second.expected=2021-13-01"], ["date-none"]),
        (["set hall/second.amounts.city=1.5원"], ["money-fraction"]),
        (["set hall.id=other"], ["whatif-fixed"]),
        (["set hall/build.phases={}"], ["whatif-fixed"]),
        (["set hall/first.expected=2021-09-01"], ["whatif-enacted"]),
        (["delay hall/frame=5d", "delay frame=6d"], ["whatif-twice"]),
        (["set hall/frame.cost=5억", "cost hall/frame=+1%"], ["whatif-twice"]),
        (["set hall/second.enacted=2021-05-28", "set hall/second.rejected=2021-05-28"],
         ["vote-both"]),
        (["set hall/second.expected=2022-02-01"], ["vote-year-closed"]),
        (["delay hall/second=8mo"], ["whatif-year"]),
        (["reject hall/first"], ["whatif-voted"]),
        (["reject hall/frame"], ["whatif-no-vote"]),
        (["delay hall/design=5d"], ["whatif-done"]),
        (["cost hall/design=+5%"], ["whatif-done"]),
        (["cost hall/opening=+5%"], ["whatif-costless"]),
        (["cost hall/frame=-101%"], ["whatif-below-zero"]),
        (["cost hall/site=-99%"], ["whatif-below-due"]),
        (["set hall/frame.cost=5억"], ["phases-sum-more"]),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_reason(asked, codes, refused):
    assert refused(*asked) == codes


def test_ids_are_suggested(refused, under):
    from capitalplan.problem import StopError

    for asked, meant in (
        ("delay hall/fram=5d", "hall/frame"), ("delay fram=5d", "hall/frame"),
        ("set hall/secnd.expected=2021-08-02", "hall/second"),
        ("reject programme/shared-202", "programme/shared-2022"),
    ):  # fmt: skip
        with pytest.raises(StopError) as stop:
            under(asked)
        (problem,) = stop.value.facts["problems"]
        assert problem.facts["suggest"] == meant


def test_an_id_of_one_project_needs_no_project(under):
    short, full = under("delay frame=5d"), under("delay hall/frame=5d")
    assert short.schedule.dates["hall/frame"] == full.schedule.dates["hall/frame"]
    assert [name.ko for name in short.programme.scenario] == ["delay frame=5d"]


def test_the_plan_as_written_is_no_scenario(under):
    assert under().programme.scenario == ()
