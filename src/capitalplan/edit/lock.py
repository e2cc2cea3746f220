"""One writer at a time (filelock's home): a lock that a killed holder leaves free."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from capitalplan.edit import durable
from capitalplan.problem import StopError

NAME, HOLDER = "lock", "holder"
WAIT, POLL = 10.0, 0.005  # seconds
MISUSE, CONFLICT = 2, 4


@contextmanager
def locked(state: Path, who: str = "", when: str = "") -> Iterator[None]:
    """Hold the folder's lock; who holds it since when is told to those who wait in vain.

    StopError 4 after WAIT seconds, 2 where the lock is a link, which would be opened for writing.
    OSError where the lock cannot be made.
    """
    if (state / NAME).is_symlink():
        raise StopError("save-outside", MISUSE, path=str(state / NAME))
    from filelock import FileLock, Timeout  # slow to load, and only writers need it

    lock = FileLock(state / NAME)
    try:
        lock.acquire(timeout=WAIT, poll_interval=POLL)
    except Timeout:
        raise StopError("save-locked", CONFLICT, path=str(state / NAME), **_holder(state)) from None
    try:
        _tell(state, who, when)
        yield
    finally:
        with suppress(OSError):
            (state / HOLDER).unlink(missing_ok=True)
        lock.release()


def _tell(state: Path, who: str, when: str) -> None:
    """Leave a note for those who wait; a save does not fail for want of it."""
    import socket

    told = {"pid": os.getpid(), "host": socket.gethostname(), "who": who, "since": when}
    with suppress(OSError):
        (state / HOLDER).unlink(missing_ok=True)
        (state / HOLDER).write_text(json.dumps(told), encoding="ascii")


def _holder(state: Path) -> dict[str, str]:
    """What the holder left: its process, host, name, and since when; "?" where it is not known."""
    try:
        found = json.loads(durable.read(state / HOLDER) or b"")
    except (OSError, ValueError, RecursionError):
        found = {}
    known = found if isinstance(found, dict) else {}
    return {key: str(known.get(key) or "?") for key in ("pid", "host", "who", "since")}
