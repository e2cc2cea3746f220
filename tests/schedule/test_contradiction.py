"""What a file's stored results contradict: its logic, its calendars, itself."""

import pytest

from capitalplan.model.activity import EFFORT, FINISH_MILESTONE
from capitalplan.model.submittal import MICROSOFT
from capitalplan.schedule.contradiction import contradictions
from capitalplan.schedule.recompute import recomputed
from submitted import act, begun, link, stored, submittal

RIGHT = stored(("01-06", "01-06 17:00"), ("01-06", "01-06 17:00"), 0)


def codes(*parts, **more):
    found = contradictions(recomputed(submittal(*parts, **more)))
    return {problem.code: problem.facts for problem in found}


def test_a_file_that_agrees_with_itself_says_nothing():
    assert codes(act("a", stored=RIGHT)) == {}
    assert codes(act("a")) == {}  # nothing stored


def test_dates_that_do_not_follow_from_the_logic():
    second = stored(("01-06", "01-06 17:00"), ("01-06", "01-06 17:00"), 0)
    found = codes(act("a", stored=RIGHT), act("b", stored=second), link("a", "b"))
    facts = found["stored-other-dates"]
    assert (facts["count"], facts["total"], facts["ids"]) == (1, 2, "b")
    assert set(found) == {"stored-other-dates"}


def test_the_end_of_a_day_is_the_start_of_the_next():
    later = stored(("01-03 17:00", "01-06 17:00"), ("01-06", "01-07"), 0)
    assert codes(act("a", stored=later)) == {}


def test_a_float_that_is_not_the_work_between_its_dates():
    wrong = RIGHT._replace(total_float=32 * 60)
    facts = codes(act("a", stored=wrong))["stored-float-and-dates"]
    assert (facts["stored"], facts["computed"]) == ("32", "0")
    start = stored(("01-06", "01-06 17:00"), ("01-07", "01-06 17:00"), 8)
    assert "stored-float-and-dates" in codes(act("a", stored=start))
    assert "stored-float-and-dates" not in codes(act("a", stored=start), float_kind="start")
    assert "stored-float-and-dates" in codes(act("a", stored=start), float_kind="smallest")


def test_days_without_work():
    weekend = stored(("01-04", "01-05 17:00"), ("01-04", "01-05 17:00"), 0)
    found = codes(act("a", stored=weekend))
    assert found["stored-start-at-rest"]["calendar"] == "Standard"
    assert found["stored-finish-at-rest"]["stored"] == "2025-01-05T17:00"
    point = act("m", 0, kind=FINISH_MILESTONE, stored=weekend)
    assert not any(code.endswith("rest") for code in codes(point))


def test_more_or_less_work_than_there_is_to_do():
    long = stored(("01-06", "01-07 17:00"), ("01-06", "01-07 17:00"), 0)
    facts = codes(act("a", stored=long))["stored-length-and-dates"]
    assert (facts["stored"], facts["computed"]) == ("16", "8")
    assert "stored-length-and-dates" not in codes(act("a", stored=long), rules=MICROSOFT)
    active = begun("b", 40, "01-02", 8, stored=RIGHT)
    assert "stored-length-and-dates" not in codes(active)


def test_work_planned_before_the_data_date():
    early = stored(("01-02", "01-02 17:00"), ("01-06", "01-06 17:00"), 16)
    assert codes(act("a", stored=early))["stored-before-data-date"]["now"] == "2025-01-06T08:00"


def test_levels_of_effort_have_no_dates_of_their_own():
    wrong = RIGHT._replace(total_float=999)
    assert codes(act("a", kind=EFFORT, stored=wrong)) == {}


@pytest.mark.parametrize("count", [8, 9])
def test_the_first_are_named_and_the_rest_counted(count):
    wrong = RIGHT._replace(total_float=60)
    facts = codes(*(act(f"a{n}", stored=wrong) for n in range(count)))["stored-float-and-dates"]
    assert facts["count"] == count and facts["ids"].startswith("a0, a1")
    assert facts["ids"].endswith("…") == (count > 8)
