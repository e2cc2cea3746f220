"""What a plan becomes for Primavera P6 and for Microsoft Project, before any file is made."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from exported import leaving

from capitalplan.exchange.outgoing.hours import flat
from capitalplan.exchange.outgoing.job import job
from capitalplan.exchange.outgoing.name import CODE, clean, codes, fitted, unquoted
from capitalplan.exchange.outgoing.row import unit
from capitalplan.exchange.outgoing.submit import Outgoing
from capitalplan.model.activity import (
    EFFORT,
    ELAPSED,
    FINISH_MILESTONE,
    FNET,
    FNLT,
    SNET,
    START_MILESTONE,
    SUMMARY,
    TASK,
    WORK,
    Activity,
    Constraint,
)
from capitalplan.model.calendar import Calendar, Name
from capitalplan.model.submittal import MICROSOFT, PRIMAVERA
from capitalplan.model.when import When, day_number
from capitalplan.problem import Position, StopError
from capitalplan.worktime.calendar import compile_one, resolved
from written import plan_of

RULES = (PRIMAVERA, MICROSOFT)
NOWHERE = Position("", 0, 0)
NINE, SIX = 540, 1080  # 09:00 and 18:00


def sent(text: str, rules: str, programme: str = "data_date: 2024-03-14") -> Outgoing:
    return leaving(plan_of(text, programme=programme), "p", rules)


def one(going: Outgoing, ident: str) -> Activity:
    return next(each for each in going.submittal.activities if each.id == ident)


def told(going: Outgoing) -> set[str]:
    return {each.code for each in going.told}


def at(year: int, month: int, day: int, minute: int) -> int:
    return day_number(year, month, day) * 1440 + minute


def test_a_date_not_before_which_work_starts_is_a_constraint() -> None:
    text = "phases:\n  a: {name: a, start: 2024-04, finish: 2024-05, deadline: 2024-06-30}"
    primavera, microsoft = (one(sent(text, rules), "a") for rules in RULES)
    begins = Constraint(SNET, at(2024, 4, 1, NINE))
    due = at(2024, 6, 30, SIX)
    assert primavera.constraints == (begins, Constraint(FNLT, due)) and primavera.deadline is None
    assert microsoft.constraints == (begins,) and microsoft.deadline == due
    assert primavera.length.planned == microsoft.length.planned == 42 * 480


def test_a_vote_is_a_milestone_at_the_end_of_its_day() -> None:
    text = """
        phases: {}
        appropriations:
          a: {name: a, year: 2024, kind: supplementary, expected: 2024-07-03, amounts: {city: 1억}}
          b: {name: b, year: 2024, kind: grant, expected: 2024-07-06, amounts: {city: 1억}}
    """
    primavera = sent(text, PRIMAVERA)
    assert one(primavera, "a").kind == FINISH_MILESTONE
    assert one(primavera, "a").constraints == (Constraint(FNET, at(2024, 7, 3, SIX)),)
    # A Saturday: P6's start milestones go to the next working time, and Microsoft Project is told.
    assert one(primavera, "b").kind == START_MILESTONE
    assert one(primavera, "b").constraints == (Constraint(SNET, at(2024, 7, 6, SIX)),)
    b = one(sent(text, MICROSOFT), "b")
    assert b.kind == TASK and b.constraints == (Constraint(SNET, at(2024, 7, 8, NINE)),)


@pytest.mark.parametrize("rules", RULES)
def test_a_vote_turned_down_is_left_out(rules: str) -> None:
    text = """
        phases:
          a: {name: a, duration: 1d}
        appropriations:
          no: {name: no, year: 2024, rejected: 2024-02-03, amounts: {city: 1억}}
    """
    going = sent(text, rules)
    assert [each.id for each in going.submittal.activities] == ["a"]
    assert "export-rejected" in told(going)


def test_nested_phases_are_parts_in_p6_and_summaries_in_microsoft_project() -> None:
    text = """
        phases:
          whole:
            name: 전체
            phases:
              first: {name: 앞, duration: 2d}
              then: {name: 뒤, duration: 3d, after: [first]}
          after: {name: 다음, duration: 1d, after: [whole]}
    """
    primavera, microsoft = (sent(text, rules).submittal for rules in RULES)
    assert [(part.id, part.name, part.parent) for part in primavera.parts] == [
        ("whole", "전체", "")
    ]
    assert {each.id: each.parent for each in primavera.activities} == {
        "first": primavera.parts[0].uid, "then": primavera.parts[0].uid, "after": "",
    }  # fmt: skip
    kinds = {each.id: each.kind for each in microsoft.activities}
    assert kinds == {"whole": SUMMARY, "first": TASK, "then": TASK, "after": TASK}
    for one_of in (primavera, microsoft):  # links of a phase are those of its leaves
        names = {each.uid: each.id for each in one_of.activities}
        links = {(names[link.before], names[link.after]) for link in one_of.relations}
        assert links == {("first", "then"), ("first", "after"), ("then", "after")}


LADDER = """
    phases:
      a: {name: a, duration: 10d}
      b: {name: b, duration: 10d, after: [a SS+1mo, a FF+10ed, a SS+2d]}
"""


def test_months_and_elapsed_days_become_what_the_program_counts() -> None:
    """P6 counts working time only; Microsoft Project counts round the clock as well."""
    primavera, microsoft = (sent(LADDER, rules) for rules in RULES)
    found = {link.kind: (link.lag, link.lag_kind) for link in primavera.submittal.relations}
    assert found == {"SS": (20 * 480, WORK), "FF": (6 * 480, WORK)}  # 10 April: an election
    found = {link.kind: (link.lag, link.lag_kind) for link in microsoft.submittal.relations}
    assert found == {"SS": (31 * 1440, ELAPSED), "FF": (10 * 1440, ELAPSED)}
    assert {"export-lag", "export-link-twice"} <= told(primavera)
    assert {"export-lag-elapsed", "export-link-twice"} <= told(microsoft)


def test_work_as_long_as_other_work() -> None:
    text = """
        phases:
          a: {name: a, duration: 10d}
          b: {name: b, duration: 10d, after: [a]}
          watch: {name: watch, spans: [a, b]}
    """
    primavera, microsoft = (sent(text, rules) for rules in RULES)
    watch = one(primavera, "watch")
    ends = {link.kind for link in primavera.submittal.relations if link.after == watch.uid}
    assert watch.kind == EFFORT and ends == {"SS", "FF"} and watch.constraints == ()
    watch = one(microsoft, "watch")
    assert watch.kind == TASK and watch.constraints == (Constraint(SNET, watch.planned.start),)
    assert watch.length.planned == 20 * 480 and "export-effort" in told(microsoft)


def test_the_data_date_is_midnight_in_p6_and_the_end_of_work_in_microsoft_project() -> None:
    text = "phases:\n  a: {name: a, duration: 1d}"
    assert "export-held" in told(sent(text, MICROSOFT))
    primavera, microsoft = (sent(text, rules).submittal for rules in RULES)
    assert primavera.data_date == at(2024, 3, 15, 0)
    assert microsoft.data_date == at(2024, 3, 14, SIX)
    # Nothing but the data date holds it back, which Microsoft Project does not know.
    assert primavera.activities[0].constraints == ()
    assert microsoft.activities[0].constraints == (Constraint(SNET, at(2024, 3, 15, NINE)),)


def test_a_plan_without_a_data_date_says_which_one_it_got() -> None:
    text = "phases:\n  a: {name: a, start: 2024-04-02, duration: 1d}"
    going = sent(text, PRIMAVERA, "name: x")
    assert going.submittal.data_date == at(2024, 4, 2, 0) and "export-data-date" in told(going)


def test_a_project_with_nothing_in_it_is_refused() -> None:
    with pytest.raises(StopError, match="export-empty"):
        sent("phases: {}", PRIMAVERA)


@given(st.text())
def test_clean_names_hold_no_control_characters(text: str) -> None:
    name = clean(text)
    assert clean(name) == name == name.strip(" ")
    assert not any(char < " " or "\x7f" <= char <= "\x9f" or char in "\u2028\u2029\u202e\ufeff"
                   for char in name)  # fmt: skip
    assert not unquoted(name).startswith('"')


@given(st.text(min_size=1), st.integers(5, 60))
def test_fitted_names_are_short_enough(text: str, most: int) -> None:
    short = fitted(text, most)
    assert len(short.encode("utf-16-le")) // 2 <= most or short == text == ""
    assert short == text or short.endswith("…")


@given(st.lists(st.text("ab", min_size=1, max_size=90), unique=True))
def test_codes_are_short_and_each_its_own(idents: list[str]) -> None:
    found = codes(idents)
    assert sorted(found) == sorted(idents) and len(set(found.values())) == len(idents)
    assert all(len(code) <= CODE for code in found.values())
    assert all(found[ident] == ident for ident in idents if len(ident) <= CODE)


@given(st.lists(st.integers(-(10**6), 10**6)), st.integers(1, 1440))
def test_lengths_are_shown_in_a_unit_that_divides_them(minutes: list[int], per_day: int) -> None:
    each = {"DAYS": per_day, "HOURS": 60, "MINUTES": 1}[unit(minutes, per_day)]
    assert all(one % each == 0 for one in minutes)


SPANS = st.builds(lambda first, days: When(first, first + days), st.integers(12000, 13200),
                  st.integers(0, 40))  # fmt: skip
SHIFTS = st.sampled_from([((540, 720), (780, 1080)), ((0, 1440),), ((1200, 1440),)])


@given(
    st.lists(st.integers(0, 6), min_size=1, unique=True), SHIFTS, st.sampled_from(["kr", "none"]),
    st.lists(SPANS, max_size=4), st.lists(SPANS, max_size=4),
    st.lists(st.integers(1, 12), max_size=3, unique=True),
)  # fmt: skip
def test_a_calendar_told_day_by_day_works_the_same_minutes(
    week: list[int], shifts: tuple[tuple[int, int], ...], holidays: str, closed: list[When],
    worked: list[When], months: list[int],
) -> None:  # fmt: skip
    written = {"c": Calendar("c", Name("c", "c"), NOWHERE, week=tuple(week), shifts=shifts,
                             holidays=holidays, closed=tuple(closed), worked=tuple(worked),
                             only_months=tuple(months))}  # fmt: skip
    table = compile_one(resolved("c", written), 2022, 2027)
    told = flat(table, written, "c", 2023, 2025)
    again = compile_one(told, 2023, 2025)
    first = day_number(2023, 1, 1) - table.first
    for day in range(len(again.kinds)):
        own = table.shifts[table.kinds[first + day]]
        assert again.shifts[again.kinds[day]] == own


def test_closed_days_in_a_row_are_one_exception_for_microsoft_project() -> None:
    """A review's window closes ten months a year: far fewer lines than days."""
    text = "phases:\n  a: {name: a, duration: 5d, calendar: sessions}"
    settings = "data_date: 2024-03-14\ncalendars:\n  sessions: {base: public, only: [4, 9]}"
    primavera, microsoft = (job(sent(text, rules, settings).submittal) for rules in RULES)
    days, spans = primavera["calendars"][0]["days"], microsoft["calendars"][0]["days"]
    assert len(days) > 800 and len(spans) < 40
    rest = {day for first, last, shifts in spans for day in range(first, last + 1)}
    assert {first for first, _, _ in days} <= rest


@pytest.mark.parametrize("rules", RULES)
def test_the_numbers_of_a_job_repeat(rules: str) -> None:
    assert job(sent(LADDER, rules).submittal) == job(sent(LADDER, rules).submittal)
