"""From a plan to the layouts of its charts: rows, time axis, subtitles, and empty plans."""

from collections.abc import Callable

import pytest

from capitalplan.model.when import parse
from capitalplan.output.chart import money_charts
from capitalplan.output.chart.gantt import figure
from capitalplan.output.chart.gantt_fold import folded
from capitalplan.output.chart.gantt_layout import MOST_ROWS
from capitalplan.output.chart.gantt_lines import of_project
from capitalplan.output.chart.gantt_plan import gantt
from capitalplan.output.chart.money_layout import MOST_YEARS
from capitalplan.output.chart.money_plan import funding, scurve
from capitalplan.plan import Plan

Planned = Callable[..., Plan]


def day(text: str) -> int:
    return parse(text).first


def many(count: int, more: str = "") -> str:
    phases = "".join(f"  a{n}: {{start: 2021-06-01, duration: 5d}}\n" for n in range(count))
    return f"phases:\n{phases}{more}"


def labels(layout) -> list[str]:
    return [row.label for row in layout.rows]


def test_500_rows_are_all_shown(planned: Planned):
    layout = gantt(planned(many(MOST_ROWS)), "p", "ko")
    assert len(layout.rows) == MOST_ROWS
    assert "보임" not in layout.subtitle


def test_of_more_rows_critical_ones_and_milestones_stay(planned: Planned):
    late = "  z: {start: 2021-07-01, duration: 40d}\nmilestones:\n  m: {after: a0}\n"
    layout = gantt(planned(many(600, late)), "p", "ko")
    assert len(layout.rows) == MOST_ROWS
    assert {"z", "m"} <= set(labels(layout))
    assert labels(layout)[:2] == ["a0", "a1"]
    assert "602행 가운데 500행만 보임" in layout.subtitle
    assert figure(layout).get_size_inches()[1] < 90


def test_phases_of_phases_are_rolled_up_first(planned: Planned):
    parts = "".join(f"      b{n}: {{start: 2021-06-01, duration: 5d}}\n" for n in range(600))
    plan = planned(
        f"phases:\n  build:\n    phases:\n{parts}  hand-over: {{after: build, duration: 2d}}"
    )
    layout = gantt(plan, "p", "en")
    assert labels(layout) == ["build", "hand-over"]
    assert "2 of 602 rows shown" in layout.subtitle
    assert [bar.kind for bar in layout.bars] == ["summary", "phase"]


def test_a_large_programme_is_its_heads(planned: Planned):
    texts = [f"id: q{n}\n{many(300)}" for n in range(2)]
    layout = gantt(planned(*texts), None, "ko")
    assert [row.kind for row in layout.rows] == ["project", "project"]
    assert "602행 가운데 2행만 보임" in layout.subtitle
    assert len(layout.bars) == 2


def test_folding_keeps_the_order(planned: Planned):
    lines = of_project(planned(many(9)), "p")
    assert [line.name.said("en") for line in folded(lines, 4)] == ["a0", "a1", "a2", "a3"]


def test_rows_that_start_together_keep_the_order_of_the_file(planned: Planned):
    plan = planned(
        """
        phases:
          c: {start: 2021-06-01, duration: 5d}
          a: {start: 2021-06-01, duration: 5d}
          b: {start: 2021-06-01, duration: 5d}
        milestones:
          done: {after: b}
        """
    )
    assert labels(gantt(plan, "p", "en")) == ["c", "a", "b", "done"]
    assert labels(gantt(plan, None, "en"))[1:] == ["c", "a", "b"]


def test_the_axis_holds_every_deadline(planned: Planned):
    plan = planned(
        """
        phases:
          early: {start: 2021-06-01, duration: 5d, deadline: 2020-03-31}
          late: {start: 2021-06-01, duration: 5d, deadline: 2023-12-31}
        """
    )
    layout = gantt(plan, "p", "en")
    flags = {mark.at: mark.critical for mark in layout.marks if mark.kind == "deadline"}
    assert flags == {day("2020-04-01"): True, day("2024-01-01"): False}
    assert all(layout.first < at < layout.last for at in flags)


def test_the_share_of_guessed_dates_is_told(planned: Planned):
    plan = planned(
        """
        phases:
          a: {start: 2021-06-01, duration: 5d, basis: {assumed: a usual time}}
          b: {start: 2021-06-01, duration: 5d, basis: {external: a law}}
        """
    )
    assert "일정의 50%는 가정이거나 근거 없음" in gantt(plan, "p", "ko").subtitle
    assert "50 % of the dates are assumed" in gantt(plan, None, "en").subtitle


GATED = """
    phases:
      a: {start: 2021-06-01, duration: 5d}
    gates:
      review: {start: 2021-07-01, duration: 20d}
    """


def test_a_gate_stands_at_its_bar_and_on_the_head_at_its_date(planned: Planned):
    plan = planned(GATED)
    own, head = gantt(plan, "p", "en"), gantt(plan, None, "en")
    (mark,), (above,) = own.marks, head.marks
    bar = own.bars[mark.row]
    assert mark.at == bar.start
    assert above.at == bar.finish
    assert above.label.endswith(mark.label)


PRICED = """
total_cost: {total}
basis:
  total_cost: {claim}
phases:
  a: {{start: 2021-06-01, finish: 2022-03-31, cost: 1000000000}}
"""
SOURCE = "data_date: 2021-05-31\nsources: {r: {title: a report, published: 2021-06}}"
GUESS = "100 % of the split by phase is assumed or has no basis"
AS_REPORTED = f"{GUESS} · total cost as reported"


@pytest.mark.parametrize(
    ("total", "claim", "said"),
    [
        ("1000000000", "{reported: ten, in: r, at: L1}", AS_REPORTED),
        ("1000000000", "{assumed: a guess}", GUESS),
    ],
)
def test_a_reported_total_is_not_called_a_guess(planned: Planned, total, claim, said):
    plan = planned(PRICED.format(total=total, claim=claim), programme=SOURCE)
    assert funding(plan, "p", "en").subtitle == said
    assert scurve(plan, None, "en").subtitle == said


def test_a_programme_reports_its_total_where_all_its_projects_do(planned: Planned):
    told = PRICED.format(total="1000000000", claim="{reported: ten, in: r, at: L1}")
    guessed = PRICED.format(total="1000000000", claim="{assumed: a guess}")
    plan = planned(f"id: q1\n{told}", f"id: q2\n{guessed}", programme=SOURCE)
    assert funding(plan, "q1", "en").subtitle == AS_REPORTED
    assert funding(plan, None, "en").subtitle == GUESS


def test_without_any_cost_a_sentence_stands_there(planned: Planned):
    plan = planned(many(1))
    for scope in ("p", None):
        for layout, paint in (
            (funding(plan, scope, "en"), money_charts.funding),
            (scurve(plan, scope, "en"), money_charts.scurve),
        ):
            assert layout.nothing == "No cost is written in this plan"
            assert paint(layout).get_size_inches()[1] < 3


def test_where_no_row_is_seen_a_sentence_stands_there(planned: Planned):
    plan = planned(many(1))
    for scope in ("p", None):
        seen = day("2030-01-01"), day("2030-02-01")
        empty = gantt(plan, scope, "en", seen)
        assert empty.nothing == "Nothing to show in these dates"
        assert figure(empty).get_size_inches()[1] < 3
        assert not gantt(plan, scope, "en").nothing
        assert not gantt(plan, scope, "en", (day("2021-06-01"), day("2021-06-02"))).nothing


def test_a_project_goes_on_between_its_phases(planned: Planned):
    plan = planned(
        """
        phases:
          a: {start: 2021-06-01, duration: 5d}
          b: {start: 2023-06-01, duration: 5d}
        """
    )
    seen = day("2022-01-01"), day("2022-02-01")
    assert not gantt(plan, None, "en", seen).nothing
    assert gantt(plan, "p", "en", seen).nothing


def test_a_shortage_within_a_month_is_on_the_curve(planned: Planned):
    plan = planned(
        """
        appropriations:
          first: {year: 2022, kind: original, enacted: 2021-12-15, amounts: {city: 1억}}
          second: {year: 2022, kind: supplementary, expected: 2022-03-17, amounts: {city: 9억}}
        phases:
          a: {start: 2022-03-02, finish: 2022-03-30, cost: 10억, funds: {city: 100%}}
        """,
        programme="data_date: 2022-01-31",
    )
    layout = scurve(plan, "p", "en")
    steps = [step.at for step in layout.authority]
    assert len(steps) == 2
    reached = {point.at: point.won for point in layout.need}
    assert reached[steps[1]] > layout.authority[0].won
    painted = {artist.get_gid() for artist in money_charts.scurve(layout).artists}
    assert {"short", "short-hatching"} <= painted


@pytest.mark.parametrize("language", ["ko", "en"])
def test_years_that_a_sheet_does_not_hold_are_one(planned: Planned, language: str):
    text = (
        "phases:\n  a: {start: 2021-06-01, finish: 2070-03-31, cost: 1000억, funds: {city: 100%}}"
    )
    plan = planned(text)
    layout = funding(plan, "p", language)
    assert len(layout.years) == MOST_YEARS
    assert layout.years[-1].label == "2060~"
    assert sum(part.won for part in layout.slices) == plan.budget.total
    assert money_charts.funding(layout)
