"""Our own plans: what each thing counts as, and the critical path test by the plan's own engine."""

from collections.abc import Callable

import pytest

from capitalplan.model.when import day_number
from capitalplan.plan import Plan
from capitalplan.schedule.quality import longer, own
from capitalplan.schedule.quality.check import FAIL, LOOK, PASS, UNKNOWN, Result
from capitalplan.schedule.quality.view import EFFORT, MILESTONE, SUMMARY, TASK

Planned = Callable[..., Plan]

WHOLE = """
    funds: {city: 100%}
    appropriations:
      extra: {name: extra, year: 2021, kind: supplementary, submitted: 2021-05-25,
              expected: 2021-07-02, amounts: {city: 100백만원}}
    gates:
      review: {name: review, duration: 5d, after: [design]}
    milestones:
      opening: {name: opening, after: [works], deadline: 2022-06-30}
    phases:
      study: {name: study, actual_start: 2021-04-01, actual_finish: 2021-04-30, cost: 1백만원}
      design: {name: design, duration: 20d, after: [study, extra], cost: 10백만원}
      works:
        name: works
        phases:
          dig: {name: dig, duration: 30d, after: [review], cost: 50백만원}
          build: {name: build, duration: 40d, after: [dig FS+2w]}
      care: {name: care, spans: [dig, build], cost: 5백만원}
"""


def assess(plan: Plan, project: str = "p") -> dict[str, Result]:
    found = own.quality(plan.programme, plan.schedule, project)
    return {one.check.code: one for one in found.results}


def keys(result: Result) -> list[str]:
    return [one.key.partition("/")[2] for one in result.found.items]


def test_what_things_count_as(planned: Planned) -> None:
    plan = planned(WHOLE)
    works = own.view(plan.programme, plan.schedule, "p").works
    assert {key[2:]: one.kind for key, one in works.items()} == {
        "extra": MILESTONE, "review": TASK, "opening": MILESTONE, "study": TASK, "design": TASK,
        "works": SUMMARY, "dig": TASK, "build": TASK, "care": EFFORT,
    }  # fmt: skip
    assert works["p/extra"].outside and works["p/extra"].constraints == ()
    assert works["p/dig"].within == ("p/works",)
    assert (works["p/dig"].loaded, works["p/build"].loaded, works["p/review"].loaded) == (
        True, False, None,
    )  # fmt: skip
    assert works["p/dig"].original == 30 * works["p/dig"].day


def test_a_small_plan_counted_by_hand(planned: Planned) -> None:
    """Open: extra, review, opening, design, dig, build; links into them: 6, one with a lag."""
    found = assess(planned(WHOLE))
    assert (found["dcma-1"].verdict, found["dcma-1"].found.total) == (PASS, 6)
    assert (found["dcma-3"].counted, found["dcma-3"].found.total) == (1, 6)
    assert found["dcma-3"].found.items[0].days == 10
    assert (found["dcma-4"].counted, found["dcma-4"].found.total) == (6, 6)
    assert (keys(found["dcma-10"]), found["dcma-10"].found.total) == (["build"], 3)
    assert found["dcma-8"].verdict == PASS and found["dcma-8"].found.total == 4
    assert keys(found["summary-links"]) == ["opening"]
    assert keys(found["path-lags"]) == ["build"]
    assert found["dcma-11"].found.missing == found["dcma-14"].found.missing == "no-baseline"


def test_the_finish_moves_with_the_first_critical_phase(planned: Planned) -> None:
    plan = planned(WHOLE)
    found = assess(plan)["dcma-12"]
    assert (keys(found), found.verdict) == (["design"], PASS)
    finish = longer.plan_finish(plan.programme, plan.schedule, "p")
    assert finish("p/design", 0) == plan.schedule.dates["p/opening"].finish
    day = plan.schedule.tables["public"].day_minutes
    slower = planned(WHOLE.replace("duration: 20d", "duration: 620d"))
    assert finish("p/design", 600 * day) == slower.schedule.dates["p/opening"].finish


def test_the_test_fails_where_a_missed_deadline_makes_a_side_branch_critical(
    planned: Planned,
) -> None:
    plan = planned(
        """
        phases:
          main: {duration: 900d}
          side: {duration: 20d, deadline: 2021-06-10}
        """
    )
    found = assess(plan)
    assert keys(found["dcma-7"]) == ["side"]
    assert (keys(found["dcma-12"]), found["dcma-12"].verdict) == (["main"], PASS)
    sooner = planned(
        """
        phases:
          main: {start: 2021-08-02, duration: 30d}
          side: {duration: 20d, deadline: 2021-06-10}
        """
    )
    found = assess(sooner)
    assert (keys(found["dcma-12"]), found["dcma-12"].verdict) == (["side"], FAIL)
    assert found["dcma-12"].found.value == 0
    assert keys(found["path-broken"]) == ["main"]


def test_work_under_way_is_made_longer_too(planned: Planned) -> None:
    plan = planned(
        "phases:\n  a: {actual_start: 2021-05-03, duration: 40d}\n  b: {duration: 5d, after: [a]}"
    )
    found = assess(plan)["dcma-12"]
    assert (keys(found), found.verdict) == (["a"], PASS)
    day = plan.schedule.tables["public"].day_minutes
    finish = longer.plan_finish(plan.programme, plan.schedule, "p")
    slower = planned(
        "phases:\n  a: {actual_start: 2021-05-03, duration: 50d}\n  b: {duration: 5d, after: [a]}"
    )
    assert finish("p/a", 10 * day) == slower.schedule.dates["p/b"].finish


def test_a_baseline_makes_the_rest_assessable(planned: Planned) -> None:
    text = "phases:\n  a: {{actual_start: 2021-05-03, {}}}\n  b: {{duration: 5d, after: [a]}}"
    then = planned(text.format("duration: 10d"), programme="data_date: 2021-05-10")
    baseline = own.view(then.programme, then.schedule, "p")
    now = planned(text.format("remaining: 5d, duration: 10d"))
    found = {
        one.check.code: one
        for one in own.quality(now.programme, now.schedule, "p", baseline).results
    }
    assert keys(found["dcma-11"]) == ["a", "b"] and found["dcma-11"].found.total == 2
    assert (found["dcma-14"].counted, found["dcma-14"].found.value) == (0, 0)
    assert found["dcma-13"].verdict == FAIL
    assert found["unbaselined"].verdict == PASS


def test_dates_written_before_the_data_date_are_overdue(planned: Planned) -> None:
    plan = planned(
        "phases:\n  a: {start: 2021-05-03, duration: 5d}\n  b: {duration: 5d, after: [a]}"
    )
    assert keys(assess(plan)["overdue"]) == ["a"]
    assert keys(assess(plan)["riding"]) == ["a"]


def test_a_review_that_sits_seldom_is_a_gap_in_the_path(planned: Planned) -> None:
    plan = planned(
        """
        gates:
          review: {calendar: sessions, duration: 5d, after: [design]}
        phases:
          design: {duration: 20d}
          works: {duration: 30d, after: [review]}
        """,
        programme="""
        data_date: 2021-05-31
        calendars:
          sessions: {name: 심사, base: public, only: [2, 8]}
        """,
    )
    found = assess(plan)["path-gaps"]
    start = plan.schedule.dates["p/review"].start // 1440
    assert start == day_number(2021, 8, 2)
    assert (keys(found), found.verdict) == (["review"], LOOK)
    assert found.found.items[0].number == 34  # 29 June to 1 August


def test_links_across_projects_count_where_they_end(planned: Planned) -> None:
    plan = planned(
        "id: p\nphases: {a: {duration: 5d}, b: {duration: 5d, after: [a]}}",
        "id: q\nphases: {c: {duration: 5d, after: [p/b]}, d: {duration: 5d, after: [c]}}",
    )
    assert assess(plan, "p")["dcma-4"].found.total == 1
    assert assess(plan, "q")["dcma-4"].found.total == 2
    assert assess(plan, "q")["dcma-1"].verdict == PASS
    finish = longer.plan_finish(plan.programme, plan.schedule, "q")
    assert finish("p/a", 480) > plan.schedule.dates["q/d"].finish


def test_a_finished_project_has_nothing_left_to_check(planned: Planned) -> None:
    plan = planned("phases:\n  a: {actual_start: 2021-05-03, actual_finish: 2021-05-14}")
    found = assess(plan)
    assert found["dcma-1"].verdict == found["dcma-12"].verdict == UNKNOWN
    assert FAIL not in {one.verdict for one in found.values()}


@pytest.fixture(scope="module")
def four() -> Plan:
    from pathlib import Path

    from capitalplan.plan import load

    return load(Path(__file__).parents[3] / "projects")


@pytest.mark.parametrize(
    ("project", "failing"),
    [
        ("animation-center", {"dcma-1", "dcma-3", "dcma-4", "dcma-6", "dcma-8", "dcma-10"}),
        ("bio-hub-global-cooperation", {"dcma-1", "dcma-3", "dcma-4", "dcma-8"}),
        ("bt-it-convergence-center", {"dcma-1", "dcma-3", "dcma-4", "dcma-8"}),
        ("seoul-cinematheque", {"dcma-3", "dcma-4", "dcma-6", "dcma-8"}),
    ],
)
def test_the_four_projects(four: Plan, project: str, failing: set[str]) -> None:
    found = assess(four, project)
    assert {code for code, one in found.items() if one.verdict == FAIL} == failing
    assert found["dcma-12"].verdict == found["path-broken"].verdict == PASS
