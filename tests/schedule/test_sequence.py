"""Work out of sequence under each of the three choices."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capitalplan.model.when import iso_instant
from capitalplan.plan import Plan
from capitalplan.schedule.why import chain

Planned = Callable[..., Plan]
Dates = Callable[..., dict[str, str]]
Codes = Callable[[Plan], list[str]]
CHOICES = ("retained-logic", "actual-dates", "progress-override")
TEXT = """
    progressed: {choice}
    phases:
      first: {{duration: 10d}}
      eager: {{actual_start: 2021-05-24, duration: 10d, after: [first]}}
      next: {{duration: 1d, after: [eager]}}
      done: {{actual_start: 2021-05-24, actual_finish: 2021-05-28, after: [first]}}
      behind: {{duration: 1d, after: [done]}}
      lagged: {{duration: 1d, after: [done FS+5d]}}
      beside: {{duration: 1d, after: [done SS+3d]}}
      further: {{actual_start: 2021-05-27, actual_finish: 2021-05-31, after: [done]}}
      last: {{duration: 1d, after: [further FF]}}
"""


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (
            "retained-logic",
            {
                "eager": "2021-06-15..2021-06-18",
                "next": "2021-06-21..2021-06-21",
                "behind": "2021-06-15..2021-06-15",
                "lagged": "2021-06-21..2021-06-21",  # four of the five days were left
                "beside": "2021-06-15..2021-06-15",
                "last": "2021-06-14..2021-06-14",
            },
        ),
        (
            "actual-dates",
            {
                "eager": "2021-06-15..2021-06-18",
                "next": "2021-06-21..2021-06-21",
                "behind": "2021-06-01..2021-06-01",
                "lagged": "2021-06-07..2021-06-07",
                "beside": "2021-06-01..2021-06-01",
                "last": "2021-06-01..2021-06-01",
            },
        ),
        (
            "progress-override",
            {
                "eager": "2021-06-01..2021-06-04",
                "next": "2021-06-07..2021-06-07",
                "behind": "2021-06-01..2021-06-01",
                "lagged": "2021-06-07..2021-06-07",
                "beside": "2021-06-01..2021-06-01",
                "last": "2021-06-01..2021-06-01",
            },
        ),
    ],
)
def test_what_is_left_and_what_follows(
    planned: Planned, choice: str, expected: dict[str, str]
) -> None:
    plan = planned(TEXT.format(choice=choice))
    found = {
        one.node.id: f"{iso_instant(one.resume)[:10]}..{iso_instant(one.finish)[:10]}"
        for one in plan.schedule.dates.values()
        if one.state != "done" and one.node.id != "first"
    }
    assert found == expected


def test_the_warning_says_whether_anything_waits(planned: Planned, codes: Codes) -> None:
    free, waits = "out-of-sequence-free", "out-of-sequence"
    told = {choice: codes(planned(TEXT.format(choice=choice))) for choice in CHOICES}
    assert told == {
        "retained-logic": [waits, waits],
        "actual-dates": [waits, free],
        "progress-override": [free, free],
    }


def test_the_cause_is_what_complete_work_went_ahead_of(planned: Planned) -> None:
    plan = planned(TEXT.format(choice="retained-logic"))
    for name in ("behind", "beside", "last"):
        assert [one.node.id for one in chain(plan.schedule, f"p/{name}")] == [name, "first"]


def test_the_wait_reaches_back_to_what_it_waits_for(planned: Planned) -> None:
    """Late dates pass through complete work, too."""
    text = """
        progressed: {choice}
        phases:
          first: {{duration: 1d}}
          done: {{actual_start: 2021-05-24, actual_finish: 2021-05-28, after: [first]}}
          behind: {{duration: 3d, after: [done]}}
          other: {{duration: 10d}}
    """
    floats = {
        choice: planned(text.format(choice=choice)).schedule.dates["p/first"].total_float
        for choice in CHOICES
    }
    assert floats == {
        "retained-logic": 6 * 480, "actual-dates": 9 * 480, "progress-override": 9 * 480
    }  # fmt: skip


def test_a_project_chooses_for_its_own_work(planned: Planned, dates: Dates) -> None:
    """The programme's choice holds where a project makes none."""
    work = "phases:\n  a: {actual_start: 2021-05-24, remaining: 2d, after: [r/first]}"
    plan = planned(
        work,
        f"id: q\nprogressed: retained-logic\n{work}",
        "id: r\nphases:\n  first: {duration: 5d}",
        programme="data_date: 2021-05-31\nprogressed: progress-override",
    )
    assert dates(plan, "p")["a"].endswith("2021-06-02")
    assert dates(plan, "q")["a"].endswith("2021-06-09")


def test_actual_dates_may_lie_ahead(planned: Planned, dates: Dates, codes: Codes) -> None:
    text = """
        progressed: {choice}
        milestones:
          signed: {{actual: 2021-06-16}}
        phases:
          done: {{actual_start: 2021-06-07, actual_finish: 2021-06}}
          begun: {{actual_start: 2021-06-14, duration: 3d}}
          after: {{duration: 1d, after: [done]}}
          beside: {{duration: 1d, after: [begun SS+1d]}}
          with: {{duration: 1d, after: [signed]}}
    """
    plan = planned(text.format(choice="actual-dates"))
    assert codes(plan) == []
    assert dates(plan) == {
        "signed": "2021-06-16",
        "done": "2021-06-07..2021-06-30",
        "begun": "2021-06-14..2021-06-16",
        "after": "2021-07-01..2021-07-01",
        "beside": "2021-06-15..2021-06-15",
        "with": "2021-06-17..2021-06-17",
    }
    assert codes(planned(text.format(choice="retained-logic"))).count("actual-future") == 4


STATES = ("open", "active", "done")
NAMES = "abcdefg"
NOW = 151 * 24  # hours of 2021 up to the end of 31 May


@st.composite
def networks(draw: st.DrawFn) -> list[tuple[str, int, set[int]]]:
    """Nodes as (state, hours of work left or since it ended, what they follow)."""
    return [
        (
            draw(st.sampled_from(STATES)),
            draw(st.integers(1, 90)),
            draw(st.sets(st.integers(0, index - 1), max_size=3)) if index else set(),
        )
        for index in range(draw(st.integers(1, len(NAMES))))
    ]


def fields(state: str, hours: int, after: set[int]) -> str:
    links = f"after: [{', '.join(NAMES[before] for before in sorted(after))}]"
    if state == "done":
        return f"{{actual_start: 2021-05-01, actual_finish: 2021-05-{31 - hours // 24}, {links}}}"
    begun = "actual_start: 2021-05-01, remaining" if state == "active" else "duration"
    return f"{{{begun}: {hours}h, {links}}}"


def finishes(nodes: list[tuple[str, int, set[int]]], choice: str) -> list[int]:
    """Round the clock, finish to start: the earliest finishes, node by node."""
    found: list[int] = []
    for state, hours, after in nodes:
        ready = max((found[before] for before in after), default=0)
        if state == "done":
            ended = NOW - hours // 24 * 24
            found.append(max(ended, ready) if choice == "retained-logic" else ended)
        else:
            free = state == "active" and choice == "progress-override"
            found.append(max(NOW, 0 if free else ready) + hours)
    return found


@given(networks(), st.sampled_from(CHOICES))
@settings(deadline=None, max_examples=150)
def test_round_the_clock_the_dates_are_simple_sums(
    planned: Planned, nodes: list[tuple[str, int, set[int]]], choice: str
) -> None:
    phases = "\n".join(f"  {NAMES[i]}: {fields(*node)}" for i, node in enumerate(nodes))
    plan = planned(
        f"progressed: {choice}\ncalendar: clock\nphases:\n{phases}",
        programme="""
            data_date: 2021-05-31
            calendars:
              clock: {week: mon-sun, hours: 00:00-24:00, holidays: none}
        """,
    )
    wanted = finishes(nodes, choice)
    for one, finish, (state, *_) in zip(plan.schedule.dates.values(), wanted, nodes, strict=True):
        if state != "done":
            assert one.finish // 60 - 31 * 365 * 24 - 8 * 24 == finish
            assert one.total_float is not None and one.total_float >= 0


def test_a_vote_is_a_fact(planned, dates):
    """What follows an enacted budget does not wait for a review that nobody has recorded."""
    plan = planned("""
        gates:
          review: {name: Review, start: 2021-07-01, finish: 2021-07-30}
        appropriations:
          budget: {name: Budget, year: 2021, enacted: 2021-05-20, after: [review], amounts: {}}
        phases:
          design: {name: Design, duration: 5d, after: [budget]}
        """)
    assert dates(plan)["design"] == "2021-06-01..2021-06-07"
    assert [problem.code for problem in plan.problems] == ["out-of-sequence-free"]
