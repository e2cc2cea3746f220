"""What is under way: written before the first file is touched, taken away after the last.

While a journal is there, the new bytes of every file not yet replaced lie staged beside it, and
the line for the log stands in it with what leads back. So a crash at any moment can be finished,
or, where somebody wrote to a file meanwhile, undone. Nothing of it is ever written twice: a step
is known to be done by the bytes it left.

A folder may come from anywhere with a journal in it: one is obeyed only where it was sealed here,
for this folder, and then too it moves only plans and baselines, through no link.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from capitalplan.edit import difference, durable, log, place, seal
from capitalplan.edit.durable import digest
from capitalplan.edit.entry import Change, Logged
from capitalplan.problem import NOTE, WARNING, FormError, Problem, StopError

NAME = "journal.json"
STAGED = "staged-"
BACK = f"{STAGED}back"
CONFLICT = 4


class Pending(NamedTuple):
    """A save under way: the log's size before it, its line, and the files' modes before it."""

    size: int
    line: bytes
    modes: tuple[int | None, ...]

    @property
    def logged(self) -> Logged:
        """Who changes what, as the log will have it."""
        return log.parsed(self.line.strip(), 0)

    @property
    def changes(self) -> tuple[Change, ...]:
        """The files it changes, in the order they are staged in."""
        return self.logged.changes


class Left(NamedTuple):
    """A save under way, as it is found; ours : whether it was put down here, for this folder."""

    pending: Pending
    ours: bool


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
    said = {"size": pending.size, "line": pending.line.decode("ascii"), "modes": pending.modes}
    whole = {**said, "seal": seal.sealed(_about(state, pending))}
    durable.create(state / NAME, json.dumps(whole).encode("ascii"))
    durable.sync(state)


def _about(state: Path, pending: Pending) -> bytes:
    """What the seal is for: this folder and all that the journal says."""
    return repr((str(state), *pending)).encode("utf-8", "backslashreplace")


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

    StopError 2 for a journal that names other places, 4 for one that was not put down here.
    """
    state = place.state(top)
    left = read(state)
    for change in left.pending.changes if left else ():
        place.unlinked(top, change.path)
    if left and not left.ours:
        raise StopError("journal-foreign", CONFLICT, **_facts(state, left.pending))
    problems = []
    if left:
        back = _stopped(top, left.pending)
        (undo if back else finish)(top, left.pending)
        names = ", ".join(change.path for change in left.pending.changes)
        problems.append(
            Problem("save-undone", None, {"files": names}, WARNING) if back
            else Problem("save-finished", None, {"files": names}, NOTE)
        )  # fmt: skip
    elif exists(state):
        durable.remove(state / NAME)  # torn: it was never finished, so no file was touched
    sweep(state)
    return problems


def foreseen(top: Path) -> list[Problem]:
    """What `settle` would do, said beforehand; nothing is written."""
    state = place.state(top)
    left = read(state)
    if left is None:
        return []
    if not left.ours:
        return [Problem("journal-foreign", None, _facts(state, left.pending), WARNING)]
    code = "save-to-undo" if _stopped(top, left.pending) else "save-to-finish"
    return [Problem(code, None, _facts(state, left.pending), WARNING)]


def _facts(state: Path, pending: Pending) -> dict[str, Any]:
    entry = pending.logged.entry
    return {
        "path": str(state / NAME), "who": entry.who, "when": entry.when[:16].replace("T", " "),
        "files": ", ".join(change.path for change in pending.changes), "changes": pending.changes,
    }  # fmt: skip


def _stopped(top: Path, pending: Pending) -> bool:
    """Whether a step cannot be done any more, so that all of them are to be undone."""
    return any(_overtaken(step) for step in _steps(top, pending))


def exists(state: Path) -> bool:
    """Whether a save is under way."""
    return os.path.lexists(state / NAME)


def left(state: Path) -> bool:
    """Whether a crash left anything."""
    return exists(state) or any(state.glob(f"{STAGED}*"))


def sweep(state: Path) -> None:
    """Take staged files away; a journal goes first where it is torn, for it promised nothing."""
    for file in state.glob(f"{STAGED}*"):
        durable.remove(file)


def _sync(top: Path, pending: Pending) -> None:
    """Force the names of the files to the disk, also where a crash kept us from it before."""
    files = (place.unlinked(top, change.path) for change in pending.changes)
    for folder in dict.fromkeys(file.parent for file in files):
        if folder.is_dir():
            durable.sync(folder)


def _end(state: Path) -> None:
    """All is done once the journal is gone; one that comes back finds nothing left to do."""
    durable.remove(state / NAME)
    with suppress(OSError):
        durable.sync(state)


def read(state: Path) -> Left | None:
    """The journal as it is found; None where there is none, or a torn one."""
    try:
        found = json.loads(durable.read(state / NAME) or b"")
        size, line, modes = found["size"], found["line"], found["modes"]
        fine = type(size) is int and all(type(mode) in (int, type(None)) for mode in modes)
        pending = Pending(size, line.encode("ascii"), tuple(modes))
        if fine and len(pending.modes) == len(pending.changes):
            return Left(pending, seal.fits(str(found.get("seal")), _about(state, pending)))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    return None


def _steps(top: Path, pending: Pending) -> Iterator[_Step]:
    state = place.state(top)
    for number, (change, mode) in enumerate(zip(pending.changes, pending.modes, strict=True)):
        file = place.unlinked(top, change.path)
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
