"""Another program's file in place of a folder: every reading command takes it."""

import json

import pytest

from capitalplan.model.activity import FINISH_MILESTONE, START_MILESTONE
from capitalplan.model.submittal import Part
from capitalplan.problem import StopError
from submitted import act, begun, calendar, done, link, stored, submittal

PARTS = (
    Part("1", "P1", "Bridge", ""), Part("2", "P1.D", "Design", "1"), Part("3", "P1.B", "B", "1"),
    done("D1", "01-02", "01-03 17:00", parent="2"), begun("D2", 24, "01-02", 16, parent="2"),
    act("B1", 40, parent="3", cost="2000000", name='=HYPERLINK("x") <b>'),
    act("END", 0, kind=FINISH_MILESTONE, parent="1"),
    link("D1", "D2"), link("D2", "B1"), link("B1", "END"),
)  # fmt: skip


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A file that reads as a small bridge; `file.asked` keeps what its reader was asked for."""
    asked = []

    def read(path, project=None, encoding=None, allowance=None):
        asked.append((path.name, project, encoding))
        if project not in (None, "P1", "Bridge"):
            raise StopError("exchange-project", 2, file=str(path), name=project, known="P1")
        return submittal(*PARTS, currency="KRW", others=("P2",), left_out=("notes 2",))

    monkeypatch.setattr("capitalplan.exchange.read.submittal", read)
    path = tmp_path / "bridge.xer"
    path.write_bytes(b"ERMHDR")
    read.path = path
    monkeypatch.setattr(type(path), "asked", asked, raising=False)
    return path


def test_schedule_gives_one_row_for_each_activity_and_part(cap, file):
    ran = cap("schedule", file, "--format", "json", "--lang", "en")
    rows = {row["uid"]: row for row in json.loads(ran.out)}
    assert ran.code == 0 and set(rows) == {"wbs-2", "uD1", "uD2", "wbs-3", "uB1", "uEND"}
    row = rows["uB1"]
    assert list(row)[:3] == ["project", "id", "uid"] and row["project"] == "P1"
    assert (row["early_start"], row["early_finish"]) == ("2025-01-08T08:00", "2025-01-14T17:00")
    assert row["critical"] and row["total_float_hours"] == 0
    assert f"{file}: note: submittal-others: " in ran.err and "P2" in ran.err


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize(
    "words",
    [("list",), ("show",), ("schedule",), ("schedule", "--why", "END"), ("budget",), ("calendar",),
     ("budget", "--gap"), ("gantt",), ("list", "--format", "csv"), ("schedule", "--format", "csv")],
)  # fmt: skip
def test_every_command_answers(cap, file, words, lang):
    ran = cap(words[0], file, *words[1:], "--lang", lang)
    assert ran.code == 0 and ran.out and "{" not in ran.err


def test_why_goes_back_to_what_is_left(cap, file):
    lines = cap("schedule", file, "--why", "END", "--lang", "en").out.splitlines()
    assert lines[0].startswith("1. Activity END: 2025-01-14 (Tue).")
    assert "It is under way: what is left after the data date 2025-01-05 (Sun)" in lines[-1]


def test_the_report_of_a_file(cap, file, tmp_path):
    ran = cap("report", file, "-o", tmp_path / "out", "--lang", "en")
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert ran.code == 0 and "Bridge" in page and str(file.parent) not in page
    assert '=HYPERLINK("x") <b>' not in page and "&lt;b&gt;" in page
    assert (tmp_path / "out" / "projects" / "P1" / "gantt.svg").is_file()


def test_the_project_and_the_encoding_reach_the_reader(cap, file):
    assert cap("list", file, "--project", "P1", "--encoding", "cp949").code == 0
    assert cap("show", file, "P1").code == 0 and cap("check", file, "--project", "P1").code == 0
    assert file.asked == [("bridge.xer", "P1", "cp949"), *[("bridge.xer", "P1", None)] * 2]
    wrong = cap("schedule", file, "--project", "P9", "--lang", "en")
    assert wrong.code == 2 and "P9" in wrong.err
    twice = cap("schedule", file, "--project", "P1", "--project", "P2", "--lang", "en")
    assert twice.code == 2 and "One project of a file" in twice.err


def test_options_of_files_mean_nothing_to_folders(cap, folder):
    for option in ("--project", "--encoding"):
        ran = cap("check", folder, option, "x", "--lang", "en")
        assert ran.code == 2 and f"`{option}` is for a file" in ran.err


def test_another_data_date(cap, file):
    rows = json.loads(cap("schedule", file, "--format", "json", "--as-of", "2025-01-10").out)
    assert next(row for row in rows if row["id"] == "D2")["early_start"] == "2025-01-13T08:00"


def test_check_says_what_the_file_contradicts(cap, file, monkeypatch):
    assert cap("check", file, "--strict", "--lang", "en").code == 0
    wrong = stored(("01-06", "01-06 17:00"), ("01-06", "01-06 17:00"), 40)
    monkeypatch.setattr(
        "capitalplan.exchange.read.submittal", lambda *_: submittal(act("A1", stored=wrong))
    )
    ran = cap("check", file, "--lang", "en")
    assert ran.code == 0 and "A1: 40 hours stored, 0 hours of work" in ran.out
    assert cap("check", file, "--strict").code == 1
    told = json.loads(cap("check", file, "--format", "json").out)
    assert told[0]["code"] == "stored-float-and-dates" and told[0]["file"] == str(file)


def test_refusals_are_sentences(cap, file, monkeypatch):
    for parts, words in (
        ((act("a"), act("b"), link("a", "b"), link("b", "a")), "a → b"),
        ((calendar("9", name="Never"), act("a", calendar="9")), "`Never`"),
    ):
        one = submittal(*parts)
        monkeypatch.setattr("capitalplan.exchange.read.submittal", lambda *_, one=one: one)
        for lang in ("ko", "en"):
            ran = cap("schedule", file, "--lang", lang)
            assert ran.code == 3 and not ran.out and words in ran.err and "{" not in ran.err


def test_a_file_that_is_not_there(cap, tmp_path):
    ran = cap("check", tmp_path / "no.xer", "--lang", "en")
    assert ran.code in (3, 6) and "no.xer" in ran.err
    assert cap("check", tmp_path / "no.txt", "--lang", "en").err.startswith("capitalplan: folder-")


def test_the_file_itself_is_never_written_over(cap, file):
    before = file.read_bytes()
    assert cap("list", file, "-o", file, "--force").code == 2
    assert file.read_bytes() == before


def test_a_start_at_midnight_belongs_to_the_day_that_begins(cap, file, monkeypatch):
    always = calendar("2", *(((0, 1440),),) * 7)
    point = act("m", 0, ("SNET", "01-08 00:00"), kind=START_MILESTONE, calendar="2")
    one = submittal(always, point, act("e", 24, calendar="2"))
    monkeypatch.setattr("capitalplan.exchange.read.submittal", lambda *_: one)
    said = cap("schedule", file, "--why", "m", "--lang", "en").out
    assert said.startswith("1. Activity m: 2025-01-08 (Wed).")


def test_times_before_work_has_begun_are_shown_on_their_day(cap, file, monkeypatch):
    one = submittal(act("a", 4, ("SNET", "01-08 13:00")))
    monkeypatch.setattr("capitalplan.exchange.read.submittal", lambda *_: one)
    row = json.loads(cap("schedule", file, "--format", "json").out)[0]
    assert row["early_start"] == "2025-01-08T13:00"
