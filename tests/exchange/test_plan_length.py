"""Lengths in the largest unit that holds them; nothing is rounded."""

from hypothesis import given
from hypothesis import strategies as st

from capitalplan.exchange.plan.length import fitting, written
from capitalplan.model.activity import ELAPSED, WORK
from capitalplan.model.duration import Duration


@given(st.integers(-(10**8), 10**8), st.sampled_from([WORK, ELAPSED]), st.integers(0, 1440))
def test_lengths_are_exact(minutes, kind, day):
    length = written(minutes, kind, day)
    assert length.amount(day, 5) == minutes
    assert minutes == 0 or length.kind == kind


def test_units():
    assert [written(n, WORK, 480).text for n in (0, 480, 540, 545, -480)] == [
        "0d", "1d", "9h", "545min", "-1d",
    ]  # fmt: skip
    assert [written(n, ELAPSED, 480).text for n in (1440, 60, 1)] == ["1ed", "1eh", "1emin"]


def test_no_length_is_too_long_to_be_written():
    assert fitting(Duration(10**6, "d")) == Duration(40_000, "d")
    assert fitting(Duration(5, "d")) == Duration(5, "d")
