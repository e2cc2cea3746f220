"""A folder of plans as a git repository remembers it, written somewhere else: nothing is checked
out, no hook or filter runs, nothing is fetched.
"""

import os
import re
from pathlib import Path, PurePosixPath

from capitalplan.edit.git import FailedError, git
from capitalplan.problem import StopError

MISUSE, UNREADABLE = 2, 3
MOST_FILES, MOST_BYTES = 5_000, 256 * 1024 * 1024
LONGEST = 200
# Branches, tags, hashes, `HEAD~3`, `main@{2}`; no ranges, no `rev:path`, nothing like an option.
_FORM = re.compile(r"(?!-)(?!.*\.\.)(?:[\w./@~^+-]|@\{[\w-]+\})+")
_OFFLINE = ["-c", "protocol.allow=never", "-c", "core.lazyFetch=false"]
_REGULAR = ("100644", "100755")


def fetched(folder: Path, revision: str, into: Path) -> None:
    """Write the files of `folder` at a revision into `into`; links and hidden ones are left out.

    StopError 2: no such revision, or no revision at all; 3: the folder is in no repository, was
    not there then, or git fails.
    """
    if not _FORM.fullmatch(revision) or len(revision) > LONGEST:
        raise StopError("git-revision-form", MISUSE, revision=revision[:60])
    facts = {"revision": revision, "folder": str(folder)}
    try:
        git(folder, ["rev-parse", "--git-dir"])
    except FailedError as failed:
        raise StopError("git-repository", UNREADABLE, reason=str(failed), **facts) from None
    try:
        name = f"{revision}^{{commit}}"
        words = ["rev-parse", "--quiet", "--verify", "--end-of-options", name]
        commit = git(folder, words).strip()
    except FailedError:
        raise StopError("git-revision-unknown", MISUSE, **facts) from None
    try:
        files = _files(git(folder, [*_OFFLINE, "ls-tree", "-r", "-z", "--long", commit]))
        if not files:
            raise StopError("git-folder-none", UNREADABLE, **facts)
        if len(files) > MOST_FILES or sum(size for _, size, _ in files) > MOST_BYTES:
            raise StopError("git-large", UNREADABLE, count=len(files), **facts)
        asked = "".join(f"{blob}\n" for blob, _, _ in files)
        data = os.fsencode(git(folder, [*_OFFLINE, "cat-file", "--batch"], asked))
    except FailedError as failed:
        raise StopError("git-failed", UNREADABLE, reason=str(failed), **facts) from None
    _write(files, data, into)


def _files(listed: str) -> list[tuple[str, int, PurePosixPath]]:
    """(blob, bytes, path) of each regular file that is not hidden."""
    found = []
    for line in filter(None, listed.split("\0")):
        about, _, name = line.partition("\t")
        mode, _, blob, size = about.split()
        path = PurePosixPath(name)
        hidden = any(part.startswith(".") for part in path.parts)
        if mode in _REGULAR and not hidden and not path.is_absolute():
            found.append((blob, int(size), path))
    return found


def _write(files: list[tuple[str, int, PurePosixPath]], data: bytes, into: Path) -> None:
    """Take the answer of `cat-file --batch` apart: a line, so many bytes, a line end, each."""
    at = 0
    for _, size, path in files:
        start = data.index(b"\n", at) + 1
        place = into / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data[start : start + size])
        at = start + size + 1
