"""Whole plans: calendars, lags, gates, deadlines, hammocks, and why each date is what it is."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capitalplan.model.when import iso_instant
from capitalplan.plan import Plan
from capitalplan.schedule.why import chain

Planned = Callable[..., Plan]
Dates = Callable[..., dict[str, str]]
Codes = Callable[[Plan], list[str]]
CALENDARS = """
data_date: 2021-05-31
calendars:
  daily: {week: mon-sun, hours: "08:00-17:00", holidays: none}
  clock: {week: mon-sun, hours: "00:00-24:00", holidays: none}
  review: {base: public, only: [2, 5, 8, 10]}
  nights: {week: [tue, sat], hours: "00:00-05:00, 22:00-24:00", holidays: none}
"""


def day(plan: Plan, key: str) -> str:
    return iso_instant(plan.schedule.dates[f"p/{key}"].start)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        pytest.param("a", "2021-06-07", id="finish to start over a weekend"),
        pytest.param("a FS+1d", "2021-06-08", id="a lag counts working days"),
        pytest.param("a FS+3d", "2021-06-10", id="a lag over nothing"),
        pytest.param("a FS+8d", "2021-06-17", id="a lag over a weekend"),
        pytest.param("a FS+1w", "2021-06-14", id="a week is five days"),
        pytest.param("a FS+3ed", "2021-06-08", id="three days round the clock end on Monday 18:00"),
        pytest.param("a FS-1d", "2021-06-04", id="a lead"),
        pytest.param("a SS+2d", "2021-06-03", id="start to start"),
        pytest.param("a FS+1mo", "2021-07-05", id="a month later is a Sunday"),
    ],
)
def test_a_lag_is_counted_on_the_calendar(planned: Planned, link: str, expected: str) -> None:
    plan = planned(f"""
        phases:
          a: {{duration: 4d}}
          b: {{duration: 1d, after: ["{link}"]}}
    """)
    assert day(plan, "a")[:10] == "2021-06-01"
    found = day(plan, "b")
    assert found[:10] == expected


@pytest.mark.parametrize(
    ("data_date", "length", "last"),
    [
        pytest.param("2022-01-30", "1mo", "2022-02-28", id="31 January + 1mo: to 28 February"),
        pytest.param("2024-01-30", "1mo", "2024-02-28", id="31 January + 1mo: to 29 February 9:00"),
        pytest.param("2021-05-31", "1mo", "2021-06-30", id="June"),
        pytest.param("2021-05-31", "13mo", "2022-06-30", id="thirteen months"),
        pytest.param("2021-05-31", "45ed", "2021-07-15", id="45 days round the clock"),
    ],
)
def test_months_end_with_their_month(
    planned: Planned, dates: Dates, data_date: str, length: str, last: str
) -> None:
    plan = planned(f"phases:\n  a: {{duration: {length}}}", programme=f"data_date: {data_date}")
    # 2022-01-31 to 02-02 is Seollal: that plan's month starts on 3 February
    expected = "2022-03-02" if data_date == "2022-01-30" else last
    assert dates(plan)["a"].endswith(f"..{expected}")


def test_a_month_pulled_to_its_finish_is_still_a_month(planned: Planned, dates: Dates) -> None:
    """February has fewer working days than March; the length is that of where it lies."""
    plan = planned(
        """
        phases:
          frame: {start: 2021-02-01, finish: 2021-03-31}
          paint: {duration: 1mo, after: [frame FF]}
          cure: {duration: 28ed, after: [frame FF]}
        """,
        programme="data_date: 2021-01-31",
    )
    assert dates(plan)["paint"] == "2021-03-02..2021-03-31"  # 1 March is a holiday
    assert dates(plan)["cure"] == "2021-03-04..2021-03-31"  # 28 days before 18:00


def test_a_milestone_driven_into_a_weekend(planned: Planned) -> None:
    plan = planned(
        """
        milestones:
          poured: {after: [pour]}
          opened: {after: [poured]}
        phases:
          pour: {duration: 5d, calendar: daily}
          strip: {duration: 1d, calendar: daily, after: [poured]}
        """,
        programme=CALENDARS,
    )
    assert iso_instant(plan.schedule.dates["p/pour"].finish) == "2021-06-05T17:00"  # a Saturday
    assert day(plan, "poured") == day(plan, "opened") == "2021-06-07T09:00"
    assert day(plan, "strip") == "2021-06-07T09:00"


def test_one_missed_day_costs_months_at_a_gate(planned: Planned, dates: Dates) -> None:
    """The review sits in February, May, August and October."""
    text = """
        gates:
          review: {{calendar: review, duration: 20d, after: [study]}}
        phases:
          study: {{duration: {days}d}}
          design: {{duration: 10d, after: [review]}}
    """
    in_time, late = (planned(text.format(days=days), programme=CALENDARS) for days in (45, 46))
    assert dates(in_time)["study"] == "2021-06-01..2021-08-02"
    assert dates(in_time)["review"] == "2021-08-03..2021-08-31"
    assert dates(in_time)["design"] == "2021-09-01..2021-09-14"
    assert dates(late)["review"] == "2021-08-04..2021-10-01"  # its last day waits for October
    assert dates(late)["design"] == "2021-10-05..2021-10-19"


def test_a_start_to_start_successor_never_ends_the_project(planned: Planned) -> None:
    plan = planned("""
        phases:
          long: {duration: 40d}
          beside: {duration: 5d, after: [long SS+5d]}
    """)
    long, beside = plan.schedule.dates.values()
    assert plan.schedule.finish("p") == long.finish
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


def test_a_plan_that_slips_by_decades_is_computed_again(
    planned: Planned, dates: Dates, codes: Codes
) -> None:
    plan = planned("phases:\n  a: {duration: 300mo}\n  b: {duration: 5d, after: [a]}")
    assert dates(plan)["b"] == "2046-06-01..2046-06-07"
    assert codes(plan) == ["holidays-unknown"]


def test_a_plan_beyond_the_last_year_is_an_error(planned: Planned, codes: Codes) -> None:
    plan = planned("phases:\n  a: {duration: 1100mo}\n  b: {duration: 5d, after: [a]}")
    assert codes(plan).count("beyond-calendar") == 2


def test_a_gate_without_windows_left_is_an_error(planned: Planned, codes: Codes) -> None:
    plan = planned(
        "gates:\n  g: {calendar: past, duration: 1d}\nphases:\n  a: {duration: 1d, after: [g]}",
        programme="data_date: 2021-05-31\ncalendars:\n  past: {only: [2021-03..2021-04]}",
    )
    assert "beyond-calendar" in codes(plan)


def test_the_hour_of_the_machine_does_not_matter() -> None:
    root = Path(__file__).resolve().parents[2]
    code = (
        "from capitalplan.plan import load; plan = load('projects');"
        "print([one[1:12] for one in plan.schedule.dates.values()], plan.budget.needs)"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True, capture_output=True, cwd=root,
            env={**os.environ, "TZ": zone, "PYTHONPATH": str(root / "src"), "PYTHONHASHSEED": seed},
        ).stdout
        for seed, zone in enumerate_text(("UTC", "Asia/Seoul", "America/Los_Angeles"))
    }  # fmt: skip
    assert len(told) == 1


def enumerate_text(zones: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(str(seed), zone) for seed, zone in enumerate(zones)]


NAMES = "abcdefgh"
LAGS = ["", "+1d", "-2d", "+7ed", "-3ed", "+1mo", "-1mo", "+5h"]
LENGTHS = ["0d", "1d", "7d", "3h", "2w", "1mo", "3mo", "20ed"]


@st.composite
def plans(draw: st.DrawFn) -> str:
    lines = []
    for index in range(draw(st.integers(1, len(NAMES)))):
        links = [
            f'"{NAMES[before]} {draw(st.sampled_from(["FS", "SS", "FF", "SF"]))}'
            f'{draw(st.sampled_from(LAGS))}"'
            for before in draw(
                st.sets(st.integers(0, index - 1), max_size=3) if index else st.just(set())
            )
        ]
        calendar = draw(st.sampled_from(["public", "site", "daily", "clock", "nights"]))
        length = draw(st.sampled_from(LENGTHS))
        lines.append(
            f"  {NAMES[index]}: {{duration: {length}, calendar: {calendar}, "
            f"after: [{', '.join(links)}]}}"
        )
    return "phases:\n" + "\n".join(lines)


@given(plans())
@settings(deadline=None, max_examples=150)
def test_whatever_the_calendars_and_lags_float_is_never_negative(
    planned: Planned, text: str
) -> None:
    plan = planned(text, programme=CALENDARS)
    for one in plan.schedule.dates.values():
        assert one.total_float is not None
        assert one.free_float is not None
        assert 0 <= one.free_float <= one.total_float
        assert one.start <= one.finish <= one.late_finish
        assert iso_instant(one.start) >= "2021-06-01"
    last = plan.schedule.last("p")
    assert last is not None
    assert last.total_float == 0
