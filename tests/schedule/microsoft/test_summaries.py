"""Roll-up of dates, slack and progress; projects scheduled from their finish; circles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capitalplan.model.activity import Activity, Length, Relation
from capitalplan.problem import StopError
from capitalplan.schedule import microsoft
from capitalplan.schedule.recompute import compiled
from tasks_written import (
    HOUR,
    begun,
    by_hand,
    computed,
    done,
    early,
    late,
    link,
    slack,
    submittal,
    summary,
    task,
)


def test_a_summary_spans_what_is_below():
    parts = (summary("s"), summary("t", parent="s"), task("a", 8, parent="t"),
             task("b", 16, parent="s"), link("a", "b"), task("all", 40))  # fmt: skip
    assert early(*parts)["s"] == "01-01 08:00..01-03 17:00"
    assert late(*parts)["s"] == "01-03 08:00..01-05 17:00"
    assert slack(*parts)["s"] == slack(*parts)["t"] == 16
    assert computed(*parts)["s"].reason == "roll-up"


def test_a_summarys_slack_is_the_smaller_until_it_has_started():
    # Early Monday to Tuesday; late starts on Monday (b), late finish Friday (a).
    parts = (summary("s"), task("a", 16, parent="s"), task("b", 8, ("SNLT", "01-01"), parent="s"),
             task("all", 40))  # fmt: skip
    assert slack(*parts)["s"] == 0
    started = (summary("s"), begun("a", 16, "01-01", 4, parent="s"), *parts[2:])
    assert slack(*started)["s"] == 24


def test_a_summary_is_complete_with_all_below():
    found = computed(summary("s"), done("a", 8, "01-01", "01-01 17:00", parent="s"))
    assert not found["s"].critical and found["s"].total_float == 0


def test_a_summary_of_tasks_by_hand_is_as_late_as_it_is_early():
    parts = (summary("s"), by_hand("a", "01-02", "01-02 17:00", 8, parent="s"), task("all", 40))
    assert late(*parts)["a"] == "01-05 08:00..01-05 17:00"
    assert late(*parts)["s"] == early(*parts)["s"] == "01-02 08:00..01-02 17:00"
    assert slack(*parts)["s"] == 0


def test_among_others_a_task_by_hand_counts_with_its_dates():
    # b could start on Friday at the latest, a stays on Tuesday.
    parts = (summary("s"), by_hand("a", "01-02", "01-02 17:00", 8, parent="s"),
             task("b", 8, parent="s"), task("all", 40))  # fmt: skip
    assert late(*parts)["s"] == "01-02 08:00..01-05 17:00"


def test_without_dates_of_its_own_a_task_by_hand_does_not_count():
    # A day at the project's start is what files say of a task that has no dates yet.
    yet = by_hand("a", "01-01", "01-01 17:00", 8, parent="s")
    assert late(summary("s"), yet, task("b", 8, parent="s"), task("all", 40))["s"] == (
        "01-05 08:00..01-05 17:00"
    )


def test_a_summary_of_tasks_without_dates_stands_like_a_milestone():
    # Its length in the file, none, tells that nothing below it has dates.
    alone = summary("s")._replace(length=Length())
    parts = (alone, by_hand("a", "01-01", "01-01 17:00", 8, parent="s"), task("all", 40))
    assert early(*parts)["s"] == "01-01 08:00..01-01 08:00"
    assert late(*parts)["s"] == "01-05 17:00..01-05 17:00"


def test_a_summary_by_hand_keeps_its_dates():
    parts = (by_hand("s", "01-03", "01-05 17:00", 24, kind="summary"), task("a", 8, parent="s"),
             task("b", 8), link("s", "b"))  # fmt: skip
    assert early(*parts)["s"] == "01-03 08:00..01-05 17:00"
    assert early(*parts)["b"] == "01-08 08:00..01-08 17:00"


def test_inactive_tasks_and_those_of_other_files_do_not_count():
    parts = (summary("s"), task("a", 8, parent="s"), task("b", 80, parent="s", active=False))
    assert early(*parts)["s"] == "01-01 08:00..01-01 17:00"


def test_tasks_below_a_row_that_is_no_summary_belong_to_the_summary_above():
    parts = (summary("s"), task("a", 8, parent="s"), task("b", 16, parent="a"))
    assert early(*parts)["s"] == "01-01 08:00..01-02 17:00"


def test_a_summary_with_nothing_below_is_a_task():
    assert early(summary("s"))["s"] == "01-01 08:00..01-01 09:00"


def test_scheduled_from_its_finish_all_is_as_late_as_possible():
    # 40 h back from Friday 12: Monday 8. a (8 h, before b of 16 h) has 16 h of slack.
    late_ = ("ALAP", None)
    parts = (task("all", 40, late_), task("a", 8, late_), task("b", 16, late_), link("a", "b"))
    options = {"from_finish": True, "finish": "01-12 17:00"}
    assert late(*parts, **options)["a"] == "01-10 08:00..01-10 17:00"
    assert late(*parts, **options)["all"] == "01-08 08:00..01-12 17:00"
    assert early(*parts, **options)["a"] == "01-08 08:00..01-08 17:00"
    assert early(*parts, **options)["b"] == "01-09 08:00..01-10 17:00"
    assert slack(*parts, **options) == {"all": 0, "a": 16, "b": 16}


def test_from_the_finish_no_earlier_than_pushes_late_dates():
    # Back from Friday 12, a before b (both 8 h) would be on Thursday; it must not start before.
    options = {"from_finish": True, "finish": "01-12 17:00"}
    parts = (task("a", 8, ("SNET", "01-12")), task("b", 8, ("ALAP", None)), link("a", "b"))
    assert late(*parts, **options)["a"] == "01-12 08:00..01-12 17:00"


def test_circles_are_named():
    parts = (task("a", 8), task("b", 8), task("c", 8))
    with pytest.raises(StopError) as caught:
        computed(*parts, link("a", "b"), link("b", "a"), link("b", "c"))
    assert caught.value.code == "submittal-circle"
    assert caught.value.facts["circles"] == "a → b → a"


def test_circles_through_summaries_are_named():
    parts = (summary("s"), task("a", 8, parent="s"), task("b", 8))
    with pytest.raises(StopError) as caught:
        computed(*parts, link("s", "b"), link("b", "a"))
    assert "b" in caught.value.facts["circles"]


def test_the_earliest_date_starts_a_project_without_a_start():
    assert early(begun("a", 8, "01-03", 4), task("b", 8), start=None)["b"] == (
        "01-03 08:00..01-03 17:00"
    )
    assert computed(start=None) == {}


def test_a_chain_of_100_000_tasks():
    # 100,000 h of work on a calendar of 8 h a day: 12,500 days, 2,500 weeks.
    count = 100_000
    tasks = [Activity(str(i), str(i), "", length=Length(HOUR, 0, HOUR)) for i in range(count)]
    links = [Relation(str(i), str(i + 1), "FS") for i in range(count - 1)]
    one = submittal(*tasks, *links)
    found = microsoft.schedule(one, compiled(one))
    weeks = found.finish - computed(task("x", 40))["x"].finish
    assert weeks == 2_499 * 7 * 1440
    assert found.dates["0"].critical and found.dates[str(count - 1)].driving


def test_a_deep_tree_of_summaries():
    depth = 5_000
    tree = [summary(str(i), parent=str(i - 1)) for i in range(depth)]
    found = computed(*tree, task("a", 8, parent=str(depth - 1)))
    assert found["0"].finish == found["a"].finish


networks = st.lists(st.integers(0, 40), min_size=1, max_size=8).flatmap(
    lambda hours: st.tuples(
        st.just(hours),
        st.sets(
            st.tuples(st.integers(0, len(hours) - 1), st.integers(0, len(hours) - 1)), max_size=12
        ),
    )
)


@given(networks)
def test_plain_networks_have_the_dates_of_textbook_cpm(network):
    """Lengths in hours on one calendar, finish-to-start only: ordinals are plain sums."""
    hours, pairs = network
    arrows = [(a, b) for a, b in pairs if a < b]
    starts = [0] * len(hours)
    for b in range(len(hours)):
        starts[b] = max((starts[a] + hours[a] for a, other in arrows if other == b), default=0)
    end = max(start + length for start, length in zip(starts, hours, strict=True))
    lates = [end] * len(hours)
    for a in reversed(range(len(hours))):
        lates[a] = min([end, *(lates[b] - hours[b] for c, b in arrows if c == a)])
    tasks = [task(str(i), length) for i, length in enumerate(hours)]
    found = slack(*tasks, *(link(str(a), str(b)) for a, b in arrows))
    assert found == {str(i): lates[i] - starts[i] - hours[i] for i in range(len(hours))}


kinds = st.sampled_from(["FS", "SS", "FF", "SF"])


@given(networks, st.lists(st.tuples(kinds, st.integers(-20, 20)), min_size=12, max_size=12))
def test_without_constraints_late_is_never_before_early(network, how):
    hours, pairs = network
    arrows = [(a, b) for a, b in sorted(pairs) if a < b]
    links = [link(str(a), str(b), *one) for (a, b), one in zip(arrows, how, strict=False)]
    found = computed(*(task(str(i), length) for i, length in enumerate(hours)), *links)
    for one in found.values():
        assert one.total_float >= 0 and 0 <= one.free_float <= one.total_float
    assert any(one.critical for one in found.values())
