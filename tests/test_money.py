"""Amounts read exactly and shown plainly."""

import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capitalplan.money import MAX, UNITS, MoneyError, parse, show, words

AMOUNTS = st.integers(0, MAX) | st.integers(0, 90_000).map(lambda n: n * 10**11)
SIGNED = st.integers(-MAX, MAX)


def refused(text: str, *, negative: bool = False) -> tuple[str, str | None]:
    with pytest.raises(MoneyError) as caught:
        parse(text, negative=negative)
    return caught.value.code, caught.value.facts.get("suggest")


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("0", 0),
        ("500원", 500),
        ("500 원", 500),
        ("1200000000", 1_200_000_000),
        ("1,200,000,000", 1_200_000_000),
        ("1_000_000", 1_000_000),
        ("483백만원", 483_000_000),
        ("483 백만원", 483_000_000),
        ("75,451백만원", 75_451_000_000),
        ("17,223.5백만원", 17_223_500_000),
        ("12억", 1_200_000_000),
        ("1억 2,000만", 120_000_000),
        ("1억 2,000만원", 120_000_000),
        ("1억2천만원", 120_000_000),
        ("265억원", 26_500_000_000),
        ("65,000천원", 65_000_000),
        ("3조 2,370억", 3_237_000_000_000),
        ("3조 2천억원", 3_200_000_000_000),
        ("1.5십억원", 1_500_000_000),
        ("3억 500원", 300_000_500),
        ("3만 5천원", 35_000),
        ("2천만 3.5백만", 23_500_000),
        ("12.0억", 1_200_000_000),
        ("0.0000001억", 10),
        (" 12억 ", 1_200_000_000),
        ("9,000조", MAX),
    ],
)
def test_reads_what_finance_staff_write(text: str, won: int) -> None:
    assert parse(text) == won


@pytest.mark.parametrize(
    ("text", "suggest"),
    [
        ("", None),
        (" ", None),
        ("원", None),
        ("천만원", None),
        ("1e9", None),
        ("12:30", None),
        ("0x1f", None),
        (".inf", None),
        ("nan", None),
        ("true", None),
        ("12.5억2", None),
        ("12억 2", None),
        ("1.5억 2천만", None),  # decimals only in the last term
        ("1억 20,000만", None),  # more than the term above it
        ("1억 10,000만", None),
        ("1만 1억", None),
        ("1억 2천", None),  # said for 1억 2천만
        ("1,5억", None),  # 1.5 or 15?
        ("1 2", None),
        ("- 5", None),
        ("--5", None),
        (".5", None),
        ("5.", None),
        ("٣", None),  # another script's digit
        ("①", None),
        ("0777", "777"),
        ("007백만원", "7백만원"),
        ("１２３", "123"),
        ("３조 ２,３７０억", "3조 2370억"),
        ("1,00,000", "100000"),
        ("1234,567", "1234567"),
        ("1_000,000", "1000000"),
        ("0,500", "500"),
        ("+5", "5"),
        ("-0", "0"),
        ("₩1,000", "1000"),
        ("500\n", "500"),
        ("12\u00a0억", "12 억"),
    ],
)
def test_what_is_not_understood_is_refused_with_a_guess(text: str, suggest: str | None) -> None:
    assert refused(text) == ("money-form", suggest)
    if suggest is not None:
        parse(suggest)


def test_a_guess_below_zero_is_made_only_where_it_is_allowed() -> None:
    assert refused("△1,200") == ("money-form", None)
    assert refused("△1,200", negative=True) == ("money-form", "-1200")
    assert refused("-0", negative=True) == ("money-form", "0")


@pytest.mark.parametrize("text", ["10.5", "1.5원", "0.000000001억", "1억 0.00001만", "1.0005천원"])
def test_less_than_a_won_is_refused(text: str) -> None:
    assert refused(text) == ("money-fraction", None)


@pytest.mark.parametrize("text", ["9000000000000001", "9,000조 1원", "9001조", "9" * 64])
def test_more_than_the_range_is_refused(text: str) -> None:
    assert refused(text) == ("money-range", None)
    assert refused("-" + text[:63], negative=True) == ("money-range", None)


def test_negative_only_on_request() -> None:
    assert refused("-12억") == ("money-negative", None)
    assert parse("-12억", negative=True) == -1_200_000_000


@pytest.mark.parametrize("piece", ["9", "1,", " ", "1억 ", "0", "-", "１", "1_000"])
def test_a_huge_text_is_refused_unread(piece: str) -> None:
    with pytest.raises(MoneyError) as caught:
        parse(piece * (5_000_000 // len(piece)))
    assert caught.value.code == "money-form"
    assert len(caught.value.facts["text"]) == 65
    assert len(str(caught.value)) < 120


def test_the_error_travels_between_processes() -> None:
    error = pickle.loads(pickle.dumps(MoneyError("money-form", "0" * 99, "0")))
    assert (error.code, error.facts) == ("money-form", {"text": "0" * 64 + "…", "suggest": "0"})


@given(st.text(alphabet="0123456789,._-+ 원천백만억조십eE１\n", max_size=20), st.booleans())
def test_any_text_is_an_amount_or_a_refusal(text: str, negative: bool) -> None:
    try:
        won = parse(text, negative=negative)
    except MoneyError as error:
        suggest = error.facts.get("suggest")
        assert suggest is None or abs(parse(suggest, negative=negative)) <= MAX
    else:
        assert (-MAX if negative else 0) <= won <= MAX


@given(SIGNED | AMOUNTS)
def test_words_are_read_back(amount: int) -> None:
    assert parse(words(amount), negative=amount < 0) == amount


@given(SIGNED)
def test_grouped_digits_are_read_back(amount: int) -> None:
    assert parse(f"{amount:,}", negative=amount < 0) == amount
    assert parse(f"{amount:_}원", negative=amount < 0) == amount


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "0원"),
        (1, "1원"),
        (1_500, "1,500원"),
        (65_000, "65천원"),
        (483_000_000, "483백만원"),
        (1_250_000_000, "12.5억"),
        (1_200_000_000, "12억"),
        (17_223_500_000, "17,223.5백만원"),
        (75_451_000_000, "75,451백만원"),
        (-17_223_500_000, "-17,223.5백만원"),
        (75_451_000_001, "75,451,000,001원"),
        (MAX, "90,000,000억"),
    ],
)
def test_words(amount: int, text: str) -> None:
    assert words(amount) == text


@pytest.mark.parametrize(
    ("amount", "unit", "digits", "text"),
    [
        (17_223_500_000, "won", None, "17,223,500,000"),
        (17_223_500_000, "천원", None, "17,223,500"),
        (17_223_500_000, "백만원", None, "17,224"),
        (17_223_499_999, "백만원", None, "17,223"),
        (-17_223_500_000, "백만원", None, "-17,224"),
        (17_223_500_000, "백만원", 1, "17,223.5"),
        (17_223_500_000, "억원", None, "172.2"),
        (17_223_500_000, "억원", 0, "172"),
        (17_223_500_000, "억원", 2, "172.24"),
        (5_000_000, "억원", None, "0.1"),
        (-499_999, "백만원", None, "0"),
        (-500_000, "백만원", None, "-1"),
        (0, "억원", None, "0.0"),
    ],
)
def test_show(amount: int, unit: str, digits: int | None, text: str) -> None:
    assert show(amount, unit, digits) == text


@given(SIGNED, st.sampled_from(sorted(UNITS)), st.integers(0, 3))
def test_what_is_shown_is_within_half_of_the_last_digit(
    amount: int, unit: str, digits: int
) -> None:
    shown = Fraction(show(amount, unit, digits).replace(",", "")) * UNITS[unit]
    assert abs(shown - amount) <= Fraction(UNITS[unit], 2 * 10**digits)
    assert abs(shown) >= abs(amount) or abs(shown - amount) < Fraction(UNITS[unit], 2 * 10**digits)
