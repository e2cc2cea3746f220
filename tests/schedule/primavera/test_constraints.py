"""Dates that bind, primary and secondary, forward and backward; expected and external dates.

"a" of 16 h follows "p" (8 h, Monday 6): by its links Tuesday 7 to Wednesday 8, 17:00. "all" works
to the project's end on Friday 17, 17:00, so that a may start on Thursday 16 at the latest.
"""

import pytest
from p6_dates import bound, computed, early, floats, free, late, said

from capitalplan.model.activity import Dates
from submitted import act, at, begun, done, link

LINKS = (act("p", 8), act("all", 80), link("p", "a"))
EARLY, LATE = "01-07..01-08 17:00", "01-16..01-17 17:00"


@pytest.mark.parametrize(
    ("kind", "date", "early_dates", "late_dates"),
    [
        ("SNET", "01-09", "01-09..01-10 17:00", LATE),
        ("SNET", "01-06", EARLY, LATE),
        ("SNET", "01-11", "01-13..01-14 17:00", LATE),  # a Saturday
        ("SNET", "01-03", EARLY, LATE),  # before the data date
        ("SNLT", "01-09", EARLY, "01-09..01-10 17:00"),
        ("SNLT", "01-06", EARLY, "01-06..01-07 17:00"),
        ("SNLT", "01-20", EARLY, LATE),
        ("FNET", "01-10 17:00", "01-09..01-10 17:00", LATE),
        ("FNET", "01-07 17:00", EARLY, LATE),
        ("FNET", "01-11 12:00", "01-09..01-10 17:00", LATE),  # a Saturday: Friday's work
        ("FNLT", "01-10 17:00", EARLY, "01-09..01-10 17:00"),
        ("FNLT", "01-07 17:00", EARLY, "01-06..01-07 17:00"),
        ("FNLT", "01-12 00:00", EARLY, "01-09..01-10 17:00"),  # a Sunday
        ("SO", "01-09", "01-09..01-10 17:00", "01-09..01-10 17:00"),
        ("SO", "01-06", EARLY, "01-06..01-07 17:00"),  # never before its links
        ("FO", "01-10 17:00", "01-09..01-10 17:00", "01-09..01-10 17:00"),
        ("FO", "01-07 17:00", EARLY, "01-06..01-07 17:00"),
        ("MSO", "01-09", "01-09..01-10 17:00", "01-09..01-10 17:00"),
        ("MSO", "01-06", "01-06..01-07 17:00", "01-06..01-07 17:00"),  # against its links
        ("MFO", "01-10 17:00", "01-09..01-10 17:00", "01-09..01-10 17:00"),
        ("MFO", "01-07 17:00", "01-06..01-07 17:00", "01-06..01-07 17:00"),
        ("MSO", "01-21", "01-21..01-22 17:00", "01-21..01-22 17:00"),  # behind the project's end
    ],
)
def test_one_constraint(kind, date, early_dates, late_dates):
    one = (act("a", 16, (kind, date)), *LINKS)
    assert early(*one)["a"] == early_dates
    assert late(*one)["a"] == late_dates


@pytest.mark.parametrize(
    ("kind", "date", "early_dates", "late_dates"),
    [
        # Work begins on Wednesday 8, the data date; the date binds the late side all the same.
        ("MSO", "01-06", "01-08..01-09 17:00", "01-06..01-07 17:00"),
        ("MFO", "01-07 17:00", "01-08..01-09 17:00", "01-06..01-07 17:00"),
        ("FNET", "01-07 17:00", "01-08..01-09 17:00", "01-20..01-21 17:00"),
        ("SNET", "01-06", "01-08..01-09 17:00", "01-20..01-21 17:00"),
    ],
)
def test_no_date_before_the_data_date(kind, date, early_dates, late_dates):
    one = (act("a", 16, (kind, date)), act("all", 80))  # all ends on Tuesday 21, 17:00
    assert early(*one, data_date="01-08")["a"] == early_dates
    assert late(*one, data_date="01-08")["a"] == late_dates


def test_a_mandatory_date_in_the_past_shows_negative_float():
    # The early finish is 9 Jan 17:00, the late one 7 Jan 17:00: two days.
    one = (act("a", 16, ("MFO", "01-07 17:00")), act("all", 80))
    assert floats(*one, data_date="01-08")["a"] == -16


def test_a_mandatory_date_says_so_and_no_link_drives():
    found = computed(act("a", 16, ("MSO", "01-06")), *LINKS)["a"]
    assert (found.reason, found.drivers, found.free_float) == ("constraint", (), 0)
    # p, which it does not wait for, has to be through by then: 8 h too late.
    assert floats(act("a", 16, ("MSO", "01-06")), *LINKS)["p"] == -8


@pytest.mark.parametrize(
    ("before", "start"),
    [
        (8, "01-09"),  # the links end on a shift's end: their time of day is another day's start
        (12, "01-09 13:00"),  # a date at 00:00 keeps the time of day the links ask for: 7 Jan 13:00
        (28, "01-09 13:00"),  # the same day, 9 Jan 13:00
        (36, "01-10 13:00"),  # and later the links count: 10 Jan 13:00
    ],
)
def test_a_start_no_earlier_than_a_day_without_a_time(before, start):
    one = (act("p", before), act("a", 8, ("SNET", "01-09 00:00")), link("p", "a"))
    assert said(computed(*one)["a"].start) == start


def test_a_start_on_a_closed_day_without_a_time():
    # The links ask for 7 Jan 13:00; Saturday 11 is closed, so that Monday begins at 08:00.
    one = (act("p", 12), act("a", 8, ("SNET", "01-11 00:00")), link("p", "a"))
    assert early(*one)["a"] == "01-13..01-13 17:00"


@pytest.mark.parametrize(
    ("first", "second", "early_dates", "late_dates"),
    [
        (("SNET", "01-09"), ("FNLT", "01-14 17:00"), "01-09..01-10 17:00", "01-13..01-14 17:00"),
        (("FNLT", "01-14 17:00"), ("SNET", "01-09"), "01-09..01-10 17:00", "01-13..01-14 17:00"),
        (("FNET", "01-10 17:00"), ("SNLT", "01-13"), "01-09..01-10 17:00", "01-13..01-14 17:00"),
        (("SNLT", "01-13"), ("FNET", "01-10 17:00"), "01-09..01-10 17:00", "01-13..01-14 17:00"),
        (("FNLT", "01-14 17:00"), ("SNLT", "01-09"), EARLY, "01-09..01-10 17:00"),
        (("SNET", "01-09"), ("FNET", "01-14 17:00"), "01-13..01-14 17:00", LATE),
    ],
)
def test_a_secondary_constraint_binds_as_well(first, second, early_dates, late_dates):
    one = (act("a", 16, first, second), *LINKS)
    assert early(*one)["a"] == early_dates
    assert late(*one)["a"] == late_dates


@pytest.mark.parametrize("kind", ["SNET", "SNLT", "SO", "MSO", "FNET"])
def test_what_has_begun_is_not_bound_by_a_start(kind):
    one = begun("a", 24, "01-06", 16)
    free_of_it = computed(one, act("all", 80), data_date="01-07")
    assert computed(bound(one, (kind, "01-10")), act("all", 80), data_date="01-07") == free_of_it


@pytest.mark.parametrize("kind", ["FNLT", "FO", "MFO"])
def test_what_has_begun_is_still_bound_by_a_finish(kind):
    one = (bound(begun("a", 24, "01-06", 16), (kind, "01-09 17:00")), act("all", 80))
    assert early(*one, data_date="01-07")["a"] == EARLY
    assert late(*one, data_date="01-07")["a"] == "01-08..01-09 17:00"


def test_what_is_complete_is_bound_by_nothing():
    over = done("a", "01-06", "01-07 17:00")
    one = (bound(over, ("FNLT", "01-09 17:00")), act("all", 80))
    assert early(*one, data_date="01-08")["a"] == "01-08"
    assert late(*one, data_date="01-08")["a"] == "01-21 17:00"


def test_milestones_and_finish_dates():
    # A finish milestone stays at 17:00 where a date puts it, a start milestone goes to 08:00.
    found = early(
        act("f", 0, ("FNET", "01-10 17:00"), kind="finish-milestone"),
        act("s", 0, ("SNET", "01-10 17:00"), kind="start-milestone"),
    )  # fmt: skip
    assert found == {"f": "01-10 17:00", "s": "01-13"}


@pytest.mark.parametrize(
    ("expected", "parts", "finish"),
    [
        ("01-10 17:00", (), "01-10 17:00"),  # four days instead of two
        ("01-07 17:00", (), "01-07 17:00"),  # one day
        ("01-11 12:00", (), "01-10 17:00"),  # a Saturday
        ("01-06 12:00", (), "01-08 17:00"),  # before it starts: void
        ("01-07 09:00", (), "01-07 09:00"),  # an hour
        ("01-10 17:00", (act("x", 8), link("x", "a", "FF")), "01-08 17:00"),
    ],
)
def test_an_expected_finish(expected, parts, finish):
    one = (act("a", 16, expected_finish=at(expected)), *LINKS, *parts)
    assert early(*one)["a"] == f"01-07..{finish}"
    assert early(*one, expected_finish=False)["a"] == EARLY


def test_an_expected_finish_says_how_much_is_left():
    # Four days are left from 7 Jan on: late from Tuesday 14. Nothing may slip without moving it.
    one = (act("a", 16, expected_finish=at("01-10 17:00")), *LINKS)
    assert late(*one)["a"] == "01-14..01-17 17:00"
    assert (floats(*one)["a"], free(*one)["a"]) == (40, 0)
    assert free(*one, expected_finish=False)["a"] == 56
    # A link from its start leaves it the four days as well: s of a day may start on Friday 17,
    # so a too as far as s goes, and 40 h of float remain.
    sooner = (*one, act("s", 8), link("a", "s", "SS"))
    assert late(*sooner)["a"] == "01-14..01-17 17:00"
    later = (*one, act("s", 40), link("a", "s", "SS"))  # s by Monday 13: a from then, to the 16th
    assert late(*later)["a"] == "01-13..01-16 17:00"


def test_an_expected_finish_of_work_under_way_and_complete():
    one = begun("a", 40, "01-06", 8, expected_finish=at("01-10 17:00"))
    assert early(one, data_date="01-08")["a"] == "01-08..01-10 17:00"
    over = done("a", "01-06", "01-07 17:00", expected_finish=at("01-10 17:00"))
    assert early(over, data_date="01-08")["a"] == "01-08"


def test_an_expected_finish_at_the_start_leaves_nothing_to_do():
    one = (act("a", 16, expected_finish=at("01-07")), *LINKS)
    assert early(*one)["a"] == "01-07"
    assert late(*one)["a"] == "01-17 17:00"


def test_what_binds_no_more_than_the_links_does_not_set_the_start():
    bounds = ("SNET", "01-07"), ("SO", "01-07"), ("FNET", "01-08 17:00")
    for found in (computed(act("a", 16, each), *LINKS)["a"] for each in bounds):
        assert (found.drivers, found.reason) == ((0,), "")
    one = act("a", 16, external=Dates(at("01-06 17:00"), None))
    assert computed(one, *LINKS)["a"].drivers == (0,)


def test_external_dates():
    # In other projects: what a waits for is there on Thursday 9, what waits needs it by Monday 13.
    one = act("a", 16, external=Dates(at("01-09"), at("01-13 17:00")))
    found = computed(one, *LINKS)["a"]
    assert (said(found.start), found.reason) == ("01-09", "external")
    assert late(one, *LINKS)["a"] == "01-10..01-13 17:00"
    # Earlier ones do not act.
    one = act("a", 16, external=Dates(at("01-03"), at("01-31 17:00")))
    linked = (one, *LINKS, act("s"), link("a", "s"))
    assert early(*linked)["a"] == EARLY
    assert late(*linked)["a"] == "01-15..01-16 17:00"


def test_an_external_late_finish_takes_the_place_of_a_missing_successor():
    one = act("a", 16, external=Dates(None, at("01-22 17:00")))
    assert late(one, *LINKS)["a"] == "01-21..01-22 17:00"
