"""Why a date is what it is: each step, its rest days, and the first cause."""

import pytest
from small_programme import VOTE

from capitalplan.output.words.why import why_sentences
from written import plan_of


def test_why_names_each_step_rest_days_and_first_cause():
    steps = why_sentences(plan_of(VOTE), "p/opening", "ko")
    assert steps == [
        "개관: 2021-07-16 (금). 공사가 2021-07-16 (금)에 끝난 때 이루어집니다(FS).",
        "공사: 2021-07-05 (월)부터 2021-07-16 (금)까지. 추경이 2021-07-02 (금)에 의결된 뒤에"
        " 시작할 수 있습니다(FS). 바로 앞 쉬는 날 2일은 건너뜁니다: 2021-07-03 (토),"
        " 2021-07-04 (일).",
        "추경: 2021-07-02 (금). 2021 회계연도 추가경정예산의 의결 예정일입니다(2021-05-25 (화)"
        " 제출). 여기가 첫 원인입니다.",
    ]


def test_why_names_public_holidays_and_lags():
    plan = plan_of(
        """
        phases:
          first: {name: {ko: 앞, en: First}, start: 2022-05-02, duration: 3d}
          next: {name: {ko: 뒤, en: Next}, duration: 5d, after: [first]}
          later: {name: {ko: 나중, en: Later}, duration: 1d, after: [next SS+2mo]}
        """
    )
    assert why_sentences(plan, "p/next", "ko")[0].endswith(
        "바로 앞 쉬는 날 1일은 건너뜁니다: 2022-05-05 (목) 어린이날."
    )
    assert "Children's Day" in why_sentences(plan, "p/next", "en")[0]
    assert "2개월 뒤에 시작할 수 있습니다(SS+2mo)" in why_sentences(plan, "p/later", "ko")[0]
    assert "It can start 2 months after Next starts on" in why_sentences(plan, "p/later", "en")[0]
    assert "계획에 2022-05-02 (월) 전에는" in why_sentences(plan, "p/first", "ko")[-1]


def test_why_says_when_a_gate_is_closed():
    plan = plan_of(
        """
        gates: {review: {name: {ko: 투자심사, en: Review}, calendar: sits, duration: 2d}}
        phases: {works: {name: w, after: [review], duration: 1d}}
        """,
        programme="""
            data_date: 2021-05-31
            calendars: {sits: {name: {ko: 심사 회기, en: Sessions}, base: public, only: [8]}}
        """,
    )
    (step,) = why_sentences(plan, "p/review", "ko")
    assert "기준일 2021-05-31 (월) 뒤에야" in step
    assert "심사 회기 달력이 2021-06-01 (화)부터 2021-08-01 (일)까지 62일 닫혀 있어" in step


def test_why_knows_no_unknown_node():
    with pytest.raises(KeyError):
        why_sentences(plan_of(VOTE), "p/nothing", "ko")
