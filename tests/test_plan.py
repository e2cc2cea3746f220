"""A folder in, a plan out: the same each time, and one broken file never hides the others."""

from collections.abc import Callable
from pathlib import Path

import pytest

from capitalplan.plan import Plan, build, examine, load
from capitalplan.problem import StopError

Planned = Callable[..., Plan]
GOOD = "id: good\nphases:\n  a: {duration: 5d, cost: 100, funds: {city: 100%}}\n"


def test_two_loads_are_equal(projects: Path) -> None:
    one, two = load(projects), load(projects)
    assert one.schedule.dates == two.schedule.dates
    assert list(one.schedule.dates) == list(two.schedule.dates)
    assert (one.budget.needs, one.gaps, one.problems) == (two.budget.needs, two.gaps, two.problems)
    assert one.programme == two.programme


def test_the_parts_are_those_of_the_whole(projects: Path) -> None:
    plan = load(projects)
    assert examine(projects).schedule.dates == plan.schedule.dates
    again = build(plan.programme)
    assert again.schedule.dates == plan.schedule.dates
    assert again.gaps == plan.gaps


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param("id: bad\nphases: {a: {duration: five}}", id="a bad value"),
        pytest.param("id: bad\nphases: [", id="not YAML"),
        pytest.param("id: bad\nphases:\n  a: {duration: 1d, after: [a]}", id="waits for itself"),
        pytest.param(
            "id: bad\nphases:\n  a: {duration: 1d, after: [b]}\n  b: {duration: 1d, after: [a]}",
            id="a circle",
        ),
        pytest.param("id: bad\nphases:\n  a: {duration: 1d, after: [nobody]}", id="a dead link"),
    ],
)
def test_one_broken_project_never_hides_the_others(planned: Planned, broken: str) -> None:
    plan = planned(GOOD, broken)
    assert [Path(file).name for file in plan.programme.left_out] == ["bad.yaml"]
    assert list(plan.schedule.dates) == ["good/a"]
    assert plan.budget.total == 100
    errors = [problem for problem in plan.problems if problem.weight == "error"]
    assert errors
    assert all(problem.at and Path(problem.at.file).name == "bad.yaml" for problem in errors)


@pytest.mark.parametrize("broken", ["x: 1", "phases: ["])
def test_links_into_a_project_left_out_are_warned_of(planned: Planned, broken: str) -> None:
    plan = planned(
        "id: good\nphases:\n  a: {duration: 5d, after: [bad/b]}\n",
        f"id: bad\n{broken}\n"
        if broken == "phases: ["
        else f"id: bad\n{broken}\nphases:\n  b: {{duration: 1d}}",
    )
    warned = [problem for problem in plan.problems if problem.code == "link-left-out"]
    assert [problem.weight for problem in warned] == ["warning"]
    assert list(plan.schedule.dates) == ["good/a"]


def test_a_folder_that_is_not_there_stops(tmp_path: Path) -> None:
    with pytest.raises(StopError) as missing:
        load(tmp_path / "nothing")
    with pytest.raises(StopError) as empty:
        load(tmp_path)
    assert (missing.value.exit_code, empty.value.exit_code) == (3, 3)


def test_a_plan_as_of_another_day(projects: Path) -> None:
    from capitalplan.model.when import parse

    moved = load(projects, parse("2021-07-30"))
    start = parse("2021-07-31").first * 1440
    assert all(one.finish >= start for one in moved.schedule.dates.values() if one.state == "open")
