"""Submittals: other programs' schedules recomputed by their own rules, then assessed."""

from typing import Any

import pytest
from views_made import DAY, TABLE, WEEK, by, on

from capitalplan.model import activity as model
from capitalplan.model.activity import (
    Activity,
    Assignment,
    Constraint,
    Dates,
    Length,
    Progress,
    Relation,
)
from capitalplan.model.submittal import MICROSOFT, OVERRIDE, PRIMAVERA, Options, Submittal
from capitalplan.schedule.quality import submitted
from capitalplan.schedule.quality.check import FAIL, LOOK, PASS, UNKNOWN, Result
from capitalplan.schedule.quality.view import EFFORT, MILESTONE, SUMMARY, TASK
from capitalplan.schedule.recompute import recomputed


def activity(uid: str, days: float = 5, **given: Any) -> Activity:
    minutes = round(days * DAY)
    made = Activity(uid, f"A{uid}", f"name {uid}", length=Length(minutes, 0, minutes), calendar="c")
    return made._replace(**given)


def submittal(*activities: Activity, ties: str = "", **given: Any) -> Submittal:
    """`ties` as `1 FS 2, 2 SS+1 3`: days of lag."""
    relations = []
    for words in filter(None, ties.split(", ")):
        first, kind, then = words.split()
        relations.append(Relation(first, then, kind[:2], round(float(kind[2:] or 0) * DAY)))
    made = Submittal(
        "S", "Submittal", "P6", PRIMAVERA, Options(), on(10), on(10), None, None, "c", {"c": WEEK},
        (), activities, tuple(relations),
    )  # fmt: skip
    return made._replace(**given)


def assess(one: Submittal, baseline: Submittal | None = None) -> dict[str, Result]:
    old = recomputed(baseline) if baseline else None
    found = submitted.quality(recomputed(one), recomputed, old)
    return {result.check.code: result for result in found.results}


def keys(result: Result) -> list[str]:
    return [one.key for one in result.found.items]


CHAIN = (activity("1"), activity("2"), activity("3"), activity("4", 0, kind=model.FINISH_MILESTONE))
LINKS = "1 FS 2, 2 FS 3, 3 FS 4"


def test_a_chain_is_sound_and_its_finish_moves() -> None:
    found = assess(submittal(*CHAIN, ties=LINKS))
    assert {code for code, one in found.items() if one.verdict == FAIL} == set()
    assert (keys(found["dcma-12"]), found["dcma-12"].verdict) == (["1"], PASS)
    assert found["dcma-12"].found.value == pytest.approx(1)
    assert found["dcma-10"].found.missing == "no-resources"
    assert keys(found["riding"]) == ["1"]


def test_a_mandatory_date_holds_the_finish_where_it_is() -> None:
    """3 must start on day 22: 1 and 2 have float. On day 15, they have less than none."""
    pinned = CHAIN[2]._replace(constraints=(Constraint(model.MUST_START, on(22)),))
    found = assess(submittal(*CHAIN[:2], pinned, CHAIN[3], ties=LINKS))
    assert (keys(found["dcma-5"]), found["dcma-5"].verdict) == (["3"], FAIL)
    assert keys(found["path-broken"]) == keys(found["dcma-12"]) == ["3"]
    late = pinned._replace(constraints=(Constraint(model.MUST_START, on(15)),))
    found = assess(submittal(*CHAIN[:2], late, CHAIN[3], ties=LINKS))
    assert keys(found["dcma-7"]) == ["1", "2"]
    assert (keys(found["dcma-12"]), found["dcma-12"].verdict) == (["1"], FAIL)
    assert found["dcma-12"].found.value == 0


def test_a_crew_takes_longer_with_its_activity() -> None:
    crew = Assignment("r", "", 5 * DAY, 5 * DAY, 1.0)
    driven = CHAIN[0]._replace(kind=model.RESOURCE, assignments=(crew,))
    found = assess(submittal(driven, *CHAIN[1:], ties=LINKS))
    assert found["dcma-12"].found.value == pytest.approx(1)
    assert (keys(found["dcma-10"]), found["dcma-10"].found.total) == (["2", "3"], 3)


def test_kinds_of_activities() -> None:
    one = submittal(
        *CHAIN, activity("5", kind=model.EFFORT), activity("6", active=False),
        activity("7", outside=True), activity("8", 0), ties=LINKS,
    )  # fmt: skip
    kinds = {key: work.kind for key, work in submitted.view(recomputed(one)).works.items()}
    assert kinds == {"1": TASK, "2": TASK, "3": TASK, "4": MILESTONE, "5": EFFORT, "8": TASK}
    assert keys(assess(one)["no-time"]) == ["8"]


def test_progress_and_baseline_of_an_earlier_submittal() -> None:
    """Due by day 10: 1 (late by 2 days) and 2 (not done); the chain ends 7 days late."""
    then = submittal(*CHAIN, ties=LINKS, data_date=on(0), start=on(0))
    done = Progress(model.DONE, on(0), by(7), 100.0)
    again = tuple(one._replace(uid=f"9{one.uid}") for one in CHAIN)
    first = again[0]._replace(progress=done, length=Length(5 * DAY, 7 * DAY, 0))
    links = "91 FS 92, 92 FS 93, 93 FS 94"
    found = assess(submittal(first, *again[1:], ties=links), then)
    assert [(one.key, one.days) for one in found["dcma-11"].found.items] == [("91", 2), ("92", 5)]
    assert (found["dcma-14"].counted, found["dcma-14"].found.total) == (1, 2)
    assert keys(found["dcma-14"]) == ["92"]
    assert found["dcma-13"].found.value == pytest.approx((10 - 5) / 10)
    assert found["dcma-13"].found.items[0].why == "baseline"


def test_cpli_is_held_to_the_finish_imposed() -> None:
    found = assess(submittal(*CHAIN, ties=LINKS, must_finish=by(24)))
    assert found["dcma-13"].found.value == pytest.approx(14 / 15)
    assert found["dcma-13"].verdict == FAIL
    assert found["must-finish"].verdict == LOOK
    due = CHAIN[3]._replace(constraints=(Constraint(model.FNLT, by(25)),))
    found = assess(submittal(*CHAIN[:3], due, ties=LINKS))
    assert (found["dcma-13"].found.value, found["dcma-13"].verdict) == (1, PASS)
    assert found["dcma-13"].found.items[0].why == "constraint-date"


def test_progress_override_is_told() -> None:
    found = assess(submittal(*CHAIN, ties=LINKS, options=Options(progressed=OVERRIDE)))
    assert found["override"].verdict == LOOK


def test_lags_are_told_as_planners_write_them() -> None:
    one = submittal(*CHAIN, ties="1 FS+2 2, 2 SS-0.25 3, 3 FS 4")
    one = one._replace(
        relations=(*one.relations, Relation("1", "4", "FS", 3 * 1440, model.ELAPSED),
                   Relation("2", "4", "SS", 5000, model.PERCENT)),
    )  # fmt: skip
    found = assess(one)
    assert [item.link for item in found["dcma-3"].found.items] == ["FS+2d", "FS+3ed", "SS+50%"]
    assert [item.link for item in found["dcma-2"].found.items] == ["SS-2h"]
    assert found["dcma-3"].found.items[2].days == 2.5  # half of five days


def test_microsoft_summaries_hold_their_tasks() -> None:
    summary = activity("9", 10, kind=model.SUMMARY)
    inside = (activity("1", parent="9"), activity("2", parent="9"))
    one = submittal(
        summary, *inside, activity("3"), activity("4", 0), ties="1 FS 2, 9 FS 3, 3 FS 4",
        rules=MICROSOFT, data_date=None, program="MSP",
    )  # fmt: skip
    view = submitted.view(recomputed(one))
    assert (view.works["9"].kind, view.works["1"].within) == (SUMMARY, ("9",))
    assert view.works["4"].kind == MILESTONE
    assert view.data_date == on(10)  # nothing has begun: the project's start stands for it
    found = assess(one)
    assert found["dcma-1"].verdict == PASS
    assert keys(found["summary-links"]) == ["3"]
    assert [one.key for one in found["dcma-12"].found.items] == ["1"]
    assert found["dcma-12"].verdict == PASS


def test_a_microsoft_project_under_way_without_status_date_cannot_be_judged_by_it() -> None:
    begun = CHAIN[0]._replace(progress=Progress(model.ACTIVE, on(10), None, 20.0))
    one = submittal(begun, *CHAIN[1:], ties=LINKS, rules=MICROSOFT, data_date=None)
    found = assess(one)
    assert found["dcma-9"].verdict == UNKNOWN and found["dcma-9"].found.missing == "no-data-date"


def test_dates_typed_in_are_told_and_not_tested() -> None:
    typed = CHAIN[0]._replace(by_hand=True, planned=Dates(on(10), by(15)))
    found = assess(submittal(typed, *CHAIN[1:], ties=LINKS, rules=MICROSOFT, data_date=None))
    assert keys(found["by-hand"]) == ["1"]
    assert keys(found["path-broken"]) == ["1"]
    assert keys(found["dcma-12"]) == ["2"]


def test_the_calendar_of_the_tests_is_the_one_computed_on() -> None:
    assert recomputed(submittal(*CHAIN, ties=LINKS)).tables["c"].cum[-1] > TABLE.cum[-1]
