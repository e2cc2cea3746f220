"""Calendars laid side by side say what each table says alone."""

from hypothesis import given
from hypothesis import strategies as st

from capitalplan.model.when import DAY_MINUTES
from capitalplan.worktime import flat, table
from capitalplan.worktime.flat import flatten
from capitalplan.worktime.table import Table, finish_of, start_of
from kernel_cases import CALENDARS, FIRST
from kernel_cases import table as written

LATER = written("later", (0, 2, 4), (0, 60), (1380, 1440))
RARE = written("rare", (6,), (719, 720))
CLOCK = Table("", FIRST // DAY_MINUTES, range(0, 366 * DAY_MINUTES, DAY_MINUTES), bytes(365),
              (((0, DAY_MINUTES, 0),),), DAY_MINUTES, 7)  # fmt: skip
tables = st.lists(st.sampled_from([*CALENDARS, LATER, RARE, CLOCK]), min_size=1, max_size=4)
conversions = st.sampled_from([1, 50, 1_000, 1_000_000])


@given(tables, conversions, st.data())
def test_instants_and_ordinals_are_those_of_the_table(
    some: list[Table], count: int, data: st.DataObject
) -> None:
    laid = flatten(some, count)
    calendar = data.draw(st.integers(0, len(some) - 1))
    own = some[calendar]
    last = FIRST + len(own.kinds) * DAY_MINUTES
    instant = data.draw(st.integers(FIRST - 2_000, last + 2_000))
    assert flat.before(laid, calendar, instant) == table.before(own, instant)
    ordinal = data.draw(st.integers(-5, own.total + 5))
    assert flat.instant_of(laid, calendar, ordinal, 1) == start_of(own, ordinal)
    assert flat.instant_of(laid, calendar, ordinal, 0) == finish_of(own, ordinal)


def test_every_minute_of_a_month_on_every_calendar() -> None:
    every = [*CALENDARS, LATER, RARE, CLOCK]
    for count in (1, 1_000_000):
        laid = flatten(every, count)
        for calendar, own in enumerate(every):
            for instant in range(FIRST - 10, FIRST + 31 * DAY_MINUTES, 7):
                assert flat.before(laid, calendar, instant) == table.before(own, instant)
            for ordinal in range(min(own.total, 3_000)):
                assert flat.instant_of(laid, calendar, ordinal, 1) == start_of(own, ordinal)
                assert flat.instant_of(laid, calendar, ordinal, 0) == finish_of(own, ordinal)


def test_a_calendar_that_begins_later_rests_before() -> None:
    """And one that ends earlier rests behind."""
    later = LATER._replace(first=LATER.first + 30)
    laid = flatten([CALENDARS[0], later])
    begin = later.first * DAY_MINUTES
    assert flat.before(laid, 1, begin) == 0
    for instant in range(begin, begin + 9 * DAY_MINUTES, 11):
        assert flat.before(laid, 1, instant) == table.before(later, instant)
    end = (later.first + len(later.kinds)) * DAY_MINUTES
    assert flat.before(laid, 1, end + 99 * DAY_MINUTES) == later.total
    for ordinal in range(1, 400):
        assert flat.instant_of(laid, 1, ordinal, 1) == start_of(later, ordinal)
    assert flat.instant_of(laid, 1, later.total, 0) == finish_of(later, later.total)


def test_nothing_ever_worked() -> None:
    never = written("never", (), (0, 60))
    laid = flatten([never])
    assert flat.before(laid, 0, FIRST + 99 * DAY_MINUTES) == 0
    assert flat.instant_of(laid, 0, 5, 1) == flat.instant_of(laid, 0, 5, 0) == FIRST
    assert list(flatten([]).total) == []
