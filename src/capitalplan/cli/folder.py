"""A folder of files put in place as one change: made beside the old one, then exchanged with it.

Whoever looks meanwhile, and whatever ends the program, there is the old folder or the new one and
nothing else: a process of its own takes away what was made, or what was replaced. Where folders
cannot be exchanged, files are replaced one by one, the page that leads to them last.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from capitalplan.cli.save import UNUSABLE, make_folder
from capitalplan.edit import durable
from capitalplan.problem import StopError

MOST = (
    2_000  # files of somebody else's that are carried over; with more it is not a report's folder
)
_CLEAR = "import shutil, sys; sys.stdin.buffer.read(); shutil.rmtree(sys.argv[1], True)"
_HERE = -100  # AT_FDCWD, <fcntl.h>
_SWAP = 2  # RENAME_EXCHANGE (Linux 3.15), RENAME_SWAP (macOS 10.12)


def put_files(folder: Path, files: Mapping[str, bytes], last: str) -> None:
    """Put files by relative name into a folder; what else lies in it stays. `last` goes last.

    StopError 2: something there cannot be written; the folder is then as it was.
    """
    target = folder.resolve()
    make_folder(target.parent)
    names = [*(name for name in files if name != last), last]
    try:
        others = None if not _exchangeable(target) else _others(target, files)
        home = target.parent if others is not None else target
        if others is None:
            make_folder(target)
        staged = home / f".{target.name}.{token_hex(4)}.tmp"
        with _cleared(staged):
            _fill(staged, {name: files[name] for name in names})
            if others is None or not _exchange(staged, target, others):
                _replace_each(staged, target, names)
            durable.sync(target.parent)
    except OSError as error:
        reason = error.strerror or ""
        raise StopError("output-unwritable", UNUSABLE, path=str(folder), reason=reason) from None


def _exchangeable(target: Path) -> bool:
    """Whether a folder may be replaced as a whole: nobody stands in it, and it is ours to make."""
    if not os.access(target.parent, os.W_OK) or Path.cwd().is_relative_to(target):
        return False
    if not target.exists():
        return True
    mine = getattr(os, "geteuid", lambda: target.stat().st_uid)()
    return not os.path.ismount(target) and target.stat().st_uid == mine


def _others(target: Path, files: Mapping[str, bytes]) -> list[str] | None:
    """The files in a folder that are not to be replaced; None where they cannot all be kept."""
    others: list[str] = []
    for at, folders, names in os.walk(target):
        here = Path(at)
        plain = [(here / name).is_file() and not (here / name).is_symlink() for name in names]
        if not all(plain) or any((here / name).is_symlink() for name in folders):
            return None
        others += [(here / name).relative_to(target).as_posix() for name in names]
        if len(others) > MOST + len(files) or os.path.ismount(here):
            return None
    return [name for name in others if name not in files]


@contextmanager
def _cleared(staged: Path) -> Iterator[None]:
    """Another process removes a folder as soon as this one is through with it, or has ended."""
    command = [sys.executable, "-I", "-S", "-c", _CLEAR, str(staged)]
    cleaner = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        yield
    finally:
        if cleaner.stdin:
            cleaner.stdin.close()
        cleaner.wait()


def _fill(staged: Path, files: Mapping[str, bytes]) -> None:
    staged.mkdir()
    for name, data in files.items():
        (staged / name).parent.mkdir(parents=True, exist_ok=True)
        durable.create(staged / name, data)


def _exchange(staged: Path, target: Path, others: Iterable[str]) -> bool:
    """Put one folder in the place of another in one step; False where the system cannot."""
    if not target.exists():
        staged.rename(target)
        return True
    for name in others:
        (staged / name).parent.mkdir(parents=True, exist_ok=True)
        _carry(target / name, staged / name)
    staged.chmod(target.stat().st_mode & 0o7777)
    return _swap(os.fsencode(staged), os.fsencode(target))


def _carry(old: Path, new: Path) -> None:
    """The same file under another name, or a copy where a disk knows no second names."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)


def _swap(one: bytes, other: bytes) -> bool:
    """Exchange two names (renameat2, renamex_np); Python has no call for it."""
    import ctypes

    try:
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return bool(system.renamex_np(one, other, _SWAP) == 0)
        return bool(system.renameat2(_HERE, one, _HERE, other, _SWAP) == 0)
    except (OSError, AttributeError, TypeError):
        return False


def _replace_each(staged: Path, target: Path, names: Iterable[str]) -> None:
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (staged / name).replace(target / name)
