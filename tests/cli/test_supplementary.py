"""`supplementary`: the four projects, wrong use, incomplete folders, names that want to be more."""

import hashlib
import json
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

SHORT = 2_893_822_150  # of the Animation Center in 2022


def rows(ran):
    return json.loads(ran.out)


def test_the_animation_center_is_short_in_2022(cap, projects):
    ran = cap("supplementary", projects, "--year", "2022", "--number", "1", "--format", "json")
    assert ran.code == 0
    asked = {row["project"]: row for row in rows(ran) if row["change"]}
    assert set(asked) == {"animation-center"}
    row = asked["animation-center"]
    assert (row["short"], row["change"], row["after"]) == (SHORT, SHORT, 1_012_000_000 + SHORT)
    assert (row["needed_by"], row["submit_by"]) == ("2022-11-01", "2022-09-26")
    assert sum(reason["amount"] for reason in row["reasons"]) == SHORT
    assert row["waits"] == [reason["id"] for reason in row["reasons"]]


def test_the_second_of_2021_asks_for_nothing_and_names_what_is_carried_over(cap, projects):
    ran = cap("supplementary", projects, "--year", "2021", "--number", "2", "--format", "json")
    assert {row["change"] for row in rows(ran)} == {0}
    assert sum(row["carry_over"] for row in rows(ran)) == 733_731_141 + 1_519_610 + 11_538_424
    shown = cap("supplementary", projects, "--number", "2", "--lang", "en").out
    assert "Nothing to ask for or to give back in 2021." in shown
    assert "483 million won, are taken to be voted as they stand" in shown


def test_the_first_of_2021_is_what_the_plan_asks(cap, projects):
    shown = cap("supplementary", projects).out
    assert "2021년 제1회 추가경정예산 요구(안)" in shown
    assert "계획에 이미 든 요구액 483백만원 밖에 더 제안할 것이 없습니다." in shown
    assert "제출 2021-05-25, 의결 예정 2021-07-02 (쓸 곳: 설계보완 용역)" in shown


def test_the_main_budget_can_still_take_it(cap, projects):
    shown = cap("supplementary", projects, "--year", "2022", "--lang", "en").out
    assert "due by 2021-11-11 (city, province) or 2021-11-21 (district)" in shown
    later = cap(
        "supplementary", projects, "--year", "2022", "--as-of", "2021-11-30", "--lang", "en"
    )
    assert "due by" not in later.out


def test_what_is_needed_on_the_first_day_belongs_in_the_main_budget(cap, projects):
    assert "too late: it belongs in the main budget" in cap(
        "supplementary", projects, "--year", "2023", "--lang", "en"
    ).out  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [(("--year", "2030"), "supplementary-year-outside", "2016~2025"),
     (("--year", "2020"), "supplementary-year-closed", "2020-12-31"),
     (("--number", "0"), "supplementary-number-form", "0"),
     (("--number", "100"), "supplementary-number-form", "100")],
)  # fmt: skip
def test_wrong_use_is_refused(words, code, said, cap, projects):
    ran = cap("supplementary", projects, *words, "--lang", "ko")
    assert (ran.code, ran.out) == (2, "")
    assert f"{code}: " in ran.err and said in ran.err


def test_without_a_data_date_the_year_must_be_said(cap, folder):
    file = folder / "library.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("data_date: 2021-05-31\n", ""), "utf-8"
    )
    ran = cap("supplementary", folder)
    assert ran.code == 2 and "supplementary-year-wanted" in ran.err
    assert cap("supplementary", folder, "--year", "2021").code == 0


EXTRA = """\
appropriations:
  first: {{name: 1회, year: 2021, kind: supplementary, number: 1, {state},
           amounts: {{city: 3천만원}}}}
"""


def with_votes(folder: Path, state: str) -> None:
    file = folder / "library.yaml"
    text = file.read_text(encoding="utf-8")
    votes = EXTRA.format(state=state)
    file.write_text(text.replace("phases:", f"{votes}phases:"), encoding="utf-8")


def test_one_that_is_voted_gives_way_and_says_so(cap, folder):
    with_votes(folder, "enacted: 2021-04-02")
    ran = cap("supplementary", folder, "--year", "2021", "--number", "1", "--lang", "en")
    assert ran.code == 0
    assert "Supplementary budget 1 of 2021 is decided already" in ran.out
    assert "2021 supplementary budget no. 2: request (draft)" in ran.out


def test_a_day_that_has_passed_and_a_vote_that_comes_too_late_are_said(cap, folder):
    shown = cap("supplementary", folder, "--lang", "en").out
    assert "must be submitted by 2021-04-26 (Mon)" in shown
    assert "That day has passed. Submitted on the data date 2021-05-31" in shown
    with_votes(folder, "expected: 2021-07-02")
    assert "expected on 2021-07-02 does not come before" in cap(
        "supplementary", folder, "--lang", "en"
    ).out  # fmt: skip


def test_a_broken_project_is_said_everywhere(cap, folder, tmp_path):
    (folder / "broken.yaml").write_text("format: 1\nid: broken\n", encoding="utf-8")
    ran = cap("supplementary", folder, "--lang", "en")
    assert ran.code == 1 and "Totals are incomplete" in ran.out and "broken.yaml" in ran.err
    page, book = tmp_path / "a.html", tmp_path / "a.xlsx"
    for path in (page, book):
        assert cap("supplementary", folder, "--lang", "en", "-o", path).code == 1
    assert "Totals are incomplete" in page.read_text(encoding="utf-8")
    second = load_workbook(book).worksheets[0]["A2"].value
    assert "left out" in str(second)


HOSTILE = "'<script>alert(1)</script> =1+1 {{7*7}}'"


def hostile(folder: Path) -> None:
    file = folder / "library.yaml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("{ko: 도서관, en: Library}", HOSTILE).replace(
        "name: 설계", f"name: {HOSTILE}"
    )
    file.write_text(text, encoding="utf-8")


def test_names_stay_text(cap, folder, tmp_path):
    hostile(folder)
    page, book = tmp_path / "a.html", tmp_path / "a.xlsx"
    assert cap("supplementary", folder, "-o", page).code == 0
    assert cap("supplementary", folder, "-o", book).code == 0
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text and "&lt;script&gt;" in text and "{{7*7}}" in text
    formulas = {
        one.value
        for sheet in load_workbook(book)
        for line in sheet.iter_rows()
        for one in line
        if one.data_type == "f"
    }
    assert formulas and all("script" not in str(one) for one in formulas)
    csv = cap("supplementary", folder, "--year", "2022", "--format", "csv").out
    assert "\n=" not in csv and ",=" not in csv and "'=HYPERLINK" in csv


def test_the_page_needs_nothing_from_elsewhere(cap, projects, tmp_path):
    for language in ("ko", "en"):
        path = tmp_path / f"{language}.html"
        cap("supplementary", projects, "--year", "2022", "--lang", language, "-o", path)
        text = path.read_text(encoding="utf-8")
        assert f'<html lang="{language}">' in text and "@page { size: A4;" in text
        assert not [
            word for word in ("http://", "https://", "src=", "url(", "<script") if word in text
        ]
        assert "2,894" in text
    assert "2022년 제1회 추가경정예산 요구(안)" in (tmp_path / "ko.html").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("suffix", ["html", "xlsx"])
def test_the_same_plan_gives_the_same_bytes(suffix, cap, projects, tmp_path):
    found = set()
    for name in ("a", "b"):
        path = tmp_path / f"{name}.{suffix}"
        cap("supplementary", projects, "--year", "2022", "-o", path)
        found.add(hashlib.sha256(path.read_bytes()).hexdigest())
    assert len(found) == 1


# the workbook

AMOUNTS = {
    "기정예산": "enacted", "의결 전 예산": "pending", "이미 요구": "asked",
    "성립 전 사용": "entered", "부족": "short", "재원 미정": "unsourced", "감액": "less",
    "증감": "change", "요구 후 예산": "after", "줄일 수 없는 불용": "stays",
}  # fmt: skip


def request(data: bytes) -> list[dict[str, object]]:
    sheet = load_workbook(BytesIO(data), data_only=True)["요구(안)"]
    heads = [one.value for one in sheet[3]]
    lines = sheet.iter_rows(min_row=4, values_only=True)
    return [dict(zip(heads, line, strict=True)) for line in lines]


@pytest.mark.parametrize("year", ["2021", "2022", "2023"])
def test_the_workbook_says_what_json_says(year, cap, projects, tmp_path):
    path = tmp_path / "a.xlsx"
    cap("supplementary", projects, "--year", year, "--lang", "ko", "-o", path)
    told = rows(cap("supplementary", projects, "--year", year, "--format", "json"))
    *lines, total = request(path.read_bytes())
    for line, row in zip(lines, told, strict=True):
        assert (line["사업 번호"], line["재원 번호"]) == (row["project"], row["fund"])
        assert {head: line[head] for head in AMOUNTS} == {
            head: row[key] for head, key in AMOUNTS.items()
        }
    for head, key in AMOUNTS.items():
        assert total[head] == sum(row[key] for row in told)
