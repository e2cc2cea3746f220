"""What a plan means, in words: the whole report beside its golden text, then one fact at a time."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_programme import VOTE, read_small, renamed

from capitalplan.output.clean import brief
from capitalplan.output.words.money import money_sentences
from capitalplan.output.words.names import project_named
from capitalplan.output.words.phrase import amount, percent
from capitalplan.output.words.standing import carries, slips, this_year
from capitalplan.output.words.summary import (
    assumed_sentences,
    finish_sentence,
    programme_sentences,
    project_sentences,
)
from capitalplan.output.words.why import why_sentences
from capitalplan.plan import Plan, load
from capitalplan.text.particle import settle
from written import plan_of

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"


def report(plan: Plan, language: str) -> str:
    """All that is said of a plan, one sentence group on a line."""
    lines = [f"# {brief(plan.programme.name.said(language))}", *programme_sentences(plan, language)]
    for project in plan.programme.projects:
        lines += ["", f"## {project_named(project, language)}"]
        lines += project_sentences(plan, project, language)
        last = plan.schedule.last(project.id)
        assert last is not None
        lines += [f"  - {step}" for step in why_sentences(plan, last.node.key, language)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_report_reads_as_before(sample, language):
    golden = GOLDEN / f"report-{language}.txt"
    said = report(sample, language)
    if os.environ.get("CAPITALPLAN_UPDATE_GOLDEN") == "1":
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("plan", [read_small(), load(ROOT / "projects")], ids=["small", "sample"])
def test_every_code_has_a_sentence_and_every_fact_a_value(plan, language):
    said = report(plan, language)
    said += "".join(
        line for key in plan.schedule.dates for line in why_sentences(plan, key, language)
    )
    assert not re.search(r"\b(sum|why|table|page|book|kind|state|basis|driver)-[a-z]", said)
    assert "{" not in said
    assert "None" not in said


def test_finish_goes_back_to_the_vote_and_says_how_late():
    plan = plan_of(VOTE)
    project = plan.programme.projects[0]
    assert finish_sentence(plan, project, "ko") == (
        "개관은 2021-07-16 (금)입니다."
        " 이 날짜는 추경 의결(2021-07-02)에서 시작된 주공정이 정합니다."
        " 개관(2021-07-16)은 기한 2021-07-14보다 근무일로 2일 늦습니다."
    )
    assert finish_sentence(plan, project, "en") == (
        "Opening is on 2021-07-16 (Fri). The critical path that sets this date begins with the"
        " vote on Supplement (2021-07-02)."
        " Opening (2021-07-16) is 2 working days later than its deadline 2021-07-14."
    )
    assert any("2일 늦습니다" in line for line in programme_sentences(plan, "ko"))


@pytest.mark.parametrize(
    ("deadline", "days"), [("2021-07-14", 2), ("2021-07-16", 0), ("2021-07-20", -2)]
)
def test_slip_counts_days_of_work(deadline, days):
    plan = plan_of(VOTE.replace("2021-07-14", deadline))
    assert [slip.days for slip in slips(plan, "p")] == [days]


def test_done_project_is_said_to_be_done():
    plan = plan_of("""
        phases:
          works: {name: {ko: 공사, en: Works}, actual_start: 2021-03, actual_finish: 2021-04}
    """)
    project = plan.programme.projects[0]
    assert finish_sentence(plan, project, "ko") == "공사까지 2021-04-30 (금)에 모두 마쳤습니다."
    assert finish_sentence(plan, project, "en").endswith("came last, on 2021-04-30 (Fri).")


def test_money_says_need_cover_short_unsourced_and_carried():
    plan = plan_of("""
        funds: {city: 100%}
        appropriations:
          a: {name: {ko: 본예산, en: Main}, year: 2021, kind: original, enacted: 2020-12-15,
              amounts: {city: 30백만원}}
          b: {name: {ko: 추경, en: Extra}, year: 2021, kind: supplementary, expected: 2021-07-02,
              amounts: {city: 10백만원}}
          c: {name: {ko: 본예산, en: Next}, year: 2022, kind: original, expected: 2021-12-15,
              amounts: {city: 5백만원}}
        phases:
          works: {name: {ko: 공사, en: Works}, start: 2021-06, finish: 2023-12, cost: 100백만원,
                  spend: {2021: 35백만원, 2022: 40백만원, 2023: 25백만원}}
    """)
    ko = money_sentences(plan, plan.programme.projects[0], "ko")
    assert ko == [
        "2021 회계연도에는 35백만원이 필요합니다(시비)."
        " 충당: 의결된 예산 30백만원, 아직 의결되지 않은 예산 5백만원.",
        "2022년 시비는 30백만원이 모자랍니다(소요 40백만원, 예산과 이월 10백만원).",
        "시비 25백만원은 편성되거나 제출된 예산이 없어 재원 미정입니다: 2023년 25백만원.",
        "2021년 시비 예산 가운데 5백만원은 2022년에 쓸 돈이므로 이월해야 합니다.",
    ]
    en = money_sentences(plan, None, "en")
    assert en[1].startswith("City funds of p are short by 30 million won in 2022")
    assert [one.amount for one in carries(plan)] == [5_000_000]


def test_this_year_is_that_of_the_projects_own_data_date():
    plan = plan_of(
        "id: old\ndata_date: 2021-03-31\nphases: {a: {name: a, duration: 1d}}",
        "id: new\nphases: {a: {name: a, duration: 1d}}",
        programme="data_date: 2023-06-30",
    )
    assert [this_year(plan, which) for which in ("old", "new", None)] == [2021, 2023, 2023]


def test_budget_that_nobody_needs_is_named():
    plan = plan_of("""
        funds: {city: 100%}
        appropriations:
          a: {name: a, year: 2021, kind: original, enacted: 2020-12-15, amounts: {city: 30백만원}}
        phases:
          works: {name: w, start: 2021-06, finish: 2021-09, cost: 20백만원}
    """)
    assert "시비 예산 10백만원은 쓸 곳이 없이 남습니다." in money_sentences(plan, None, "ko")


def test_assumed_share_names_every_kind():
    plan = plan_of("""
        phases:
          a: {name: a, duration: 1d, cost: 30백만원, basis: {assumed: 어림}}
          b: {name: b, duration: 1d, cost: 70백만원, basis: {derived: "견적 합계"}}
    """)
    assert " ".join(assumed_sentences(plan, None, "ko")) == (
        "사업비 100백만원의 근거: 산출 70백만원(70%), 가정 30백만원(30%)."
        " 일정 2개의 근거: 산출 1(50%), 가정 1(50%)."
    )


def test_left_out_files_come_first():
    plan = plan_of("id: good\nphases: {a: {name: a, duration: 1d}}", "id: bad\nnonsense: 1")
    first = programme_sentences(plan, "ko")[0]
    assert first.startswith("합계가 완전하지 않습니다.")
    assert "bad.yaml" in first


@pytest.mark.parametrize(
    ("sentence", "settled"),
    [
        ("개관은(는) 개소은(는)", "개관은 개소는"),
        ("의결(2021-07-02)이(가)", "의결(2021-07-02)이"),
        ("완공(2022-12-30 (금))은(는)", "완공(2022-12-30 (금))은"),
        ("서울(으)로 부산(으)로 제주(으)로", "서울로 부산으로 제주로"),
        ("`A12`을(를) `A13`을(를)", "`A12`를 `A13`을"),
        ("LIMAC과(와) BTL과(와)", "LIMAC와 BTL과"),
        ("unknown은(는)", "unknown은(는)"),
    ],
)
def test_particles_fit_the_sound_before_them(sentence, settled):
    assert settle(sentence) == settled


@given(st.integers(0, 10**13), st.integers(0, 10**13))
def test_percent_never_says_none_or_all_falsely(one, other):
    said = percent(one, one + other)
    assert (said == "0") == (one == 0)
    assert (said == "100") == (one > 0 and other == 0)


def test_small_amounts_are_not_said_to_be_nothing():
    assert amount(499_999, "ko") == "1백만원 미만"
    assert amount(500_000, "ko") == "1백만원"
    assert amount(0, "en") == "0 million won"


@given(st.text())
def test_brief_text_is_one_short_line(text):
    assert "\n" not in brief(text, 20)
    assert len(brief("a" + "\u0301" * 500 + text, 20)) <= 20 * 4


@pytest.mark.parametrize("name", ["<script>", "{0} {name}", "a\nb", "\ud800", "", "한" * 20_000])
def test_any_name_can_be_said(name):
    plan = renamed(read_small(), name)
    for language in ("ko", "en"):
        said = report(plan, language)
        assert "\ud800" not in said
        assert max(map(len, said.split("\n"))) < 2_000
