"""Workbooks: text stays text, won stay exact, formulas say what the tool says."""

import hashlib
import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_programme import HOSTILE, read_small, renamed, small
from workbooks import count_formulas, opened, rows

from capitalplan.model.when import EPOCH
from capitalplan.output.book.sheet import cell, sheet_name
from capitalplan.output.book.workbook import workbook
from capitalplan.output.clean import one_line
from capitalplan.output.words.day import first_day, last_day
from capitalplan.text import sentences
from written import plan_of

ROOT = Path(__file__).parents[2]
SHEETS = ["요약", "일정", "연차별 투자계획", "소요 대비 예산", "예산현액 원장", "근거", "설명"]
CODES = ("summary", "schedule", "budget", "gaps", "ledger", "claims", "about")


def test_sheets_have_korean_and_english_names(plan):
    assert opened(workbook(plan, "ko")).sheetnames == SHEETS
    english = opened(workbook(plan, "en")).sheetnames
    assert english[:3] == ["Summary", "Schedule", "Budget by year"]
    assert len(english) == len(SHEETS)


def test_cells_show_millions_and_real_dates(plan):
    book = opened(workbook(plan, "ko"))
    line = next(
        line for line in book["연차별 투자계획"].iter_rows(min_row=4) if line[4].value == "design"
    )  # the national third of it
    assert line[-1].value == 330_000_000
    assert line[-1].number_format.startswith("#,##0,,_ ;[Red]-#,##0,,")
    schedule = book["일정"]
    heads = [one.value for one in schedule[3]]
    start, finish = heads.index("시작일"), heads.index("종료일")
    for line, dated in zip(
        schedule.iter_rows(min_row=4), plan.schedule.dates.values(), strict=True
    ):
        assert line[start].number_format == line[finish].number_format == "yyyy-mm-dd"
        assert line[start].value.toordinal() == first_day(dated) + EPOCH
        assert line[finish].value.toordinal() == last_day(dated) + EPOCH
    assert line[finish].value == datetime.combine(date(2025, 2, 28), datetime.min.time())


def test_the_schedule_says_what_a_reader_asks(plan):
    by_id = {line["항목 번호"]: line for line in rows(opened(workbook(plan, "ko"))["일정"])}
    frame = by_id["frame"]
    assert (frame["종류"], frame["상태"], frame["주공정"]) == ("단계", "예정", "주공정")
    assert frame["시작을 정하는 것"] == "추경 (FS)"
    assert frame["날짜 근거"] == "가정"
    assert frame["여유 (근무일)"] < 0
    assert by_id["design"]["여유 (근무일)"] is None
    assert by_id["lost-2024"]["상태"] == "부결"
    assert by_id["works"]["종류"] == "묶음 단계"
    assert by_id["supervision"]["종류"] == "동반 업무"
    assert by_id["opening"]["기한"] == datetime(2025, 12, 31)


def test_every_claim_is_listed_with_its_source(plan):
    lines = rows(opened(workbook(plan, "ko"))["근거"])
    told = {line["항목 번호"]: line for line in lines}
    assert set(told) == {node.id for node in plan.programme.nodes}
    assert told["design"]["인용 또는 이유"] == "설계 3개월"
    assert told["design"]["출처"] == "업무보고, 2024-04, p. 3"
    assert told["design"]["계획 파일의 줄"].startswith("library.yaml:")
    assert told["frame"]["근거 종류"] == "가정"
    assert told["supervision"]["근거 종류"] == "근거 없음"


def test_reported_totals_say_whether_their_parts_add_up():
    text = """
        reported:
          - {name: 총사업비, total: 4억, parts: {city: 3억, other: 90백만원}, quote: 총 4억,
             in: report, at: p. 2}
          - {name: 설계비, total: 1억, parts: {city: 1억}}
        sources: {report: {title: 업무보고}}
        phases: {a: {name: a, duration: 1d}}
    """
    lines = rows(opened(workbook(plan_of(text), "ko"))["근거"])
    told = {line["이름"]: line for line in lines}
    whole = told["총사업비"]
    assert whole["인용 또는 이유"] == (
        "총 4억 · 시비 3억 + other 0.9억 = 3.9억 (내역이 0.1억 적음)"
    )
    assert whole["출처"] == "업무보고, p. 2"
    assert told["설계비"]["인용 또는 이유"] == "시비 1억 = 1억 (합이 맞음)"


def test_files_left_out_are_named_on_every_sheet_of_sums(plan):
    programme = plan.programme._replace(left_out=("broken.yaml",))
    book = opened(workbook(plan._replace(programme=programme), "ko"))
    for sheet in ("요약", "연차별 투자계획", "소요 대비 예산"):
        assert "합계가 완전하지 않음" in book[sheet]["A2"].value
    about = {line["항목"]: line["내용"] for line in rows(book["설명"])}
    assert "broken.yaml" in about["빠진 파일"]
    assert about["기준일"] == "2024-03-31"


def test_pages_print_as_tables(plan):
    for sheet in opened(workbook(plan, "ko")):
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize in ("8", "9", 8, 9)
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in ((None, 0), (1, 0))
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$3:$3"
        assert sheet.oddFooter.center.text == "&P / &N"
        assert sheet.freeze_panes
        assert sheet.auto_filter.ref


def test_some_projects_only(plan):
    book = opened(workbook(plan, "ko", ["park"]))
    assert {line["사업"] for line in rows(book["일정"])} == {"공원"}
    assert rows(book["연차별 투자계획"])[-1]["합계"] == 7
    with pytest.raises(KeyError):
        workbook(plan, "ko", ["nowhere"])


def test_a_plan_without_projects_is_a_workbook_too(plan):
    empty = plan.programme._replace(projects=())
    nothing = plan._replace(
        programme=empty,
        budget=plan.budget._replace(needs=()),
        gaps=(),
        schedule=plan.schedule._replace(dates={}),
    )
    assert opened(workbook(nothing, "ko")).sheetnames == SHEETS


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_text(text):
    check_text(text)


@settings(max_examples=25)
@given(st.text(max_size=40))
def test_any_text_is_text(text):
    check_text(text)


def check_text(text: str) -> None:
    """With `text` as every name, cells hold it as text, and the formulas are as many as ever."""
    plan = read_small()
    data = workbook(renamed(plan, text), "ko")
    formulas = 0
    for sheet in opened(data, values=False):
        for line in sheet.iter_rows():
            for one in line:
                if one.data_type == "f":
                    formulas += 1
                    assert re.fullmatch(r"=[-+*/<>=(),:!'\"\w $]+", one.value), one.value
                elif isinstance(one.value, str):
                    assert one.data_type == "s"
                    assert len(one.value.encode("utf-16-le")) <= 2 * 32_767
    assert formulas == count_formulas(workbook(renamed(plan, "x"), "ko"))
    if len(text.encode("utf-16-le", "surrogatepass")) < 60_000:
        shown = opened(data)["일정"]["B4"].value
        assert shown == (one_line(text) or "original-2024")


def test_text_like_a_formula_is_marked_as_text_for_editing(plan):
    book = opened(workbook(renamed(plan, "=1+1"), "ko"), values=False)
    assert book["일정"]["B4"].value == "=1+1"
    assert book["일정"]["B4"].quotePrefix
    assert not book["일정"]["C4"].quotePrefix


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("a/b*c?[d]:e\\f", "a b c  d  e f"),
        ("'그림'", "그림"),
        ("가" * 40, "가" * 31),
        ("''", "Sheet"),
    ],
)
def test_sheet_names_are_names_excel_takes(words, name):
    assert sheet_name(words) == name


def test_addresses():
    assert [cell(0, column) for column in (0, 25, 26, 701, 702)] == [
        "A1",
        "Z1",
        "AA1",
        "ZZ1",
        "AAA1",
    ]
    assert cell(2, 1, "그's") == "'그''s'!B3"


def test_words_for_formulas_and_sheets_are_tame():
    for language in ("ko", "en"):
        words = sentences(language)
        names = [words[f"book-sheet-{code}"] for code in CODES]
        assert len({name.lower() for name in names}) == len(names) == len(SHEETS)
        assert all(sheet_name(name) == name for name in names)


def test_the_same_plan_gives_the_same_bytes_in_any_process(plan, tmp_path):
    small(tmp_path)
    code = (
        "import sys, hashlib; from capitalplan.plan import load\n"
        "from capitalplan.output.book.workbook import workbook\n"
        "print(hashlib.sha256(workbook(load(sys.argv[1]), 'ko')).hexdigest())"
    )
    expected = hashlib.sha256(workbook(plan, "ko")).hexdigest()
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            check=True,
        )
        assert run.stdout.decode().strip() == expected


def test_a_missed_deadline_is_marked_without_colour_alone(plan, sample):
    for one, missed in ((plan, True), (sample, False)):
        due = opened(workbook(one, "ko"))["요약"]["F4"]
        assert (due.font.u == "single") == bool(due.font.b) == missed
