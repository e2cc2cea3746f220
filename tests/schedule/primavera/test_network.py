"""The network as it comes: circles, links to nowhere, nothing at all, a great many."""

import pytest
from p6_dates import computed, early, said

from capitalplan.model.activity import EFFORT, SUMMARY, Relation
from capitalplan.problem import StopError
from capitalplan.schedule.primavera import schedule
from capitalplan.schedule.recompute import compiled
from submitted import act, link, submittal


def test_nothing_to_do():
    one = submittal()
    assert schedule(one, compiled(one)).dates == {}
    assert said(schedule(one, compiled(one)).finish) == "01-06"
    assert schedule(one._replace(data_date=None, start=None), compiled(one)).finish == 0


def test_the_finish_of_the_project():
    one = submittal(act("a", 16), act("b", 24))
    assert said(schedule(one, compiled(one)).finish) == "01-08 17:00"


@pytest.mark.parametrize(
    ("links", "named"),
    [
        ([("a", "b"), ("b", "a")], "a → b → a"),
        ([("a", "b"), ("b", "c"), ("c", "b"), ("c", "d")], "b → c → b"),
        ([("a", "a")], "a → a"),
    ],
)
def test_circles_are_named(links, named):
    acts = [act(id) for id in "abcd"]
    with pytest.raises(StopError) as stop:
        computed(*acts, *(link(*pair) for pair in links))
    assert (stop.value.code, stop.value.exit_code) == ("submittal-circle", 3)
    assert stop.value.facts["circles"] == named
    assert stop.value.facts["count"] == 1


def test_all_circles_are_named():
    with pytest.raises(StopError) as stop:
        computed(*(act(id) for id in "abcd"), link("a", "b"), link("b", "a"), link("c", "d", "SS"),
                 link("d", "c", "FF"))  # fmt: skip
    assert stop.value.facts["count"] == 2
    assert stop.value.facts["circles"] == "a → b → a; c → d → c"


def test_links_to_what_is_not_there_are_left_out():
    nowhere = (Relation("gone", "ub", "FS"), Relation("ua", "gone", "FS"), Relation("x", "y", "SS"))
    found = computed(act("a"), act("b"), *nowhere, link("a", "b"))
    assert said(found["b"].start) == "01-07"
    assert found["b"].drivers == (3,)  # places count all relations as given


def test_what_takes_no_part():
    parts = (act("a"), act("b", active=False), act("c"), link("a", "b"), link("b", "c"))
    one = submittal(*parts)
    assert set(schedule(one, compiled(one)).dates) == {"ua", "uc"}
    others = submittal(act("a"), act("s", kind=SUMMARY), act("e", kind=EFFORT, active=False))
    assert set(schedule(others, compiled(others)).dates) == {"ua"}


def test_an_activity_without_a_calendar_has_the_projects():
    assert early(act("a", calendar=""), act("b", calendar="1"))["a"] == "01-06..01-06 17:00"


def test_the_order_of_writing_does_not_matter():
    acts = (act("a", 8), act("b", 16), act("c", 24))
    links = (link("a", "b"), link("b", "c", "SS", 4), link("a", "c", "FF", 8))
    there = computed(*acts, *links)
    back = computed(*reversed(acts), *reversed(links))
    assert {id: one._replace(drivers=()) for id, one in there.items()} == {
        id: one._replace(drivers=()) for id, one in back.items()
    }


def test_a_hundred_thousand_in_a_row():
    """Neither recursion nor circles: a minute each, 480 a day."""
    count = 100_000
    acts = [act(str(k), 1 / 60) for k in range(count)]
    found = computed(*acts, *(link(str(k), str(k + 1)) for k in range(count - 1)))
    # 100,000 minutes are 208 days of 480 and 160 minutes: the 209th working day from Monday
    # 6 January (41 weeks and 3 days on) is Thursday 23 October, 10:40.
    assert said(found[str(count - 1)].finish) == "10-23 10:40"
    assert all(one.total_float == 0 and one.driving for one in found.values())


def test_a_star_of_links():
    """One activity before and behind very many others."""
    count = 20_000
    acts = [act("first", 8), act("last", 8), *(act(str(k), 8) for k in range(count))]
    links = [each for k in range(count) for each in (link("first", str(k)), link(str(k), "last"))]
    found = early(*acts, *links)
    assert (found["0"], found["last"]) == ("01-07..01-07 17:00", "01-08..01-08 17:00")
