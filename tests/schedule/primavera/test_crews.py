"""Resource-dependent activities: dates from the calendars of those who work on them."""

import pytest
from p6_dates import NIGHTS, SIX_DAYS, bound, computed, crew, early, floats, late, said

from capitalplan.schedule.primavera import schedule
from capitalplan.schedule.recompute import compiled
from submitted import act, at, begun, done, link, submittal

END = act("all", 80)  # to Friday 17, 17:00


def resource(id, hours, *crews, **more):
    return act(id, hours, kind="resource", assignments=crews, **more)


@pytest.mark.parametrize(
    ("crews", "dates"),
    [
        ((crew("1", 16),), "01-06..01-07 17:00"),
        ((crew("1", 16, 2),), "01-06..01-06 17:00"),  # two at a time
        ((crew("1", 16, 0.5),), "01-06..01-09 17:00"),
        ((crew("1", 16), crew("1", 24)), "01-06..01-08 17:00"),  # the last one counts
        ((crew("1", 16, delay=8),), "01-06..01-08 17:00"),  # joins a day later
        ((crew("six", 48),), "01-06..01-11 17:00"),
        ((crew("nights", 8),), "01-06 20:00..01-08 00:00"),
        ((crew("1", 16), crew("nights", 8)), "01-06..01-08 00:00"),
    ],
)
def test_the_crews_decide(crews, dates):
    assert early(SIX_DAYS, NIGHTS, resource("a", 40, *crews))["a"] == dates


@pytest.mark.parametrize(
    "crews",
    [
        (),
        (crew("1", 0),),  # nothing left for it to do
        (crew("1", 16, 0.0005),),  # P6 takes so few units for none
        (crew("gone", 16),),  # of a calendar that is not there
    ],
)
def test_without_crews_its_own_calendar_and_duration_decide(crews):
    one = submittal(act("a", 24, kind="resource"))
    tables = compiled(one)
    one = one._replace(activities=(one.activities[0]._replace(assignments=crews),))
    found = schedule(one, tables).dates["ua"]
    assert (said(found.start), said(found.finish)) == ("01-06", "01-08 17:00")


def test_assignments_do_not_count_for_other_kinds():
    one = act("a", 8, assignments=(crew("nights", 40),))
    assert early(NIGHTS, one)["a"] == "01-06..01-06 17:00"


def test_links_start_where_the_first_of_the_crew_can_work():
    # p ends on Friday 10, 17:00: the crew works on Saturday, not only from Monday on.
    one = (SIX_DAYS, act("p", 40), resource("a", 16, crew("six", 16)), link("p", "a"))
    assert early(*one)["a"] == "01-11..01-13 17:00"
    # A finish link: 16 h of the crew before Saturday 11, 17:00.
    ends = (SIX_DAYS, act("p", 48, calendar="six"), resource("a", 8, crew("six", 16)))
    assert early(*ends, link("p", "a", "FF"))["a"] == "01-10..01-11 17:00"


def test_late_dates_on_the_crews_calendar_floats_on_its_own():
    # At most till Saturday 11: the crew starts on Friday 10. On the activity's five days there are
    # 24 h from Tuesday 7, 17:00 to Saturday, and 32 h to Friday 17:00 of the same instant.
    one = (SIX_DAYS, resource("a", 16, crew("six", 16)), END)
    capped = (SIX_DAYS, bound(one[1], ("FNLT", "01-11 17:00")), END)
    assert early(*capped)["a"] == "01-06..01-07 17:00"
    assert late(*capped)["a"] == "01-10..01-11 17:00"
    assert floats(*capped)["a"] == 24
    assert late(*one)["a"] == "01-16..01-17 17:00"


def test_late_dates_of_several_crews():
    # By Saturday 11, 17:00: the one at work on Saturday starts there, the other, who works five
    # days, on Thursday 9 for its 16 h: that is the late start.
    both = crew("six", 8), crew("1", 16)
    one = (SIX_DAYS, bound(resource("a", 16, *both), ("FNLT", "01-11 17:00")), END)
    assert late(*one)["a"] == "01-09..01-11 17:00"


def test_work_only_on_days_the_activity_rests():
    # The crew does all of it on Saturday 11, where the activity's calendar has no work at all.
    saturday = (SIX_DAYS, bound(resource("a", 8, crew("six", 8)), ("FO", "01-11 17:00")), END)
    assert early(*saturday)["a"] == "01-11..01-11 17:00"
    assert late(*saturday)["a"] == "01-11..01-11 17:00"
    assert floats(*saturday)["a"] == 0


def test_work_under_way_and_complete():
    left = begun("a", 40, "01-02", 40, kind="resource", assignments=(crew("1", 8, delay=16),))
    over = done("d", "01-02", "01-03 17:00", kind="resource", assignments=(crew("1", 8),))
    found = early(left, over, act("s"), link("d", "s", "FF"))
    assert found["a"] == "01-06..01-06 17:00"  # its delay is over once it has begun
    assert (found["d"], found["s"]) == ("01-06", "01-06..01-06 17:00")


def test_an_expected_finish_replaces_the_crews_work():
    # p leaves it from Tuesday 7 on; Friday 10 is asked: four days on its own calendar.
    one = resource("a", 8, crew("six", 16), expected_finish=at("01-10 17:00"))
    parts = (SIX_DAYS, act("p"), one, END, link("p", "a"))
    assert early(*parts)["a"] == "01-07..01-10 17:00"
    assert late(*parts)["a"] == "01-14..01-17 17:00"
    assert computed(*parts)["a"].total_float == 40 * 60
