"""Repositories for tests: a folder of plans in one, and a probe that leaves a mark when it runs."""

import subprocess
from pathlib import Path

from capitalplan.edit import save
from capitalplan.edit.save import Entry, Revision

ENTRY = Entry("2021-06-01T09:00:00+09:00", "김하나", "의결", ("capitalplan", "move", "a/b"))


def run(folder: Path, *words: str, data: bytes | None = None) -> bytes:
    words = ("git", "-C", str(folder), *words)
    return subprocess.run(words, capture_output=True, check=True, input=data).stdout


def repo(place: Path) -> Path:
    """A repository with two plans in `plans`, committed; the folder of plans."""
    folder = place / "plans"
    folder.mkdir(parents=True)
    run(place, "init", "-q", "-b", "main")
    run(place, "config", "user.email", "clerk@city.example")
    run(place, "config", "user.name", "x")
    for name in ("a.yaml", "b.yaml"):
        (folder / name).write_text(f"id: {name}\n")
    run(place, "add", ".")
    run(place, "commit", "-q", "-m", "start")
    return folder


def put(folder: Path, name: str, after: bytes | None, entry: Entry = ENTRY) -> save.Saved:
    path = folder / name
    before = path.read_bytes() if path.exists() else None
    return save.save(folder, [Revision(path, before, after)], entry)


def kept(folder: Path, name: str) -> bytes:
    """The bytes of a file in HEAD."""
    return run(folder, "cat-file", "blob", f"HEAD:./{name}")


class Probe:
    """A program that does nothing but leave a mark."""

    def __init__(self, place: Path) -> None:
        self.mark = place / "ran"
        self.path = place / "probe"
        self.path.write_text(f"#!/bin/sh\necho $0 >> '{self.mark}'\ncat\n")
        self.path.chmod(0o755)

    def __str__(self) -> str:
        return str(self.path)

    @property
    def ran(self) -> bool:
        return self.mark.exists()
