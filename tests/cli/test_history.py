"""`history` and `undo`: what was changed is told, and taken back by a new change or not at all."""

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from capitalplan.cli import desk
from capitalplan.edit import save
from capitalplan.edit.save import Entry, Revision
from capitalplan.output.contract.schema import schema

Cap = Callable[..., Any]


def change(folder: Path, old: str, new: str, **more: Any) -> None:
    """A change as any editing command makes it."""
    file = folder / "library.yaml"
    data = file.read_bytes()
    assert data.count(old.encode()) == 1
    typed = ("capitalplan", "set", "library/build.duration=8mo")
    entry = Entry("2021-06-01T09:00:00+09:00", "김하나", "자재 지연", typed)._replace(**more)
    save.save(folder, [Revision(file, data, data.replace(old.encode(), new.encode()))], entry)


@pytest.fixture
def changed(folder: Path) -> Path:
    change(folder, "duration: 6mo", "duration: 8mo")
    return folder


def test_history_as_table_json_and_csv(cap: Cap, changed: Path) -> None:
    ran = cap("-C", changed, "history", "--lang", "en")
    assert ran.code == 0 and ran.err == ""
    row = next(line for line in ran.out.splitlines() if "김하나" in line)
    for word in ("1", "2021-06-01 09:00", "library/build.duration=8mo", "자재 지연"):
        assert word in row
    assert "library.yaml" in row
    (told,) = json.loads(cap("-C", changed, "history", "--format", "json").out)
    assert set(told) == set(schema()["$defs"]["history"]["required"])
    assert (told["number"], told["who"], told["undoes"]) == (1, "김하나", None)
    assert told["command"][:2] == ["capitalplan", "set"] and len(told["after"][0]) == 64
    text = cap("-C", changed, "history", "--format", "csv").out
    (line,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert line["files"] == "library.yaml" and line["reason"] == "자재 지연"


def test_the_newest_comes_first_and_ids_choose(cap: Cap, changed: Path) -> None:
    change(changed, "name: 설계,", "name: 기본설계,", command=("capitalplan", "set", "x"))

    def numbers(*words: str) -> list[int]:
        told = cap("-C", changed, "history", *words, "--format", "json").out
        return [row["number"] for row in json.loads(told)]

    assert numbers() == numbers("library") == [2, 1]
    assert numbers("library/design") == [2] and numbers("library/build") == [1]
    assert numbers("other") == numbers("library/none") == []


@pytest.mark.parametrize(("lang", "words"), [("en", "No change"), ("ko", "없습니다")])
def test_no_history(cap: Cap, folder: Path, lang: str, words: str) -> None:
    for more in ((), ("library",)):
        ran = cap("-C", folder, "history", *more, "--lang", lang)
        assert ran.code == 0 and words in ran.out
    assert cap("-C", folder, "history", "--format", "json").out == "[]\n"
    assert cap("-C", folder / "no", "history").code == 3
    assert not (folder / ".capitalplan").exists()


def test_a_history_is_told_also_of_plans_that_cannot_be_read(cap: Cap, changed: Path) -> None:
    (changed / "library.yaml").write_text("{[", encoding="utf-8")
    (changed / "programme.yaml").write_bytes(b"\xff\xfe")
    assert "김하나" in cap("-C", changed, "history").out


def test_what_stands_in_a_log_is_shown_and_obeyed_by_nobody(cap: Cap, changed: Path) -> None:
    facts = {"gate": "\x1b[2J", "path": "=1+1"}
    what = ("gate-inserted", facts), ("no-such-code", {}), ("undo-unknown", {"last": []})
    change(changed, "duration: 8mo", "duration: 9mo", who="=cmd()\n[red]", reason="\x1b]0;x\x07",
           what=what)  # fmt: skip
    for form in ("table", "csv"):
        out = cap("-C", changed, "history", "--format", form, "--lang", "en").out
        assert "\x1b" not in out and "[red]" in out
    assert ",'=cmd() [red]," in out


def test_an_undo_is_shown_saved_and_undone(cap: Cap, changed: Path) -> None:
    file = changed / "library.yaml"
    slow = file.read_bytes()
    words = ("--yes", "--lang", "en", "--reason", "typing", "--author", "박")
    ran = cap("-C", changed, "undo", *words)
    assert ran.code == 0, ran.err
    assert "-    duration: 8mo" in ran.out and "+    duration: 6mo" in ran.out
    assert "change 1 (2021-06-01 09:00, 김하나)" in ran.out and "Saved as change 2" in ran.err
    assert "2022-09-02" in ran.out and "2022-07-01" in ran.out  # the finish, before and after
    assert file.read_bytes() == slow.replace(b"8mo", b"6mo")
    told = json.loads(cap("-C", changed, "history", "--format", "json", "--lang", "en").out)[0]
    assert (told["undoes"], told["who"], told["reason"]) == (1, "박", "typing")
    assert told["command"][:2] == ["capitalplan", "-C"] and told["what"] == "Takes back change 1."
    assert cap("-C", changed, "undo", "--yes").code == 0
    assert file.read_bytes() == slow


def test_nothing_is_written_without_a_yes(
    cap: Cap, changed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (changed / "library.yaml").read_bytes()
    log = (changed / ".capitalplan/log.jsonl").read_bytes()
    ran = cap("-C", changed, "undo")
    assert ran.code == 2 and "edit-unasked" in ran.err
    ran = cap("-C", changed, "undo", "--dry-run", "--yes", "--lang", "en")
    assert ran.code == 0 and "+    duration: 6mo" in ran.out and "Nothing was written" in ran.err
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(desk.click, "confirm", lambda *_, **__: False)
    assert cap("-C", changed, "undo").code == 0
    assert (changed / "library.yaml").read_bytes() == before
    assert (changed / ".capitalplan/log.jsonl").read_bytes() == log
    monkeypatch.setattr(click, "confirm", lambda *_, **__: True)
    assert cap("-C", changed, "undo").code == 0
    assert (changed / "library.yaml").read_bytes() != before


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_touched_place_is_refused(cap: Cap, changed: Path, lang: str) -> None:
    change(changed, "duration: 8mo", "duration: 9mo")
    before = (changed / "library.yaml").read_bytes()
    ran = cap("-C", changed, "undo", "1", "--yes", "--lang", lang)
    assert ran.code == 4 and "undo-touched" in ran.err and "library.yaml" in ran.err
    assert (changed / "library.yaml").read_bytes() == before
    assert cap("-C", changed, "undo", "7", "--yes").code == 2
    assert cap("-C", changed, "undo", "0", "--yes").code == 2


def test_what_later_changes_need_is_not_taken_away(cap: Cap, folder: Path) -> None:
    new = "  permit: {name: 허가, duration: 1mo, cost: 0원}\n"
    change(folder, "phases:\n", f"phases:\n{new}")
    change(folder, "after: [design]", "after: [design, permit]")
    before = (folder / "library.yaml").read_bytes()
    ran = cap("-C", folder, "undo", "1", "--yes", "--lang", "en")
    assert ran.code == 4 and "undo-needed" in ran.err and "permit" in ran.err
    assert (folder / "library.yaml").read_bytes() == before


def test_files_that_came_and_went(cap: Cap, folder: Path) -> None:
    text = (folder / "library.yaml").read_bytes()
    other = text.replace(b"id: library", b"id: museum")
    entry = Entry("2021-06-01T09:00:00+09:00", "김하나", "", ("capitalplan", "new", "museum"))
    save.save(folder, [Revision(folder / "museum.yaml", None, other)], entry)
    assert cap("-C", folder, "undo", "--yes").code == 0
    assert not (folder / "museum.yaml").exists()
    assert cap("-C", folder, "undo", "--yes").code == 0
    assert (folder / "museum.yaml").read_bytes() == other


def test_the_next_change_finishes_what_was_interrupted(
    cap: Cap, changed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def stop(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(save.journal, "finish", stop)
        patched.setattr(save.journal, "undo", stop)
        with pytest.raises(Killed):
            change(changed, "duration: 8mo", "duration: 9mo")
    before = {file: file.read_bytes() for file in changed.rglob("*") if file.is_file()}
    for words in (("undo", "--dry-run"), ("history",), ("check",)):
        ran = cap("-C", changed, *words, "--lang", "en")
        assert ran.code == 0 and (words == ("check",) or "save-to-finish" in ran.err)
    assert cap("-C", changed, "undo").code == 2  # nobody says yes
    assert before == {file: file.read_bytes() for file in changed.rglob("*") if file.is_file()}
    ran = cap("-C", changed, "undo", "--yes", "--lang", "en")
    assert ran.code == 0 and ran.err.index("save-to-finish") < ran.err.index("save-finished")
    assert "change 2" in ran.out and b"duration: 8mo" in (changed / "library.yaml").read_bytes()


def test_a_gate_that_was_put_in_is_taken_out(cap: Cap, projects: Path, tmp_path: Path) -> None:
    for file in projects.glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    before = (tmp_path / "animation-center.yaml").read_bytes()
    words = ("gates", tmp_path, "--insert", "design-ve", "--project", "animation-center")
    ran = cap(*words, "--lang", "en")
    assert ran.code == 0 and "Saved as change 1" in ran.err
    words = ("history", "--format", "json", "--lang", "en")
    (row,) = json.loads(cap("-C", tmp_path, *words).out)
    assert row["what"].startswith("design-ve is in") and row["command"][1] == "gates"
    assert (tmp_path / "animation-center.yaml").read_bytes() != before
    assert cap("-C", tmp_path, "undo", "--yes").code == 0
    assert (tmp_path / "animation-center.yaml").read_bytes() == before
