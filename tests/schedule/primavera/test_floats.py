"""Total float of three kinds, free float, what is critical, the longest path, the project's end."""

import pytest
from p6_dates import (
    SIX_DAYS,
    bound,
    computed,
    crew,
    critical,
    early,
    floats,
    free,
    late,
    longest,
)

from submitted import act, begun, done, link

# s of a day is held by x till Wednesday 8 (24 h), so that p floats by 16 h.
FORK = (act("p", 8), act("x", 24), act("s", 8), link("p", "s"), link("x", "s"))


def test_total_float_and_free_float():
    assert floats(*FORK) == {"p": 16, "x": 0, "s": 0}
    assert free(*FORK) == {"p": 16, "x": 0, "s": 0}
    # a second day behind p: the float of the path to the end is shared, the free float the last's
    path = (*FORK, act("q", 8), link("p", "q"), link("q", "s"))
    found = floats(*path), free(*path)
    assert [each["p"] for each in found] == [8, 0]
    assert [each["q"] for each in found] == [8, 8]


@pytest.mark.parametrize(("kind", "hours"), [("finish", 16), ("start", 8), ("smallest", 8)])
def test_kinds_of_total_float(kind, hours):
    """They differ where work is done on other days than floats are counted on.

    The crew works Saturdays: Friday 10 to Saturday 11, at the latest Monday 13 to Tuesday 14. On
    the activity's five days there are 8 h between the starts, 16 h between the finishes.
    """
    dates = ("SNET", "01-10"), ("FNLT", "01-14 17:00")
    one = act("a", 16, *dates, kind="resource", assignments=(crew("six", 16),))
    assert early(SIX_DAYS, one, act("all", 80))["a"] == "01-10..01-11 17:00"
    assert late(SIX_DAYS, one, act("all", 80))["a"] == "01-13..01-14 17:00"
    assert floats(SIX_DAYS, one, act("all", 80), float_kind=kind)["a"] == hours


def test_what_has_begun_has_its_finish_float_for_the_smallest():
    one = begun("a", 40, "01-09", 16, kind="resource", assignments=(crew("six", 16),))
    parts = (SIX_DAYS, bound(one, ("FNLT", "01-14 17:00")), act("all", 80))
    assert floats(*parts, data_date="01-10", float_kind="smallest")["a"] == 16
    assert floats(*parts, data_date="01-10", float_kind="start")["a"] == 8


def test_free_float_is_never_negative():
    one = (act("p", 16), act("s", 8, ("MSO", "01-06")), link("p", "s"))
    assert (floats(*one)["p"], free(*one)["p"]) == (-16, 0)


@pytest.mark.parametrize(
    ("kind", "lag", "hours"),
    [
        # s of 8 h is held by x on Monday 13; p of 16 h is there on Tuesday 7, 17:00.
        ("FS", 0, 24),  # Friday 10, 17:00
        ("FS", 8, 16),
        ("FS", -8, 32),
        ("SS", 0, 40),  # starts on Monday 13: ends on Tuesday 14
        ("SS", 16, 24),
        ("FF", 0, 32),  # ends on Monday 13
        ("FF", 24, 8),
        ("SF", 0, 48),  # starts on Monday 13, 17:00
    ],
)
def test_free_float_of_every_kind_of_link(kind, lag, hours):
    one = (act("p", 16), act("x", 40), act("s", 8), link("x", "s"), link("p", "s", kind, lag))
    assert free(*one)["p"] == hours


def test_free_float_counts_to_complete_successors_where_logic_is_retained():
    # d is complete but stands behind x (Wednesday 8): p floats to it. Overridden, to the end.
    one = (act("p", 8), act("x", 24), done("d", "01-02", "01-03 17:00"), act("all", 40),
           link("p", "d"), link("x", "d"))  # fmt: skip
    assert free(*one)["p"] == 16
    assert free(*one, progressed="progress-override")["p"] == 32


def test_free_float_takes_the_lag_from_the_successors_date():
    # The lag of 16 h counts on s's six days: from Saturday 11, 17:00 back to Friday 10, 08:00. p on
    # five days ends on Thursday 9 at the latest, a day later than it does.
    one = (SIX_DAYS, act("p", 24), act("s", 8, ("FO", "01-11 17:00"), calendar="six"),
           link("p", "s", "FF", 16))  # fmt: skip
    assert free(*one, lag_calendar="successor")["p"] == 8


def test_the_last_ones_float_to_the_finish():
    one = (act("a", 8), act("all", 40))
    assert floats(*one) == free(*one) == {"a": 32, "all": 0}


def test_complete_activities_have_no_float_and_are_never_critical():
    one = (done("d", "01-02", "01-03 17:00"), act("a", 8), link("d", "a"))
    found = computed(*one)["d"]
    assert (found.total_float, found.free_float, found.critical) == (None, None, False)


def test_critical_by_total_float_up_to_a_limit():
    assert critical(*FORK) == {"x", "s"}
    assert critical(*FORK, critical_float=16 * 60 - 1) == {"x", "s"}
    assert critical(*FORK, critical_float=16 * 60) == {"p", "x", "s"}
    # must finish on Friday 10, a day later than it does: 8 h more each
    assert critical(*FORK, must_finish="01-10 17:00") == set()
    assert critical(*FORK, must_finish="01-10 17:00", critical_float=-1) == set()
    assert critical(*FORK, must_finish="01-08 17:00", critical_float=-480) == {"x", "s"}


def test_critical_by_the_longest_path():
    one = {"critical": "longest-path"}
    assert critical(*FORK, **one) == longest(*FORK) == {"x", "s"}
    # floats do not matter then
    assert critical(*FORK, must_finish="01-31 17:00", **one) == {"x", "s"}
    assert critical(*FORK, must_finish="01-06 17:00", critical_float=0, **one) == {"x", "s"}


def test_the_longest_path_is_traced_back_over_what_drives():
    # e ends last with f; a drives it by a lag, b by nothing but its date, c not at all.
    one = (
        act("a", 8), act("b", 8, ("SNET", "01-09")), act("c", 8), act("e", 16),
        link("a", "e", "FS", 16), link("b", "e"), link("c", "e"), act("z", 8),
    )  # fmt: skip
    # a: Monday 17:00 and 16 h are Wednesday 17:00; b ends on Thursday 9, 17:00: b alone drives.
    assert longest(*one) == {"b", "e"}
    assert longest(*(part for part in one if part != link("b", "e"))) == {"a", "e"}


def test_complete_activities_are_on_the_longest_path_while_logic_is_retained():
    one = (done("d", "01-02", "01-03 17:00"), act("a", 8), link("d", "a"))
    assert longest(*one) == {"d", "a"}
    assert critical(*one, critical="longest-path") == {"a"}
    assert longest(*one, progressed="progress-override") == {"a"}
    # p holds d back, and with it a; q does so no longer than the data date does.
    held = (*one, act("p", 16), act("q", 8), link("p", "d"), link("q", "d"))
    assert longest(*held) == {"p", "d", "a"}


@pytest.mark.parametrize(
    ("must", "late_dates", "hours"),
    [
        ("01-08 17:00", "01-08..01-08 17:00", 0),
        ("01-10 17:00", "01-10..01-10 17:00", 16),
        ("01-11 00:00", "01-10..01-10 17:00", 16),  # midnight is the end of the day before
        ("01-13", "01-10..01-10 17:00", 16),
        ("01-12 12:00", "01-10..01-10 17:00", 16),  # a Sunday
        ("01-07 17:00", "01-07..01-07 17:00", -8),
        ("01-02 17:00", "01-02..01-02 17:00", -32),  # before the data date
    ],
)
def test_the_date_by_which_the_project_must_finish(must, late_dates, hours):
    one = (act("a", 16), act("b", 8), link("a", "b"))
    assert late(*one, must_finish=must)["b"] == late_dates
    assert floats(*one, must_finish=must) == {"a": hours, "b": hours}
    assert early(*one, must_finish=must) == early(*one)


def test_open_ends_are_critical_on_demand():
    one = (act("a", 8), act("all", 40), act("p", 8), act("s", 8), link("p", "s"))
    assert floats(*one)["a"] == 32
    found = floats(*one, open_ends_critical=True)
    assert found == {"a": 0, "all": 0, "p": 0, "s": 0}
    assert critical(*one, open_ends_critical=True) == {"a", "all", "p", "s"}
    # complete ones stay at the end, where they were
    ended = (done("d", "01-02", "01-03 17:00"), act("all", 40))
    assert late(*ended, open_ends_critical=True)["d"] == "01-10 17:00"


def test_a_late_date_never_passes_the_projects_end():
    # The lead would let p end a day behind the project.
    one = (act("p", 8), act("s", 8), act("all", 40), link("p", "s", "FS", -16))
    assert late(*one)["p"] == "01-10..01-10 17:00"


def test_work_under_way_floats_by_what_is_left():
    # 8 h are left of a, from Monday 6; all ends on Friday 10.
    one = (begun("a", 40, "01-02", 8), act("all", 40))
    assert late(*one)["a"] == "01-10..01-10 17:00"
    assert floats(*one)["a"] == 32
    assert floats(*one, float_kind="smallest")["a"] == 32
