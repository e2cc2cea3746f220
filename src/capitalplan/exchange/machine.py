"""The worker, run and watched: a time limit, a memory limit, and a sentence for every bad end."""

import importlib.util
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from capitalplan.exchange import java
from capitalplan.exchange.refusal import refusal
from capitalplan.problem import StopError

SECONDS, MEMORY = 120, "2g"
_WORKER = Path(__file__).with_name("worker.py")
_WRITER = Path(__file__).with_name("worker_write.py")
_QUIET = (
    "-Dlog4j2.StatusLogger.level=OFF",
    "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory",
)
_QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
_ENGLISH = (
    "-Duser.language=en", "-Duser.country=US", "-Duser.timezone=UTC", "-Dfile.encoding=UTF-8",
)  # fmt: skip
_MEDDLING = ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH")  # they would outdo our limits
_UNBORN = "initialization of VM"  # what Java says when it cannot even begin
_OUT_OF_MEMORY = 3  # how Java ends with -XX:+ExitOnOutOfMemoryError


class Limits(NamedTuple):
    """How long [seconds] and how large (as Java's -Xmx says it) a reading may grow."""

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


def read(data: bytes, form: str, project: str | None, bounds: Limits) -> tuple[Any, Any]:
    """Let MPXJ read a file's bytes; its answer and MPXJ's own JSON.

    StopError: Java or the extra missing, too old, out of time or memory, killed; nothing readable.
    """
    machine = _java()
    with _room() as room:
        (room / "file").write_bytes(data)
        job = {
            "file": str(room / "file"), "form": form, "project": project,
            "jvm": str(machine.library), "options": _options(bounds, room),
            "answer": str(room / "answer.json"), "tasks": str(room / "tasks.json"),
        }  # fmt: skip
        _run(job, room, bounds)
        answer = json.loads((room / "answer.json").read_bytes())
        if "fault" in answer:
            raise refusal(answer, form, project, bounds.memory)
        return answer, json.loads((room / "tasks.json").read_bytes())


def write(plan: Mapping[str, Any], form: str, bounds: Limits) -> bytes:
    """Let MPXJ write a plan of plain numbers (`outgoing.job`) as mspdi or xer; UTF-8.

    StopError: as for `read`.
    """
    machine = _java()
    with _room() as room:
        (room / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
        job = {
            "plan": str(room / "plan.json"), "form": form, "to": str(room / "file"),
            "jvm": str(machine.library), "options": _options(bounds, room),
            "answer": str(room / "answer.json"),
        }  # fmt: skip
        _run(job, room, bounds, _WRITER)
        answer = json.loads((room / "answer.json").read_bytes())
        if "fault" in answer:
            raise StopError("exchange-unwritten", 3, reason=answer["chain"][-1][:200])
        return (room / "file").read_bytes()


@contextmanager
def _room() -> Iterator[Path]:
    """A folder for one run, gone afterwards; StopError where the disk has no place for it."""
    try:
        with tempfile.TemporaryDirectory(
            prefix="capitalplan-", ignore_cleanup_errors=True
        ) as folder:
            yield Path(folder)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise StopError("exchange-room", 3, folder=tempfile.gettempdir(), reason=reason) from None


def _java() -> java.Java:
    if not all(map(importlib.util.find_spec, ("jpype", "mpxj"))):
        raise StopError("exchange-missing", 6)
    return java.find()


def _options(bounds: Limits, room: Path) -> list[str]:
    return [
        f"-Xmx{bounds.memory}", *_QUIET, *_QUICK, *_ENGLISH, "-XX:+ExitOnOutOfMemoryError",
        "-XX:-CreateCoredumpOnCrash", f"-XX:ErrorFile={room / 'crash.log'}",
        f"-Djava.io.tmpdir={room}",
    ]  # fmt: skip


def _run(job: dict[str, Any], room: Path, bounds: Limits, worker: Path = _WORKER) -> None:
    words = [sys.executable, "-P", "-W", "ignore", str(worker), json.dumps(job)]
    around = {name: value for name, value in os.environ.items() if name not in _MEDDLING}
    with (room / "said").open("wb") as said:
        process = subprocess.Popen(
            words, cwd=room, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
            start_new_session=True, env=around,
        )  # fmt: skip
        try:
            code = process.wait(bounds.seconds)
        except subprocess.TimeoutExpired:
            raise StopError("java-slow", 3, seconds=bounds.seconds) from None
        finally:
            _end(process)
    if not (room / "answer.json").exists():
        raise _bad_end(code, bounds, room / "said")


def _bad_end(code: int, bounds: Limits, said: Path) -> StopError:
    """Why there is no answer, from how the worker ended and what it or Java said last."""
    if code == _OUT_OF_MEMORY:
        return StopError("java-memory", 3, memory=bounds.memory)
    if code < 0:
        return StopError("java-killed", 3, signal=_signal(-code), memory=bounds.memory)
    words = said.read_text(encoding="utf-8", errors="replace").strip()
    reason = words.splitlines()[-1][:200] if words else f"exit {code}"
    if _UNBORN in words:
        return StopError("java-unfit", 6, reason=reason)
    return StopError("java-died", 3, reason=reason)


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Leave nothing running: the worker and whatever it started."""
    if process.poll() is None:
        with suppress(ProcessLookupError, PermissionError):  # it ended this very moment
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()
