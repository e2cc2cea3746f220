"""Lags of every unit in words, and the rest days that they leave to be skipped."""

import pytest

from capitalplan.output.words.why import why_sentences


@pytest.mark.parametrize(
    ("lag", "english", "korean"),
    [
        ("+90min", "90 working minutes after", "근무시간 90분"),
        ("+1min", "1 working minute after", "근무시간 1분"),
        ("-30min", "30 working minutes before", "근무시간 30분"),
        ("+6eh", "6 hours on the clock after", "6시간(쉬는 시간 포함)"),
        ("+1eh", "1 hour on the clock after", "1시간(쉬는 시간 포함)"),
        ("+45emin", "45 minutes on the clock after", "45분(쉬는 시간 포함)"),
        ("+3ed", "3 calendar days after", "3일(휴일 포함)"),
        ("+2d", "2 working days after", "근무일 2일"),
    ],
)
def test_a_lag_is_said(planned, lag, english, korean):
    plan = planned(f"phases:\n  a: {{duration: 4d}}\n  b: {{duration: 1d, after: [a FS{lag}]}}")
    assert english in why_sentences(plan, "p/b", "en")[0]
    assert korean in why_sentences(plan, "p/b", "ko")[0]


@pytest.mark.parametrize(
    ("lag", "skipped"),
    [
        pytest.param("FS", 2, id="a weekend"),
        pytest.param("FS+30eh", 1, id="thirty hours are a day of it"),
        pytest.param("FS+2880emin", 0, id="two days by the clock are all of it"),
    ],
)
def test_rest_days_are_those_behind_the_lag(planned, lag, skipped):
    plan = planned(f"phases:\n  a: {{duration: 4d}}\n  b: {{duration: 1d, after: [a {lag}]}}")
    (said, _) = why_sentences(plan, "p/b", "en")
    assert [day in said for day in ("06-05 (Sat)", "06-06 (Sun)")].count(True) == skipped
