"""Levels of effort and WBS summaries: dates that follow from others and move none."""

import pytest
from p6_dates import bound, computed, critical, early, floats, late, longest, said

from capitalplan.model.activity import EFFORT, WBS
from capitalplan.model.submittal import Part
from submitted import act, begun, done, link

# x: Tuesday 7 to Wednesday 8; "all" works to Friday 17, so that x floats 7 days.
X = (act("x", 16, ("SNET", "01-07")), act("all", 80))


def effort(id, hours=8, **more):
    return act(id, hours, kind=EFFORT, **more)


@pytest.mark.parametrize(
    ("relation", "dates", "late_dates"),
    [
        # Into the level of effort: its start from the start or finish of x, or its finish.
        (link("x", "e", "SS"), "01-07", "01-16..01-17 17:00"),
        (link("x", "e", "SS", 8), "01-08", "01-17..01-17 17:00"),
        (link("x", "e", "SS", -8), "01-06", "01-15..01-17 17:00"),
        (link("x", "e", "FS"), "01-09", "01-17 17:00"),
        (link("x", "e", "FF"), "01-06..01-08 17:00", "01-17 17:00"),
        (link("x", "e", "FF", 8), "01-06..01-09 17:00", "01-20 17:00"),
        (link("x", "e", "SF"), "01-06..01-06 17:00", "01-15 17:00"),
        # Out of it: it starts so that x can, or ends when x may start or ends.
        (link("e", "x", "SS"), "01-07", "01-16..01-17 17:00"),
        (link("e", "x", "SS", 8), "01-06", "01-15..01-17 17:00"),
        (link("e", "x", "FS"), "01-06..01-06 17:00", "01-15 17:00"),
        (link("e", "x", "FF"), "01-06..01-08 17:00", "01-17 17:00"),
        (link("e", "x", "SF"), "01-09", "01-17 17:00"),
    ],
)
def test_every_side_of_a_link(relation, dates, late_dates):
    assert early(*X, effort("e"), relation)["e"] == dates
    assert late(*X, effort("e"), relation)["e"] == late_dates


def test_it_spans_what_it_is_linked_to():
    # From the start of x to the finish of y, with the first of several starts and last finish.
    one = (*X, act("y", 8, ("SNET", "01-13")), effort("e", 400))
    spanned = (link("x", "e", "SS"), link("y", "e", "FF"))
    assert early(*one, *spanned)["e"] == "01-07..01-13 17:00"
    more = (*spanned, link("y", "e", "SS"), link("x", "e", "FF"))
    assert early(*one, *more)["e"] == "01-07..01-13 17:00"
    # y may end on the 17th like everything: four days; x's late start is Thursday 16.
    assert late(*one, *more)["e"] == "01-16..01-17 17:00"
    assert floats(*one, *more)["e"] == 32


def test_it_moves_nothing():
    one = (*X, act("y", 8))
    tied = (*one, effort("e", 800), link("x", "e", "SS"), link("e", "y"))
    assert {id: dates for id, dates in early(*tied).items() if id != "e"} == early(*one)
    assert {id: dates for id, dates in late(*tied).items() if id != "e"} == late(*one)


def test_one_on_another_and_in_a_circle():
    # f spans e, which spans x. A circle of two levels of effort is no reason to stop.
    one = (*X, effort("f"), effort("e"), link("x", "e", "SS"), link("x", "e", "FF"),
           link("e", "f", "SS"), link("e", "f", "FF"))  # fmt: skip
    assert early(*one)["f"] == early(*one)["e"] == "01-07..01-08 17:00"
    circle = (*X, effort("e"), effort("f"), link("e", "f", "FF"), link("f", "e", "FF"),
              link("x", "e", "FF"))  # fmt: skip
    assert early(*circle)["f"] == "01-06..01-08 17:00"
    assert early(*X, effort("e"), link("e", "e"))["e"] == "01-06"


def test_without_links_it_is_at_the_data_date():
    found = computed(*X, effort("e"))["e"]
    assert (said(found.start), said(found.finish), said(found.late_finish)) == (
        "01-06", "01-06", "01-17 17:00",
    )  # fmt: skip
    assert (found.free_float, found.reason) == (0, "roll-up")


def test_what_has_happened_counts_from_the_data_date():
    # x began on the 2nd, 8 h are left; d is over. e goes on from the data date to where x ends.
    one = (begun("x", 24, "01-02", 8), done("d", "01-01", "01-02 17:00"), act("all", 80))
    spanned = (*one, effort("e"), link("x", "e", "SS"), link("x", "e", "FF"))
    assert early(*spanned)["e"] == "01-06..01-06 17:00"
    assert late(*spanned)["e"] == "01-17..01-17 17:00"
    # Its last finish is in the past: nothing of it is left, and nothing late about it.
    past = (*one, effort("e"), link("x", "e", "SS"), link("d", "e", "FF"))
    assert early(*past)["e"] == "01-06"
    assert floats(*past)["e"] == 0
    behind = (*one, effort("e"), link("d", "e", "FS"), link("x", "e", "FF"))
    assert early(*behind)["e"] == "01-06..01-06 17:00"


def test_a_complete_one():
    over = done("e", "01-02", "01-03 17:00", kind=EFFORT)
    found = computed(*X, over, link("x", "e", "SS"))["e"]
    assert said(found.start) == said(found.finish) == "01-06"
    assert said(found.late_start) == said(found.late_finish) == "01-17 17:00"
    assert (found.total_float, found.free_float, found.critical) == (None, None, False)


def test_critical_like_the_rest():
    one = (*X, effort("e"), effort("f"), link("all", "e", "FF"), link("x", "f", "FF"))
    assert critical(*one) == {"all", "e"}
    # on the longest path with the activity its finish comes from
    assert longest(*one) == {"all", "e"}
    assert critical(*one, critical="longest-path") == {"all", "e"}
    # f ends with x, which floats by 7 days: critical by float within that limit
    assert critical(*one, critical_float=56 * 60) == {"all", "e", "x", "f"}
    assert critical(*one, critical_float=56 * 60, critical="longest-path") == {"all", "e"}
    # of several finishes the last one counts; without any it drives nothing
    more = (*one, link("x", "e", "FF"), effort("g"), link("all", "g", "SS"))
    assert longest(*more) == {"all", "e"}


TREE = (Part("root", "R", "", ""), Part("a", "A", "", "root"), Part("b", "B", "", "a"))


def test_a_wbs_summary_spans_the_open_work_below_its_node():
    one = (
        *TREE, act("w", 0, kind=WBS, parent="root"), act("v", 0, kind=WBS, parent="b"),
        act("x", 16, ("SNET", "01-07"), parent="b"), act("y", 8, ("SNET", "01-13"), parent="a"),
        done("d", "01-02", "01-03 17:00", parent="b"), effort("e", parent="root"),
        begun("z", 16, "01-02", 8, parent="root"), act("all", 80), link("all", "e", "FF"),
    )  # fmt: skip
    found = early(*one)
    assert found["w"] == "01-06..01-13 17:00"  # z to y
    assert found["v"] == "01-07..01-08 17:00"  # x alone
    assert late(*one)["w"] == "01-16..01-17 17:00"
    assert floats(*one)["w"] == 32
    # With "all" below it as well it is on the longest path and ends with it, x or not.
    whole = (*one[:-2], act("all", 80, parent="a"))
    assert early(*whole)["w"] == "01-06..01-17 17:00"
    assert longest(*whole) == {"all", "w"}
    # The last late finish counts: y has to be through by Tuesday 14, z may wait to the end.
    early_end = bound(act("y", 8, parent="a"), ("FNLT", "01-14 17:00"))
    bounded = (*TREE, act("w", 0, kind=WBS, parent="root"), act("z", parent="b"), early_end)
    assert late(*bounded, act("all", 80))["w"] == "01-14..01-17 17:00"


def test_a_wbs_summary_of_nothing():
    one = (*TREE, act("w", 0, kind=WBS, parent="b"), act("all", 40, parent="a"))
    assert early(*one)["w"] == "01-06"
    assert late(*one)["w"] == "01-10 17:00"
    assert longest(*one) == {"all"}


def test_nodes_that_are_above_each_other_are_let_be():
    loop = (Part("a", "A", "", "b"), Part("b", "B", "", "a"), Part("gone", "G", "", "nowhere"))
    one = (*loop, act("w", 0, kind=WBS, parent="a"), act("x", 8, parent="a"), act("y", 8))
    assert early(*one)["w"] == "01-06..01-06 17:00"


def test_deep_and_wide_trees():
    """A chain of 20,000 nodes with a summary at each is rolled up in one sweep."""
    count = 20_000
    parts = [Part(f"n{k}", "", "", f"n{k - 1}" if k else "") for k in range(count)]
    works = [act(f"w{k}", 0, kind=WBS, parent=f"n{k}") for k in range(count)]
    bottom = act("x", 16, parent=f"n{count - 1}")
    found = early(*parts, *works, bottom)
    assert found["w0"] == found[f"w{count - 1}"] == "01-06..01-07 17:00"
