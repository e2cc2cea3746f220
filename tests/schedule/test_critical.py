"""Whole plans: float, deadlines, hammocks, what is critical and why."""

from collections.abc import Callable

import pytest

from capitalplan.model.when import iso_instant
from capitalplan.plan import Plan
from capitalplan.schedule.why import chain

Planned = Callable[..., Plan]
Dates = Callable[..., dict[str, str]]
CALENDARS = """
data_date: 2021-05-31
calendars:
  daily: {week: mon-sun, hours: "08:00-17:00", holidays: none}
  clock: {week: mon-sun, hours: "00:00-24:00", holidays: none}
  review: {base: public, only: [2, 5, 8, 10]}
  nights: {week: [tue, sat], hours: "00:00-05:00, 22:00-24:00", holidays: none}
"""


def test_a_start_to_start_successor_never_ends_the_project(planned: Planned) -> None:
    plan = planned("""
        phases:
          long: {duration: 40d}
          beside: {duration: 5d, after: [long SS+5d]}
    """)
    long, beside = plan.schedule.dates.values()
    assert plan.schedule.last("p") == long
    assert (long.total_float, beside.total_float) == (0, 30 * 480)
    assert (long.critical, beside.critical) == (True, False)


def test_two_links_between_one_pair(planned: Planned, dates: Dates) -> None:
    plan = planned("""
        phases:
          frame: {duration: 20d}
          finish: {duration: 10d, after: [frame SS+5d, frame FF+2d]}
          longer: {duration: 30d, after: [frame SS+5d, frame FF+2d]}
    """)
    assert dates(plan)["frame"].endswith("2021-06-28")
    assert dates(plan)["finish"] == "2021-06-17..2021-06-30"
    assert dates(plan)["longer"] == "2021-06-08..2021-07-19"
    finish = plan.schedule.dates["p/finish"].driver.link
    longer = plan.schedule.dates["p/longer"].driver.link
    assert finish is not None
    assert longer is not None
    assert (finish.text, longer.text) == ("FF+2d", "SS+5d")


def test_a_deadline_makes_negative_float_and_moves_nothing(planned: Planned, dates: Dates) -> None:
    plan = planned("""
        milestones:
          opening: {after: [b], deadline: 2021-06-11}
        phases:
          a: {duration: 5d}
          b: {duration: 5d, after: [a]}
          apart: {duration: 2d}
    """)
    assert dates(plan)["opening"] == "2021-06-14"
    floats = {key[2:]: one.total_float for key, one in plan.schedule.dates.items()}
    assert floats == {"opening": -480, "a": -480, "b": -480, "apart": 8 * 480}
    assert plan.schedule.dates["p/a"].critical
    assert iso_instant(plan.schedule.dates["p/opening"].late_finish) == "2021-06-11T18:00"


def test_a_deadline_after_the_finish_gives_no_more_float(planned: Planned) -> None:
    plan = planned("phases:\n  a: {duration: 5d, deadline: 2022-12}\n  b: {duration: 2d}")
    assert [one.total_float for one in plan.schedule.dates.values()] == [0, 3 * 480]


def test_a_month_after_a_month_end_takes_no_float(planned: Planned) -> None:
    """29 to 31 January all come to the end of 28 February: of these the last is meant."""
    plan = planned(
        """
        phases:
          a: {start: 2023-01-30, duration: 2d}
          b: {duration: 5d, calendar: clock, after: [a FS+1mo]}
        """,
        programme=CALENDARS,
    )
    a, b = plan.schedule.dates.values()
    assert iso_instant(a.finish) == "2023-01-31T18:00"
    assert iso_instant(b.start) == "2023-03-01T00:00"
    assert (a.total_float, a.free_float) == (0, 0)


def test_a_deadline_on_a_phase_of_phases_binds_its_leaves(planned: Planned) -> None:
    plan = planned("""
        phases:
          works:
            deadline: 2021-06-04
            phases:
              a: {duration: 3d}
              b: {duration: 3d, after: [a]}
          later: {duration: 20d}
    """)
    floats = {key[2:]: one.total_float for key, one in plan.schedule.dates.items()}
    assert floats == {"works": -2 * 480, "a": -2 * 480, "b": -2 * 480, "later": 0}


def test_phases_of_phases_say_what_is_in_them(planned: Planned) -> None:
    plan = planned("""
        phases:
          outer:
            phases:
              inner:
                phases:
                  done: {actual_start: 2021-05-03, actual_finish: 2021-05-14}
                  active: {actual_start: 2021-05-17, duration: 20d, after: [done]}
              open: {duration: 2d}
    """)
    outer, inner = plan.schedule.dates["p/outer"], plan.schedule.dates["p/inner"]
    active = plan.schedule.dates["p/active"]
    assert (outer.start, outer.finish) == (inner.start, active.finish)
    assert iso_instant(outer.start) == "2021-05-03T09:00"
    assert (outer.state, inner.state) == ("active", "active")
    assert outer.critical
    assert outer.total_float == 0
    assert [one.node.id for one in chain(plan.schedule, "p/outer")][:2] == ["outer", "active"]


def test_a_hammock_hangs_between_what_it_spans(planned: Planned) -> None:
    text = """
        phases:
          a: {{duration: {days}d}}
          b: {{duration: 5d, after: [a]}}
          care: {{spans: [a, b], calendar: daily}}
          tail: {{duration: 5d, after: [b]}}
    """
    for days in (5, 15):
        plan = planned(text.format(days=days), programme=CALENDARS)
        a, b, care = (plan.schedule.dates[f"p/{key}"] for key in ("a", "b", "care"))
        assert (care.start, care.finish) == (a.start, b.finish)
        assert not care.critical
        assert care.driver.reason == "spans"
        assert plan.schedule.dates["p/tail"].driver.before == "p/b"


def test_a_hammock_over_finished_work_has_nothing_left(planned: Planned) -> None:
    plan = planned("""
        phases:
          b: {actual_start: 2021-05-10, actual_finish: 2021-05-28}
          a: {actual_start: 2021-05-03, actual_finish: 2021-05-14}
          care: {spans: [b, a]}
          on: {duration: 1d}
    """)
    care = plan.schedule.dates["p/care"]
    assert (care.state, care.left) == ("done", 0)
    assert care.resume == care.finish


def test_the_longest_path_and_float_differ_across_calendars(planned: Planned) -> None:
    """Work that ends on Saturday has a Sunday of float, yet it sets Monday's start."""
    text = """
        phases:
          pour: {duration: 5d, calendar: daily}
          frame: {duration: 5d, after: [pour]}
    """
    by_float = planned(text, programme=CALENDARS).schedule.dates
    longest = planned(text, programme=CALENDARS + "critical: longest-path\n").schedule.dates
    assert by_float["p/pour"].total_float == 540 + 60  # Sunday, and 08:00-09:00 on Monday
    assert not by_float["p/pour"].critical
    assert longest["p/pour"].critical
    assert longest["p/frame"].critical


def test_equal_chains_are_all_on_the_longest_path(planned: Planned) -> None:
    plan = planned(
        """
        phases:
          left: {duration: 5d}
          right: {duration: 5d}
          short: {duration: 4d}
          join: {duration: 1d, after: [short, right, left]}
        """,
        programme="data_date: 2021-05-31\ncritical: longest-path",
    )
    critical = [key for key, one in plan.schedule.dates.items() if one.critical]
    assert critical == ["p/left", "p/right", "p/join"]


def test_why_follows_the_causes_to_the_first(planned: Planned) -> None:
    plan = planned("""
        appropriations:
          first: {year: 2021, kind: supplementary, expected: 2021-07-02, amounts: {city: 1억}}
        milestones:
          start-of-works: {after: [dig SS]}
        phases:
          design: {duration: 20d, after: [first]}
          dig: {start: 2021-07-05, duration: 5d, after: [design FS+1w]}
          long: {duration: 5d}
    """)
    told = [(one.node.id, one.driver.reason) for one in chain(plan.schedule, "p/start-of-works")]
    assert told == [
        ("start-of-works", "link"),
        ("dig", "link"),
        ("design", "link"),
        ("first", "vote"),
    ]
    assert [one.driver.reason for one in chain(plan.schedule, "p/long")] == ["data-date"]
    with pytest.raises(KeyError):
        chain(plan.schedule, "p/nothing")
