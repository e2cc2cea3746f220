"""The worker, run and watched: a time limit, a memory limit, and a sentence for every bad end."""

import importlib.util
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from capitalplan.exchange import java
from capitalplan.exchange.allowance import Allowance
from capitalplan.exchange.refusal import refusal
from capitalplan.problem import StopError

LARGEST_ANSWER = 400  # [MiB]
_WORKER, _WRITER = (Path(__file__).with_name(f"{name}.py") for name in ("worker", "worker_write"))
_GUARD, _HELD = (Path(__file__).with_name(f"{name}.py") for name in ("guard", "held"))
_QUIET = (
    "-Dlog4j2.StatusLogger.level=OFF",
    "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory",
)
_QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
_ENGLISH = (
    "-Duser.language=en", "-Duser.country=US", "-Duser.timezone=UTC", "-Dfile.encoding=UTF-8",
)  # fmt: skip
_TRACELESS = ("-XX:-CreateCoredumpOnCrash", "-XX:-UsePerfData")  # no /tmp/hsperfdata_NAME
_MEDDLING = ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH")
_UNBORN = "initialization of VM"  # what Java says when it cannot even begin
_OUT_OF_MEMORY = 3  # how Java ends with -XX:+ExitOnOutOfMemoryError
_FAREWELL = 10.0  # seconds that a guard may take to clear up


def read(
    data: bytes, form: str, readers: tuple[str, ...], project: str | None, allowance: Allowance
) -> tuple[Any, Any]:
    """Let MPXJ read a file's bytes with one of its `readers`; its answer and its own JSON.

    StopError: Java or the extra missing, too old, out of time or memory, killed; nothing readable.
    """
    wanted = {"form": form, "readers": readers, "project": project}
    with _ran(data, wanted, _WORKER, allowance) as room:
        answer = _answer(room / "answer.json")
        if "fault" in answer:
            raise refusal(answer, form, project, allowance.bounds.memory)
        return answer, _answer(room / "tasks.json")


def write(plan: Mapping[str, Any], form: str, allowance: Allowance) -> bytes:
    """Let MPXJ write a plan of plain numbers (`outgoing.job`) as mspdi or xer; UTF-8.

    StopError: as for `read`.
    """
    with _ran(json.dumps(plan).encode(), {"form": form}, _WRITER, allowance) as room:
        answer = _answer(room / "answer.json")
        if "fault" in answer:
            raise StopError("exchange-unwritten", 3, reason=answer["chain"][-1][:200])
        return (room / "written").read_bytes()


def _answer(file: Path) -> Any:
    size = file.stat().st_size
    if size > LARGEST_ANSWER << 20:
        raise StopError("exchange-answer", 3, size=size >> 20, most=LARGEST_ANSWER)
    return json.loads(file.read_bytes())


@contextmanager
def _ran(
    data: bytes, wanted: Mapping[str, Any], worker: Path, allowance: Allowance
) -> Iterator[Path]:
    """The room in which a worker has left its answer; it is gone afterwards, whatever comes."""
    machine = _java()
    room = Path(tempfile.gettempdir()) / f"capitalplan-{secrets.token_hex(8)}"
    job = {
        **wanted, "file": str(room / "file"), "to": str(room / "written"),
        "answer": str(room / "answer.json"), "tasks": str(room / "tasks.json"),
        "jvm": str(machine.library), "options": _options(allowance.bounds.memory, room),
    }  # fmt: skip
    words = [sys.executable, "-P", "-W", "ignore", str(_HELD), str(worker), json.dumps(job)]
    allowance.left()
    with allowance.spending():
        guard = _guard({"room": str(room), "size": len(data), "words": words})
        talk = _Talk(guard, data)
        try:
            code = _code(talk, allowance)
            if not (room / "answer.json").exists():
                raise _bad_end(code, allowance.bounds.memory, room / "said")
            yield room
        finally:
            _part(talk, room)


def _java() -> java.Java:
    if not all(map(importlib.util.find_spec, ("jpype", "mpxj"))):
        raise StopError("exchange-missing", 6)
    return java.find()


def _options(memory: str, room: Path) -> list[str]:
    return [
        f"-Xmx{memory}", *_QUIET, *_QUICK, *_ENGLISH, *_TRACELESS, "-XX:+ExitOnOutOfMemoryError",
        f"-XX:ErrorFile={room / 'crash.log'}", f"-Djava.io.tmpdir={room}",
    ]  # fmt: skip


def _guard(job: Mapping[str, Any]) -> "subprocess.Popen[bytes]":
    around = {name: value for name, value in os.environ.items() if name not in _MEDDLING}
    return subprocess.Popen(
        [sys.executable, "-I", "-S", str(_GUARD), json.dumps(job)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        start_new_session=True, env=around,
    )  # fmt: skip


class _Talk(threading.Thread):
    """Hands the bytes over and listens for the line that comes back; a pipe has no time limit."""

    def __init__(self, guard: "subprocess.Popen[bytes]", data: bytes) -> None:
        super().__init__(daemon=True)
        self.guard, self.data = guard, data
        self.sent, self.heard = False, b""

    def run(self) -> None:
        """Return when the guard has spoken, or is gone."""
        assert self.guard.stdin and self.guard.stdout
        with suppress(OSError):  # it ended early
            self.guard.stdin.write(self.data)
            self.guard.stdin.flush()
        self.sent = True
        self.heard = self.guard.stdout.readline()


def _code(talk: _Talk, allowance: Allowance) -> int:
    """The worker's exit code, waited for as long as the command has time."""
    talk.start()
    talk.join(allowance.left())
    if talk.is_alive():
        raise allowance.slow()
    words = talk.heard.decode("utf-8", "replace").strip()
    if words.removeprefix("-").isdigit():
        return int(words)
    if not words:
        return talk.guard.wait(_FAREWELL)  # something killed it
    reason = words.partition(" ")[2]
    raise StopError("exchange-room", 3, folder=tempfile.gettempdir(), reason=reason)


def _part(talk: _Talk, room: Path) -> None:
    """Close the guard's input, at which it clears up; do that for a guard that cannot."""
    guard = talk.guard
    assert guard.stdin and guard.stdout
    try:
        if talk.is_alive() and not talk.sent:
            guard.kill()  # its input cannot be closed under the thread that writes
            talk.join()
        with suppress(OSError):
            guard.stdin.close()
        guard.wait(_FAREWELL)
    except subprocess.TimeoutExpired:
        guard.kill()
        guard.wait()
    finally:
        if talk.ident:
            talk.join(_FAREWELL)
        guard.stdout.close()
        shutil.rmtree(room, ignore_errors=True)


def _bad_end(code: int, memory: str, said: Path) -> StopError:
    """Why there is no answer, from how the worker ended and what it or Java said last."""
    if code == _OUT_OF_MEMORY:
        return StopError("java-memory", 3, memory=memory)
    if code < 0:
        return StopError("java-killed", 3, signal=_signal(-code), memory=memory)
    words = said.read_text("utf-8", "replace").strip() if said.exists() else ""
    reason = words.splitlines()[-1][:200] if words else f"exit {code}"
    if _UNBORN in words:
        return StopError("java-unfit", 6, reason=reason)
    return StopError("java-died", 3, reason=reason)


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)
