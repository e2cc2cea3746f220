"""Compiled calendars against a count minute by minute, and against the calendar on the wall."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from capitalplan.model.calendar import BUILT_IN, Calendar, Name
from capitalplan.model.when import DAY_MINUTES, When, day_number, iso_instant
from capitalplan.problem import Position
from capitalplan.worktime import public
from capitalplan.worktime.calendar import compile_one, compiled, resolved
from capitalplan.worktime.table import (
    Table,
    before,
    close_of,
    finish_of,
    open_of,
    start_of,
    worked,
)

NOWHERE = Position("", 0, 0)
FIRST = day_number(2021, 1, 1)


def calendar(**fields: object) -> Calendar:
    plain = Calendar("c", Name("c", "c"), NOWHERE, week=tuple(range(7)), shifts=((540, 1020),))
    return plain._replace(**fields)  # type: ignore[arg-type]


def day(text: str) -> int:
    return (date.fromisoformat(text) - date(1990, 1, 1)).days


def at(text: str) -> int:
    return day(text[:10]) * DAY_MINUTES + int(text[11:13]) * 60 + int(text[14:16])


@st.composite
def shifts(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    whole = st.just(((0, 1440),))
    edges = draw(
        st.lists(st.integers(0, 96), min_size=2, max_size=6, unique=True).map(sorted) | st.none()
    )
    if edges is None:
        return draw(whole)
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return tuple((start * 15, finish * 15) for start, finish in pairs)


def spans() -> st.SearchStrategy[When]:
    starts = st.integers(FIRST - 5, FIRST + 370)
    return st.tuples(starts, st.integers(0, 20)).map(lambda p: When(p[0], p[0] + p[1]))


def some(of: st.SearchStrategy[When], most: int) -> st.SearchStrategy[tuple[When, ...]]:
    return st.lists(of, max_size=most).map(tuple)


calendars = st.builds(
    calendar,
    week=st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
    shifts=shifts(),
    holidays=st.sampled_from(["none", "kr"]),
    closed=some(spans(), 3),
    closed_yearly=st.lists(st.sampled_from([(2, 29), (5, 1), (12, 31)]), max_size=2).map(tuple),
    worked=some(spans(), 2),
    only_months=st.sets(st.integers(1, 12), max_size=4).map(lambda m: tuple(sorted(m))),
    only=some(spans(), 2),
)
tables = calendars.map(lambda one: compile_one(one, 2021, 2021)).filter(lambda t: t.total > 0)


def rested(one: Calendar, at_day: int) -> bool:
    """Written from the words of the manual: what closes, what opens again, what windows leave."""
    wall = date(1990, 1, 1) + timedelta(at_day)
    shut = wall.weekday() not in (one.week or ())
    shut |= one.holidays == "kr" and at_day in public.days("kr")
    shut |= any(span.first <= at_day <= span.last for span in one.closed)
    shut |= (wall.month, wall.day) in one.closed_yearly
    if any(span.first <= at_day <= span.last for span in one.worked):
        shut = False
    inside = wall.month in one.only_months
    inside |= any(span.first <= at_day <= span.last for span in one.only)
    return shut or (bool(one.only_months or one.only) and not inside)


def minutes(one: Calendar, first: int, last: int) -> list[int]:
    """Every working minute of a span of days."""
    return [
        at_day * DAY_MINUTES + minute
        for at_day in range(first, last)
        if not rested(one, at_day)
        for start, finish in one.shifts or ()
        for minute in range(start, finish)
    ]


@given(calendars, st.integers(0, 355), st.lists(st.integers(0, 10 * 1440), min_size=1))
def test_a_table_counts_the_minutes_one_by_one(
    one: Calendar, offset: int, instants: list[int]
) -> None:
    table = compile_one(one, 2021, 2021)
    first = FIRST + offset
    counted = minutes(one, first, first + 10)
    origin = first * DAY_MINUTES
    for instant in instants:
        passed = sum(1 for minute in counted if minute < origin + instant)
        assert before(table, origin + instant) - before(table, origin) == passed
    for at_day in range(first, first + 10):
        assert worked(table, at_day) is not rested(one, at_day)


@given(tables, st.data())
def test_instants_and_ordinals_are_inverse(table: Table, data: st.DataObject) -> None:
    ordinal = data.draw(st.integers(0, table.total))
    start, finish = start_of(table, ordinal), finish_of(table, ordinal)
    assert before(table, start) == ordinal == before(table, finish)
    assert finish <= start
    if 0 < ordinal < table.total:
        # the earliest and the latest instant of this ordinal, no others
        assert before(table, finish - 1) == ordinal - 1
        assert before(table, start + 1) == ordinal + 1


@given(tables, st.data())
def test_time_does_not_run_backward(table: Table, data: st.DataObject) -> None:
    low = FIRST * DAY_MINUTES - 3000
    instant = data.draw(st.integers(low, low + 380 * DAY_MINUTES))
    later = instant + data.draw(st.integers(0, 5000))
    assert 0 <= before(table, later) - before(table, instant) <= later - instant
    ordinal = data.draw(st.integers(0, table.total - 1))
    assert start_of(table, ordinal) < start_of(table, ordinal + 1) or ordinal + 1 == table.total
    assert finish_of(table, ordinal) < finish_of(table, ordinal + 1) or ordinal == 0


@given(tables, st.data())
def test_work_added_is_work_taken_back(table: Table, data: st.DataObject) -> None:
    ordinal = data.draw(st.integers(0, table.total))
    work = data.draw(st.integers(0, table.total - ordinal))
    end = finish_of(table, ordinal + work)
    assert before(table, end) - work == ordinal
    assert start_of(table, before(table, end) - work) == start_of(table, ordinal)


@given(tables, st.integers(-400, 800))
def test_a_day_opens_before_it_closes(table: Table, offset: int) -> None:
    at_day = FIRST + offset
    opens, closes = open_of(table, at_day), close_of(table, at_day)
    assert at_day * DAY_MINUTES <= opens < closes <= (at_day + 1) * DAY_MINUTES
    if worked(table, at_day):
        assert before(table, closes) - before(table, opens) == table.day_minutes
        assert start_of(table, before(table, opens)) == opens
        assert finish_of(table, before(table, closes)) == closes


def test_windows_keep_days_that_are_opened_or_closed_inside_them() -> None:
    saturday, sunday, tuesday = (day(f"2021-05-{n:02}") for n in (8, 9, 11))
    gate = calendar(
        week=(0, 1, 2, 3, 4), only_months=(5,), worked=(When(saturday, saturday),),
        closed=(When(tuesday, tuesday),),
    )  # fmt: skip
    table = compile_one(gate, 2021, 2021)
    assert worked(table, saturday)
    assert not worked(table, sunday)
    assert not worked(table, tuesday)
    outside = compile_one(
        gate._replace(worked=(When(day("2021-06-05"), day("2021-06-05")),)), 2021, 2021
    )
    assert not worked(outside, day("2021-06-05"))


def test_a_calendar_takes_from_its_base_what_it_leaves_open() -> None:
    nights = Calendar("nights", Name("", ""), NOWHERE, "site", shifts=((1320, 1440),))
    known = {**BUILT_IN, "nights": nights}
    whole = resolved("nights", known)
    assert whole.week == (0, 1, 2, 3, 4)
    assert whole.holidays == "kr"
    assert whole.closed_yearly == ((5, 1),)
    assert whole.shifts == ((1320, 1440),)


def test_round_the_clock_has_no_edges() -> None:
    table = compile_one(calendar(shifts=((0, 1440),)), 2021, 2021)
    midnight = at("2021-03-01T00:00")
    ordinal = before(table, midnight)
    assert start_of(table, ordinal) == midnight == finish_of(table, ordinal)


def test_before_and_after_the_table_nothing_is_worked() -> None:
    table = compile_one(calendar(), 2021, 2021)
    assert before(table, at("2020-06-01T12:00")) == 0
    assert before(table, at("2022-06-01T12:00")) == table.total
    assert start_of(table, table.total + 99) == finish_of(table, table.total)
    assert iso_instant(finish_of(table, table.total)) == "2021-12-31T17:00"
    assert finish_of(table, 0) == FIRST * DAY_MINUTES
    assert not worked(table, FIRST - 1)
    assert not worked(table, day("2022-01-01"))


def test_a_calendar_that_never_works_is_named() -> None:
    never = calendar(only=(When(day("1999-01-01"), day("1999-01-31")),))
    tables_, problems = compiled({"c": never}, ["c"], 2021, 2024)
    assert tables_["c"].total == 0
    assert [problem.code for problem in problems] == ["calendar-empty"]
    assert before(tables_["c"], at("2022-01-01T00:00")) == 0
    assert start_of(tables_["c"], 5) == finish_of(tables_["c"], 5) == FIRST * DAY_MINUTES
