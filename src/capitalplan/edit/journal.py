"""What is under way: written before the first file is touched, taken away after the last.

While a journal is there, the new bytes of every file not yet replaced lie staged beside it, and
the line for the log stands in it with what leads back. So a crash at any moment can be finished,
or, where somebody wrote to a file meanwhile, undone. Nothing of it is ever written twice: a step
is known to be done by the bytes it left.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from capitalplan.edit import difference, durable, log, place
from capitalplan.edit.durable import digest
from capitalplan.edit.entry import Change
from capitalplan.problem import NOTE, WARNING, FormError, Problem, StopError

NAME = "journal.json"
STAGED = "staged-"
BACK = f"{STAGED}back"


class Pending(NamedTuple):
    """A save under way: the log's size before it, its line, and the files' modes before it."""

    size: int
    line: bytes
    modes: tuple[int | None, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """The files it changes, in the order they are staged in."""
        return log.parsed(self.line.strip(), 0).changes


class _Step(NamedTuple):
    """One file of a save under way, as it is found."""

    change: Change
    file: Path
    staged: Path
    mode: int | None
    now: str | None


def staged(state: Path, number: int) -> Path:
    """Where the new bytes of a file wait."""
    return state / f"{STAGED}{number}"


def begin(state: Path, pending: Pending) -> None:
    """Put the journal down, for good: from here on the save will be finished or undone."""
    found = {"size": pending.size, "line": pending.line.decode("ascii"), "modes": pending.modes}
    durable.create(state / NAME, json.dumps(found).encode("ascii"))
    durable.sync(state)


def finish(top: Path, pending: Pending) -> None:
    """Do what is left to do; what takes room on the disk comes first, names change last."""
    state = place.state(top)
    log.extend(state, pending.size, pending.line)
    durable.sync(state)
    for step in _steps(top, pending):
        if step.change.after is None:
            if step.now == step.change.before:
                durable.remove(step.file)
        elif step.now != step.change.after and step.staged.exists():
            durable.move(step.staged, step.file)
    _sync(top, pending)
    _end(state)


def undo(top: Path, pending: Pending) -> None:
    """Put back what was done; a file that somebody else wrote meanwhile is left as it is."""
    state = place.state(top)
    for step in _steps(top, pending):
        if step.now == step.change.after != step.change.before:
            _put_back(state, step)
    _sync(top, pending)
    log.retract(state, pending.size, pending.line)
    sweep(state)
    _end(state)


def settle(top: Path) -> list[Problem]:
    """Finish or undo what a crash left, and sweep up; the lock must be held.

    StopError 2 for a journal that names places outside the folder.
    """
    state = place.state(top)
    pending = _read(state)
    found = []
    if pending:
        stopped = [step.file for step in _steps(top, pending) if _overtaken(step)]
        (undo if stopped else finish)(top, pending)
        names = ", ".join(change.path for change in pending.changes)
        found.append(
            Problem("save-undone", None, {"files": names}, WARNING) if stopped
            else Problem("save-finished", None, {"files": names}, NOTE)
        )  # fmt: skip
    sweep(state)
    return found


def exists(state: Path) -> bool:
    """Whether a save is under way."""
    return (state / NAME).exists()


def left(state: Path) -> bool:
    """Whether a crash left anything."""
    return exists(state) or any(state.glob(f"{STAGED}*"))


def sweep(state: Path) -> None:
    """Take staged files away; a journal goes first where it is torn, for it promised nothing."""
    for file in state.glob(f"{STAGED}*"):
        durable.remove(file)


def _sync(top: Path, pending: Pending) -> None:
    """Force the names of the files to the disk, also where a crash kept us from it before."""
    files = (place.target(top, top / change.path) for change in pending.changes)
    for folder in dict.fromkeys(file.parent for file in files):
        if folder.is_dir():
            durable.sync(folder)


def _end(state: Path) -> None:
    """All is done once the journal is gone; one that comes back finds nothing left to do."""
    durable.remove(state / NAME)
    with suppress(OSError):
        durable.sync(state)


def _read(state: Path) -> Pending | None:
    """The journal; a torn one was never finished, so no file was touched: it is taken away."""
    data = durable.read(state / NAME)
    if data is None:
        return None
    try:
        found = json.loads(data)
        pending = Pending(int(found["size"]), found["line"].encode("ascii"), tuple(found["modes"]))
        if len(pending.modes) == len(pending.changes):
            return pending
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    durable.remove(state / NAME)
    return None


def _steps(top: Path, pending: Pending) -> Iterator[_Step]:
    state = place.state(top)
    for number, (change, mode) in enumerate(zip(pending.changes, pending.modes, strict=True)):
        file = place.target(top, top / change.path)
        waiting = staged(state, number)
        yield _Step(change, file, waiting, mode, digest(durable.read(file)))


def _overtaken(step: _Step) -> bool:
    """Whether a step is still to be done and cannot be: the file, or what waits, is another."""
    if step.now == step.change.after:
        return False
    if step.change.after is None:
        return step.now not in (step.change.before, None)
    if not step.staged.exists():  # done, and written to by somebody since; or put back
        return step.now == step.change.before
    return step.now != step.change.before or digest(durable.read(step.staged)) != step.change.after


def _put_back(state: Path, step: _Step) -> None:
    change = step.change
    if change.before is None:
        durable.remove(step.file)
        return
    content = difference.text(durable.read(step.file) or b"")
    try:
        old = difference.data(difference.spliced(content, difference.reverse(change.splices)))
    except FormError:
        old = b""
    if digest(old) != change.before:
        raise StopError("save-unfinished", 2, path=str(step.file), reason="")
    waiting = state / BACK
    durable.remove(waiting)
    durable.create(waiting, old, step.file.stat() if step.file.exists() else None)
    if step.mode is not None:
        with suppress(OSError):
            waiting.chmod(step.mode)
    durable.move(waiting, step.file)
