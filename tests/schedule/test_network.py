"""From what is written to leaves and links: phases of phases, other projects, circles."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capitalplan.plan import Plan

Planned = Callable[..., Plan]
Dates = Callable[..., dict[str, str]]


def test_links_to_and_from_phases_of_phases(planned: Planned, dates: Dates) -> None:
    plan = planned("""
        phases:
          ground:
            phases:
              dig: {duration: 5d}
              deep:
                phases:
                  piles: {duration: 10d}
          upper:
            after: [ground]
            phases:
              frame: {duration: 3d}
              roof: {duration: 2d, after: [frame]}
          hand-over: {duration: 1d, after: [upper]}
    """)
    assert dates(plan) == {
        "ground": "2021-06-01..2021-06-14",
        "dig": "2021-06-01..2021-06-07",
        "deep": "2021-06-01..2021-06-14",
        "piles": "2021-06-01..2021-06-14",
        "upper": "2021-06-15..2021-06-21",
        "frame": "2021-06-15..2021-06-17",
        "roof": "2021-06-18..2021-06-21",
        "hand-over": "2021-06-22..2021-06-22",
    }


def test_the_start_of_a_phase_is_that_of_its_first_leaves(planned: Planned, dates: Dates) -> None:
    """Also where an inner phase, not its leaf, does the waiting."""
    plan = planned("""
        phases:
          works:
            phases:
              first: {duration: 10d}
              second:
                after: [first]
                phases:
                  late: {duration: 10d}
              third: {duration: 2d, after: [second]}
          watch: {duration: 3d, after: [works SS+1d]}
    """)
    assert dates(plan)["watch"] == "2021-06-02..2021-06-04"


def test_other_projects_push(planned: Planned, dates: Dates) -> None:
    plan = planned(
        """
        phases:
          open: {duration: 2d, after: [q/commission FS+1d]}
        """,
        """
        id: q
        phases:
          commission: {duration: 5d}
        """,
    )
    assert dates(plan)["open"] == "2021-06-09..2021-06-10"
    before = plan.schedule.dates["q/commission"]
    assert before.total_float == 0  # it drives the other project's finish as well as its own
    assert plan.schedule.dates["p/open"].driver.before == "q/commission"


def test_a_project_that_ends_early_has_float_only_to_its_own_end(planned: Planned) -> None:
    plan = planned(
        "phases:\n  a: {duration: 2d}\n  b: {duration: 5d}",
        "id: q\nphases:\n  c: {duration: 50d}",
    )
    assert plan.schedule.dates["p/a"].total_float == 3 * 480
    assert plan.schedule.dates["p/b"].total_float == 0


def test_every_circle_is_named_with_its_lines_and_the_rest_computed(
    planned: Planned, dates: Dates
) -> None:
    plan = planned(
        """
        phases:
          a: {duration: 1d, after: [c]}
          b: {duration: 1d, after: [a]}
          c: {duration: 1d, after: [b]}
          x: {duration: 1d, after: [q/y]}
        """,
        """
        id: q
        phases:
          y: {duration: 1d, after: [p/x]}
        """,
        """
        id: r
        phases:
          free: {duration: 1d}
          bound: {duration: 1d, after: [q/y]}
        """,
    )
    circles = [problem for problem in plan.problems if problem.code == "circle"]
    assert [problem.facts["circle"] for problem in circles] == [
        "p/a → p/c → p/b → p/a"
        if "p/a → p/c" in str(circles[0].facts)
        else "p/a → p/b → p/c → p/a",
        "p/x → q/y → p/x",
    ]
    assert {Path(place).name for place in circles[0].facts["lines"].split(", ")} == {
        "p.yaml:5", "p.yaml:6", "p.yaml:7"
    }  # fmt: skip
    assert {Path(place).name for place in circles[1].facts["lines"].split(", ")} == {
        "p.yaml:8", "q.yaml:5"
    }  # fmt: skip
    assert [Path(file).name for file in plan.programme.left_out] == ["p.yaml", "q.yaml"]
    assert dates(plan, "r")["free"] == "2021-06-01..2021-06-01"
    assert sum(problem.code == "link-left-out" for problem in plan.problems) == 1


def test_a_circle_through_phases_is_found(planned: Planned) -> None:
    plan = planned("""
        phases:
          outer:
            after: [other]
            phases:
              inner: {duration: 1d}
          other: {duration: 1d, after: [inner]}
    """)
    assert "circle" in [problem.code for problem in plan.problems]
    assert plan.schedule.dates == {}
    assert plan.gaps == ()


@pytest.mark.parametrize("kind", ["SS", "FF", "SF"])
def test_a_circle_of_any_links_is_a_circle(planned: Planned, kind: str) -> None:
    plan = planned(f"""
        phases:
          a: {{duration: 1d, after: [b {kind}]}}
          b: {{duration: 1d, after: [a {kind}]}}
    """)
    assert "circle" in [problem.code for problem in plan.problems]


def test_three_thousand_phases_in_a_row(planned: Planned) -> None:
    rows = "\n".join(f"  n{i}: {{duration: 1h, after: [n{i - 1}]}}" for i in range(1, 3000))
    plan = planned(f"phases:\n  n0: {{duration: 1h}}\n{rows}")
    last = plan.schedule.dates["p/n2999"]
    assert last.planned == 60
    assert all(one.total_float == 0 for one in plan.schedule.dates.values())
    assert not [problem for problem in plan.problems if problem.weight == "error"]


ORDER = {
    "a": "{duration: 5d}",
    "b": "{duration: 3d, after: [a SS+2d, e FF]}",
    "c": "{duration: 2d, after: [b, a FF+1d]}",
    "d": "{duration: 1mo, after: [a]}",
    "e": "{duration: 4d, after: [a FS-1d]}",
    "f": "{duration: 0d, after: [d, c]}",
    "g": "{duration: 6d, calendar: site, after: [f SF+3d]}",
}


@given(st.permutations(list(ORDER)))
@settings(deadline=None, max_examples=25)
def test_the_order_in_the_file_changes_no_date(planned: Planned, order: list[str]) -> None:
    def facts(names: list[str]) -> dict[str, tuple[object, ...]]:
        plan = planned("phases:\n" + "\n".join(f"  {name}: {ORDER[name]}" for name in names))
        return {
            key: (*one[1:9], one.critical)  # state, dates, floats
            for key, one in sorted(plan.schedule.dates.items())
        }

    assert facts(order) == facts(list(ORDER))


def test_a_start_link_leaves_a_milestone_where_it_stands(planned: Planned, dates: Dates) -> None:
    """A milestone that ends a Friday lets Saturday's work start with it, not after the weekend."""
    plan = planned(
        """
        phases:
          frame: {start: 2021-06-11, finish: 2021-06-11}
          clean: {duration: 1d, calendar: daily, after: [framed SS]}
        milestones:
          framed: {after: [frame]}
        """,
        programme="data_date: 2021-05-31\ncalendars: {daily: {week: mon-sun, hours: 08:00-17:00}}",
    )
    assert dates(plan)["framed"] == "2021-06-11"
    assert dates(plan)["clean"].startswith("2021-06-12")
