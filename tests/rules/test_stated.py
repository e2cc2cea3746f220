"""What `check` tells of gates: only what the plan itself states."""

from collections.abc import Callable

import pytest

from capitalplan.plan import Plan
from capitalplan.problem import WARNING

Planned = Callable[..., Plan]
Codes = Callable[[Plan], list[str]]
BUILD = """
    {more}
    phases:
      again: {{kind: {again}, start: 2021-06, duration: 20d}}
      build: {{kind: construction, duration: 12mo, cost: {cost}}}
"""


def told(
    planned: Planned, codes: Codes, more: str, cost: str = "700억", again: str = "x"
) -> object:
    return codes(planned(BUILD.format(more=more, cost=cost, again=again)))


def test_a_plan_that_states_nothing_is_told_nothing(planned: Planned, codes: Codes) -> None:
    assert told(planned, codes, "") == []


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("investment-review: {cost: 530억, date: 2020-12}", ["gate-grown"]),
        ("investment-review: {cost: 500억, date: 2020-12}", ["gate-grown"]),
        ("investment-review: {cost: 650억, date: 2020-12}", []),
        ("investment-review: {cost: 499억, date: 2020-12}", ["gate-grown", "gate-reached"]),
        ("property-plan: {cost: 500억, date: 2020-12}", ["gate-moved"]),
        ("property-plan: {cost: 600억, date: 2020-12}", []),
        ("investment-review: {date: 2016-12}", ["gate-idle"]),
    ],
)
def test_growth_and_time_since_what_was_approved(
    planned: Planned, codes: Codes, said: str, wanted: list[str]
) -> None:
    assert told(planned, codes, f"reviewed: {{{said}}}") == wanted


def test_a_gate_in_the_plan_answers_it(planned: Planned, codes: Codes) -> None:
    said = "reviewed: {investment-review: {cost: 530억, date: 2020-12}}"
    assert told(planned, codes, said, again="re-review") == []


def test_it_is_a_warning_at_its_place_with_both_costs(planned: Planned) -> None:
    said = "total_cost: 700억\n    reviewed: {investment-review: {cost: 530억, date: 2020-12}}"
    (problem,) = planned(BUILD.format(more=said, cost="700억", again="x")).problems
    assert problem.weight == WARNING and problem.at and problem.at.line == 4
    assert problem.facts["percent"] == "+32.0%" and problem.facts["was"] == "530억"


def test_a_contract_over_six_years(planned: Planned, codes: Codes) -> None:
    text = "phases: {b: {start: 2022-01, finish: 2027-01, cost: 1억, commit: whole}}"
    plan = planned(text)
    assert codes(plan) == ["gate-span"] and plan.problems[0].facts["now"] == 6
    vote = "gates: {v: {kind: continuing-extension, start: 2025-12, duration: 1d}}\n"
    assert codes(planned(vote + text)) == []
