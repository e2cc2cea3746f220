"""Stopped and resumed work: its days, what is left, its won, its picture, other programs."""

import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capitalplan.model.when import DAY_MINUTES, day_number, iso
from capitalplan.output.chart.gantt_plan import gantt
from capitalplan.plan import Plan
from capitalplan.worktime.table import before
from written import plan_of

sys.path.insert(0, str(Path(__file__).parents[1] / "exchange"))

DAILY = """
data_date: {now}
calendar: daily
calendars:
  daily: {{name: daily, week: mon-sun, hours: "00:00-24:00"}}
"""


def stopped(fields: str, now: str = "2026-06-30") -> Plan:
    plan = plan_of(
        f"funds: {{city: 60%, national: 40%}}\nphases:\n  works: {{{fields}, cost: 3650원}}\n"
        "  after: {duration: 10d, after: [works]}\n",
        programme=DAILY.format(now=now),
    )
    assert [problem.code for problem in plan.problems if problem.weight == "error"] == []
    return plan


def days(plan: Plan, key: str = "p/works") -> tuple[str, str]:
    dated = plan.schedule.dates[key]
    return iso(dated.start // DAY_MINUTES), iso((dated.finish - 1) // DAY_MINUTES)


BEGUN = "actual_start: 2026-01-01, duration: 365d"


def test_what_is_left_waits_for_the_day_work_goes_on() -> None:
    plan = stopped(f"{BEGUN}, stopped: 2026-06-30, resume: 2027-07-01")
    dated = plan.schedule.dates["p/works"]
    assert days(plan) == ("2026-01-01", "2027-12-31")
    assert (dated.worked, dated.left) == (181 * DAY_MINUTES, 184 * DAY_MINUTES)
    assert days(plan, "p/after") == ("2028-01-01", "2028-01-10")


def test_a_pause_that_is_over_is_no_work_done() -> None:
    plan = stopped(f"{BEGUN}, stopped: 2026-01-31, resume: 2026-04-01")
    dated = plan.schedule.dates["p/works"]
    assert dated.worked == (31 + 91) * DAY_MINUTES and days(plan)[1] == "2027-02-28"


def test_several_pauses_one_of_them_planned() -> None:
    pauses = "stopped: [2026-01-31, 2026-09-30], resume: [2026-04-01, 2026-12-01]"
    plan = stopped(f"{BEGUN}, {pauses}")
    assert days(plan)[1] == "2027-04-30"


def test_a_pause_without_an_end_lasts_to_the_data_date() -> None:
    plan = stopped(f"{BEGUN}, stopped: 2026-03-31")
    assert [problem.code for problem in plan.problems] == ["stop-open"]
    assert plan.schedule.dates["p/works"].worked == 90 * DAY_MINUTES
    assert days(plan)[1] == "2027-04-01"


def test_months_run_on_by_the_length_of_the_pause() -> None:
    plan = stopped(
        "actual_start: 2026-01-01, duration: 12mo, stopped: 2026-06-30, resume: 2027-07-01"
    )
    assert days(plan)[1] == "2027-12-31"


def test_what_is_finished_did_not_work_in_its_pause() -> None:
    plan = stopped(
        "actual_start: 2026-01-01, actual_finish: 2026-05-31, "
        "stopped: 2026-01-31, resume: 2026-04-01"
    )
    assert plan.schedule.dates["p/works"].worked == (31 + 61) * DAY_MINUTES


def test_no_won_falls_into_a_pause() -> None:
    plan = stopped(f"{BEGUN}, stopped: 2026-06-30, resume: 2027-07-01")
    assert plan.budget.by("year") == {(2026,): 1810, (2027,): 1840}
    (bars,) = [plan.budget.before([day_number(2026, 7, 1), day_number(2027, 7, 1)])]
    assert bars == [1810, 1810]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=7), st.integers(1, 400))
def test_pauses_move_the_finish_by_their_days_and_nothing_else(gaps: list[int], left: int) -> None:
    """On a calendar of all days: the finish is that without pauses, later by those that count."""
    begin = day_number(2026, 1, 1)
    marks = [begin]
    for gap in gaps:
        marks.append(marks[-1] + gap)
    stops, backs = marks[1::2], marks[2::2]
    stops = stops[: len(backs)]
    if not stops:
        return
    now = marks[-1] + 5
    texts = [", ".join(iso(day) for day in each) for each in (stops, backs)]
    pauses = f"stopped: [{texts[0]}], resume: [{texts[1]}]"
    fields = f"actual_start: 2026-01-01, duration: {left + now - begin}d"
    if any(back <= stop + 1 for stop, back in zip(stops, backs, strict=True)) or any(
        later < back for (_, back), (later, _) in pairwise(zip(stops, backs, strict=True))
    ):
        return
    plain = stopped(fields, iso(now)).schedule.dates["p/works"]
    paused = stopped(f"{fields}, {pauses}", iso(now))
    rested = sum(back - stop - 1 for stop, back in zip(stops, backs, strict=True))
    dated = paused.schedule.dates["p/works"]
    assert dated.finish - plain.finish == rested * DAY_MINUTES
    assert dated.worked + dated.left == plain.worked + plain.left
    assert sum(paused.budget.by("fund").values()) == 3650


def test_a_pause_is_a_gap_in_the_bar() -> None:
    plan = stopped(f"{BEGUN}, stopped: [2026-01-31, 2026-06-30], resume: [2026-04-01, 2027-07-01]")
    bars = [bar for bar in gantt(plan, "p", "en").bars if bar.row == 0]
    spans = [(iso(int(bar.start)), iso(int(bar.finish) - 1)) for bar in bars]
    assert spans == [
        ("2026-01-01", "2026-01-31"), ("2026-04-01", "2026-06-30"), ("2027-07-01", "2028-02-28"),
    ]  # fmt: skip
    assert [bar.done >= bar.finish for bar in bars] == [True, True, False]


@pytest.mark.parametrize(
    ("fields", "left"),
    [
        ("duration: 10d, percent: 80", 2), ("duration: 10d, percent: 80%", 2),
        ("duration: 10d", 10), ("duration: 10d, remaining: 3d", 3),
        ("start: 2027-02-01, finish: 2027-02-12, percent: 50", 4), ("remaining: 4d", 4),
    ],
)  # fmt: skip
def test_without_a_data_date_progress_says_what_is_done(fields: str, left: int) -> None:
    """The finish stays where the whole length puts it: what is done was done from the start on."""
    plan = plan_of(
        f"calendar: public\nphases:\n  a: {{actual_start: 2027-02-01, {fields}}}\n",
        programme="language: en",
    )
    dated = plan.schedule.dates["p/a"]
    table = plan.schedule.table(dated.node)
    assert dated.left == left * table.day_minutes
    assert before(table, dated.finish) - before(table, dated.start) == dated.worked + dated.left


@pytest.mark.usefixtures("java")
@pytest.mark.parametrize("rules", ["primavera", "microsoft"])
@pytest.mark.parametrize(
    "pauses",
    [
        "stopped: 2026-06-10, resume: 2027-07-01", "stopped: 2026-01-31, resume: 2026-04-01",
        "stopped: [2026-01-31, 2026-06-10], resume: [2026-04-01, 2026-08-01]",
    ],
)  # fmt: skip
def test_other_programs_give_the_same_finish(pauses: str, rules: str, tmp_path: Path) -> None:
    from exported import moved, trip

    plan = stopped(f"{BEGUN}, {pauses}")
    one = trip(plan, "p", rules, tmp_path)
    assert {key: row for key, row in moved(one).items() if row.early != (0, 0)} == {}
    back = {activity.id: activity.progress for activity in one.back.activities}
    assert any(progress.resume is not None for progress in back.values())
