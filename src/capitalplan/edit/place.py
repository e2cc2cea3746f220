"""Where a change may write: the files of one folder, and what is kept about them beside them."""

from pathlib import Path

from capitalplan.problem import StopError

STATE = ".capitalplan"  # begins with a dot, so it is never read as plans
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

    StopError 2 for what lies outside, or among our own records.
    """
    try:
        found = path.absolute().resolve()
    except (OSError, RuntimeError):
        raise StopError("save-outside", MISUSE, path=str(path)) from None
    if not found.is_relative_to(top) or found.relative_to(top).parts[:1] in ((), (STATE,)):
        raise StopError("save-outside", MISUSE, path=str(path))
    return found


def name(top: Path, file: Path) -> str:
    """How the log names a file: from the folder, with slashes."""
    return file.relative_to(top).as_posix()
