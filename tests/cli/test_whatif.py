"""What-ifs on the command line: on every reading command, said everywhere, written nowhere."""

import hashlib
import io
import json

import pytest
from openpyxl import load_workbook

ASKED = ("--delay", "library/build=40d")
HEAD = "What-if, not the plan as written: delay library/build=40d"
TABLES = ("list", "show", "schedule", "budget", "check", "quality")


@pytest.fixture
def late(tmp_path):
    file = tmp_path / "late.yaml"
    text = "name: {ko: 늦은 공사, en: Late works}\ndelay: {library/build: 40d}\n"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("command", TABLES)
def test_tables_say_so_first(command, cap, folder):
    words = ("-C", folder, "show", "library") if command == "show" else (command, folder)
    ran = cap(*words, *ASKED, "--lang", "en")
    assert ran.out.splitlines()[0] == HEAD
    assert HEAD not in ran.err
    assert HEAD not in cap(*words, "--lang", "en").out


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize("command", ["list", "schedule", "budget"])
def test_rows_leave_it_to_the_second_stream(command, form, cap, folder):
    ran = cap(command, folder, *ASKED, "--format", form, "--lang", "en")
    assert ran.err.splitlines()[0] == HEAD and "What-if" not in ran.out


def test_why_says_so_first(cap, folder):
    ran = cap("schedule", folder, "--why", "library/build", *ASKED, "--lang", "ko")
    lines = ran.out.splitlines()
    assert lines[0] == "시나리오 결과(적힌 계획이 아님): delay library/build=40d"
    assert "시나리오에 따라 여기까지 늦춥니다." in lines[1]


def test_pictures_calendars_and_reports_say_so(cap, folder, tmp_path):
    svg = cap("gantt", folder, *ASKED, "--lang", "en")
    assert "what-if: delay library/build=40d" in svg.out and HEAD in svg.err
    ics = cap("calendar", folder, *ASKED, "--lang", "en").out.replace("\r\n ", "")
    assert f"X-WR-CALDESC:{HEAD}" in ics and "(what-if)\r\n" in ics
    place = tmp_path / "out"
    assert cap("report", folder, *ASKED, "--lang", "en", "-o", place).code == 0
    assert HEAD in (place / "index.html").read_text(encoding="utf-8")
    book = load_workbook(io.BytesIO((place / "programme/programme.xlsx").read_bytes()))
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert HEAD in cells
    seconds = [sheet["A2"].value or "" for sheet in book]
    assert all(text.startswith("what-if: delay library/build=40d") for text in seconds)


def test_a_scenario_file_is_the_same_by_its_name(cap, folder, late):
    by_file = cap("schedule", folder, "--scenario", late, "--format", "json", "--lang", "ko")
    by_option = cap("schedule", folder, *ASKED, "--format", "json", "--lang", "ko")
    assert by_file.out == by_option.out
    assert "늦은 공사 (delay library/build=40d)" in by_file.err


def test_a_file_and_options_add_up(cap, folder, late):
    ran = cap(
        "schedule", folder, "--scenario", late, "--delay", "library/design=5d", "--lang", "en"
    )
    assert "Late works (delay library/build=40d); delay library/design=5d" in ran.out
    twice = cap("schedule", folder, "--scenario", late, *ASKED, "--lang", "en")
    assert twice.code == 2 and "is changed twice (first: library/build=40d)" in twice.err


def test_nothing_is_written(cap, folder, late):
    before = {one: hashlib.sha256(one.read_bytes()).digest() for one in folder.iterdir()}
    cap("check", folder, "--scenario", late, "--set", "library.total_cost=4억", "--cost",
        "library/build=4억")  # fmt: skip
    assert {one: hashlib.sha256(one.read_bytes()).digest() for one in folder.iterdir()} == before


def test_all_faults_are_told_and_nothing_is_computed(cap, folder):
    ran = cap("budget", folder, "--set", "library/build.duration=6 months", "--delay", "x=5d",
              "--cost", "library/build=oops", "--lang", "en")  # fmt: skip
    assert ran.code == 2 and ran.out == ""
    lines = ran.err.splitlines()
    assert lines[0].startswith("--cost library/build=oops: money-form: ") and len(lines) == 2
    ran = cap("budget", folder, "--set", "library/build.duration=6 months", "--lang", "en")
    assert ran.err.splitlines()[0] == (
        "--set library/build.duration=6 months: duration-form: `6 months` is not a duration. "
        "Did you mean `6mo`?"
    )


def test_a_scenario_file_that_is_wrong_names_its_line(cap, folder, late):
    late.write_text("delay:\n  library/buld: 40d\n", encoding="utf-8")
    ran = cap("list", folder, "--scenario", late, "--lang", "en")
    assert ran.code == 2
    assert ran.err.startswith(f"{late}:2:17: whatif-unknown: ")
    assert "Did you mean `library/build`?" in ran.err
    late.unlink()
    gone = cap("list", folder, "--scenario", late, "--lang", "en")
    assert gone.code == 3 and "cannot be read" in gone.err


def test_names_cannot_write_to_the_terminal(cap, folder):
    ran = cap("list", folder, "--set", "library.name=\x1b[31mred", "--lang", "en")
    assert "\x1b" not in ran.out + ran.err


def test_other_programs_files_have_no_what_if(cap, tmp_path):
    file = tmp_path / "plan.xer"
    file.write_text("ERMHDR\t1\n", encoding="utf-8")
    ran = cap("list", file, *ASKED, "--lang", "en")
    assert ran.code == 2 and "a what-if needs a folder of plans" in ran.err


def test_a_vote_on_the_four_projects(cap, projects):
    vote = "animation-center/supplementary-2021-1"
    words = ("schedule", projects, "--format", "json", "--project", "animation-center")
    design, late = (
        next(row for row in json.loads(cap(*words, *asked).out) if row["id"] == "design-supplement")
        for asked in ((), ("--reject", vote))
    )
    assert design["driven_by"] == vote
    assert late["driven_by"] == "animation-center/original-2022"
    assert late["early_start"] == "2021-12-17T09:00"
