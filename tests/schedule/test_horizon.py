"""Whole plans: far years, any machine, any mixture of calendars and lags."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from capitalplan.model.when import iso_instant
from capitalplan.plan import Plan

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
