"""`--cost`: exact on every margin, and what is done keeps its won."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capitalplan.model.fund import UNSOURCED
from capitalplan.model.when import day_number
from capitalplan.plan import build
from capitalplan.scenario.change import options


def sums(plan, project, *axes):
    found = Counter()
    for need in plan.budget.of(project).needs:
        found[tuple(getattr(need, axis) for axis in axes)] += need.amount
    return found


def test_shares_follow_the_cost(under):
    plan = under("cost hall/frame=+25%")
    assert sums(plan, "hall", "phase")["frame",] == 500_000_000
    assert plan.programme.project("hall").total_cost == 1_100_000_000
    assert sums(plan, "hall", "fund") == {("city",): 660_000_000, ("national",): 440_000_000}


def test_what_nobody_has_granted_has_no_source(under):
    old, new = under(), under("cost park/dig=+12%")
    assert sums(new, "park", "fund")[UNSOURCED,] == 12_000_000
    for fund in ("city", "national"):
        assert sums(new, "park", "fund")[fund,] == sums(old, "park", "fund")[fund,]
    # No other phase is touched, to the won.
    others = [n for n in old.budget.needs if n.phase == "plant"]
    assert others == [n for n in new.budget.needs if n.phase == "plant"]


def test_a_written_spend_is_scaled(under):
    (dig,) = (n for n in under("cost park/dig=110백만원").programme.nodes if n.id == "dig")
    assert dig.cost.spend == ((2021, 44_000_000), (2022, 66_000_000))


def test_what_is_done_keeps_its_won(under):
    old, new = under(), under("cost park/plant=+50%", "cost hall/site=+50%")
    first = day_number(2021, 6, 1)
    for key, cost in (("park/plant", 200_000_000), ("hall/site", 200_000_000)):
        was, now = (plan.budget.courses[key].share(first) for plan in (old, new))
        assert was * cost == now * (cost * 3 // 2) > 0
        assert sum(new.budget.parts[key].values()) == cost * 3 // 2


def test_a_phase_of_phases_is_changed_in_proportion(under):
    plan = under("cost hall/build=+10%")
    found = sums(plan, "hall", "phase")
    assert [found[name,] for name in ("frame", "finish", "fence")] == [
        440_000_000,
        220_000_000,
        110_000_000,
    ]
    whole = under("cost hall/build=770백만원")
    assert sums(whole, "hall", "phase") == found


CHANGES = st.one_of(
    st.integers(-40, 300).map(lambda n: f"{n:+}%"),
    st.integers(0, 10**9).map(lambda n: f"+{n}"),
)
TARGETS = ("hall/frame", "hall/site", "hall/build", "park/dig", "park/plant")


@settings(max_examples=40)
@given(changes=st.lists(st.tuples(st.sampled_from(TARGETS), CHANGES), min_size=1, max_size=4,
                        unique_by=lambda one: one[0]))  # fmt: skip
def test_every_margin_is_exact(small, changes):
    what_if = options(("cost", f"{key}={text}") for key, text in changes)
    plan = build(small.programme, what_if)
    for project in plan.programme.projects:
        leaves = {node.id: node.cost.amount for node in project.leaves if node.cost}
        found = sums(plan, project.id, "phase")
        assert {name: found[name,] for name in leaves} == leaves
        assert project.total_cost == sum(leaves.values())
        if project.funding.amounts:
            funds = sums(plan, project.id, "fund")
            assert dict(project.funding.amounts) == {
                fund: funds[fund,] for fund, _ in project.funding.amounts
            }
    # Only what is left of work under way changes: what lies before the data date stays.
    for key in ("hall/site", "park/plant"):
        first = day_number(2021, 6, 1)
        old, new = small.budget, plan.budget
        was = old.courses[key].share(first) * sum(old.parts[key].values())
        assert new.courses[key].share(first) * sum(new.parts[key].values()) == was


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    from capitalplan.plan import load
    from scenario_texts import HALL, PARK, PROGRAMME

    folder = tmp_path_factory.mktemp("plans")
    for name, text in {"programme": PROGRAMME, "hall": HALL, "park": PARK}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load(folder)
