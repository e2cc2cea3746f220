"""A submittal computed anew: by the rules of its own program, on calendars that work."""

import pytest

from capitalplan.model.activity import Assignment
from capitalplan.model.submittal import MICROSOFT
from capitalplan.problem import StopError
from capitalplan.schedule.recompute import compiled, recomputed
from submitted import STANDARD, act, at, calendar, link, submittal


def refused(one):
    with pytest.raises(StopError) as stop:
        recomputed(one)
    return stop.value.code, stop.value.exit_code, stop.value.facts


@pytest.mark.parametrize("rules", ["primavera", MICROSOFT])
def test_dates_by_uid_and_the_last_finish(rules):
    found = recomputed(submittal(act("a", 16), act("b"), link("a", "b"), rules=rules))
    assert found.dates["ub"].start in (at("01-07 17:00"), at("01-08"))
    assert found.finish == found.dates["ub"].finish == at("01-08 17:00")


def test_a_calendar_without_work_is_a_sentence():
    never = calendar("9", name="Never")
    parts = (never, act("a", calendar="9"), act("b", calendar="9"))
    code, exit_code, facts = refused(submittal(*parts))
    assert (code, exit_code, facts["name"], facts["count"]) == (
        "submittal-calendar-empty", 3, "Never", 2,
    )  # fmt: skip
    assert recomputed(submittal(never, act("a"))).finish == at("01-06 17:00")


def test_a_calendar_that_is_not_there_is_a_sentence():
    assert refused(submittal(act("a", calendar="7")))[2]["id"] == "7"
    code, _, facts = refused(submittal(act("a"), calendar=""))
    assert (code, facts["id"]) == ("submittal-calendar-missing", "")


def test_a_circle_is_a_sentence():
    code, _, facts = refused(submittal(act("a"), act("b"), link("a", "b"), link("b", "a")))
    assert code == "submittal-circle" and "a → b" in facts["circles"]


def test_only_used_calendars_are_compiled_and_twins_once():
    twin = STANDARD._replace(id="2")
    crew = STANDARD._replace(id="3")
    tables = compiled(
        submittal(twin, crew, STANDARD._replace(id="4"), act("a", calendar="2"),
                  act("b", assignments=(Assignment("Crew", "3", 480, 480, 1),)))
    )  # fmt: skip
    assert set(tables) == {"24h", "1", "2", "3"}
    assert tables["2"].cum is tables["1"].cum and tables["2"].id == "2"
    assert tables["24h"].day_minutes == 1440
