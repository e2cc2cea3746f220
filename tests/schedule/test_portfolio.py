"""Several projects as one network: links across them, a data date and a finish for each."""

from collections.abc import Callable
from pathlib import Path

import pytest

from capitalplan.model.when import iso_instant
from capitalplan.output.words.why import why_sentences
from capitalplan.plan import Plan
from capitalplan.schedule.why import chain

Planned = Callable[..., Plan]
Dates = Callable[..., dict[str, str]]
Codes = Callable[[Plan], list[str]]
DAY = 480


def floats(plan: Plan) -> dict[str, int | None]:
    return {key: one.total_float for key, one in plan.schedule.dates.items()}


def test_each_project_has_its_own_data_date(planned: Planned, dates: Dates, codes: Codes) -> None:
    """What waits for a project that was told later, and the other way round."""
    plan = planned(
        """
        id: early
        data_date: 2021-05-31
        phases:
          dig: {duration: 5d}
          frame: {duration: 5d, after: [late/permit]}
          roof: {duration: 5d, after: [late/tender]}
        """,
        """
        id: late
        data_date: 2021-07-30
        phases:
          permit: {actual_start: 2021-07-05, actual_finish: 2021-07-16}
          tender: {duration: 5d}
          lease: {duration: 5d, after: [early/dig]}
        """,
        programme="",
    )
    assert codes(plan) == []
    assert dates(plan, "early") == {
        "dig": "2021-06-01..2021-06-07",
        "frame": "2021-07-19..2021-07-23",
        "roof": "2021-08-09..2021-08-13",
    }
    assert dates(plan, "late")["lease"] == "2021-08-02..2021-08-06"
    assert plan.schedule.dates["late/lease"].driver.reason == "data-date"


def test_what_was_told_earlier_is_no_work_out_of_sequence(
    planned: Planned, dates: Dates, codes: Codes
) -> None:
    """By its own, older report the predecessor ends before the work that follows it began."""
    text = (
        """
        id: early
        data_date: 2021-05-31
        phases:
          dig: {{duration: {days}d}}
        """,
        """
        id: late
        data_date: 2021-07-30
        phases:
          frame: {actual_start: 2021-07-19, duration: 20d, after: [early/dig]}
          painted: {actual_start: 2021-06-21, actual_finish: 2021-07-16, after: [early/dig]}
        """,
    )
    assert codes(planned(text[0].format(days=5), text[1], programme="")) == []
    later = planned(text[0].format(days=20), text[1], programme="")
    assert [problem.facts["id"] for problem in later.problems] == ["late/painted"]
    waits = planned(text[0].format(days=60), text[1], programme="")
    assert codes(waits) == ["out-of-sequence"] * 2
    assert dates(waits, "late")["frame"] == "2021-07-19..2021-09-07"


def test_a_link_into_another_project_binds_late_dates_too(planned: Planned) -> None:
    """Each project counts back from its own finish, and from what it owes the others."""
    plan = planned(
        """
        id: shared
        phases:
          road: {duration: 5d}
          park: {duration: 5d}
          wall: {duration: 30d}
        """,
        """
        id: hall
        phases:
          dig: {duration: 3d}
          frame: {duration: 5d, after: [dig, shared/road FS+2d]}
        """,
    )
    assert floats(plan) == {
        "shared/road": 0,
        "shared/park": 25 * DAY,
        "shared/wall": 0,
        "hall/dig": 4 * DAY,
        "hall/frame": 0,
    }
    road = plan.schedule.dates["shared/road"]
    assert road.critical and road.free_float == 0
    assert iso_instant(road.late_finish) == "2021-06-07T18:00"


def test_a_must_finish_of_one_project_presses_on_the_other(planned: Planned, codes: Codes) -> None:
    plan = planned(
        "id: shared\nphases:\n  road: {duration: 5d}\n  wall: {duration: 30d}",
        "id: hall\nmust_finish: 2021-06-09\nphases:\n  frame: {duration: 5d, after: [shared/road]}",
    )
    assert floats(plan) == {"shared/road": -3 * DAY, "shared/wall": 0, "hall/frame": -3 * DAY}
    assert codes(plan) == ["must-finish-missed"]


def test_longest_paths_run_through_projects(planned: Planned) -> None:
    plan = planned(
        "id: shared\nphases:\n  road: {duration: 5d}\n  wall: {duration: 30d}\n"
        "  park: {duration: 2d}",
        "id: hall\nphases:\n  frame: {duration: 5d, after: [shared/road]}\n  dig: {duration: 1d}",
        programme="data_date: 2021-05-31\ncritical: longest-path",
    )
    critical = {key for key, one in plan.schedule.dates.items() if one.critical}
    assert critical == {"shared/road", "shared/wall", "hall/frame"}


def test_phases_of_phases_wait_across_projects(planned: Planned, dates: Dates) -> None:
    plan = planned(
        """
        id: hall
        phases:
          upper:
            after: [shared/ground]
            phases:
              frame: {duration: 3d}
              roof: {duration: 2d, after: [frame]}
          watch: {duration: 1d, after: [shared/ground SS+1d]}
          guard: {spans: [shared/ground, upper]}
        """,
        """
        id: shared
        phases:
          ground:
            phases:
              dig: {duration: 5d}
              deep: {phases: {piles: {duration: 5d, after: [dig]}}}
        """,
    )
    assert dates(plan, "hall") == {
        "upper": "2021-06-15..2021-06-21",
        "frame": "2021-06-15..2021-06-17",
        "roof": "2021-06-18..2021-06-21",
        "watch": "2021-06-02..2021-06-02",
        "guard": "2021-06-01..2021-06-21",
    }
    assert [one.node.key for one in chain(plan.schedule, "hall/roof")] == [
        "hall/roof", "hall/frame", "shared/piles", "shared/dig"
    ]  # fmt: skip


def test_circles_through_phases_of_three_projects(planned: Planned) -> None:
    plan = planned(
        "id: a\nphases:\n  works: {after: [c/last], phases: {dig: {duration: 1d}}}",
        "id: b\nphases:\n  mid: {duration: 1d, after: [a/works]}",
        "id: c\nphases:\n  last: {duration: 1d, after: [b/mid SS]}\n  free: {duration: 1d}",
        "id: d\nphases:\n  own: {duration: 1d}\n  bound: {duration: 1d, after: [c/free]}",
    )
    (circle,) = [problem for problem in plan.problems if problem.code == "circle"]
    assert circle.facts["circle"] == "a/dig → b/mid → c/last → a/dig"
    lines = circle.facts["lines"].split(", ")
    assert [Path(place).name for place in lines] == ["b.yaml:5", "c.yaml:5", "a.yaml:5"]
    assert [Path(file).name for file in plan.programme.left_out] == ["a.yaml", "b.yaml", "c.yaml"]
    (warned,) = [problem for problem in plan.problems if problem.code == "link-left-out"]
    assert warned.at is not None and Path(warned.at.file).name == "d.yaml"
    assert set(plan.schedule.dates) == {"d/own", "d/bound"}


@pytest.mark.parametrize(
    "fields", ["after: [bad/x]", "spans: [own, bad/x]", "after: [bad/x SS-5d]"]
)
def test_a_link_into_a_project_with_errors_is_told(
    planned: Planned, dates: Dates, fields: str
) -> None:
    plan = planned(
        "id: bad\nphases:\n  x: {duration: 5}",
        f"id: good\nphases:\n  own: {{duration: 2d}}\n  y: {{duration: 1d, {fields}}}"
        if "spans" not in fields
        else f"id: good\nphases:\n  own: {{duration: 2d}}\n  y: {{{fields}}}",
    )
    (told,) = [problem for problem in plan.problems if problem.code == "link-left-out"]
    assert (told.weight, told.facts) == ("warning", {"id": "good/y", "before": "bad/x"})
    assert [Path(file).name for file in plan.programme.left_out] == ["bad.yaml"]
    assert "y" in dates(plan, "good")


def test_why_says_whose_work_it_waits_for(planned: Planned) -> None:
    plan = planned(
        """
        id: hall
        phases:
          dig: {name: 터파기, duration: 3d, after: [shared/road]}
        milestones:
          begun: {name: 착공, after: [dig]}
        """,
        """
        id: shared
        phases:
          survey: {name: 측량, duration: 5d}
          road: {name: 도로, duration: 5d, after: [survey]}
        """,
    )
    english = why_sentences(plan, "hall/begun", "en")
    assert [line.split(":")[0] for line in english] == [
        "착공",
        "터파기",
        "shared 도로",
        "shared 측량",
    ]
    assert "once shared 도로 ends" in english[1] and "once shared 측량 ends" in english[2]
    assert "shared 도로" in why_sentences(plan, "hall/begun", "ko")[1]


def test_without_links_projects_do_not_touch(planned: Planned) -> None:
    hall = "id: hall\nphases:\n  a: {duration: 3d}\n  b: {duration: 5d, after: [a SS]}"
    other = (
        "id: other\ndata_date: 2021-12-31\nmust_finish: 2021-06-30\nphases:\n  c: {duration: 90d}"
    )
    alone, together = planned(hall), planned(hall, other)
    for key, one in alone.schedule.dates.items():
        assert one[1:10] == together.schedule.dates[key][1:10]
