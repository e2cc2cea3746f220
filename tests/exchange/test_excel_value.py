"""Cells as they are typed and stored: dates in every spelling, serials of both epochs, numbers."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capitalplan.exchange.excel import day
from capitalplan.exchange.excel.address import address, covers
from capitalplan.exchange.excel.cells import DAY, NUMBER, TEXT, Cell
from capitalplan.exchange.excel.value import Reader
from capitalplan.problem import FormError

OLD, MAC = datetime(1899, 12, 30), datetime(1904, 1, 1)
WORDS = {"enacted": "enacted", "의결": "enacted"}
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


def said(
    value: object, column: str, kind: str = TEXT, form: str = "", epoch: datetime = OLD
) -> str:
    return Reader(epoch, WORDS).read(Cell(5, 7, value, kind, form), column)


def refused(value: object, column: str, kind: str = TEXT) -> str:
    with pytest.raises(FormError) as fault:
        said(value, column, kind)
    return fault.value.code


@pytest.mark.parametrize(
    "text",
    ["2021-07-02", "2021. 7. 2.", "2021.07.02", "2021/7/2", "2021년 7월 2일", "20210702",
     "'21.7.2", "’21. 7. 2.", "21.7.2.", "21년 7월 2일", "2021-7-2(금)", "2021. 7. 2.(금요일)",
     " 2021-07-02\u00a0", "２０２１．７．２", "2021-07-02 00:00:00", "\u200b2021-07-02"],
)  # fmt: skip
def test_spellings_of_one_day(text):
    assert said(text, "date") == "2021-07-02"


@pytest.mark.parametrize(
    "text", ["2021-07", "2021. 7.", "2021년 7월", "'21.7.", "21년7월", "2021/7"]
)
def test_spellings_of_a_month(text):
    assert said(text, "actual_start") == "2021-07"


@pytest.mark.parametrize(
    "text", ["7/2", "7월 2일", "01/02/03", "2/7/2021", "07-02-21", "약 2021-07-02", "21/7/2",
             "2021-7-2-1", "1,2", "21.7", "2021", "어제", "2021-07-02 09:00", "２０２１"],
)  # fmt: skip
def test_what_could_be_two_days_or_none(text):
    assert refused(text, "date") == "cell-date"


def test_days_that_are_none():
    assert refused("2021-02-29", "date") == "date-none"
    assert refused("2021-13-01", "date") == "date-none"
    assert refused("1989-12-31", "date") == "date-range"
    assert refused("21010101", "date") == "date-range"


@given(DAYS)
def test_every_day_however_it_is_stored(day_):
    text = day_.isoformat()
    whole = datetime.combine(day_, time())
    assert said(whole, "date", DAY) == said(day_, "date", DAY) == text
    assert said((whole - OLD).days, "date", NUMBER) == text
    assert said((whole - MAC).days, "date", NUMBER, epoch=MAC) == text
    assert said(f"{day_.year}. {day_.month}. {day_.day}.", "date") == text
    assert refused(whole + timedelta(hours=9), "date", DAY) == "cell-time"


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text):
    for column in ("date", "state", "remaining", "percent", "paid"):
        try:
            assert isinstance(said(text, column), str)
        except FormError as fault:
            assert fault.code.startswith(("cell-", "date-"))


@given(st.one_of(st.integers(-(10**20), 10**20), st.floats(allow_nan=False)))
def test_any_number_is_read_or_refused(number):
    for column in ("date", "state", "remaining", "percent", "paid"):
        try:
            assert said(number, column, NUMBER)
        except FormError as fault:
            assert fault.code.startswith(("cell-", "date-"))


@pytest.mark.parametrize(
    "value, kind, form, text",
    [(40, NUMBER, '0"%"', "40"), (0.4, NUMBER, "0%", "40"), (0.07, NUMBER, "0.0%", "7"),
     ("40%", TEXT, "", "40"), ("４０ ％", TEXT, "", "40"), (0, NUMBER, "", "0"),
     (100.0, NUMBER, "", "100")],
)  # fmt: skip
def test_percentages(value, kind, form, text):
    assert said(value, "percent", kind, form) == text


@pytest.mark.parametrize(
    "value, kind, text",
    [(12, NUMBER, "12d"), (12.0, NUMBER, "12d"), ("12", TEXT, "12d"), ("12일", TEXT, "12d"),
     ("3주", TEXT, "3w"), ("3w", TEXT, "3w"), ("２개월", TEXT, "2mo"), ("0", TEXT, "0d")],
)  # fmt: skip
def test_working_days_left(value, kind, text):
    assert said(value, "remaining", kind) == text


@pytest.mark.parametrize(
    "value, kind, text",
    [(483_000_000, NUMBER, "483000000"), ("483백만원", TEXT, "483000000"),
     ("1,250,000", TEXT, "1250000"), ("₩1,250", TEXT, "1250"), ("１２억", TEXT, "1200000000"),
     (9 * 10**15, NUMBER, "9000000000000000"), (0, NUMBER, "0")],
)  # fmt: skip
def test_won(value, kind, text):
    assert said(value, "paid", kind) == text


def test_states():
    assert said(" 의결", "state") == said("ENACTED", "state") == "enacted"
    assert refused("의결됨", "state") == "cell-state"


def test_blank_texts_are_nothing():
    for column in ("date", "state", "remaining", "percent", "paid"):
        assert said(" \u00a0\u3000", column) == ""


@given(st.integers(1, 16384), st.integers(1, 1048576))
def test_addresses_and_ranges(column, row):
    at = address(row, column)
    assert covers(at, row - 1, [column]) and not covers(at, row, [column])
    assert covers(f"A1:{at}", 0, [1]) and not covers(at, 0, [column + 1])


def test_months_stay_within_the_years():
    assert day.read("2100-12") == "2100-12"
    assert covers("nonsense", 5, []) and address(1, 27) == "AA1"
