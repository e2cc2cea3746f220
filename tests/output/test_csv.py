"""CSV: opens right in Korean Excel, and no text of a user becomes a formula."""

import csv as reader
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_programme import HOSTILE

from capitalplan.output.clean import FORMULA_SIGNS, display_width, one_line, visible
from capitalplan.output.table.csv import csv


def read(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(reader.reader(StringIO(text[1:], newline=""), strict=True))


def test_rows_become_lines_with_headings():
    text = csv([{"name": "도서관", "won": -1, "share": 0.5}], {"name": "사업", "won": "원"})
    assert text.encode() == "\ufeff사업,원\r\n도서관,-1\r\n".encode()


def test_missing_and_empty_values_are_empty():
    assert read(csv([{"a": None}], ["a", "b"])) == [["a", "b"], ["", ""]]
    assert csv([{"a": True, "b": False}], ["a", "b"]).endswith("true,false\r\n")


@pytest.mark.parametrize("sign", FORMULA_SIGNS)
def test_text_that_looks_like_a_formula_gets_an_apostrophe(sign):
    assert read(csv([{"a": f"{sign}1"}], ["a"]))[1] == [f"'{sign}1"]
    assert read(csv([{"a": f"\t{sign}1"}], ["a"]))[1] == [f"'{sign}1"]
    assert read(csv([{"a": f"\r{sign}1"}], ["a"], raw=True))[1] == [f"{sign}1"]


def test_headings_are_guarded_too():
    assert read(csv([], {"a": "=1+1"})) == [["'=1+1"]]


@given(st.lists(st.tuples(st.text() | st.sampled_from(HOSTILE), st.integers()), max_size=5))
def test_any_text_stays_one_cell_and_numbers_stay_numbers(pairs):
    rows = [{"text": text, "won": won} for text, won in pairs]
    table = read(csv(rows, ["text", "won"]))
    assert len(table) == len(rows) + 1
    for (text, won), (cell, number) in zip(pairs, table[1:], strict=True):
        assert number == str(won)
        assert not cell.startswith(FORMULA_SIGNS)
        assert cell.removeprefix("'") == one_line(text).removeprefix("'")


@given(st.text() | st.sampled_from(HOSTILE))
def test_visible_text_commands_no_terminal(text):
    shown = visible(text)
    assert all(char == "\n" or char.isprintable() or ord(char) >= 0xA0 for char in shown)
    assert not set(shown) & set("\x1b\r\x07\x9b\u202e\u2028\ud800\ufffe")
    assert visible(shown) == shown
    shown.encode()


@given(st.text() | st.sampled_from(HOSTILE))
def test_one_line_is_one_line(text):
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip(" ")
    assert one_line(line) == line


def test_signs_say_what_was_there():
    assert visible("\x1b[2J") == "␛[2J"
    assert visible("a\r\nb\rc\x7f") == "a\nb␍c␡"
    assert one_line(" a\r\n\tb  c\u2028d ") == "a b c d"


def test_hangul_takes_two_columns():
    assert display_width("가a·") == 4
    assert display_width("e\u0301") == 1
