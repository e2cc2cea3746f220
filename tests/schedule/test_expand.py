"""Links between large phases: a junction in their place changes nothing but the number of links."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from capitalplan.plan import Plan
from capitalplan.schedule import expand, network
from capitalplan.schedule.result import Dated
from capitalplan.worktime.table import before

Planned = Callable[..., Plan]
PROGRAMME = """
data_date: 2021-05-31
progressed: {choice}
calendars:
  daily: {{week: mon-sun, hours: "08:00-17:00", holidays: none}}
  half: {{hours: {{mon-thu: 09:00-18:00, sat: 09:00-13:00}}}}
"""
LAGS = ["", "", "+1d", "-2d", "+3ed", "+1mo"]
LENGTHS = ["0d", "1d", "7d", "1mo", "90min"]


@st.composite
def groups(draw: st.DrawFn) -> list[tuple[str, list[str]]]:
    """Phases of phases: what each waits for, and the fields of the phases inside it."""
    found = []
    for group in range(draw(st.integers(2, 4))):
        inner = []
        for place in range(draw(st.integers(1, 3))):
            state = draw(st.sampled_from(["open"] * 4 + ["active", "done"]))
            fields = f"duration: {draw(st.sampled_from(LENGTHS))}, "
            if state == "active":
                fields = "actual_start: 2021-05-24, duration: 10d, "
            elif state == "done":
                fields = "actual_start: 2021-05-10, actual_finish: 2021-05-28, "
            late = "as_late_as_possible: true, " if draw(st.booleans()) else ""
            calendar = draw(st.sampled_from(["public", "daily", "half"]))
            after = f"n{group}-{draw(st.integers(0, place - 1))}" if place else ""
            after = after if draw(st.booleans()) else ""
            inner.append(f"{{{fields}{late}calendar: {calendar}, after: [{after}]}}")
        links = [
            f'"g{before_} {draw(st.sampled_from(["FS", "SS", "FF", "SF"]))}'
            f'{draw(st.sampled_from(LAGS))}"'
            for before_ in draw(
                st.sets(st.integers(0, group - 1), max_size=2) if group else st.just(set())
            )
        ]
        found.append((", ".join(links), inner))
    return found


def written(groups: list[tuple[str, list[str]]]) -> str:
    lines = ["phases:"]
    for group, (links, inner) in enumerate(groups):
        lines += [f"  g{group}:", f"    after: [{links}]", "    phases:"]
        lines += [f"      n{group}-{place}: {fields}" for place, fields in enumerate(inner)]
    return "\n".join(lines)


def facts(plan: Plan) -> dict[str, tuple[object, ...]]:
    def told(one: Dated) -> tuple[object, ...]:
        # Of leaves that end at 17:00 and at 18:00 before one rest either is the cause.
        assert not one.driver.link or one.driver.before in plan.schedule.dates
        table = plan.schedule.table(one.node)
        # A milestone's late date may stand at either side of a rest.
        late = (before(table, one.late_start), before(table, one.late_finish))
        dates = (one.state, one.start, one.finish, one.resume)
        return (*dates, late, one.total_float, one.free_float, one.driver.reason)

    return {key: told(one) for key, one in plan.schedule.dates.items()}


@given(
    groups(),
    st.sampled_from(["retained-logic", "progress-override", "actual-dates"]),
)
@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
def test_a_junction_changes_no_date_and_no_float(
    planned: Planned, groups: list[tuple[str, list[str]]], choice: str
) -> None:
    programme = PROGRAMME.format(choice=choice)
    plain = planned(written(groups), programme=programme)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(expand, "MOST", 0)
        joined = planned(written(groups), programme=programme)
    assert facts(joined) == facts(plain)
    assert [one.code for one in joined.problems] == [one.code for one in plain.problems]


def test_the_links_of_large_phases_grow_with_their_sum(planned: Planned) -> None:
    inner = "\n".join(f"      {{name}}{n}: {{{{duration: {n % 7 + 1}d}}}}" for n in range(300))
    plan = planned(
        "phases:\n"
        f"  first:\n    phases:\n{inner.format(name='a')}\n"
        f"  second:\n    after: [first]\n    phases:\n{inner.format(name='b')}\n"
    )
    graph, problems, _ = network.build(plan.programme.nodes, junctions=True)
    assert graph is not None and not problems
    assert (len(graph.nodes), len(graph.edges)) == (601, 600)
    first, second = plan.schedule.dates["p/first"], plan.schedule.dates["p/second"]
    assert second.start > first.finish
    assert set(plan.schedule.dates) == {node.key for node in plan.programme.nodes}
    slow = plan.schedule.dates["p/b0"]
    assert (slow.driver.before, slow.critical) == ("p/a6", False)
    whole, _, _ = network.build(plan.programme.nodes)
    assert whole is not None and len(whole.edges) == 300 * 300


def test_a_circle_through_a_junction_names_phases_and_lines_only(planned: Planned) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(expand, "MOST", 0)
        plan = planned("""
            phases:
              g: {after: [h], phases: {a: {duration: 1d}, b: {duration: 1d}}}
              h: {after: [g SS], phases: {c: {duration: 1d}, d: {duration: 1d}}}
        """)
    (circle,) = plan.problems
    assert circle.facts["circle"] in ("p/a → p/c → p/a", "p/b → p/d → p/b")
    assert len(circle.facts["lines"].split(", ")) == 2
