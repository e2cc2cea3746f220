"""Constraints, deadlines and tasks as late as possible."""

import pytest

from tasks_written import computed, early, late, link, slack, summary, task

AFTER = (task("before", 16), link("before", "a"))  # logic: a may start on Wednesday 3 January


@pytest.mark.parametrize(
    ("kind", "date", "dates"),
    [
        # later than the logic: no earlier than, and must; earlier: no later than, and must
        ("SNET", "01-05", "01-05 08:00..01-05 17:00"),
        ("SNET", "01-02", "01-03 08:00..01-03 17:00"),
        ("FNET", "01-05 17:00", "01-05 08:00..01-05 17:00"),
        ("FNET", "01-03 12:00", "01-03 08:00..01-03 17:00"),
        ("SNLT", "01-02", "01-02 08:00..01-02 17:00"),
        ("SNLT", "01-05", "01-03 08:00..01-03 17:00"),
        ("FNLT", "01-02 17:00", "01-02 08:00..01-02 17:00"),
        ("FNLT", "01-05 17:00", "01-03 08:00..01-03 17:00"),
        ("MSO", "01-02", "01-02 08:00..01-02 17:00"),
        ("MSO", "01-05", "01-05 08:00..01-05 17:00"),
        ("MFO", "01-02 17:00", "01-02 08:00..01-02 17:00"),
        ("MFO", "01-05 17:00", "01-05 08:00..01-05 17:00"),
    ],
)
def test_early_dates_honour_the_constraint(kind, date, dates):
    assert early(*AFTER, task("a", 8, (kind, date)))["a"] == dates


@pytest.mark.parametrize("kind", ["SNLT", "FNLT", "MSO", "MFO"])
def test_links_win_where_dates_are_not_honoured(kind):
    date = "01-02" if kind in ("SNLT", "MSO") else "01-02 17:00"
    parts = (*AFTER, task("a", 8, (kind, date)))
    assert early(*parts, honours_constraints=False)["a"] == "01-03 08:00..01-03 17:00"
    # late dates keep the constraint: Tuesday, a day before the early ones
    assert late(*parts, honours_constraints=False)["a"] == "01-02 08:00..01-02 17:00"
    assert slack(*parts, honours_constraints=False)["a"] == -8


def test_pulled_against_its_links_a_task_shows_negative_slack():
    # a must finish on Tuesday although "before" takes until Tuesday: 8 h are missing for both.
    parts = (*AFTER, task("a", 8, ("MFO", "01-02 17:00")))
    assert slack(*parts) == {"before": -8, "a": -8}
    assert computed(*parts)["before"].critical


def test_late_dates_are_bound_by_the_latest_allowed():
    # 80 h in all: without its constraint a could end on Friday 12.
    week = task("all", 80)
    assert late(week, task("a", 8, ("SNLT", "01-04")))["a"] == "01-04 08:00..01-04 17:00"
    assert late(week, task("a", 8, ("FNLT", "01-04 17:00")))["a"] == "01-04 08:00..01-04 17:00"
    assert late(week, task("a", 8, ("MSO", "01-04")))["a"] == "01-04 08:00..01-04 17:00"
    assert late(week, task("a", 8, ("SNET", "01-04")))["a"] == "01-12 08:00..01-12 17:00"


def test_what_must_be_on_a_date_has_no_other_late_dates():
    # Neither its successor, which must start before it ends, nor its deadline count.
    early_ = computed(task("x", 8))["x"].finish
    parts = (task("all", 40), task("a", 8, ("MSO", "01-03"), deadline=early_), link("a", "b"))
    found = computed(*parts, task("b", 8, ("MSO", "01-02")))["a"]
    assert (found.late_start, found.late_finish) == (found.start, found.finish)
    assert found.total_float == 0


def test_no_earlier_than_may_lie_before_the_project():
    # Without it the task would start on 1 January; 16 h to Friday 29 December 17:00.
    assert early(task("a", 16, ("FNET", "12-29 17:00")))["a"] == "12-28 08:00..12-29 17:00"
    assert early(task("a", 8, ("SNET", "12-29")))["a"] == "12-29 08:00..12-29 17:00"
    assert computed(task("a", 8, ("SNET", "12-29")))["a"].reason == "constraint"


def test_a_deadline_binds_late_dates_only():
    parts = (task("all", 40), task("a", 24, deadline=computed(task("x", 16))["x"].finish))
    assert early(*parts)["a"] == "01-01 08:00..01-03 17:00"
    assert late(*parts)["a"] == "12-29 08:00..01-02 17:00"
    assert slack(*parts)["a"] == -8


def test_as_late_as_possible_waits_for_the_finish():
    # Early dates stay those of the logic; slack shows none, as it starts at its late start.
    parts = (task("all", 40), task("a", 8, ("ALAP", None)))
    assert early(*parts)["a"] == "01-01 08:00..01-01 17:00"
    assert late(*parts)["a"] == "01-05 08:00..01-05 17:00"
    assert slack(*parts)["a"] == 0


def test_as_late_as_possible_pushes_its_successors():
    # b may start on Friday at the latest; a waits until Thursday and b starts behind it.
    parts = (task("all", 40), task("a", 8, ("ALAP", None)), task("b", 8), link("a", "b"))
    assert early(*parts)["b"] == "01-05 08:00..01-05 17:00"
    assert slack(*parts)["b"] == 0


def test_a_summary_shows_its_waiting_tasks_where_they_are():
    parts = (task("all", 40), summary("s"), task("a", 8, ("ALAP", None), parent="s"))
    assert early(*parts)["s"] == "01-05 08:00..01-05 17:00"


def test_constraints_of_a_summary_act_on_all_below():
    below = (task("a", 8, parent="s"), task("b", 8, parent="s"), task("all", 80))
    assert early(summary("s", ("SNET", "01-04")), *below)["a"] == "01-04 08:00..01-04 17:00"
    found = late(summary("s", ("FNLT", "01-05 17:00")), *below)
    assert (found["a"], found["s"]) == ("01-05 08:00..01-05 17:00",) * 2
