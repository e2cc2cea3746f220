"""`upcoming`: the list on a terminal, as rows, as a calendar and as one page to print."""

import csv
import json
import re
import subprocess
from io import StringIO

import pytest
from pypdf import PdfReader

from capitalplan.output.ics.feed import sent

HOSTILE = "'<script>alert(1)</script> =1+1 {{7*7}}'"


def rows(ran):
    assert ran.code == 0
    return json.loads(ran.out)


def test_the_terminal_says_what_json_says(cap, projects):
    shown = cap("upcoming", projects, "--lang", "en").out
    told = rows(cap("upcoming", projects, "--lang", "en", "--format", "json"))
    assert shown.startswith("What is next, 2021-06-01 to 2021-08-29")
    lines = [line for line in shown.splitlines() if re.match(r"20\d\d-", line)]
    assert len(lines) == len(told) == 14
    for line, row in zip(lines, told, strict=True):
        assert line.startswith(row["day"]) and row["name"] in line and row["why"] in line
        assert ("At risk" in line) == (row["state"] == "at-risk")
    first = told[0]
    assert (first["project"], first["id"], first["event"], first["state"]) == (
        "seoul-cinematheque", "excavation", "start", "at-risk",
    )  # fmt: skip
    assert first["reasons"] == ["no-float", "driver"] and first["department"] == "경제정책과"


def test_korean(cap, projects):
    shown = cap("upcoming", projects, "--within", "6mo", "--lang", "ko").out
    assert "다가올 일 2021-06-01 ~ 2021-11-30" in shown
    assert "2021-11-01 (월)부터 2021-11-30 (화)까지 열립니다." in shown
    assert "놓치면 다음은 2022-11-01 (화), 365일 뒤입니다." in shown


def test_csv_has_the_same_rows(cap, projects):
    text = cap("upcoming", projects, "--within", "1mo", "--format", "csv").out.lstrip("\ufeff")
    told = rows(cap("upcoming", projects, "--within", "1mo", "--format", "json"))
    assert [row["day"] for row in csv.DictReader(StringIO(text))] == [row["day"] for row in told]


def test_what_is_asked_for(cap, projects):
    ask = ("upcoming", projects, "--format", "json", "--within", "12mo")
    department = rows(cap(*ask, "--department", "거점성장추진단"))
    assert {row["department"] for row in department} == {"거점성장추진단"}
    one = rows(cap(*ask, "--project", "animation-center", "--kind", "vote", "--kind", "gate"))
    assert {(row["project"], row["kind"]) for row in one} == {
        ("animation-center", "vote"), ("animation-center", "gate"),
    }  # fmt: skip
    later = rows(cap(*ask, "--as-of", "2021-09-30"))
    assert min(row["expected"] for row in later) >= "2021-09-30"
    assert any(row["state"] == "overdue" and row["day"] == "2021-07-02" for row in later)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--within", "90"), "span-form"), (("--remind", "7d"), "upcoming-calendar-only"),
        (("--since", "x.ics"), "upcoming-calendar-only"),
        (("--department", "없는과"), "department-unknown"),
    ],
)  # fmt: skip
def test_what_is_refused(words, code, cap, projects):
    ran = cap("upcoming", projects, *words)
    assert ran.code == 2 and code in ran.err


def test_nothing_due_is_said(cap, folder):
    ran = cap("upcoming", folder, "--kind", "vote", "--lang", "en")
    assert ran.code == 0 and "Nothing is due in this time." in ran.out
    assert rows(cap("upcoming", folder, "--kind", "vote", "--format", "json")) == []


# the calendar


def test_a_calendar_that_stays_in_step(cap, folder, tmp_path):
    out, plan = tmp_path / "next.ics", folder / "library.yaml"
    ask = ("upcoming", folder, "--within", "8mo", "-o", out, "--lang", "en", "--remind", "7d")
    assert cap(*ask).code == 0
    first = sent(out.read_bytes())
    finish = "library.design.finish@upcoming.capitalplan.local"
    assert set(first) == {
        f"library.{name}@upcoming.capitalplan.local"
        for name in ("design.start", "design.finish", "build.start")
    }
    assert first[finish].summary == "[Library] Finish: 설계"
    assert cap(*ask).code == 0 and sent(out.read_bytes()) == first
    text = plan.read_text(encoding="utf-8").replace("finish: 2021-12", "finish: 2022-06")
    plan.write_text(text, encoding="utf-8")
    assert cap(*ask).code == 0
    second = sent(out.read_bytes())  # beyond eight months now, yet told
    assert (second[finish].sequence, second[finish].status) == (1, "TENTATIVE")
    text = text.replace("finish: 2022-06,", "finish: 2022-06, actual_start: 2021-06-01,")
    text = text.replace("2021-05-31", "2021-06-30")
    plan.write_text(text, encoding="utf-8")
    assert cap(*ask).code == 0
    third = sent(out.read_bytes())  # the start has come: it is over, and not cancelled
    start = "library.design.start@upcoming.capitalplan.local"
    assert third[start] == second[start]
    text = text.replace("after: [design]", "start: 2023-01").replace("design: {", "plans: {")
    plan.write_text(text, encoding="utf-8")
    assert cap(*ask).code == 0
    assert sent(out.read_bytes())[finish].status == "CANCELLED"


# the page


def printed(cap, folder, language, tmp_path, *words):
    page = tmp_path / f"{language}.html"
    assert cap("upcoming", folder, "--lang", language, "-o", page, *words).code == 0
    return page


def test_the_page_says_what_json_says(cap, projects, tmp_path):
    for language in ("ko", "en"):
        text = printed(cap, projects, language, tmp_path).read_text(encoding="utf-8")
        told = rows(cap("upcoming", projects, "--lang", language, "--format", "json"))
        assert f'<html lang="{language}">' in text and "@page { size: A4;" in text
        assert re.findall(r'<td class="day"><span class="date">([\d-]+)', text) == [
            row["day"] for row in told
        ]
        assert re.findall(r'<th scope="row" class="name">([^<]+)<', text) == [
            row["name"] for row in told
        ]
        assert not [word for word in ("http://", "https://", "src=", "url(") if word in text]


def test_names_stay_text(cap, folder, tmp_path):
    file = folder / "library.yaml"
    text = file.read_text(encoding="utf-8").replace("name: 설계", f"name: {HOSTILE}")
    text = text.replace("{ko: 도서관, en: Library}", HOSTILE)
    text = text.replace("total_cost", f"department: {HOSTILE}\ntotal_cost")
    file.write_text(text, encoding="utf-8")
    page = printed(cap, folder, "en", tmp_path, "--within", "12mo").read_text(encoding="utf-8")
    assert "<script" not in page and "&lt;script&gt;" in page and "{{7*7}}" in page
    assert ",=" not in cap("upcoming", folder, "--format", "csv").out


def test_the_same_plan_gives_the_same_bytes(cap, projects, tmp_path):
    for name in ("a.html", "b.html", "a.ics", "b.ics"):
        cap("upcoming", projects, "-o", tmp_path / name)
    for suffix in ("html", "ics"):
        one, two = ((tmp_path / f"{name}.{suffix}").read_bytes() for name in "ab")
        assert one == two and len(one) > 2000


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_page_is_one_sheet_of_paper(language, cap, projects, tmp_path, chromium):
    page = printed(cap, projects, language, tmp_path)
    paper = tmp_path / "page.pdf"
    subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--user-data-dir={tmp_path / 'settings'}", f"--print-to-pdf={paper}", page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (sheet,) = PdfReader(paper).pages
    assert [round(float(side)) for side in sheet.mediabox[2:]] == [595, 842]  # A4 [1/72 inch]
    words = "2021년 제1회 추경" if language == "ko" else "supplementary"
    assert words.replace(" ", "") in sheet.extract_text().replace(" ", "").replace("\n", "")


@pytest.fixture
def chromium():
    import os
    import shutil

    found = shutil.which("chromium")
    if found is None and os.environ.get("CAPITALPLAN_REQUIRE_ALL") == "1":
        pytest.fail("chromium is required: apt-get install chromium")
    return found or pytest.skip("no chromium: apt-get install chromium")
