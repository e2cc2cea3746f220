"""Tasks complete or under way, by hand, inactive, of another file; slack and what is critical."""

from capitalplan.model.activity import Assignment, Dates
from tasks_written import (
    begun,
    by_hand,
    computed,
    done,
    early,
    late,
    link,
    slack,
    summary,
    task,
)


def test_complete_tasks_keep_their_dates_and_have_no_slack():
    parts = (done("a", 8, "01-02", "01-02 17:00"), task("b", 8), link("a", "b"), task("all", 40))
    assert early(*parts)["a"] == late(*parts)["a"] == "01-02 08:00..01-02 17:00"
    assert early(*parts)["b"] == "01-03 08:00..01-03 17:00"
    one = computed(*parts)["a"]
    assert (one.total_float, one.free_float, one.critical) == (0, 0, False)


def test_what_is_left_goes_on_where_it_resumes():
    # 8 of 24 h are done; the rest, 16 h, goes on on Thursday.
    assert early(begun("a", 24, "01-01", 8, resume="01-04"))["a"] == "01-01 08:00..01-05 17:00"


def test_without_a_word_it_goes_on_right_after_what_is_done():
    assert early(begun("a", 24, "01-01", 8))["a"] == "01-01 08:00..01-03 17:00"


def test_a_constraint_can_hold_the_finish_of_a_task_under_way():
    one = begun("a", 24, "01-01", 8)
    later = one._replace(constraints=task("x", 8, ("FNET", "01-05 17:00")).constraints)
    assert early(later)["a"] == "01-01 08:00..01-05 17:00"


def test_a_task_under_way_has_finish_slack_only():
    # Early finish Wednesday, late finish Friday; its late start is when it started.
    parts = (task("all", 40), begun("a", 24, "01-01", 8))
    assert late(*parts)["a"] == "01-01 08:00..01-05 17:00"
    assert slack(*parts)["a"] == 16


def test_the_start_of_a_task_under_way_binds_its_predecessors():
    # b started on Wednesday 08:00 although a is not finished: a should end on Tuesday.
    parts = (task("all", 40), begun("a", 16, "01-01", 8), begun("b", 8, "01-03", 4), link("a", "b"))
    assert late(*parts)["a"] == "01-01 08:00..01-02 17:00"
    assert slack(*parts)["a"] == 0


def test_complete_successors_bind_no_more():
    parts = (task("all", 40), task("a", 8), done("b", 8, "01-01", "01-01 17:00"), link("a", "b"))
    assert late(*parts)["a"] == "01-05 08:00..01-05 17:00"


def test_once_begun_a_start_link_binds_no_more():
    # c waits for a's start, which has happened; and d has started without waiting for e.
    parts = (task("all", 40), begun("a", 8, "01-01", 4), task("c", 8), link("a", "c", "SS"),
             task("e", 8), begun("d", 8, "01-01", 4), link("e", "d", "SS"))  # fmt: skip
    assert late(*parts)["a"] == "01-01 08:00..01-05 17:00"
    assert late(*parts)["e"] == "01-05 08:00..01-05 17:00"


def test_a_deadline_missed_under_way_shows_negative_slack():
    finish = computed(task("x", 16))["x"].finish  # Tuesday 17:00; a ends on Wednesday
    assert slack(begun("a", 24, "01-01", 8)._replace(deadline=finish))["a"] == -8


def test_a_late_finish_before_the_actual_start_is_shown_at_the_early_finish():
    # b must start on 12-29: a, begun on 1 January, is shown to end when it does; with a resource
    # the slack tells what is missing (from Friday's start to Tuesday's end: 24 h), without none.
    b = task("b", 8, ("MSO", "12-29"))
    who = (Assignment("w", "", 960, 480, 1.0),)
    plain = begun("a", 16, "01-01", 8)
    for one, hours in ((plain, 0), (plain._replace(assignments=who), -24)):
        assert late(one, b, link("a", "b"))["a"] == "01-01 08:00..01-02 17:00"
        assert slack(one, b, link("a", "b"))["a"] == hours


def test_tasks_by_hand_keep_their_dates_and_drive():
    # a by hand on Tuesday and Wednesday, though "before" ends on Wednesday; b follows on Thursday.
    parts = (
        task("before", 24), by_hand("a", "01-02", "01-03 17:00", 16), task("b", 8),
        link("before", "a"), link("a", "b"),
    )  # fmt: skip
    assert early(*parts)["a"] == "01-02 08:00..01-03 17:00"
    assert early(*parts)["b"] == "01-04 08:00..01-04 17:00"
    assert computed(*parts)["a"].reason == "by-hand"
    # a may end at b's start on Thursday 08:00 and so start on Tuesday 08:00; "before" (24 h) ends
    # two days after that.
    assert slack(*parts)["before"] == -16


def test_late_dates_of_tasks_by_hand_are_not_moved_to_the_end_of_a_day():
    # b by hand may start on Friday 08:00, so a has to end at that instant, 08:00, not at 17:00.
    parts = (task("all", 40), by_hand("a", "01-01", "01-01 17:00", 8),
             by_hand("b", "01-02", "01-02 17:00", 8), link("a", "b"))  # fmt: skip
    assert late(*parts)["a"] == "01-04 08:00..01-05 08:00"


def test_start_links_do_not_bind_the_late_dates_of_tasks_by_hand():
    parts = (task("all", 40), by_hand("a", "01-01", "01-01 17:00", 8), task("b", 8))
    for kind in ("SS", "SF"):
        assert late(*parts, link("a", "b", kind, 8))["a"] == "01-05 08:00..01-05 17:00"


def test_by_hand_with_one_date_only():
    start, finish = computed(task("x", 8))["x"][1:3]
    first = task("a", 8, by_hand=True, planned=Dates(start, None))
    last = task("b", 8, by_hand=True, planned=Dates(None, finish))
    none = task("c", 8, by_hand=True)
    assert set(early(first, last, none).values()) == {"01-01 08:00..01-01 17:00"}


def test_inactive_tasks_follow_but_nothing_follows_them():
    parts = (task("a", 8), task("b", 80, active=False), task("c", 8), link("a", "b"),
             link("b", "c"), task("all", 40))  # fmt: skip
    found = early(*parts)
    assert found["b"] == "01-02 08:00..01-15 17:00"
    assert found["c"] == "01-01 08:00..01-01 17:00"
    assert late(*parts)["c"] == "01-05 08:00..01-05 17:00"
    assert not computed(*parts)["b"].critical


def test_tasks_of_another_file_keep_their_dates_and_drive():
    outside = task("o", 8, outside=True, planned=Dates(*computed(task("x", 8))["x"][1:3]))
    found = early(outside, task("a", 8), link("o", "a"))
    assert found["o"] == "01-01 08:00..01-01 17:00"
    assert found["a"] == "01-02 08:00..01-02 17:00"


def test_critical_up_to_a_limit():
    parts = (task("all", 40), task("a", 32))  # 8 h of slack
    assert not computed(*parts)["a"].critical
    assert computed(*parts, critical_float=480)["a"].critical


def test_each_network_with_a_finish_of_its_own():
    # As one project a has 32 h of slack, as a network of its own none; b before it likewise.
    parts = (task("all", 40), task("b", 4), task("a", 4), link("b", "a"))
    assert slack(*parts)["b"] == 32
    assert slack(*parts, every_end=True) == {"all": 0, "b": 0, "a": 0}


def test_free_slack_is_room_before_the_next_at_most_total_slack():
    parts = (task("all", 40), task("a", 8), task("b", 8), task("c", 24), link("a", "c"),
             link("b", "c"), link("c", "d"), task("d", 8))  # fmt: skip
    # a and b may end no later than Monday: c starts on Tuesday and nothing has slack.
    assert computed(*parts)["a"].free_float == 0
    free = computed(task("all", 40), task("a", 8), task("e", 16), task("c", 8),
                    link("a", "c"), link("e", "c"))  # fmt: skip
    assert free["a"].free_float == 480  # e ends a day later
    # an end without links: all its total slack
    assert free["c"].free_float == free["c"].total_float == 2 * 480
    assert computed(summary("s"), task("a", 8, parent="s"))["s"].free_float == 0
