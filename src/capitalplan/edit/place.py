"""Where a change may write: the files of one folder, and what is kept about them beside them."""

import os
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from capitalplan.model.baseline import FOLDER as BASELINES
from capitalplan.problem import StopError

STATE = ".capitalplan"  # begins with a dot, so it is never read as plans
SUFFIX = ".yaml"
MISUSE, UNREADABLE = 2, 3


def root(folder: Path) -> Path:
    """The folder itself, links followed. StopError 3 where there is none."""
    try:
        found = folder.resolve(strict=True)
    except (OSError, RuntimeError):
        raise StopError("folder-missing", UNREADABLE, folder=str(folder)) from None
    if not found.is_dir():
        raise StopError("folder-file", UNREADABLE, folder=str(folder))
    return found


def state(top: Path) -> Path:
    """The folder for lock, journal and log. StopError 2 where it is a link or something else.

    A link would let a folder that somebody sent have us write anywhere.
    """
    found = top / STATE
    if found.is_symlink() or (found.exists() and not found.is_dir()):
        raise StopError("save-outside", MISUSE, path=str(found))
    return found


def target(top: Path, path: Path) -> Path:
    """The file that a path stands for: links inside the folder are followed, and stay links.

    StopError 2 for what lies outside, or is hidden as our own records are.
    """
    try:
        found = path.absolute().resolve()
    except (OSError, RuntimeError, ValueError):
        raise _outside(path) from None
    if not found.is_relative_to(top) or not _plain(found.relative_to(top).parts):
        raise _outside(path)
    return found


def unlinked(top: Path, name: str) -> Path:
    """The file that a record of ours names (see `name`), with no link on its way.

    StopError 2 as for `target`.
    """
    parts = PurePosixPath(name).parts
    file = top.joinpath(*parts)
    if name != "/".join(parts) or not _plain(parts) or target(top, file) != file:
        raise _outside(Path(name[:200]))
    return file


def plan(top: Path, name: str) -> Path:
    """`unlinked`, and a plan or a baseline. StopError 2 for any other file."""
    folders = PurePosixPath(name).parts[:-1]
    if folders not in ((), (BASELINES,)) or not name.lower().endswith(SUFFIX):
        raise _outside(Path(name[:200]))
    return unlinked(top, name)


def _plain(parts: Sequence[str]) -> bool:
    """Whether no part of a way leads up, is hidden, or could be read otherwise by the system."""
    odd = (part[:1] in ("", ".", "#", "~") or "\0" in part or _other(part) for part in parts)
    return bool(parts) and not any(odd)


def _other(part: str) -> bool:
    """Whether Windows would read a name as a way, or as a stream of another file."""
    return os.name == "nt" and bool({"\\", "/", ":"} & set(part))


def _outside(path: Path) -> StopError:
    return StopError("save-outside", MISUSE, path=str(path))


def name(top: Path, file: Path) -> str:
    """How the log names a file: from the folder, with slashes."""
    return file.relative_to(top).as_posix()
