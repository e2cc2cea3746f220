"""As late as possible, and the day a project must finish by."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capitalplan.model.when import iso_instant
from capitalplan.output.words.why import why_sentences
from capitalplan.plan import Plan
from capitalplan.schedule.result import Dated
from capitalplan.worktime.table import before

Planned = Callable[..., Plan]
Dates = Callable[..., dict[str, str]]
Codes = Callable[[Plan], list[str]]
CALENDARS = """
data_date: 2021-05-31
calendars:
  daily: {week: mon-sun, hours: "08:00-17:00", holidays: none}
  clock: {week: mon-sun, hours: "00:00-24:00", holidays: none}
  half: {hours: {mon-thu: 09:00-18:00, sat: 09:00-13:00}}
"""


def test_it_touches_what_follows_and_a_chain_moves_together(planned: Planned, dates: Dates) -> None:
    plan = planned("""
        milestones:
          ordered: {after: [design], as_late_as_possible: true}
        phases:
          design: {duration: 2d}
          build: {duration: 20d, after: [design]}
          order: {duration: 3d, after: [ordered], as_late_as_possible: true}
          ship: {duration: 5d, after: [order FS+1d], as_late_as_possible: true}
          install: {duration: 2d, after: [build, ship]}
          papers: {duration: 4d, as_late_as_possible: true}
    """)
    assert dates(plan) == {
        "design": "2021-06-01..2021-06-02",
        "build": "2021-06-03..2021-06-30",
        "ordered": "2021-06-17",
        "order": "2021-06-18..2021-06-22",
        "ship": "2021-06-24..2021-06-30",
        "install": "2021-07-01..2021-07-02",
        "papers": "2021-06-29..2021-07-02",  # nothing follows: to the finish of the project
    }
    found = plan.schedule.dates
    for name in ("ordered", "order", "ship", "papers"):
        one = found[f"p/{name}"]
        assert (one.driver.reason, one.free_float, one.total_float) == ("late", 0, 0)
    # What follows is still set by what set it, and what leads up to it has float of its own.
    assert found["p/install"].driver.before == "p/build"
    assert found["p/design"].driver.reason == "data-date"
    assert "as late as what follows allows" in why_sentences(plan, "p/ship", "en")[0]
    assert "가장 늦게" in why_sentences(plan, "p/ship", "ko")[0]


def test_total_float_is_counted_from_the_moved_dates(planned: Planned) -> None:
    """What follows may itself slip: zero free float is not zero total float."""
    plan = planned("""
        phases:
          long: {duration: 20d}
          late: {duration: 2d, as_late_as_possible: true}
          after: {start: 2021-06-10, duration: 2d, after: [late]}
    """)
    late = plan.schedule.dates["p/late"]
    assert iso_instant(late.finish) == "2021-06-09T18:00"
    assert iso_instant(late.late_finish) == "2021-06-24T18:00"
    assert (late.free_float, late.total_float) == (0, 11 * 480)
    assert not late.critical


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param(
            "actual_start: 2021-05-31, duration: 3d", "2021-05-31..2021-06-02", id="begun"
        ),
        pytest.param("duration: 2d, start: 2021-06-24", "2021-06-25..2021-06-28", id="not before"),
        pytest.param("duration: 2d, deadline: 2021-06-11", "2021-06-10..2021-06-11", id="deadline"),
        pytest.param("duration: 2d, deadline: 2021-06-01", "2021-06-01..2021-06-02", id="missed"),
    ],
)
def test_dates_that_bound_it(planned: Planned, dates: Dates, fields: str, expected: str) -> None:
    plan = planned(
        f"""
        phases:
          long: {{start: 2021-06-01, finish: 2021-06-28}}
          late: {{{fields}, as_late_as_possible: true}}
        """
    )
    assert dates(plan)["late"] == expected


def test_a_month_moves_by_its_working_days(planned: Planned, dates: Dates) -> None:
    plan = planned("""
        phases:
          long: {start: 2021-06-01, finish: 2021-08-04}
          late: {duration: 1mo, as_late_as_possible: true}
    """)
    assert dates(plan)["late"] == "2021-07-06..2021-08-04"  # the 22 working days of June


NAMES = "abcdefgh"
LAGS = ["", "", "+1d", "-2d", "+7ed", "-3ed", "+1mo", "+90min"]


@st.composite
def plans(draw: st.DrawFn, lengths: tuple[str, ...]) -> list[tuple[str, str]]:
    """Phases as their fields and whether they are to be late."""
    found = []
    for index in range(draw(st.integers(2, len(NAMES)))):
        links = [
            f'"{NAMES[before]} {draw(st.sampled_from(["FS", "SS", "FF", "SF"]))}'
            f'{draw(st.sampled_from(LAGS))}"'
            for before in draw(
                st.sets(st.integers(0, index - 1), max_size=3) if index else st.just(set())
            )
        ]
        calendar = draw(st.sampled_from(["public", "daily", "clock", "half"]))
        fields = f"duration: {draw(st.sampled_from(lengths))}, calendar: {calendar}"
        found.append((f"{fields}, after: [{', '.join(links)}]", draw(st.booleans())))
    return found


def written(phases: list[tuple[str, bool]], moved: bool) -> str:
    return "phases:\n" + "\n".join(
        f"  {name}: {{{fields}{', as_late_as_possible: true' if late and moved else ''}}}"
        for name, (fields, late) in zip(NAMES, phases, strict=False)
    )


def told(one: Dated) -> tuple[str, str, str]:
    link = one.driver.link
    return one.driver.reason, one.driver.before, link.text if link else ""


@given(plans(("0d", "1d", "7d", "90min", "2w", "1mo", "20ed", "6eh")))
@settings(deadline=None, max_examples=200)
def test_nothing_else_moves_and_no_late_date_changes(
    planned: Planned, phases: list[tuple[str, bool]]
) -> None:
    early, late = (
        planned(written(phases, moved), programme=CALENDARS).schedule for moved in (False, True)
    )
    for (key, one), (_, wanted) in zip(late.dates.items(), phases, strict=True):
        was, table = early.dates[key], late.table(one.node)
        # 18:00 and 09:00 of the next day are one ordinal; a milestone may stand at either.
        assert before(table, one.late_start) == before(table, was.late_start)
        assert before(table, one.late_finish) == before(table, was.late_finish)
        if not wanted:
            assert (one.start, one.finish) == (was.start, was.finish)
            assert told(one) == told(was)
        else:
            assert one.start >= was.start and one.total_float <= was.total_float
            assert one.free_float == 0
        assert 0 <= one.free_float <= one.total_float


def test_a_project_that_must_finish_earlier_has_negative_float(
    planned: Planned, dates: Dates, codes: Codes
) -> None:
    text = """
        must_finish: {day}
        milestones:
          opening: {{after: [b]}}
        phases:
          a: {{duration: 5d}}
          b: {{duration: 5d, after: [a]}}
          apart: {{duration: 2d}}
    """
    early = planned(text.format(day="2021-06-11"))
    assert dates(early)["opening"] == "2021-06-14"
    floats = {key[2:]: one.total_float for key, one in early.schedule.dates.items()}
    assert floats == {"opening": -480, "a": -480, "b": -480, "apart": 7 * 480}
    (missed,) = early.problems
    assert (missed.code, missed.weight) == ("must-finish-missed", "warning")
    assert missed.facts == {"id": "p", "date": "2021-06-11", "days": 1, "node": "p/opening"}
    assert missed.at is not None and missed.at.line == 4

    later = planned(text.format(day="2021-06"))
    floats = {key[2:]: one.total_float for key, one in later.schedule.dates.items()}
    assert floats == {"opening": 12 * 480, "a": 12 * 480, "b": 12 * 480, "apart": 20 * 480}
    assert codes(later) == []


def test_the_stricter_of_must_finish_and_deadline_holds(planned: Planned) -> None:
    plan = planned("""
        must_finish: 2021-06-11
        phases:
          a: {duration: 5d, deadline: 2021-06-08}
          b: {duration: 5d, deadline: 2021-12-31}
    """)
    assert [one.total_float for one in plan.schedule.dates.values()] == [480, 4 * 480]
    assert [one.free_float for one in plan.schedule.dates.values()] == [0, 0]


def test_a_far_must_finish_is_looked_as_far_as_it_is(planned: Planned, codes: Codes) -> None:
    plan = planned("must_finish: 2061\nphases:\n  a: {duration: 5d}".replace("2061", "2061-01-31"))
    one = plan.schedule.dates["p/a"]
    assert iso_instant(one.late_finish) == "2061-01-31T18:00"
    assert "beyond-calendar" not in codes(plan)
