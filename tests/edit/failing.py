"""File-system calls that fail when they are told to, and what a save may leave behind."""

import errno
import json
import os
from pathlib import Path

from capitalplan.edit.save import Entry, Revision

ENTRY = Entry("2021-06-01T09:00:00+09:00", "planner", "", ("capitalplan", "set"))
BEFORE = {"a.yaml": b"a: 1\nb: 2\n", "b.yaml": b"x: 1\r\n", "d.yaml": b"gone: soon"}
AFTER = {"a.yaml": b"a: 1\nb: 3\n", "b.yaml": b"x: 1\r\ny: 2\r\n", "baselines/c.yaml": b"new: 1\n"}
MODES = {"a.yaml": 0o640, "b.yaml": 0o600, "d.yaml": 0o604}
WATCHED = {"open", "read", "write", "fsync", "replace", "unlink", "mkdir", "ftruncate", "close",
           "fchmod", "fstat"}  # fmt: skip


class Crash(BaseException):
    """The process is gone: nothing after it is done, no tidying either."""


class Failing:
    """`os`, whose `at`-th watched call (from 0) fails; `for_good`: and every later one.

    A call that fails does half of its work where it has halves; a crash comes before the call.
    """

    def __init__(self, at: int | None, error: int | None = errno.EIO, for_good: bool = False):
        self.at, self.error, self.for_good = at, error, for_good
        self.calls: list[str] = []

    def __getattr__(self, name: str) -> object:
        real = getattr(os, name)
        if name not in WATCHED:
            return real

        def call(*given: object, **named: object) -> object:
            number = len(self.calls)
            self.calls.append(name)
            if self.at is None or number < self.at or (number > self.at and not self.for_good):
                return real(*given, **named)
            if self.error is None:
                raise Crash
            if name == "close":
                real(*given)
            elif name == "write":
                handle, data = given
                real(handle, data[: len(data) // 2])
            raise OSError(self.error, os.strerror(self.error))

        return call


def laid(folder: Path) -> Path:
    """The files as they are before."""
    folder.mkdir()
    for name, data in BEFORE.items():
        (folder / name).write_bytes(data)
        (folder / name).chmod(MODES[name])
    return folder


def revisions(folder: Path) -> list[Revision]:
    names = dict.fromkeys([*BEFORE, *AFTER])
    return [Revision(folder / name, BEFORE.get(name), AFTER.get(name)) for name in names]


def standing(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and ".capitalplan" not in file.parts
    }


def entries(folder: Path) -> int:
    """How many whole entries the log has; nothing else may stand in it."""
    log = folder / ".capitalplan/log.jsonl"
    data = log.read_bytes() if log.exists() else b""
    assert not data or data.endswith(b"\n")
    return len([json.loads(line) for line in data.splitlines()])


def whole(folder: Path, entries_before: int = 0) -> bool:
    """Whether a save was done; it was not, or wholly: files, modes and log say the same."""
    found = standing(folder)
    done = found == AFTER
    assert done or found == BEFORE
    for name in MODES.keys() & found.keys():
        assert (folder / name).stat().st_mode & 0o777 == MODES[name]
    assert entries(folder) == entries_before + done
    return done


def tidy(folder: Path) -> bool:
    """Whether nothing is left of a save but lock and log."""
    state = folder / ".capitalplan"
    found = {file.name for file in state.iterdir()} if state.exists() else set()
    return found <= {".gitignore", "lock", "log.jsonl"}
