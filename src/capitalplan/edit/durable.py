"""Bytes that survive a crash: the only file-system calls of a save, each forced to the disk.

Every function raises OSError and leaves no half-written file under a name that anybody reads.
"""

import os
import stat
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

# Links are followed in `place` and nowhere else; opening a pipe must not wait for a writer.
_SAFE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _SAFE
_BLOCK = 1 << 20


def digest(data: bytes | None) -> str | None:
    """The SHA-256 of a file's bytes in hexadecimal; None where there is no file."""
    return None if data is None else sha256(data).hexdigest()


def read(path: Path) -> bytes | None:
    """The bytes of a regular file; None where there is none."""
    try:
        handle = os.open(path, _READ)
    except FileNotFoundError:
        return None
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(0, "not a regular file")
        parts = []
        while part := os.read(handle, _BLOCK):
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(handle)


def create(path: Path, data: bytes, like: os.stat_result | None = None) -> None:
    """Write a file that is not there yet, with the mode and, where allowed, the owner of another.

    What cannot be written whole is taken away again.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _SAFE, 0o666)
    try:
        try:
            _write(handle, data)
            if like is not None:
                _resemble(handle, like)
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException:
        remove(path)
        raise


def append(path: Path, data: bytes) -> None:
    """Add bytes to the end of a file, which is made where there is none."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | _SAFE, 0o666)
    try:
        _write(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)


def shorten(path: Path, size: int) -> None:
    """Cut a file down to its first bytes."""
    handle = os.open(path, os.O_WRONLY | _SAFE)
    try:
        os.ftruncate(handle, size)
        os.fsync(handle)
    finally:
        os.close(handle)


def move(source: Path, goal: Path) -> None:
    """Put one file in the place of another in one step."""
    os.replace(source, goal)  # noqa: PTH105 - one module of calls, so that each can be made to fail


def remove(path: Path) -> None:
    """Take a file away, if it is there."""
    try:
        os.unlink(path)  # noqa: PTH108 - as above
    except FileNotFoundError:
        return


def sync(folder: Path) -> None:
    """Force the names in a folder to the disk; Windows has no such call, and does so itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(path: Path) -> None:
    """Make a folder and those around it, where they are not there yet."""
    if path.is_dir():
        return
    make_folder(path.parent)
    try:
        os.mkdir(path)  # noqa: PTH102 - as above
    except FileExistsError:
        return
    sync(path.parent)


def _write(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _resemble(handle: int, like: os.stat_result) -> None:
    """Owner before mode: a change of owner takes mode bits away."""
    if not hasattr(os, "fchown"):
        return
    now = os.fstat(handle)
    if (now.st_uid, now.st_gid) != (like.st_uid, like.st_gid):
        with suppress(PermissionError):  # only the superuser gives files away
            os.fchown(handle, like.st_uid, like.st_gid)
    os.fchmod(handle, stat.S_IMODE(like.st_mode))
