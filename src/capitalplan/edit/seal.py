"""A seal on what we leave for ourselves: made with a key that only this user of this machine has.

A folder may come from anywhere, with records in it that look like ours. What is sealed was left
here; what is not is only shown.
"""

import hmac
import os
import secrets
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

NAME, SIZE = "key", 32  # bytes


def sealed(data: bytes) -> str:
    """The seal of some bytes; "" where no key can be kept, which fits nothing."""
    key = _key(make=True)
    return _seal(key, data) if key else ""


def fits(seal: str, data: bytes) -> bool:
    """Whether a seal was made here, for these bytes."""
    key = _key(make=False)
    return key is not None and hmac.compare_digest(_seal(key, data), seal)


def _seal(key: bytes, data: bytes) -> str:
    return hmac.new(key, data, sha256).hexdigest()


def home() -> Path | None:
    """Where this user's own records of us are; None where that is not known."""
    try:
        if sys.platform == "win32":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "capitalplan" / "state"
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Application Support" / "capitalplan"
        wish = os.environ.get("XDG_STATE_HOME")
        return (Path(wish) if wish else Path.home() / ".local" / "state") / "capitalplan"
    except RuntimeError:  # a process without a home: containers
        return None


def _key(make: bool) -> bytes | None:
    place = home()
    if place is None:
        return None
    for _ in range(2):
        found = _read(place / NAME)
        if found or not make:
            return found
        with suppress(OSError):
            _make(place)
    return None


def _read(file: Path) -> bytes | None:
    """The key, where nobody else can have read or written it."""
    try:
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return None
    try:
        status = os.fstat(handle)
        if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o077):
            return None
        found = os.read(handle, SIZE + 1)
        return found if len(found) == SIZE else None
    finally:
        os.close(handle)


def _make(place: Path) -> None:
    """A new key, whole under its name at once; who comes second takes the one that is there."""
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = place / f"{NAME}.{os.getpid()}.{secrets.token_hex(4)}"
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, secrets.token_bytes(SIZE))
        os.fsync(handle)
    finally:
        os.close(handle)
    try:
        os.link(part, place / NAME)
    except FileExistsError:
        pass
    except OSError:  # a disk without hard links
        part.replace(place / NAME)
    finally:
        part.unlink(missing_ok=True)
