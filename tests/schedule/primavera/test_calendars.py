"""Whose calendar counts a lag; two calendars and the rests between; a data date with a time."""

import pytest
from p6_dates import NIGHTS, SEVEN_DAYS, SIX_DAYS, computed, early, floats, late, said

from capitalplan.model.activity import ELAPSED
from submitted import STANDARD, act, at, day, done, link

# p works Monday to Friday (the project's calendar unless said otherwise), s Monday to Saturday.
PAIR = (SIX_DAYS, act("p", 40), act("s", 8, calendar="six"))


@pytest.mark.parametrize(
    ("lag_calendar", "start"),
    [
        ("predecessor", "01-14"),  # Friday 10, 17:00 and 8 h of Monday 13: 17:00, so Tuesday
        ("successor", "01-13"),  # 8 h of Saturday 11
        ("project", "01-14"),
        ("24h", "01-11"),  # Saturday 01:00
    ],
)
def test_the_calendar_of_a_lag(lag_calendar, start):
    one = early(*PAIR, link("p", "s", "FS", 8), lag_calendar=lag_calendar)
    assert one["s"] == f"{start}..{start} 17:00"


def test_the_project_calendar_counts_for_activities_of_other_calendars():
    parts = (act("p", 40, calendar="1"), act("s", 8, calendar="1"), link("p", "s", "FS", 8))
    # The project's calendar works on Saturday 11.
    found = early(SIX_DAYS, *parts, calendar="six", lag_calendar="project")
    assert found["s"] == "01-13..01-13 17:00"


def test_an_elapsed_lag_runs_round_the_clock_whatever_the_option():
    # Friday 17:00 and 16 h: Saturday 09:00, where the six-day week is at work.
    found = early(*PAIR, link("p", "s", "FS", 16, ELAPSED), lag_calendar="predecessor")
    assert found["s"] == "01-11 09:00..01-13 09:00"


def test_a_finish_and_the_next_start_are_one_instant_only_on_their_own_calendar():
    # p ends on Friday 17:00 on a calendar that rests on Saturday: s begins on Saturday.
    assert early(*PAIR, link("p", "s"))["s"] == "01-11..01-11 17:00"
    # A start milestone between them stands at Monday 08:00 on p's calendar: s waits for it.
    milestone = act("m", 0, kind="start-milestone")
    through = early(*PAIR, milestone, link("p", "m"), link("m", "s"))
    assert (through["m"], through["s"]) == ("01-13", "01-13..01-13 17:00")
    # A finish milestone stands at Friday 17:00.
    milestone = act("m", 0, kind="finish-milestone")
    through = early(*PAIR, milestone, link("p", "m"), link("m", "s"))
    assert (through["m"], through["s"]) == ("01-10 17:00", "01-11..01-11 17:00")


def test_late_dates_and_floats_over_two_calendars():
    # s must end by Wednesday 15 (all: 64 h), so start on the 15th: p by the 14th, 17:00.
    # p floats from Friday to Tuesday, 16 h of its own; s from Saturday to Wednesday, 24 h of its.
    parts = (*PAIR, act("all", 64), link("p", "s"))
    assert late(*parts)["s"] == "01-15..01-15 17:00"
    assert late(*parts)["p"] == "01-08..01-14 17:00"
    assert floats(*parts) == {"p": 16, "s": 24, "all": 0}


def test_a_late_date_in_a_rest_of_the_predecessor_is_where_it_last_worked():
    # s on six days must start on Saturday 11 08:00 at the latest: p ends on Friday 17:00.
    parts = (*PAIR, link("p", "s"))
    assert late(*parts)["p"] == "01-06..01-10 17:00"
    # The other way round: s on five days starts on Monday at the latest, so p may work on Saturday.
    turned = (SIX_DAYS, act("p", 40, calendar="six"), act("s", 8), link("p", "s"))
    assert early(*turned)["s"] == "01-13..01-13 17:00"
    assert late(*turned)["p"] == "01-07..01-11 17:00"
    assert floats(*turned)["p"] == 8


def test_a_finish_link_into_a_rest_of_the_successor():
    # p ends on Saturday 11, 12:00; s on five days ends there too: its last work is on Friday.
    parts = (SIX_DAYS, act("p", 44, calendar="six"), act("s", 8), link("p", "s", "FF"))
    found = computed(*parts)["s"]
    assert said(found.start) == "01-10"
    # P6 stores such a finish on the link's side of the rest.
    assert said(found.finish) == "01-13"
    # Round the clock t ends at 17:00 sharp with q, on Wednesday 8.
    round_the_clock = (SEVEN_DAYS, act("q", 24), act("t", 9, calendar="seven"))
    assert early(*round_the_clock, link("q", "t", "FF"))["t"] == "01-08..01-08 17:00"


def test_a_start_link_over_two_calendars():
    # p starts on Monday 08:00 by day; s, nights only (20:00-24:00), starts the same evening.
    parts = (NIGHTS, act("p", 8), act("s", 8, calendar="nights"), link("p", "s", "SS"))
    assert early(*parts)["s"] == "01-06 20:00..01-08 00:00"
    # s ends last and starts on Monday 20:00 at the latest. p may start as late: between its shifts,
    # so that it works on Tuesday; P6 stores the link's side of the rest.
    assert late(*parts)["p"] == "01-06 17:00..01-07 17:00"
    assert floats(*parts) == {"p": 8, "s": 0}


def test_a_data_date_with_a_time_ofday():
    # Monday 09:40: 8 h end on Tuesday 09:40, and chains keep that time.
    parts = (act("a", 8), act("b", 8), link("a", "b"))
    found = early(*parts, data_date="01-06 09:40")
    assert found == {"a": "01-06 09:40..01-07 09:40", "b": "01-07 09:40..01-08 09:40"}


@pytest.mark.parametrize("data_date", ["01-06 00:00", "01-04 12:00", "01-03 17:00", "01-06 07:59"])
def test_a_data_date_in_a_rest_lets_work_begin_with_the_next_shift(data_date):
    found = early(
        act("a"), act("m", 0, kind="start-milestone"), data_date=data_date, start=None
    )  # fmt: skip
    assert found == {"a": "01-06..01-06 17:00", "m": "01-06"}


def test_a_finish_milestone_without_predecessors_stays_at_the_end_of_a_shift():
    # With a data date of Friday 17:00 it stands there, a start milestone on Monday.
    one = early(
        act("f", 0, kind="finish-milestone"), act("s", 0, kind="start-milestone"),
        data_date="01-10 17:00",
    )  # fmt: skip
    assert one == {"f": "01-10 17:00", "s": "01-13"}


@pytest.mark.parametrize(
    ("data_date", "start", "first"),
    [
        ("01-06", "01-08", "01-08"),  # a planned start on a later day lifts the data date
        ("01-06", "01-06 13:00", "01-06"),  # on the same day it does not
        ("01-08", "01-06", "01-08"),
        (None, "01-08", "01-08"),
    ],
)
def test_where_work_begins(data_date, start, first):
    found = early(act("a"), data_date=data_date, start=at(start))
    assert found["a"] == f"{first}..{first} 17:00"


def test_exceptions_and_breaks_are_not_worked():
    # Tuesday 7 is closed, Wednesday 8 has the morning only: 16 h end on Thursday at noon.
    own = STANDARD._replace(special=((day("01-07"), ()), (day("01-08"), ((480, 720),))))
    assert early(own, act("a", 16))["a"] == "01-06..01-09 12:00"


@pytest.mark.parametrize(
    ("lag_calendar", "start"), [("predecessor", "01-11 09:00"), ("project", "01-13")]
)
def test_a_start_link_without_lag_begins_where_its_calendar_works(lag_calendar, start):
    # p starts on Saturday 11, 09:00, round the clock like s; the project rests till Monday 13.
    p = act("p", 8, ("SNET", "01-11 09:00"), calendar="seven")
    one = (SEVEN_DAYS, p, act("s", 8, calendar="seven"), link("p", "s", "SS"))
    assert said(computed(*one, lag_calendar=lag_calendar)["s"].start) == start


def test_which_side_of_a_rest_a_late_date_is_on():
    # s on six days may start on Saturday 11, 08:00 at the latest and ends there, 17:00.
    s = act("s", 8, calendar="six")
    start = act("m", 0, kind="start-milestone")
    # A milestone before it could last be there on Friday 17:00, when its own calendar still worked;
    # one that ends with it is at the end itself; what is complete stands where s does.
    one = (SIX_DAYS, act("all", 48, calendar="six"), s, start)
    assert late(*one, link("m", "s"))["m"] == "01-10 17:00"
    assert late(*one, link("m", "s", "SS"))["m"] == "01-10 17:00"
    assert late(*one, link("m", "s", "FF"))["m"] == "01-11 17:00"
    over = (SIX_DAYS, act("all", 48, calendar="six"), s, done("d", "01-02", "01-03 17:00"))
    assert late(*over, link("d", "s"))["d"] == "01-11"
