"""`diff`: two schedules side by side."""

import json
import shutil


def later(folder, tmp_path):
    other = tmp_path / "later"
    shutil.copytree(folder, other)
    file = other / "library.yaml"
    text = file.read_text(encoding="utf-8")
    assert "duration: 6mo" in text
    file.write_text(text.replace("duration: 6mo", "duration: 8mo"), encoding="utf-8")
    return other


def test_the_finish_is_said_first(cap, folder, tmp_path):
    ran = cap("diff", folder, later(folder, tmp_path), "--lang", "en")
    first = ran.out.splitlines()[0]
    assert ran.code == 0 and first.startswith("Library finishes on 2022-09-02")
    assert "working days later" in first
    assert "Of 2 activities 1 finish later, 0 earlier" in ran.out
    assert cap("diff", folder, later(folder, tmp_path / "b"), "--lang", "ko").out.startswith(
        "도서관"
    )


def test_nothing_moved_needs_no_table(cap, folder):
    out = cap("diff", folder, folder, "--lang", "en").out
    assert "still finishes" in out and "What moved" not in out


def test_nothing_moved(cap, folder):
    ran = cap("diff", folder, folder, "--lang", "en", "--format", "json")
    assert ran.code == 0 and json.loads(ran.out) == []
    whole = cap("diff", folder, folder, "--format", "json", "--all")
    assert [row["kind"] for row in json.loads(whole.out)] == ["same", "same"]


def test_rows_count_hours_of_work(cap, folder, tmp_path):
    ran = cap("diff", folder, later(folder, tmp_path), "--format", "json")
    (row,) = json.loads(ran.out)
    assert row["id"] == "build" and row["changes"] == "duration"
    assert row["finish_by_hours"] % 8 == 0 and row["finish_by_hours"] > 40 * 8


def test_one_schedule_is_not_enough(cap, folder):
    ran = cap("diff", folder)
    assert ran.code == 2 and "capitalplan diff OLD NEW" in ran.err
