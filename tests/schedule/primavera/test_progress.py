"""Work under way, suspended, complete: what is left goes on at the data date.

The data date is Monday 13 January 08:00; "all" works to Friday 24, 17:00.
"""

import pytest
from p6_dates import SIX_DAYS, computed, early, floats, late, said

from capitalplan.model.activity import Dates
from submitted import act, at, begun, done, link

ALL = act("all", 80)
NOW = {"data_date": "01-13"}


def suspended(id, start, left, stop, resume, **more):
    one = begun(id, 80, start, left, **more)
    resumed = None if resume is None else at(resume)
    return one._replace(progress=one.progress._replace(stop=at(stop), resume=resumed))


def test_what_is_left_goes_on_at_the_data_date():
    found = early(begun("a", 40, "01-06", 16), begun("b", 8, "01-06", 0), ALL, **NOW)
    assert found["a"] == "01-13..01-14 17:00"
    assert found["b"] == "01-13"  # nothing left, and not told complete


def test_what_is_complete_stands_at_the_data_date():
    one = (done("a", "01-06", "01-07 17:00"), ALL)
    assert early(*one, **NOW)["a"] == "01-13"
    assert late(*one, **NOW)["a"] == "01-24 17:00"
    found = computed(*one, **NOW)["a"]
    assert (found.total_float, found.reason) == (None, "actual")


def test_what_is_told_behind_the_data_date_does_not_hold_back():
    # Told in advance: ended on Wednesday 15. Only with actual dates what follows waits for it.
    one = (done("a", "01-14", "01-15 17:00"), act("b"), link("a", "b"))
    assert early(*one, **NOW)["b"] == "01-13..01-13 17:00"


def test_what_is_left_waits_for_an_open_predecessor():
    # p of two days is open: what is left of a goes on on the 15th, though it has begun.
    one = (act("p", 16), begun("a", 40, "01-06", 8), ALL, link("p", "a"))
    assert early(*one, **NOW)["a"] == "01-15..01-15 17:00"
    assert late(*one, **NOW)["p"] == "01-22..01-23 17:00"
    assert floats(*one, **NOW) == {"p": 56, "a": 56, "all": 0}
    assert early(*one, **NOW, progressed="progress-override")["a"] == "01-13..01-13 17:00"


@pytest.mark.parametrize(
    ("resume", "dates"),
    [
        ("01-15", "01-15..01-16 17:00"),  # goes on only then
        ("01-16 13:00", "01-16 13:00..01-20 12:00"),
        ("01-08", "01-13..01-14 17:00"),
        (None, "01-13..01-14 17:00"),
    ],
)
def test_suspended_work_goes_on_when_it_is_resumed(resume, dates):
    one = suspended("a", "01-06", 16, "01-08", resume)
    assert early(one, ALL, **NOW)["a"] == dates


def test_a_suspension_of_what_is_complete_is_over():
    one = suspended("a", "01-06", 0, "01-08", "01-20")
    one = one._replace(progress=one.progress._replace(status="done", finish=at("01-10 17:00")))
    assert early(one, ALL, **NOW)["a"] == "01-13"


@pytest.mark.parametrize(
    ("stop", "resume", "start"),
    [
        # 40 h of lag since Monday 6: five days passed till Friday 10, worked were ...
        ("01-08", None, "01-16"),  # Monday and Tuesday: 24 h left, from the 13th to the 15th
        ("01-08", "01-10", "01-15"),  # and Friday: 16 h
        ("01-13", "01-20", "01-20"),  # all five days: none left, but p goes on on the 20th only
        ("01-08", "01-20", "01-23"),  # 24 h from the 20th on
    ],
)
def test_a_start_lag_counts_what_has_been_worked(stop, resume, start):
    one = (suspended("p", "01-06", 16, stop, resume), act("s"), ALL, link("p", "s", "SS", 40))
    assert said(computed(*one, **NOW)["s"].start) == start


def test_a_start_lag_from_the_actual_start_counts_suspended_time_too():
    one = (suspended("p", "01-06", 16, "01-08", None), act("s"), link("p", "s", "SS", 48))
    # 48 h less the five days since Monday 6: 8 h from the data date
    assert early(*one, **NOW, lag_from_early=False)["s"] == "01-14..01-14 17:00"


def test_an_actual_start_behind_the_data_date_has_worked_nothing():
    one = (begun("p", 40, "01-15", 40), act("s"), link("p", "s", "SS", 16))
    assert early(*one, **NOW)["p"] == "01-13..01-17 17:00"
    assert early(*one, **NOW)["s"] == "01-15..01-15 17:00"


def test_a_lag_that_began_on_another_calendar():
    # Since Friday 3, 17:00 the six-day week worked 7 days, 56 h of 64: 8 h left, of Monday 13.
    one = (SIX_DAYS, done("p", "01-02", "01-03 17:00", calendar="six"), act("s"),
           link("p", "s", "FS", 64))  # fmt: skip
    assert early(*one, **NOW)["s"] == "01-14..01-14 17:00"
    # On the successor's five days it worked 40 h: 24 h left.
    assert early(*one, **NOW, lag_calendar="successor")["s"] == "01-16..01-16 17:00"


def test_planned_dates_stand_for_a_missing_data_date():
    one = act("a", planned=Dates(at("01-20"), at("01-20 17:00")))
    later = act("b", planned=Dates(at("01-22"), None))
    assert early(one, later, act("c"), data_date=None, start=None)["b"] == "01-20..01-20 17:00"
