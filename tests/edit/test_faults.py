"""Every file-system call of a save fails once, for good, or is the last before a crash.

After any of them every file is as before or as after, and never one of two.
"""

import errno
import os
import resource
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from failing import (
    AFTER,
    BEFORE,
    ENTRY,
    Crash,
    Failing,
    entries,
    laid,
    revisions,
    standing,
    tidy,
    whole,
)

from capitalplan.edit import durable, save
from capitalplan.problem import StopError

Fail = Callable[[Failing], None]


@pytest.fixture
def fail(monkeypatch: pytest.MonkeyPatch) -> Fail:
    return lambda system: monkeypatch.setattr(durable, "os", system)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Callable[[], Path]]:
    """Makes the folder anew."""

    def made() -> Path:
        shutil.rmtree(tmp_path / "plans", ignore_errors=True)
        return laid(tmp_path / "plans")

    yield made


def counted(folder: Path, fail: Fail) -> list[str]:
    """The calls of a save that works."""
    system = Failing(None)
    fail(system)
    save.save(folder, revisions(folder), ENTRY)
    assert whole(folder) and tidy(folder)
    return system.calls


def test_the_order_of_a_save(fresh, fail):
    """Bytes are on the disk before the journal, the journal before the first name changes."""
    calls = counted(fresh(), fail)
    first = calls.index("replace")
    # .gitignore, three staged files, journal, log; and the names of two new folders, of what was
    # staged, and of the log.
    assert calls[:first].count("write") == calls.count("write") == 6
    assert calls[:first].count("fsync") == 6 + 4 and calls.count("replace") == 3
    assert "fsync" in calls[-calls[::-1].index("unlink") :]  # the journal is gone for good


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC])
def test_each_call_fails_once(fresh, fail, error):
    total = len(counted(fresh(), fail))
    assert total > 40
    refused = 0
    for at in range(total):
        folder = fresh()
        fail(Failing(at, error))
        try:
            save.save(folder, revisions(folder), ENTRY)
        except StopError as stop:
            refused += 1
            assert stop.code in ("save-unwritable", "save-unfinished") and stop.exit_code == 2
            fail(Failing(None))
            if stop.code == "save-unwritable":
                assert not whole(folder), at
        fail(Failing(None))
        save.recover(folder)
        whole(folder)
        assert tidy(folder), at
        if standing(folder) == BEFORE:
            save.save(folder, revisions(folder), ENTRY)
        assert whole(folder)
    assert refused == total - 3  # once the journal is gone nothing can fail: open, fsync, close


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS])
def test_every_call_fails_from_one_on(fresh, fail, error):
    """A disk that dies, fills up or goes read-only: the next start finishes or undoes."""
    total = len(counted(fresh(), fail))
    done = 0
    for at in range(total):
        folder = fresh()
        fail(Failing(at, error, for_good=True))
        try:
            save.save(folder, revisions(folder), ENTRY)
            assert standing(folder) == AFTER and at >= total - 3
        except StopError as stop:
            assert stop.code in ("save-unwritable", "save-unfinished")
            assert stop.code == "save-unfinished" or standing(folder) == BEFORE, at
        fail(Failing(None))
        save.recover(folder)
        done += whole(folder)
        assert tidy(folder) and save.recover(folder) == [], at
    assert 0 < done < total


def test_a_crash_at_each_call(fresh, fail):
    total = len(counted(fresh(), fail))
    ended = []
    for at in range(total):
        folder = fresh()
        fail(Failing(at, None, for_good=True))
        with pytest.raises(Crash):
            save.save(folder, revisions(folder), ENTRY)
        fail(Failing(None))
        found = save.recover(folder)
        ended.append(whole(folder))
        assert tidy(folder) and save.recover(folder) == [], at
        assert {one.code for one in found} <= {"save-finished"}
        if found:
            assert ended[-1] and set(found[0].facts["files"].split(", ")) == {*BEFORE, *AFTER}
    assert ended == sorted(ended) and True in ended[:-5] and False in ended  # once begun, finished


def test_a_crash_while_a_crash_is_settled(fresh, fail):
    total = len(counted(fresh(), fail))
    for at in range(total // 3, total, 4):
        for again in range(0, 60, 3):
            folder = fresh()
            fail(Failing(at, None, for_good=True))
            with pytest.raises(Crash):
                save.save(folder, revisions(folder), ENTRY)
            system = Failing(again, None, for_good=True)
            fail(system)
            try:
                save.recover(folder)
            except Crash:
                fail(Failing(None))
                save.recover(folder)
            whole(folder)
            assert tidy(folder), (at, again)
            if len(system.calls) <= again:
                break


@pytest.mark.parametrize("name", ["a.yaml", "b.yaml", "d.yaml"])
def test_a_file_edited_after_a_crash_is_never_lost(fresh, fail, name):
    """Whoever types into a half-saved folder keeps the text; the rest is finished or undone."""
    total = len(counted(fresh(), fail))
    seen = set()
    for at in range(total):
        folder = fresh()
        fail(Failing(at, None, for_good=True))
        with pytest.raises(Crash):
            save.save(folder, revisions(folder), ENTRY)
        half = standing(folder)
        (folder / name).write_bytes(b"typed: 1\n")
        fail(Failing(None))
        found = save.recover(folder)
        now = standing(folder)
        assert now.pop(name) == b"typed: 1\n" and tidy(folder)
        sides = [{k: v for k, v in side.items() if k != name} for side in (BEFORE, AFTER)]
        assert now in sides, at
        # Typed into the new text: the save is finished; into the old one: it is undone.
        if found:
            finished = half.get(name) == AFTER.get(name) and name in half
            assert found[0].code == ("save-finished" if finished else "save-undone"), at
            assert now == sides[finished]
        assert entries(folder) == (now == sides[1])
        seen |= {one.code for one in found}
    assert "save-undone" in seen


def test_a_journal_from_elsewhere_writes_nothing_outside(fresh, fail, tmp_path):
    """A folder that somebody sent may hold any journal."""
    folder = fresh()
    at = counted(fresh(), fail).index("replace")
    fail(Failing(at, None, for_good=True))
    folder = fresh()
    with pytest.raises(Crash):
        save.save(folder, revisions(folder), ENTRY)
    fail(Failing(None))
    journal = folder / ".capitalplan/journal.json"
    text = journal.read_text()
    out = tmp_path / "a.yaml"
    out.write_bytes(BEFORE["a.yaml"])
    journal.write_text(text.replace('"path\\":\\"a.yaml', '"path\\":\\"../a.yaml'))
    assert "../a.yaml" in journal.read_text()
    with pytest.raises(StopError, match="save-outside"):
        save.recover(folder)
    assert out.read_bytes() == BEFORE["a.yaml"] and standing(folder) == BEFORE
    # Staged bytes that are not those the journal speaks of are no better.
    journal.write_text(text)
    (folder / ".capitalplan/staged-0").write_bytes(b"evil: 1\n")
    assert [one.code for one in save.recover(folder)] == ["save-undone"]
    assert standing(folder) == BEFORE and tidy(folder)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"size": 1}', b"\xff" * 99, b"\0" * 99])
def test_a_torn_journal_promised_nothing(fresh, content):
    folder = fresh()
    (folder / ".capitalplan").mkdir()
    (folder / ".capitalplan/journal.json").write_bytes(content)
    (folder / ".capitalplan/staged-0").write_bytes(b"half")
    assert save.recover(folder) == [] and tidy(folder) and standing(folder) == BEFORE


def in_a_child(work: Callable[[], None]) -> None:
    """Run in a process of its own, which may lose rights."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        except BaseException as error:
            print(repr(error), file=sys.__stderr__)
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.parametrize("size", [0, 20, 300, 700, 1400])
def test_a_full_disk(fresh, size):
    """The system itself stops writes past a size; nothing is half, and room makes it work again."""
    folder = fresh()
    (folder / ".capitalplan").mkdir()
    (folder / ".capitalplan/.gitignore").write_bytes(b"*\n")
    import filelock  # noqa: F401 - loaded before there is no room

    big = [one._replace(after=one.after and one.after * 40) for one in revisions(folder)]

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        try:
            save.save(folder, big, ENTRY)
        except StopError as stop:
            assert stop.code == "save-unwritable" and stop.facts["reason"], stop.code
        else:
            raise AssertionError("no limit met")

    in_a_child(work)
    assert not whole(folder) and tidy(folder)
    save.save(folder, revisions(folder), ENTRY)
    assert whole(folder)


def test_a_read_only_folder():
    """Told, and nothing is written; the superuser may write anywhere, so somebody else tries."""
    import filelock  # noqa: F401

    place = Path(tempfile.mkdtemp(prefix="capitalplan-", dir="/tmp"))  # others may enter it
    try:
        place.chmod(0o755)
        folder = laid(place / "plans")
        for name in BEFORE:
            (folder / name).chmod(0o644)
        before = standing(folder)
        folder.chmod(0o555)

        def work() -> None:
            if os.geteuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            assert save.recover(folder) == []
            try:
                save.save(folder, revisions(folder), ENTRY)
            except StopError as stop:
                assert stop.code == "save-unwritable" and stop.facts["reason"], stop.code
            else:
                raise AssertionError("written")

        in_a_child(work)
        assert standing(folder) == before and not (folder / ".capitalplan").exists()
    finally:
        (place / "plans").chmod(0o755)
        shutil.rmtree(place)


def test_ctrl_c_leaves_all_or_nothing(fresh, fail, monkeypatch):
    total = len(counted(fresh(), fail))
    for at in range(0, total, 2):
        folder = fresh()
        system = Failing(at)
        real = system.__getattr__

        def interrupted(name, real=real, system=system):
            found = real(name)
            if len(system.calls) == system.at and name in ("write", "fsync", "replace", "unlink"):
                system.at = None
                raise KeyboardInterrupt
            return found

        monkeypatch.setattr(Failing, "__getattr__", lambda self, name: interrupted(name))
        fail(system)
        with suppress(KeyboardInterrupt, StopError):
            save.save(folder, revisions(folder), ENTRY)
        monkeypatch.undo()
        whole(folder)
        assert tidy(folder)
