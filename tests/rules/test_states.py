"""Passed, in the plan, too late, not in the plan, missing: and who has to wait."""

from collections.abc import Callable

from judging import found, states

from capitalplan.plan import Plan
from capitalplan.rules.judge import DONE, LATE, MISSING, PAST, PLANNED

Planned = Callable[..., Plan]
NEW = """
    appropriations:
      original-2022: {{year: 2022, kind: original, expected: 2021-12-16, amounts: {{city: 50억}}}}
    {more}
    phases:
      {first}
      design: {{kind: design, duration: 6mo, after: [original-2022], cost: 1억}}
      build: {{kind: construction, duration: 12mo, after: [design], cost: 49억}}
"""


def new(more: str = "", first: str = "") -> str:
    return NEW.format(more=more, first=first)


def test_missing_while_the_budget_can_still_wait(planned: Planned) -> None:
    gate = found(planned(new()))["investment-review"]
    assert gate.state == MISSING and gate.waits and gate.waits.node.id == "original-2022"
    assert gate.crossing.at.line  # points into the file


def test_a_budget_with_the_council_waits_for_nothing_more(planned: Planned) -> None:
    sent = new().replace("expected: 2021-12-16", "submitted: 2021-05-25, expected: 2021-12-16")
    gate = found(planned(sent))["investment-review"]
    assert gate.state == MISSING and gate.waits and gate.waits.node.id == "design"


def test_a_budget_that_only_pays_the_studies_need_not_wait(planned: Planned) -> None:
    plan = planned("""
        appropriations:
          first: {year: 2021, kind: original, expected: 2021-06-10, amounts: {city: 1억}}
        phases:
          plan: {kind: plan, duration: 2mo, after: [first], cost: 1억}
          build: {kind: construction, duration: 12mo, after: [plan], cost: 49억}
    """)
    gate = found(plan)["investment-review"]
    assert gate.waits and gate.waits.node.id == "build"


def test_a_phase_that_says_so_is_the_gate(planned: Planned) -> None:
    done = (
        "review: {kind: 'plan, investment-review', actual_start: 2021-01, actual_finish: 2021-03}"
    )
    gate = found(planned(new(first=done)))["investment-review"]
    assert gate.state == DONE and gate.gate and gate.gate.node.id == "review"


def test_part_of_a_word_is_not_the_gate(planned: Planned) -> None:
    done = "review: {kind: pre-investment-review, actual_start: 2021-01, actual_finish: 2021-03}"
    assert states(planned(new(first=done)))["investment-review"] == MISSING


def test_a_re_review_is_a_review(planned: Planned) -> None:
    done = "review: {kind: re-review, actual_start: 2021-01, actual_finish: 2021-03}"
    assert states(planned(new(first=done)))["investment-review"] == DONE


def test_what_was_passed_before_the_plan_begins(planned: Planned) -> None:
    gate = found(planned(new("reviewed: {investment-review: 2021-02}")))["investment-review"]
    assert (
        gate.state == DONE and gate.gate is None and gate.said and gate.said.date.text == "2021-02"
    )


def test_planned_in_time_and_too_late(planned: Planned) -> None:
    gates = "gates: {{r: {{kind: investment-review, start: {start}, duration: 20d}}}}"
    assert states(planned(new(gates.format(start="2021-06"))))["investment-review"] == PLANNED
    late = found(planned(new(gates.format(start="2021-12-01"))))["investment-review"]
    assert late.state == LATE and late.waits and late.waits.node.id == "original-2022"


def test_once_works_have_begun_it_lies_behind(planned: Planned) -> None:
    plan = planned("""
        phases:
          design: {kind: design, actual_start: 2020-01, actual_finish: 2020-12, cost: 1억}
          build: {kind: construction, actual_start: 2021-01, remaining: 12mo, cost: 49억}
    """)
    assert states(plan)["investment-review"] == PAST


def test_without_kinds_what_costs_something_tells(planned: Planned) -> None:
    begun = planned("phases: {a: {actual_start: 2021-01, remaining: 12mo, cost: 50억}}")
    ahead = planned("phases: {a: {duration: 12mo, cost: 50억}}")
    assert states(begun)["investment-review"] == PAST
    assert states(ahead)["investment-review"] == MISSING


def test_an_older_review_does_not_answer_growth(planned: Planned) -> None:
    text = """
        reviewed: {{investment-review: {{cost: 30억, date: 2020-12}}}}
        phases:
          again: {{kind: re-review, actual_start: {day}, actual_finish: {day}}}
          build: {{kind: construction, actual_start: 2021-01, remaining: 12mo, cost: 39억}}
    """
    older, newer = (planned(text.format(day=day)) for day in ("2020-11", "2021-02"))
    assert (states(older)["re-review"], states(newer)["re-review"]) == (MISSING, DONE)


def test_a_re_review_is_the_last_review(planned: Planned) -> None:
    """What is under `re-review` counts as the last review, whatever came before it."""
    plan = planned("""
        reviewed:
          investment-review: {cost: 10억, date: 2018-12}
          re-review: {cost: 38억, date: 2020-12}
        phases: {build: {kind: construction, duration: 12mo, cost: 39억}}
    """)
    assert "re-review" not in states(plan)


def test_the_four_projects(projects: object) -> None:
    """Nothing that the reported plans do is called missing, but the VE before the one tender."""
    from capitalplan.plan import load
    from capitalplan.rules.judge import findings

    plan = load(str(projects))
    told = {(one.project, one.rule.code): one.state
            for one in findings(plan.programme, plan.schedule)}  # fmt: skip
    centre, cinema = "animation-center", "seoul-cinematheque"
    assert told[centre, "feasibility-study"] == told[centre, "investment-review"] == DONE
    assert told[centre, "property-plan"] == told[centre, "mid-term-plan"] == PLANNED
    assert told[cinema, "investment-review"] == DONE
    assert told["bio-hub-global-cooperation", "feasibility-study"] == DONE
    assert [key for key, state in told.items() if state in (MISSING, LATE)] == [
        (centre, "design-ve")
    ]
    assert not any(problem.code.startswith("gate-") for problem in plan.problems)
