"""Hours that differ by weekday and by day: compiled, counted one by one, and taken from a base."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from capitalplan.model.calendar import OFFICE_SHIFTS, Calendar, Name, Shift
from capitalplan.model.when import DAY_MINUTES, When, day_number
from capitalplan.problem import Position
from capitalplan.worktime import public
from capitalplan.worktime.calendar import compile_one, resolved
from capitalplan.worktime.table import before, close_of, finish_of, open_of, start_of, worked

FIRST = day_number(2021, 1, 1)
WEEKDAYS = st.sets(st.integers(0, 6)).map(lambda days: tuple(sorted(days)))
DAYS = st.integers(FIRST - 3, FIRST + 368)
EIGHT, HALF = ((480, 720), (780, 1020)), ((480, 720),)


@st.composite
def shifts(draw: st.DrawFn) -> tuple[Shift, ...]:
    edges = sorted(draw(st.sets(st.integers(0, 96), max_size=6)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return tuple((start * 15, finish * 15) for start, finish in pairs)


def few(of: st.SearchStrategy[When], most: int) -> st.SearchStrategy[tuple[When, ...]]:
    return st.lists(of, max_size=most).map(tuple)


spans = st.tuples(DAYS, st.integers(0, 20)).map(lambda pair: When(pair[0], pair[0] + pair[1]))
specials = st.dictionaries(DAYS, shifts(), max_size=8).map(lambda days: tuple(sorted(days.items())))
weeklies = st.tuples(*[shifts()] * 7)


def made(name: str, **fields: object) -> Calendar:
    plain = Calendar(name, Name(name, name), Position("", 0, 0))
    return plain._replace(**fields)  # type: ignore[arg-type]


def calendars(name: str, base: str = "") -> st.SearchStrategy[Calendar]:
    return st.builds(
        made,
        name=st.just(name),
        base=st.just(base),
        week=st.none() | WEEKDAYS,
        shifts=st.none() | shifts().filter(bool),
        weekly=st.just(()) | weeklies,
        holidays=st.sampled_from([None, "none", "kr"]),
        closed=few(spans, 2),
        closed_yearly=st.lists(st.sampled_from([(2, 29), (5, 1)]), max_size=1).map(tuple),
        worked=few(spans, 2),
        only_months=st.just(()) | st.just((1, 2, 5)),
        special=specials,
    )


def usual(weekly: list[tuple[Shift, ...]], spare: tuple[Shift, ...]) -> tuple[Shift, ...]:
    worked_days = [own for own in weekly if own]
    return max(worked_days, key=worked_days.count) if worked_days else spare


def week_of(
    one: Calendar, spare: list[tuple[Shift, ...]], shifts: tuple[Shift, ...] = OFFICE_SHIFTS
) -> list[tuple[Shift, ...]]:
    """The hours of each weekday: its own, else what `spare` (the base's) leaves of them.

    shifts : those named below, for a base that works on no weekday.
    """
    if one.weekly:
        return list(one.weekly)
    found = []
    for day, hours in enumerate(spare):
        open_ = bool(hours) if one.week is None else day in one.week
        own = one.shifts or hours or usual(spare, shifts)
        found.append(own if open_ else ())
    return found


def says(one: Calendar, day: int) -> bool:
    wall = date(1990, 1, 1) + timedelta(day)
    named = any(span.first <= day <= span.last for span in (*one.closed, *one.worked))
    return named or (wall.month, wall.day) in one.closed_yearly


def hours_of(chain: list[Calendar], day: int) -> tuple[Shift, ...]:
    """The hours of one day of a calendar on its bases, from the words of the manual."""
    wall = date(1990, 1, 1) + timedelta(day)
    week: list[tuple[Shift, ...]] = [OFFICE_SHIFTS] * 5 + [()] * 2
    country, months, own = "none", (), None
    for place, one in enumerate(chain):  # from the base up
        week = week_of(one, week, usual_shifts(chain[:place]))
        country, months = one.holidays or country, one.only_months or months
        own = None if says(one, day) else own
        own = dict(one.special).get(day, own)
    found = week[wall.weekday()]
    if country == "kr" and day in public.days("kr"):
        found = ()
    for one in chain:
        shut = any(span.first <= day <= span.last for span in one.closed)
        if shut or (wall.month, wall.day) in one.closed_yearly:
            found = ()
    if any(span.first <= day <= span.last for one in chain for span in one.worked):
        found = found or week[wall.weekday()] or usual(week, usual_shifts(chain))
    found = found if own is None else own
    return () if months and wall.month not in months else found


def usual_shifts(chain: list[Calendar]) -> tuple[Shift, ...]:
    """What is worked on an extra day of a calendar none of whose weekdays is worked."""
    named = [one.shifts for one in chain if one.shifts]
    return named[-1] if named else OFFICE_SHIFTS


def minutes_of(hours: tuple[Shift, ...]) -> int:
    return sum(finish - start for start, finish in hours)


@given(calendars("own", "base"), calendars("base"), st.integers(0, 355), st.data())
def test_a_table_counts_the_minutes_of_the_calendar_and_its_base(
    own: Calendar, base: Calendar, offset: int, data: st.DataObject
) -> None:
    table = compile_one(resolved("own", {"own": own, "base": base}), 2021, 2021)
    first = FIRST + offset
    counted = [
        day * DAY_MINUTES + minute
        for day in range(first, first + 10)
        for start, finish in hours_of([base, own], day)
        for minute in range(start, finish)
    ]
    origin = first * DAY_MINUTES
    for instant in data.draw(st.lists(st.integers(0, 10 * DAY_MINUTES), min_size=1, max_size=5)):
        passed = sum(minute < origin + instant for minute in counted)
        assert before(table, origin + instant) - before(table, origin) == passed
    for day in range(first, first + 10):
        hours = hours_of([base, own], day)
        assert worked(table, day) is bool(hours)
        if hours:
            opens, closes = open_of(table, day), close_of(table, day)
            assert before(table, closes) - before(table, opens) == minutes_of(hours)
            assert start_of(table, before(table, opens)) == opens
            assert finish_of(table, before(table, closes)) == closes


@given(calendars("own"))
def test_a_day_is_the_usual_day_and_a_week_as_many_as_are_worked(own: Calendar) -> None:
    table = compile_one(resolved("own", {"own": own}), 2021, 2021)
    week = week_of(own, [OFFICE_SHIFTS] * 5 + [()] * 2)
    if any(week):
        most = usual(week, OFFICE_SHIFTS)
        assert table.day_minutes == minutes_of(most)
        assert week.count(most) == max(week.count(hours) for hours in week if hours)
    assert table.week_days == max(1, sum(map(bool, week)))


def test_a_half_saturday_is_a_working_day_of_the_week() -> None:
    table = compile_one(made("c", weekly=(*[EIGHT] * 5, HALF, ())), 2021, 2021)
    assert (table.day_minutes, table.week_days) == (480, 6)
    assert before(table, (FIRST + 8) * DAY_MINUTES) - before(table, (FIRST + 1) * DAY_MINUTES) == (
        5 * 480 + 240
    )


def test_the_base_gives_the_hours_of_the_days_an_own_week_names() -> None:
    """And an own week or hours take the place of the base's hours by weekday."""
    base = made("base", weekly=(*[EIGHT] * 4, HALF, HALF, ()))
    known = {
        "base": base,
        "mon-fri": made("mon-fri", base="base", week=(0, 1, 2, 3, 4)),
        "sun": made("sun", base="base", week=(6,)),
        "nights": made("nights", base="base", shifts=((1200, 1440),)),
        "both": made("both", base="base", week=(5, 6), shifts=((1200, 1440),)),
        "by-day": made("by-day", base="nights", weekly=(HALF, *[()] * 6)),
    }

    def hours(key: str) -> list[tuple[Shift, ...]]:
        whole = resolved(key, known)
        week, own = whole.week or (), whole.shifts or ()
        return list(whole.weekly) or [own if day in week else () for day in range(7)]

    assert hours("mon-fri") == [EIGHT] * 4 + [HALF, (), ()]
    assert hours("sun") == [()] * 6 + [EIGHT]
    assert hours("nights") == [((1200, 1440),)] * 6 + [()]
    assert hours("both") == [()] * 5 + [((1200, 1440),)] * 2
    assert hours("by-day") == [HALF] + [()] * 6


def test_what_a_calendar_says_of_a_day_goes_before_its_base() -> None:
    day = day_number(2021, 6, 5)  # a Saturday
    base = made("base", special=((day, HALF), (day + 1, HALF), (day + 2, ()), (day + 3, ())))
    own = made(
        "own", base="base", closed=(When(day, day),), worked=(When(day + 2, day + 2),),
        special=((day + 3, HALF),),
    )  # fmt: skip
    table = compile_one(resolved("own", {"base": base, "own": own}), 2021, 2021)
    lengths = [
        before(table, (one + 1) * DAY_MINUTES) - before(table, one * DAY_MINUTES)
        for one in range(day, day + 4)
    ]
    assert lengths == [0, 240, 480, 240]
