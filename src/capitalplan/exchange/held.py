"""Runs a worker that ends with its guard: `python -P held.py WORKER JOB`.

The guard holds the other end of the standard input; where it closes, the guard is gone. What the
worker may write to the disk is bounded, since Java unpacks what a file holds.
"""

import os
import runpy
import signal
import sys
import threading

MOST_WRITTEN = 1 << 30  # bytes of one file


def _end_with_guard() -> None:
    while os.read(0, 1):
        pass
    if hasattr(os, "killpg"):
        os.killpg(os.getpgrp(), signal.SIGKILL)  # a group of our own: the guard started it
    os._exit(1)


def _bound_writing() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    hardest = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    most = MOST_WRITTEN if hardest == resource.RLIM_INFINITY else min(MOST_WRITTEN, hardest)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hardest))


if __name__ == "__main__":
    threading.Thread(target=_end_with_guard, daemon=True).start()
    _bound_writing()
    sys.argv = sys.argv[1:]
    runpy.run_path(sys.argv[0], run_name="__main__")
