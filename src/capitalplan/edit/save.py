"""A save over one or several files: all or nothing, one at a time, remembered, committed.

`save` on one screen: lock, settle what a crash left, compare, stage, journal, finish, commit.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from capitalplan.edit import commit as commits
from capitalplan.edit import difference, durable, journal, log, place
from capitalplan.edit.durable import digest
from capitalplan.edit.entry import Change, Entry, Revision, Saved
from capitalplan.edit.ground import Ground, moved
from capitalplan.edit.lock import locked
from capitalplan.problem import Problem, StopError

__all__ = ["Entry", "Revision", "Saved", "foreseen", "recover", "save"]
MISUSE, CONFLICT = 2, 4
IGNORED = b"# Only the log is worth keeping.\n*\n!log.jsonl\n"
Made = TypeVar("Made")


class _Goal(NamedTuple):
    """A revision and the file it is really about."""

    file: Path
    revision: Revision


def save(
    folder: Path, revisions: Sequence[Revision], entry: Entry, ground: Ground | None = None
) -> Saved:
    """Make all revisions, or none of them.

    ground : what they were worked out from. StopError 4: a file is not what it was when it was read
    (facts: path, who and when changed it where the log knows; `before`, `current` and `wanted` as
    bytes; for one of the ground `theirs` and `yours`), or somebody else is writing.
    StopError 2: a file outside the folder, or one that cannot be written. In all these cases every
    file is as it was. Ctrl-C too leaves every file as it was, or the save done.
    """
    top = place.root(folder)
    goals = _goals(top, revisions)
    if not goals:
        return Saved(None, (), None, ())
    return _answered(top, lambda: _locked(top, goals, entry, ground))


def foreseen(folder: Path) -> list[Problem]:
    """What `recover` would do with what a crash, or somebody, left; nothing is written."""
    top = place.root(folder)
    return _answered(top, lambda: journal.foreseen(top))


def recover(folder: Path) -> list[Problem]:
    """Finish or undo what a crash left, and sweep up; what was done is told.

    Nothing is written, and no lock taken, where nothing was left. StopError 4 and 2 as for `save`;
    4 too for a journal that was not put down here, of which nothing is done.
    """
    top = place.root(folder)
    state = place.state(top)
    if not state.is_dir() or not journal.left(state):
        return []

    def settled() -> list[Problem]:
        with locked(state):
            return journal.settle(top)

    return _answered(top, settled)


def _answered(top: Path, work: Callable[[], Made]) -> Made:
    try:
        return work()
    except OSError as error:
        facts = {"path": error.filename or str(top), "reason": error.strerror or str(error)}
        raise StopError("save-unwritable", MISUSE, **facts) from None


def _locked(top: Path, goals: Sequence[_Goal], entry: Entry, ground: Ground | None) -> Saved:
    state = place.state(top)
    durable.make_folder(state)
    with locked(state, entry.who, entry.when):
        _keep_out(state)
        notes = journal.settle(top)
        for goal in goals:
            _compare(top, goal)
        _refuse_moved(top, goals, ground)
        number = _written(top, goals, entry)
        saved = {goal.file: goal.revision.after for goal in goals}
        done = commits.commit(top, saved, state / log.NAME, entry)
    paths = tuple(goal.revision.path for goal in goals)
    return Saved(number, paths, done.commit, (*notes, *done.notes))


def _goals(top: Path, revisions: Sequence[Revision]) -> list[_Goal]:
    """What is to be done; files that go come last, so that no moment is without either name."""
    found = [_Goal(place.target(top, one.path), one) for one in revisions]
    twice = [one for n, one in enumerate(found) if one.file in {other.file for other in found[:n]}]
    if twice:
        raise StopError("save-twice", MISUSE, path=str(twice[0].revision.path))
    changed = [one for one in found if one.revision.before != one.revision.after]
    return sorted(changed, key=lambda one: one.revision.after is None)


def _keep_out(state: Path) -> None:
    """Lock, journal and staged files are nothing for a repository."""
    if not os.path.lexists(state / ".gitignore"):
        durable.create(state / ".gitignore", IGNORED)


def _compare(top: Path, goal: _Goal) -> None:
    """StopError 4 unless the disk holds what the change was made from."""
    current = durable.read(goal.file)
    if current == goal.revision.before:
        return
    facts = {
        "path": str(goal.revision.path), "before": goal.revision.before, "current": current,
        "wanted": goal.revision.after, **_blame(top, goal.file, digest(current)),
    }  # fmt: skip
    raise StopError("save-changed", CONFLICT, **facts)


def _refuse_moved(top: Path, goals: Sequence[_Goal], ground: Ground | None) -> None:
    """StopError 4 where something else that was read is no longer so."""
    own = {goal.revision.path for goal in goals}
    found = [one for one in moved(ground) if one.path not in own] if ground else []
    if not found:
        return
    first = found[0]
    name, whom = Path(os.path.abspath(first.path)), {}  # noqa: PTH100 - links stay
    if name.is_relative_to(top):
        whom = _blame(top, name, digest(first.current))
    yours = [(one.revision.path, one.revision.before, one.revision.after) for one in goals]
    facts = {"path": str(first.path), "theirs": tuple(found), "yours": tuple(yours), **whom}
    raise StopError("save-ground-changed", CONFLICT, **facts)


def _blame(top: Path, file: Path, found: str | None) -> dict[str, str]:
    """Who left a file as it is now, if a save did; `suggest` asks for the sentence that says so."""
    name = place.name(top, file)
    for one in reversed(log.history(place.state(top))[0]):
        for change in one.changes:
            if change.path == name and change.after == found:
                who, when = one.entry.who, one.entry.when[:16].replace("T", " ")
                return {"who": who, "when": when, "suggest": who}
    return {}


def _written(top: Path, goals: Sequence[_Goal], entry: Entry) -> int:
    """Stage, put the journal down, finish; whatever fails, everything is as it was.

    StopError 2 `save-unfinished` where even that failed: the next start finishes or undoes it.
    """
    state = place.state(top)
    changes = [_change(top, goal) for goal in goals]
    size, line, number = log.addition(state, log.record(entry, changes))
    modes = tuple(
        goal.file.stat().st_mode & 0o7777 if goal.file.exists() else None for goal in goals
    )
    pending = journal.Pending(size, line, modes)
    try:
        _stage(state, goals)
        journal.begin(state, pending)
        for goal in goals:
            _compare(top, goal)  # once more: staging took a while, and editors take no lock
        journal.finish(top, pending)
    except BaseException as fault:
        _undone(top, pending, fault)
        raise
    return number


def _undone(top: Path, pending: journal.Pending, fault: BaseException) -> None:
    try:
        journal.undo(top, pending)
    except OSError as error:
        if not journal.exists(place.state(top)):
            return  # nothing was touched yet; what is left is only to be swept
        path = ", ".join(change.path for change in pending.changes)
        reason = error.strerror or str(error)
        raise StopError("save-unfinished", MISUSE, path=path, reason=reason) from fault


def _stage(state: Path, goals: Sequence[_Goal]) -> None:
    for number, goal in enumerate(goals):
        if goal.revision.after is None:
            continue
        durable.make_folder(goal.file.parent)
        like = goal.file.stat() if goal.file.exists() else None
        durable.create(journal.staged(state, number), goal.revision.after, like)


def _change(top: Path, goal: _Goal) -> Change:
    before, after = goal.revision.before, goal.revision.after
    splices = difference.splices(difference.text(before or b""), difference.text(after or b""))
    return Change(place.name(top, goal.file), digest(before), digest(after), splices)
