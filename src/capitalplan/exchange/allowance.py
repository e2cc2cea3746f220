"""What reading and writing other programs' files may take of one command, over all its files."""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from capitalplan.problem import StopError

SECONDS, MEMORY = 120, "2g"
LARGEST = 400  # [MiB] of all files together


class Limits(NamedTuple):
    """How long [seconds] all of it may take, and how large (as Java's -Xmx says it) Java may grow.

    One Java runs at a time, so its memory is that of the whole command too.
    """

    seconds: int = SECONDS
    memory: str = MEMORY


def limits() -> Limits:
    """The limits, as CAPITALPLAN_JAVA_SECONDS and CAPITALPLAN_JAVA_MEMORY change them.

    StopError: one of them is not written as 90, or as 512m or 4g.
    """
    seconds = _limit("CAPITALPLAN_JAVA_SECONDS", str(SECONDS), r"[1-9]\d{0,5}", "90")
    memory = _limit("CAPITALPLAN_JAVA_MEMORY", MEMORY, r"[1-9]\d{0,5}[kKmMgG]", "4g")
    return Limits(int(seconds), memory)


def _limit(name: str, usual: str, form: str, example: str) -> str:
    value = os.environ.get(name) or usual
    if not re.fullmatch(form, value, re.ASCII):
        raise StopError("java-limit", 2, name=name, value=value[:40], example=example)
    return value


class Allowance:
    """What is left of the limits; shared by all files of a command."""

    def __init__(self, bounds: Limits | None = None) -> None:
        self.bounds = bounds or limits()
        self._seconds = float(self.bounds.seconds)
        self._bytes = LARGEST << 20

    def take(self, size: int) -> None:
        """Count the bytes of a file; StopError where all files together are too large."""
        self._bytes -= size
        if self._bytes < 0:
            raise StopError("exchange-whole", 3, size=size >> 20, most=LARGEST)

    @contextmanager
    def spending(self) -> Iterator[None]:
        """Count the time that passes inside."""
        start = time.monotonic()
        try:
            yield
        finally:
            self._seconds -= time.monotonic() - start

    def left(self) -> float:
        """The seconds left, more than none; StopError where all are spent."""
        if self._seconds <= 0:
            raise self.slow()
        return self._seconds

    def slow(self) -> StopError:
        """The refusal of what takes longer."""
        return StopError("java-slow", 3, seconds=self.bounds.seconds)
