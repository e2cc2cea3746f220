"""Links across calendars: the way back is the exact adjoint of the way there."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from capitalplan.model.duration import ELAPSED, MONTHS, WORK
from capitalplan.model.when import DAY_MINUTES, EPOCH, add_months, date_of
from capitalplan.schedule.cross import ahead, back, shift_months, unshift_months
from capitalplan.worktime.flat import before, flatten, instant_of
from kernel_cases import CALENDARS, FIRST

FLAT = flatten(CALENDARS)
MONTH = 31 * DAY_MINUTES
calendars = st.integers(0, len(CALENDARS) - 1)
sides = st.integers(0, 1)
lags = st.one_of(
    st.tuples(st.integers(-3_000, 3_000), st.just(WORK)),
    st.tuples(st.integers(-20_000, 20_000), st.just(ELAPSED)),
    st.tuples(st.integers(-3, 3), st.just(MONTHS)),
)
minutes = st.integers(0, DAY_MINUTES - 1)
instants = st.integers(FIRST + 5 * MONTH, FIRST + 7 * MONTH)


@given(calendars, instants, sides, lags)
def test_back_is_the_latest_that_ahead_does_not_pass(
    calendar: int, latest: int, side: int, lag: tuple[int, int]
) -> None:
    found = back(FLAT, calendar, latest, side, *lag)
    assert ahead(FLAT, calendar, found, side, *lag) <= latest
    for later in (*range(found + 1, found + 1_500), found + 2_500, found + 9_999):
        assert ahead(FLAT, calendar, later, side, *lag) > latest


@given(calendars, calendars, sides, lags.filter(lambda lag: lag[1] != MONTHS), st.data())
def test_a_link_and_its_adjoint_order_alike(
    calendar: int, other: int, side: int, lag: tuple[int, int], data: st.DataObject
) -> None:
    """From ordinal to ordinal: the image is not after y exactly up to the adjoint of y."""
    middle = before(FLAT, calendar, FIRST + 6 * MONTH)
    ordinal = data.draw(st.integers(middle - 500, middle + 500))
    image = before(FLAT, other, ahead(FLAT, calendar, ordinal, side, *lag))
    y = image + data.draw(st.integers(-3, 3))
    adjoint = back(FLAT, calendar, instant_of(FLAT, other, y, 1), side, *lag)
    assert (image <= y) == (ordinal <= adjoint)


@given(st.dates(date(1990, 1, 1), date(2190, 12, 31)), st.integers(-1_500, 1_500))
def test_months_are_added_as_people_do(day: date, count: int) -> None:
    found = date_of(add_months(day.toordinal() - EPOCH, count))
    years, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    assert (found.year, found.month) == (years, month + 1)
    assert found.day == day.day or (found.day < day.day and add_days(found, 1).day == 1)


def add_days(day: date, count: int) -> date:
    return date.fromordinal(day.toordinal() + count)


@given(st.integers(-400, 800), minutes, st.integers(-14, 14), sides)
def test_the_shift_of_months_undone_is_the_latest(
    day: int, minute: int, count: int, side: int
) -> None:
    point = day * DAY_MINUTES + minute
    found = unshift_months(point, count, side)
    assert shift_months(found, count, side) <= point
    for later in (*range(found + 1, found + 3 * DAY_MINUTES, 7), found + MONTH):
        assert shift_months(later, count, side) > point


@given(st.dates(date(1990, 1, 1), date(2190, 12, 31)), minutes, st.integers(-1_500, 1_500), sides)
def test_a_month_that_lacks_the_day_is_over_with_its_last(
    day: date, minute: int, count: int, side: int
) -> None:
    """민법 제160조: the day of the same number, or the end of the month where it has none."""
    number = day.toordinal() - EPOCH
    point = number * DAY_MINUTES + (minute if side else minute or DAY_MINUTES)
    wanted = date_of(add_months(number, count))
    rest = point - number * DAY_MINUTES if wanted.day == day.day else DAY_MINUTES
    found = shift_months(point, count, side)
    assert found == (wanted.toordinal() - EPOCH) * DAY_MINUTES + rest


@given(st.integers(-400, 800), minutes, st.integers(0, 4_000), st.integers(-14, 14), sides)
def test_what_is_later_is_never_shifted_before(
    day: int, minute: int, by: int, count: int, side: int
) -> None:
    point = day * DAY_MINUTES + minute
    assert shift_months(point, count, side) <= shift_months(point + by, count, side)
