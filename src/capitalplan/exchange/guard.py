"""The process between us and Java: it owns the room, starts the worker, and ends with both.

Started by `machine` as `python -I guard.py JOB`, JOB being JSON: `room` (a folder to make), `size`
(bytes that come in by the standard input and become the file `file` in it) and `words` (the
worker's command line). When the worker has ended, its exit code goes out as a line. The input stays
open as long as somebody waits for the answer: when it closes, by a good end or a bad one, the
worker is killed and the room is gone. Signals are for the one who waits, so they end nothing here.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

CHUNK = 1 << 20
IGNORED = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
UNMADE = "room"  # instead of an exit code: the room could not be made


def main(job: dict[str, Any]) -> None:
    """Make the room, let the worker run in it, and clear it away when nobody waits any more."""
    for name in IGNORED:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    room = Path(job["room"])
    try:
        said = _ran(job, room)
        with suppress(OSError):
            sys.stdout.write(f"{said}\n")
            sys.stdout.flush()
        while os.read(0, CHUNK):
            pass
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _ran(job: dict[str, Any], room: Path) -> str:
    """The worker's exit code; why there was none, where there was none."""
    try:
        room.mkdir(mode=0o700)
        if not _taken(room / "file", job["size"]):
            return "left"
        said = (room / "said").open("wb")
    except OSError as fault:
        return f"{UNMADE} {fault.strerror or fault}"
    with said:
        worker = subprocess.Popen(
            job["words"], cwd=room, stdin=subprocess.PIPE, stdout=said, stderr=said,
            start_new_session=True,
        )  # fmt: skip
        threading.Thread(target=_end_when_left, args=(worker,), daemon=True).start()
        code = worker.wait()
        _end(worker)
        return str(code)


def _taken(file: Path, size: int) -> bool:
    """Write what comes in to a file; False where it breaks off."""
    with file.open("wb") as target:
        while size:
            data = os.read(0, min(size, CHUNK))
            if not data:
                return False
            target.write(data)
            size -= len(data)
    return True


def _end_when_left(worker: "subprocess.Popen[bytes]") -> None:
    """Wait until the other end of the input is closed; whoever held it wants nothing any more."""
    while os.read(0, CHUNK):
        pass
    _end(worker)


def _end(worker: "subprocess.Popen[bytes]") -> None:
    """End the worker and whatever it started."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(worker.pid, signal.SIGKILL)
        else:
            worker.kill()


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
