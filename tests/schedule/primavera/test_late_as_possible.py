"""As late as possible: no free float, chains moving together; late dates and logic stay."""

import pytest
from p6_dates import bound, computed, early, floats, free, late, longest, said

from submitted import act, at, begun, done, link

ALAP = ("ALAP", None)
END = act("all", 80)  # to Friday 17, 17:00
AT_MOST = act("s", 8, ("SNET", "01-15"))  # Wednesday 15


def test_it_touches_its_earliest_successor():
    one = (act("a", 16, ALAP), AT_MOST, act("t", 8, ("SNET", "01-16")), END)
    links = (link("a", "s"), link("a", "t"))
    assert early(*one, *links)["a"] == "01-13..01-14 17:00"
    # s itself may end on the 17th: a on the 16th, two days of total float, none of it free.
    assert late(*one, *links)["a"] == "01-15..01-16 17:00"
    assert (floats(*one, *links)["a"], free(*one, *links)["a"]) == (16, 0)


@pytest.mark.parametrize(
    ("kind", "lag", "dates"),
    [
        ("FS", 8, "01-10..01-13 17:00"),  # a day before the 15th: by Monday 13, 17:00
        ("FS", -8, "01-14..01-15 17:00"),
        ("SS", 0, "01-15..01-16 17:00"),
        ("SS", 8, "01-14..01-15 17:00"),
        ("FF", 0, "01-14..01-15 17:00"),
        ("FF", 8, "01-13..01-14 17:00"),
        ("SF", 0, "01-16..01-17 17:00"),  # s ends on the 15th, 17:00: a starts then
        ("SF", 8, "01-15..01-16 17:00"),
    ],
)
def test_every_kind_of_link(kind, lag, dates):
    one = (act("a", 16, ALAP), AT_MOST, END, link("a", "s", kind, lag))
    assert early(*one)["a"] == dates
    assert free(*one)["a"] == 0


def test_without_successors_it_goes_to_the_projects_finish():
    assert early(act("a", 16, ALAP), END)["a"] == "01-16..01-17 17:00"
    # to the date by which the project must finish, where that is later
    assert early(act("a", 16, ALAP), END, must_finish="01-22 17:00")["a"] == "01-21..01-22 17:00"
    assert early(act("a", 16, ALAP), END, must_finish="01-10 17:00")["a"] == "01-16..01-17 17:00"


def test_chains_move_together():
    chain = (act("a", 8, ALAP), act("b", 8, ALAP), act("c", 8, ALAP), END)
    found = early(*chain, link("a", "b"), link("b", "c"))
    assert found["a"] == "01-15..01-15 17:00"
    assert found["b"] == "01-16..01-16 17:00"
    assert found["c"] == "01-17..01-17 17:00"


def test_what_comes_before_stays_where_it_is():
    one = (act("p", 8), act("a", 8, ALAP), END, link("p", "a"))
    assert early(*one)["p"] == "01-06..01-06 17:00"
    # p may slip to the 16th as a has moved there: its free float is 8 days, less one of its own.
    assert free(*one)["p"] == 64


def test_it_never_moves_before_its_logic():
    # s must start on the 6th against its link: a stays where p lets it begin.
    one = (act("p", 8), act("a", 8, ALAP), act("s", 8, ("MSO", "01-06")))
    found = early(*one, link("p", "a"), link("a", "s"))
    assert found["a"] == "01-07..01-07 17:00"


def test_what_has_begun_is_not_moved():
    late_one = bound(begun("a", 16, "01-03", 8), ALAP)
    over = bound(done("d", "01-02", "01-03 17:00"), ALAP)
    found = early(late_one, over, END)
    assert (found["a"], found["d"]) == ("01-06..01-06 17:00", "01-06")


def test_milestones():
    one = (
        act("f", 0, ALAP, kind="finish-milestone"), act("m", 0, ALAP, kind="start-milestone"),
        AT_MOST, link("f", "s"), link("m", "s"),
    )  # fmt: skip
    found = early(*one, END)
    assert (found["f"], found["m"]) == ("01-14 17:00", "01-15")


def test_without_room_it_is_driven_like_any_other():
    one = (act("p", 8), act("a", 72, ALAP), link("p", "a"))
    found = computed(*one)["a"]
    assert (said(found.start), found.drivers, found.reason) == ("01-07", (0,), "")
    assert longest(*one) == {"p", "a"}


def test_it_drives_what_it_touches():
    # a moves to the start of s, which its date sets: what a touches it drives.
    one = (act("p", 8), act("a", 16, ALAP), act("s", 24, ("SNET", "01-15")), END)
    found = computed(*one, link("p", "a"), link("a", "s"))
    assert (found["a"].drivers, found["a"].reason) == ((), "constraint")
    assert found["s"].drivers == (1,)
    # t, later than s, is not touched.
    apart = (*one, act("t", 8, ("SNET", "01-17")), link("a", "t"), link("a", "s"))
    assert [computed(*apart)[id].drivers for id in "st"] == [(1,), ()]
    # s ends the project with "all"; p does not drive a any more.
    assert longest(*one, link("p", "a"), link("a", "s")) == {"a", "s", "all"}


def test_expected_finishes_do_not_act():
    one = (act("a", 16, ALAP, expected_finish=at("01-07 12:00")), END)
    assert early(*one)["a"] == "01-16..01-17 17:00"
