"""`--delay`: later than it would be, and by just as much."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capitalplan.model.when import day_number
from capitalplan.output.words.why import why_sentences
from capitalplan.plan import build
from capitalplan.scenario.change import options
from capitalplan.worktime.table import before
from written import plan_of

CHAIN = """
phases:
  a: {duration: 20d}
  b: {duration: 30d, after: [a]}
  c: {duration: 10d, after: [b]}
"""


def by(old, new, key, end="start"):
    """Working days that an end of a node comes later."""
    was, now = old.schedule.dates[key], new.schedule.dates[key]
    table = old.schedule.table(was.node)
    return (before(table, getattr(now, end)) - before(table, getattr(was, end))) / 480


def test_open_work_starts_later(under):
    old, new = under(), under("delay hall/frame=10d")
    assert by(old, new, "hall/frame") == by(old, new, "hall/finish") == 10
    assert by(old, new, "hall/fence") == by(old, new, "hall/site", "finish") == 0


@pytest.mark.parametrize("order", [("frame=10d", "finish=5d"), ("finish=5d", "frame=10d")])
def test_delays_on_a_chain_add_up_in_any_order(order, under):
    old, new = under(), under(*(f"delay hall/{one}" for one in order))
    assert by(old, new, "hall/frame") == 10 and by(old, new, "hall/finish") == 15


@settings(max_examples=25)
@given(st.lists(st.integers(1, 60), min_size=3, max_size=3), st.permutations("abc"))
def test_along_a_chain_every_delay_is_felt(days, names):
    plan = plan_of(CHAIN)
    asked = [("delay", f"p/{name}={n}d") for name, n in zip(names, days, strict=True)]
    new = build(plan.programme, options(asked))
    assert by(plan, new, "p/c", "finish") == sum(days)


def test_work_under_way_ends_later_and_keeps_what_it_has_spent(under):
    old, new = under(), under("delay hall/site=30d")
    assert by(old, new, "hall/site") == 0 and by(old, new, "hall/site", "finish") == 30

    def due(plan):
        return plan.budget.courses["hall/site"].share(day_number(2021, 6, 1))

    assert due(old) == due(new) > 0
    assert sum(n.amount for n in new.budget.needs if n.phase == "site") == 200_000_000


def test_a_phase_of_phases_moves_as_one(under):
    old, new = under(), under("delay hall/build=10d")
    for key in ("hall/frame", "hall/finish", "hall/fence"):
        assert by(old, new, key) == 10


def test_votes_and_milestones(under):
    old = under()
    for asked in ("delay hall/second=20d", "delay hall/second=28ed"):
        assert by(old, under(asked), "hall/fence") == 20
    assert by(old, under("delay hall/opening=3d"), "hall/opening", "finish") == 3


def test_the_planned_window_and_its_curve_travel(under):
    old, new = under(), under("delay park/dig=3mo")
    was, now = (next(n for n in p.programme.nodes if n.key == "park/dig") for p in (old, new))
    assert (was.window, was.cost) == (now.window, now.cost)
    years = {n.year: n.amount for n in new.budget.of("park").needs if n.phase == "dig"}
    assert 0 < years[2021] < 40_000_000
    assert sum(n.amount for n in new.budget.needs if n.phase == "dig") == 100_000_000


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("delay hall/frame=10d", "The what-if delays it until here."),
        ("delay hall/second=10d", "The what-if puts the vote off to this day."),
        ("delay hall/site=60d", "the what-if makes what is left of it longer"),
    ],
)
def test_it_is_told_as_the_reason(asked, words, under):
    key = asked.split()[1].split("=")[0]
    assert words in why_sentences(under(asked), key, "en")[0]


def test_a_hammock_follows_what_it_spans(refused, folder):
    file = folder / "hall.yaml"
    extra = "  guard: {spans: [build], cost: 0}\nmilestones:"
    file.write_text(file.read_text().replace("milestones:", extra), encoding="utf-8")
    assert refused("delay hall/guard=5d") == ["whatif-hammock"]


@pytest.mark.parametrize("more", ["", ", percent: 40", ", profile: s", ", remaining: 30d"])
@pytest.mark.parametrize("length", ["45d", "3mo", "100ed"])
def test_what_was_due_stays_due_whatever_the_curve(more, length):
    spend = "" if "profile" in more else ", spend: {2020: 3억, 2021: 2억}"
    plan = plan_of(f"""
        total_cost: 5억
        phases:
          dig:
            {{actual_start: 2020-04-01, start: 2020-04-01, finish: 2021-10-29,
              cost: 5억{spend}{more}}}
    """)
    new = build(plan.programme, options([("delay", f"p/dig={length}")]))
    days = [day_number(2020, month, 1) for month in (6, 9, 12)] + [day_number(2021, 6, 1)]
    was, now = (one.budget.courses["p/dig"] for one in (plan, new))
    assert [was.share(day) for day in days] == [now.share(day) for day in days]
    assert now.last > was.last and sum(new.budget.by("year").values()) == 500_000_000
