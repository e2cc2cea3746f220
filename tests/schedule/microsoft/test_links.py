"""The four kinds of links forward and backward, lags, links of summaries, milestones.

Expected dates are worked out by hand on the week of `tasks_written`: 8 hours a day from Monday
1 January 2024.
"""

from capitalplan.model.activity import ELAPSED, PERCENT
from capitalplan.schedule import microsoft
from capitalplan.schedule.recompute import compiled
from tasks_written import (
    calendar,
    computed,
    early,
    late,
    link,
    slack,
    submittal,
    summary,
    task,
)

EVENINGS = calendar("evenings", *(((1080, 1320),),) * 5)  # 18:00-22:00


def test_a_finish_and_a_start_across_a_night_and_a_weekend():
    # a: 40 h from Monday, to Friday 5 Jan 17:00; b goes on on Monday 8.
    assert early(task("a", 40), task("b", 8), link("a", "b")) == {
        "a": "01-01 08:00..01-05 17:00",
        "b": "01-08 08:00..01-08 17:00",
    }


def test_start_to_start_counts_its_lag_from_the_start():
    # 12 h after Monday 08:00 are Tuesday noon: work goes on at 13:00 and takes 4 h.
    assert early(task("a", 40), task("b", 4), link("a", "b", "SS", 12))["b"] == (
        "01-02 13:00..01-02 17:00"
    )


def test_finish_to_finish_is_worked_back_from_the_finish():
    # a ends Friday 17:00, so b of 16 h starts Thursday 08:00.
    assert early(task("a", 40), task("b", 16), link("a", "b", "FF"))["b"] == (
        "01-04 08:00..01-05 17:00"
    )


def test_finish_to_finish_starts_no_task_before_the_project():
    # b of 16 h would have to start on Friday 29 December to end with a on Monday.
    assert early(task("a", 8), task("b", 16), link("a", "b", "FF"))["b"] == (
        "01-01 08:00..01-02 17:00"
    )


def test_start_to_finish_ends_where_the_predecessor_starts():
    # c starts on Wednesday 08:00; b of 8 h works on Tuesday and ends at that very instant.
    found = early(task("a", 16), task("c", 8), task("b", 8), link("a", "c"), link("c", "b", "SF"))
    assert found["b"] == "01-02 08:00..01-03 08:00"


def test_a_lead_starts_before_the_predecessor_ends_but_not_before_the_project():
    # Friday 17:00 less 24 h is Wednesday 08:00; less 80 h lies before the project's start.
    parts = (task("a", 40), task("b", 8))
    assert early(*parts, link("a", "b", "FS", -24))["b"] == "01-03 08:00..01-03 17:00"
    assert early(*parts, link("a", "b", "FS", -80))["b"] == "01-01 08:00..01-01 17:00"


def test_an_elapsed_lag_runs_through_the_weekend():
    # Friday 17:00 and 24 h round the clock end on Saturday: b starts on Monday.
    parts = (task("a", 40), task("b", 8))
    assert early(*parts, link("a", "b", "FS", 24, ELAPSED))["b"] == "01-08 08:00..01-08 17:00"
    assert early(*parts, link("a", "b", "FS", 88, ELAPSED))["b"] == "01-09 09:00..01-10 09:00"


def test_a_share_of_the_predecessors_length_as_lag():
    # 25 % of 40 h are 10 h after Friday 17:00: Tuesday 9 Jan 10:00.
    half = link("a", "b", "FS")._replace(lag=2500, lag_kind=PERCENT)
    assert early(task("a", 40), task("b", 8), half)["b"] == "01-09 10:00..01-10 10:00"


def test_a_lag_counts_on_the_successors_calendar_not_on_its_resources():
    # 4 h of evenings after Monday 17:00: Monday 22:00; the next evening begins on Tuesday 18:00.
    parts = (EVENINGS, task("a", 8), task("b", 4, calendar="evenings"))
    assert early(*parts, link("a", "b", "FS", 4))["b"] == "01-02 18:00..01-02 22:00"


def test_late_dates_mirror_the_links():
    # Finish Friday 5 (40 h). FS: a ends before b's late start on Friday. SS +8 h: c starts a day
    # before d's latest start. FF +8 h: e ends a day before f's latest finish.
    found = late(
        task("all", 40), task("a", 8), task("b", 8), link("a", "b"),
        task("c", 8), task("d", 8), link("c", "d", "SS", 8),
        task("e", 8), task("f", 8), link("e", "f", "FF", 8),
    )  # fmt: skip
    assert found["a"] == "01-04 08:00..01-04 17:00"
    assert found["c"] == "01-04 08:00..01-04 17:00"
    assert found["e"] == "01-04 08:00..01-04 17:00"


def test_a_link_back_to_a_late_finish_does_not_pass_the_projects():
    # b may start on Friday; with a lead of 16 h a could end the week after: the project's finish.
    parts = (task("all", 40), task("a", 8), task("b", 8), link("a", "b", "FS", -16))
    assert late(*parts)["a"] == "01-05 08:00..01-05 17:00"


def test_milestones_stay_at_the_instant_they_inherit():
    # m1 follows a finish (17:00), m2 a start (08:00); m3 has nothing before it.
    found = early(
        task("a", 8), task("m1"), link("a", "m1"), task("b", 8), link("m1", "b"),
        task("m2"), link("b", "m2", "SS"), task("m3"), start="01-01 07:00",
    )  # fmt: skip
    assert found["m1"] == "01-01 17:00..01-01 17:00"
    assert found["b"] == "01-02 08:00..01-02 17:00"
    assert found["m2"] == "01-02 08:00..01-02 08:00"
    assert found["m3"] == "01-01 07:00..01-01 07:00"


def test_a_late_milestone_stays_at_its_successors_late_start():
    # b of 8 h must start on Friday at the latest; its milestone at the same 08:00, with a before.
    found = late(task("all", 40), task("a", 8), task("m"), task("b", 8), link("a", "m"),
                 link("m", "b"))  # fmt: skip
    assert found["m"] == "01-05 08:00..01-05 08:00"
    assert found["a"] == "01-04 08:00..01-04 17:00"


def test_a_milestones_start_link_does_not_bind_its_late_dates():
    # As stored by Microsoft Project: the milestone may wait to the project's finish.
    parts = (task("all", 40), task("m"), task("b", 8), link("m", "b", "SS"))
    assert late(*parts)["m"] == "01-05 17:00..01-05 17:00"
    assert slack(*parts)["m"] == 40


def test_links_of_summaries_act_on_all_below():
    # s ends with b on Wednesday; t starts behind it, both of its tasks.
    found = early(
        summary("s"), task("a", 8, parent="s"), task("b", 24, parent="s"),
        summary("t"), task("c", 8, parent="t"), task("d", 16, parent="t"), link("s", "t"),
    )  # fmt: skip
    assert found["s"] == "01-01 08:00..01-03 17:00"
    assert found["c"] == "01-04 08:00..01-04 17:00"
    assert found["t"] == "01-04 08:00..01-05 17:00"


def test_late_dates_through_summaries():
    # t must start on Thursday at the latest (d: 16 h to Friday), and s end before that.
    found = late(
        summary("s"), task("a", 8, parent="s"), task("b", 24, parent="s"),
        summary("t"), task("c", 8, parent="t"), task("d", 16, parent="t"), link("s", "t"),
    )  # fmt: skip
    assert found["a"] == "01-03 08:00..01-03 17:00"
    assert found["c"] == "01-05 08:00..01-05 17:00"
    assert found["t"] == "01-04 08:00..01-05 17:00"
    assert found["s"] == "01-01 08:00..01-03 17:00"


def test_a_link_from_a_summarys_start_is_that_of_its_first_task():
    # a starts first (Monday), b behind it: c starts 8 h after a, and only a is bound by it.
    parts = (
        summary("s"), task("a", 8, parent="s"), task("b", 8, parent="s"), link("a", "b"),
        task("c", 32), link("s", "c", "SS", 8),
    )  # fmt: skip
    assert early(*parts)["c"] == "01-02 08:00..01-05 17:00"
    assert late(*parts)["a"] == "01-01 08:00..01-01 17:00"
    assert late(*parts)["b"] == "01-05 08:00..01-05 17:00"


def test_a_finish_link_into_a_summary_moves_what_is_below():
    found = early(task("a", 40), summary("s"), task("b", 8, parent="s"), link("a", "s", "FF"))
    assert found["b"] == "01-05 08:00..01-05 17:00"


def test_a_link_of_a_summary_to_its_own_task_does_not_act():
    found = early(summary("s"), task("a", 8, parent="s"), link("s", "a"), link("a", "s"))
    assert found == {"s": "01-01 08:00..01-01 17:00", "a": "01-01 08:00..01-01 17:00"}


def test_links_to_unknown_tasks_do_not_act():
    assert early(task("a", 8), link("gone", "a"), link("a", "gone")) == {
        "a": "01-01 08:00..01-01 17:00"
    }


def test_what_sets_a_start_is_told():
    parts = (task("a", 8), task("b", 16), task("c", 8), link("a", "c"), link("b", "c"))
    found = computed(*parts)
    assert found["c"].drivers == (1,)  # b's link, the later one
    assert found["a"].reason == "start"
    assert [uid for uid, one in found.items() if one.driving] == ["b", "c"]


def test_the_longest_path_goes_through_summaries():
    found = computed(
        summary("s"), task("a", 8, parent="s"), task("b", 16, parent="s"), task("c", 8),
        link("s", "c"),
    )  # fmt: skip
    assert [uid for uid, one in found.items() if one.driving] == ["s", "b", "c"]


def test_the_project_finishes_with_its_last_task():
    one = submittal(task("a", 40), task("b", 8))
    assert microsoft.schedule(one, compiled(one)).finish == computed(task("a", 40))["a"].finish
