"""A save: all or nothing over several files, links and modes kept, conflicts told."""

import json
import os
import stat
from pathlib import Path

import pytest

from capitalplan.edit import durable, lock, save
from capitalplan.edit.save import Entry, Revision
from capitalplan.problem import StopError

ENTRY = Entry("2021-06-01T09:00:00+09:00", "김하나", "예산 통과", ("capitalplan", "move", "a/b"))


def revised(path: Path, after: bytes | None) -> Revision:
    return Revision(path, path.read_bytes() if path.exists() else None, after)


def visible(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and ".capitalplan" not in file.parts
    }


def kept(folder: Path) -> set[str]:
    """What stays beside the plans."""
    return {file.name for file in (folder / ".capitalplan").iterdir()}


def logged(folder: Path) -> list[dict]:
    text = (folder / ".capitalplan/log.jsonl").read_text(encoding="ascii")
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "a.yaml").write_bytes(b"a: 1\nb: 2\n")
    (folder / "b.yaml").write_bytes(b"\xef\xbb\xbfx: 1\r\ny: \xff\r\n")
    return folder


def test_several_files_and_their_memory(plans):
    new = {"a.yaml": b"a: 1\nb: 3\n", "b.yaml": None, "baselines/c.yaml": b"c: 1\n"}
    done = save.save(plans, [revised(plans / name, data) for name, data in new.items()], ENTRY)
    assert visible(plans) == {name: data for name, data in new.items() if data is not None}
    assert (done.number, done.commit, done.notes) == (1, None, ())
    assert kept(plans) == {".gitignore", "lock", "log.jsonl"}
    (line,) = logged(plans)
    assert (line["who"], line["reason"]) == ("김하나", "예산 통과")
    assert line["command"] == ["capitalplan", "move", "a/b"]
    files = {one["path"]: one for one in line["files"]}
    assert list(files) == ["a.yaml", "baselines/c.yaml", "b.yaml"]  # what goes, goes last
    assert files["a.yaml"]["splices"] == [
        {"line": 2, "old": "b: 2\n", "new": "b: 3\n", "above": "a: 1\n", "below": ""}
    ]
    assert files["a.yaml"]["after"] == durable.digest(b"a: 1\nb: 3\n")
    assert files["b.yaml"]["after"] is None and files["baselines/c.yaml"]["before"] is None


def test_nothing_to_do_leaves_nothing(plans):
    assert save.save(plans, [revised(plans / "a.yaml", b"a: 1\nb: 2\n")], ENTRY).number is None
    assert not (plans / ".capitalplan").exists()
    assert save.recover(plans) == [] and not (plans / ".capitalplan").exists()


def test_a_change_meanwhile_is_refused_with_both_sides(plans):
    one = revised(plans / "a.yaml", b"a: 9\n")
    two = revised(plans / "b.yaml", b"x: 9\n")
    save.save(plans, [revised(plans / "b.yaml", b"x: 5\n")], ENTRY)
    before = visible(plans)
    with pytest.raises(StopError) as stop:
        save.save(plans, [one, two], ENTRY)
    assert (stop.value.code, stop.value.exit_code) == ("save-changed", 4)
    assert (stop.value.facts["current"], stop.value.facts["wanted"]) == (b"x: 5\n", b"x: 9\n")
    assert stop.value.facts["who"] == "김하나" and stop.value.facts["when"] == "2021-06-01 09:00"
    assert visible(plans) == before and len(logged(plans)) == 1


@pytest.mark.parametrize("meanwhile", [None, b"other"])
def test_a_change_from_outside_has_no_name(plans, meanwhile):
    one = revised(plans / "a.yaml", b"a: 9\n")
    (plans / "a.yaml").unlink()
    if meanwhile:
        (plans / "a.yaml").write_bytes(meanwhile)
    with pytest.raises(StopError) as stop:
        save.save(plans, [one], ENTRY)
    assert stop.value.code == "save-changed" and "who" not in stop.value.facts


def test_a_file_that_appeared_is_not_overwritten(plans):
    one = revised(plans / "new.yaml", b"mine\n")
    (plans / "new.yaml").write_bytes(b"theirs\n")
    with pytest.raises(StopError, match="save-changed"):
        save.save(plans, [one], ENTRY)
    assert (plans / "new.yaml").read_bytes() == b"theirs\n"


def test_an_editor_that_writes_while_we_stage(plans, monkeypatch):
    one = [revised(plans / name, b"new\n") for name in ("a.yaml", "b.yaml")]
    begin = save.journal.begin

    def meanwhile(*given):
        begin(*given)
        (plans / "b.yaml").write_bytes(b"typed\n")

    monkeypatch.setattr(save.journal, "begin", meanwhile)
    with pytest.raises(StopError, match="save-changed"):
        save.save(plans, one, ENTRY)
    assert visible(plans) == {"a.yaml": b"a: 1\nb: 2\n", "b.yaml": b"typed\n"}
    assert kept(plans) == {".gitignore", "lock"}


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_modes_are_kept(plans, mode):
    (plans / "a.yaml").chmod(mode)
    save.save(plans, [revised(plans / "a.yaml", b"new\n")], ENTRY)
    assert stat.S_IMODE((plans / "a.yaml").stat().st_mode) == mode


def test_a_new_file_gets_what_the_user_gives_new_files(plans):
    mask = os.umask(0o027)
    try:
        save.save(plans, [revised(plans / "new.yaml", b"new\n")], ENTRY)
    finally:
        os.umask(mask)
    assert stat.S_IMODE((plans / "new.yaml").stat().st_mode) == 0o640


def test_a_link_inside_stays_a_link(plans):
    (plans / "link.yaml").symlink_to("a.yaml")
    save.save(plans, [revised(plans / "link.yaml", b"new\n")], ENTRY)
    assert (plans / "link.yaml").is_symlink() and (plans / "a.yaml").read_bytes() == b"new\n"
    assert not (plans / "a.yaml").is_symlink()
    twice = [revised(plans / name, b"x\n") for name in ("link.yaml", "a.yaml")]
    with pytest.raises(StopError, match="save-twice"):
        save.save(plans, twice, ENTRY)


def test_a_folder_reached_through_a_link(plans, tmp_path):
    (tmp_path / "way").symlink_to(plans, target_is_directory=True)
    save.save(tmp_path / "way", [revised(tmp_path / "way/a.yaml", b"new\n")], ENTRY)
    assert (plans / "a.yaml").read_bytes() == b"new\n" and (tmp_path / "way").is_symlink()


@pytest.mark.parametrize("name", ["link.yaml", "../out.yaml", "sub/out.yaml", "loop.yaml", "."])
def test_nothing_is_written_out_of_the_folder(plans, tmp_path, name):
    out = tmp_path / "out.yaml"
    out.write_bytes(b"theirs\n")
    (plans / "link.yaml").symlink_to(out)
    (plans / "sub").symlink_to(tmp_path, target_is_directory=True)
    (plans / "loop.yaml").symlink_to("loop.yaml")
    with pytest.raises(StopError, match="save-outside"):
        save.save(plans, [Revision(plans / name, b"theirs\n", b"ours\n")], ENTRY)
    assert out.read_bytes() == b"theirs\n"


@pytest.mark.parametrize("name", [".capitalplan/log.jsonl", ".capitalplan/x/y.yaml"])
def test_our_own_records_are_no_plans(plans, name):
    with pytest.raises(StopError, match="save-outside"):
        save.save(plans, [Revision(plans / name, None, b"x")], ENTRY)


def test_records_that_are_a_link_are_refused(plans, tmp_path):
    (tmp_path / "else").mkdir()
    (plans / ".capitalplan").symlink_to(tmp_path / "else")
    with pytest.raises(StopError, match="save-outside"):
        save.save(plans, [revised(plans / "a.yaml", b"new\n")], ENTRY)
    assert list((tmp_path / "else").iterdir()) == []


def test_a_log_that_is_a_link_is_not_written_through(plans, tmp_path):
    (plans / ".capitalplan").mkdir()
    (tmp_path / "out").write_bytes(b"theirs")
    (plans / ".capitalplan/log.jsonl").symlink_to(tmp_path / "out")
    before = visible(plans)
    with pytest.raises(StopError, match="save-unwritable"):
        save.save(plans, [revised(plans / "a.yaml", b"new\n")], ENTRY)
    assert (tmp_path / "out").read_bytes() == b"theirs" and visible(plans) == before


def test_a_pipe_is_no_plan(plans):
    os.mkfifo(plans / "p.yaml")
    with pytest.raises(StopError, match="save-unwritable"):
        save.save(plans, [Revision(plans / "p.yaml", b"", b"new\n")], ENTRY)


@pytest.mark.parametrize(("place", "code"), [("no", "folder-missing"), ("a.yaml", "folder-file")])
def test_no_folder(plans, place, code):
    for work in (lambda at: save.save(at, [], ENTRY), save.recover):
        with pytest.raises(StopError, match=code):
            work(plans / place)


def test_a_writer_who_waits_in_vain_is_told_for_whom(plans, monkeypatch):
    monkeypatch.setattr(lock, "WAIT", 0.05)
    (plans / ".capitalplan").mkdir()
    with lock.locked(plans / ".capitalplan", "김하나", "10:31"), pytest.raises(StopError) as stop:
        save.save(plans, [revised(plans / "a.yaml", b"new\n")], ENTRY)
    facts = stop.value.facts
    assert (stop.value.code, stop.value.exit_code) == ("save-locked", 4)
    assert (facts["who"], facts["since"]) == ("김하나", "10:31")
    assert facts["pid"] == str(os.getpid()) and facts["host"] != "?"
    assert (plans / "a.yaml").read_bytes() == b"a: 1\nb: 2\n"


def test_a_holder_who_left_no_note(plans, monkeypatch):
    monkeypatch.setattr(lock, "WAIT", 0.05)
    (plans / ".capitalplan").mkdir()
    with lock.locked(plans / ".capitalplan"), pytest.raises(StopError) as stop:
        (plans / ".capitalplan/holder").write_text("[")
        save.save(plans, [revised(plans / "a.yaml", b"new\n")], ENTRY)
    assert stop.value.facts["who"] == "?"


def test_a_log_without_a_last_line_end_is_not_spoilt(plans):
    save.save(plans, [revised(plans / "a.yaml", b"1\n")], ENTRY)
    log = plans / ".capitalplan/log.jsonl"
    log.write_bytes(log.read_bytes().rstrip(b"\n"))
    assert save.save(plans, [revised(plans / "a.yaml", b"2\n")], ENTRY).number == 2
    assert len(logged(plans)) == 2
