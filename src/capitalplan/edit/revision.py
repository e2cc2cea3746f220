"""A folder of plans as a git repository remembers it, written somewhere else: nothing is checked
out, no hook or filter runs, nothing is fetched.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from capitalplan.edit.git import FailedError, git
from capitalplan.edit.repository import LedAwayError, repository
from capitalplan.problem import StopError

MISUSE, UNREADABLE = 2, 3
MOST_FILES, MOST_BYTES = 5_000, 256 * 1024 * 1024
LONGEST = 200
# Branches, tags, hashes, `HEAD~3`, `main@{2}`; no ranges, no `rev:path`, nothing like an option.
_FORM = re.compile(r"(?!-)(?!.*\.\.)(?:[\w./@~^+-]|@\{[\w-]+\})+")
_REGULAR = ("100644", "100755")


class _Listed(NamedTuple):
    """A file of a tree: its object, its size [bytes], its path from the folder."""

    blob: str
    size: int
    path: PurePosixPath


def fetched(folder: Path, revision: str, into: Path) -> None:
    """Write the files of `folder` at a revision into `into`; links and hidden ones are left out.

    StopError 2: no such revision, or no revision at all; 3: the folder is in no repository, was
    not there then, the repository is damaged or leads elsewhere, or git fails.
    """
    if not _FORM.fullmatch(revision) or len(revision) > LONGEST:
        raise StopError("git-revision-form", MISUSE, revision=revision[:60])
    facts = {"revision": revision, "folder": str(folder)}
    _refuse_none(folder, facts)
    commit = _commit(folder, revision, facts)
    try:
        files = list(_files(git(folder, ["ls-tree", "-r", "-z", "--long", commit])))
        if not files:
            raise StopError("git-folder-none", UNREADABLE, **facts)
        if len(files) > MOST_FILES or sum(one.size for one in files) > MOST_BYTES:
            raise StopError("git-large", UNREADABLE, count=len(files), **facts)
        wanted = "".join(f"{one.blob}\n" for one in files)
        _write(files, os.fsencode(git(folder, ["cat-file", "--batch"], wanted)), into)
    except (FailedError, OSError) as failed:
        raise StopError("git-failed", UNREADABLE, reason=str(failed), **facts) from None


def _refuse_none(folder: Path, facts: dict[str, str]) -> None:
    try:
        if repository(folder.resolve()):
            return
        reason = ".git"
    except LedAwayError as away:
        raise StopError("git-led-away", UNREADABLE, path=str(away), **facts) from None
    except FailedError as failed:
        reason = str(failed)
    raise StopError("git-repository", UNREADABLE, reason=reason, **facts)


def _commit(folder: Path, revision: str, facts: dict[str, str]) -> str:
    words = ["rev-parse", "--quiet", "--verify", "--end-of-options", f"{revision}^{{commit}}"]
    try:
        return git(folder, words).strip()
    except FailedError:
        raise StopError("git-revision-unknown", MISUSE, **facts) from None


def _files(listed: str) -> Iterator[_Listed]:
    """Each regular file that is not hidden. FailedError for one whose object is not there."""
    for line in filter(None, listed.split("\0")):
        about, _, name = line.partition("\t")
        mode, _, blob, size = about.split()
        path = PurePosixPath(name)
        odd = any(part.startswith(".") or "\\" in part or ":" in part for part in path.parts)
        if mode not in _REGULAR or odd or path.is_absolute():
            continue
        if not size.isdecimal():
            raise FailedError(f"{blob}: {size}")
        yield _Listed(blob, int(size), path)


def _write(files: list[_Listed], data: bytes, into: Path) -> None:
    """Take the answer of `cat-file --batch` apart: a line, so many bytes, a line end, each."""
    at = 0
    for one in files:
        head = f"{one.blob} blob {one.size}\n".encode()
        start = at + len(head)
        if data[at:start] != head or data[start + one.size : start + one.size + 1] != b"\n":
            said = data[at : at + 100].split(b"\n")[0]
            raise FailedError(said.decode("utf-8", "replace") or one.blob)
        place = into / one.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data[start : start + one.size])
        at = start + one.size + 1
