"""Whose hours a task is worked in: its own, its resources', the project's, round the clock."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from capitalplan.model.activity import ELAPSED, Assignment, Length
from capitalplan.schedule import microsoft
from capitalplan.schedule.microsoft.hours import combined
from capitalplan.schedule.recompute import compiled
from capitalplan.worktime.calendar import compile_one
from capitalplan.worktime.table import Table, before
from tasks_written import DAY, HOUR, calendar, early, late, link, slack, submittal, task

EVENINGS = calendar("evenings", *(((1080, 1320),),) * 5)  # 18:00-22:00, 4 h
MORNINGS = calendar("mornings", *(((480, 720),),) * 5)  # 08:00-12:00, 4 h
AWAY = calendar("away", *(((480, 720), (780, 1020)),) * 5, closed=("01-02",))


def crew(name: str, calendar: str, hours: float, units: float = 1) -> Assignment:
    return Assignment(name, calendar, round(hours * HOUR), round(hours * HOUR), units)


def test_a_tasks_calendar_before_the_projects():
    assert early(EVENINGS, task("a", 8, calendar="evenings"))["a"] == "01-01 18:00..01-02 22:00"


def test_a_resources_calendar_before_the_projects():
    # 8 h of mornings take two days; slack counts on the project's calendar all the same.
    one = task("a", 8, assignments=(crew("m", "mornings", 8),))
    assert early(MORNINGS, one)["a"] == "01-01 08:00..01-02 12:00"
    assert late(MORNINGS, one, task("all", 40))["a"] == "01-04 08:00..01-05 12:00"
    assert slack(MORNINGS, one, task("all", 40))["a"] == 24


def test_resource_calendars_are_left_out_when_ignored():
    who = (crew("m", "mornings", 8),)
    one = task("a", 8, calendar="evenings", assignments=who, ignores_resources=True)
    assert early(EVENINGS, MORNINGS, one)["a"] == "01-01 18:00..01-02 22:00"


def test_a_tasks_and_a_resources_calendar_work_where_they_meet():
    # 08:00-17:00 but for Tuesday, and mornings: 4 h on Monday, 4 h on Wednesday.
    one = task("a", 8, calendar="mornings", assignments=(crew("w", "away", 8),))
    assert early(AWAY, MORNINGS, one)["a"] == "01-01 08:00..01-03 12:00"


def test_calendars_that_never_meet_leave_the_tasks_own():
    one = task("a", 8, calendar="mornings", assignments=(crew("e", "evenings", 8),))
    assert early(EVENINGS, MORNINGS, one)["a"] == "01-01 08:00..01-02 12:00"


def test_each_resource_works_by_its_own_calendar():
    # The one that is away on Tuesday needs Monday and Wednesday, the other is done on Tuesday.
    who = (crew("here", "standard", 16), crew("away", "away", 16))
    one = task("a", 16, assignments=who)
    assert early(AWAY, one)["a"] == "01-01 08:00..01-03 17:00"
    # Back from Friday 17:00 both need Thursday and Friday.
    assert late(AWAY, one, task("all", 40))["a"] == "01-04 08:00..01-05 17:00"


def test_half_a_resource_takes_twice_as_long():
    who = (crew("here", "standard", 8, 0.5), crew("away", "away", 4, 0.5))
    # 8 h at half: Monday and Tuesday; 4 h at half: Monday.
    assert early(AWAY, task("a", 16, assignments=who))["a"] == "01-01 08:00..01-02 17:00"


def test_of_a_fixed_length_the_work_does_not_count():
    # 4 h of work by each in a task of 16 h: its length runs while anyone works.
    who = (crew("here", "standard", 4), crew("away", "away", 4))
    assert early(AWAY, task("a", 16, assignments=who))["a"] == "01-01 08:00..01-02 17:00"


def test_elapsed_time_runs_round_the_clock():
    # a ends Friday 17:00; 48 h of waiting end on Sunday 17:00; b starts on Monday.
    wait = task("wait", length=Length(48 * HOUR, 0, 48 * HOUR, ELAPSED))
    parts = (task("a", 40), wait, task("b", 8), link("a", "wait"), link("wait", "b"))
    found = early(*parts)
    assert found["wait"] == "01-05 17:00..01-07 17:00"
    assert found["b"] == "01-08 08:00..01-08 17:00"
    # b may start at Monday 08:00: 15 h after Sunday 17:00, counted round the clock.
    assert slack(*parts)["wait"] == 15
    assert late(*parts)["a"] == "01-01 08:00..01-05 17:00"


def test_levelling_delays_a_start_and_frees_its_predecessor():
    # 24 h round the clock after Tuesday 08:00: Wednesday. a must leave a day for the delay.
    b = task("b", 8, leveling_delay=1440, leveling_kind=ELAPSED)
    parts = (task("a", 8), b, task("all", 40), link("a", "b"))
    assert early(*parts)["b"] == "01-03 08:00..01-03 17:00"
    assert late(*parts)["b"] == "01-05 08:00..01-05 17:00"
    assert late(*parts)["a"] == "01-03 08:00..01-03 17:00"


def test_levelling_in_working_time():
    assert early(task("a", 8, leveling_delay=DAY + 240))["a"] == "01-02 13:00..01-03 12:00"


def test_without_a_calendar_the_project_runs_round_the_clock():
    one = submittal(task("a", 30))
    tables = {"24h": compiled(one)["24h"]}
    found = microsoft.schedule(one._replace(calendar="gone"), tables).dates["a"]
    assert found.finish - found.start == 30 * HOUR


shifts = st.lists(st.integers(0, 48), min_size=2, max_size=6, unique=True).map(
    lambda ends: tuple(
        (start * 30, finish * 30) for start, finish in pairwise(sorted(ends)) if start % 3
    )
)


@given(st.lists(shifts, min_size=7, max_size=7), st.lists(shifts, min_size=7, max_size=7))
def test_two_calendars_meet_and_join_minute_by_minute(one, other):
    tables = [compile_one(calendar(name, *week), 2024, 2024) for name, week in
              (("one", one), ("other", other))]  # fmt: skip
    first = tables[0].first * 1440
    worked = [{m for m in range(0, 7 * 1440, 30) if works(table, first + m)} for table in tables]
    for shared, expected in ((True, worked[0] & worked[1]), (False, worked[0] | worked[1])):
        made = combined(*tables, shared)
        assert {m for m in range(0, 7 * 1440, 30) if works(made, first + m)} == expected
        assert made.cum[7] == 30 * len(expected)


def works(table: Table, instant: int) -> bool:
    return before(table, instant + 1) > before(table, instant)
