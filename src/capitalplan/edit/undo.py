"""An entry of the log taken back: a new change, made only where the text is as it left it."""

from collections.abc import Sequence
from pathlib import Path

from capitalplan.edit import difference, durable, log, place
from capitalplan.edit.difference import Splice
from capitalplan.edit.durable import digest
from capitalplan.edit.entry import Change, Logged, Revision
from capitalplan.problem import FormError, Problem, StopError

MISUSE, CONFLICT = 2, 4


def history(folder: Path) -> tuple[list[Logged], list[Problem]]:
    """What was saved in a folder, oldest first, and lines of the log that cannot be read.

    StopError 3 where there is no folder or its log cannot be opened.
    """
    return log.history(place.state(place.root(folder)))


def chosen(entries: Sequence[Logged], number: int | None) -> Logged:
    """The entry of that number, else the last. StopError 2 where there is none."""
    if not entries:
        raise StopError("undo-nothing", MISUSE)
    if number is None:
        return entries[-1]
    found = next((one for one in entries if one.number == number), None)
    if found is None:
        raise StopError("undo-unknown", MISUSE, number=number, last=entries[-1].number)
    return found


def undone(folder: Path, entries: Sequence[Logged], one: Logged) -> list[Revision]:
    """The revisions that take an entry back; what was changed elsewhere since stays.

    StopError 4 `undo-touched` where a place is no longer as the entry left it (facts: number, path,
    and the line it was on): then nothing of it can be taken back. StopError 2 where the log names
    anything but plans and baselines that lie in the folder themselves: it may be anybody's.
    """
    top = place.root(folder)
    later = [entry for entry in entries if entry.number > one.number]
    return [_undone(top, folder, one, change, later) for change in one.changes]


def _undone(
    top: Path, folder: Path, one: Logged, change: Change, later: Sequence[Logged]
) -> Revision:
    facts = {"number": one.number, "path": change.path}
    path = folder / change.path
    file = place.plan(top, change.path)
    try:
        now = durable.read(file)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StopError("save-unwritable", MISUSE, path=str(path), reason=reason) from None
    if change.before is None or change.after is None:
        if digest(now) != change.after:
            raise StopError("undo-touched", CONFLICT, line=1, **facts)
        return Revision(path, now, None if change.before is None else _restored(change))
    try:
        content = difference.text(now if now is not None else _gone())
        wanted = _placed(change, [_of(entry, change.path) for entry in later], digest(now), content)
        return Revision(path, now, difference.data(difference.spliced(content, wanted)))
    except FormError as error:
        raise StopError("undo-touched", CONFLICT, line=error.facts["line"], **facts) from None


def _gone() -> bytes:
    raise FormError("undo-place", line=1)


def _restored(change: Change) -> bytes:
    return difference.data("".join(one.old for one in change.splices))


def _of(entry: Logged, path: str) -> Change | None:
    return next((change for change in entry.changes if change.path == path), None)


def _placed(
    change: Change, later: Sequence[Change | None], now: str | None, content: str
) -> list[Splice]:
    """What leads back, counted in the text as it is now.

    Where the log tells every step from then to now, places are carried along; where somebody wrote
    to the file by other means, they are looked for between the lines they stood between.
    """
    back = difference.reverse(change.splices)
    steps = _steps(change.after, [one for one in later if one], now)
    if steps is None:
        return [difference.sought(one, content) for one in back]
    for step in steps:
        back = tuple(difference.carried(one, step.splices) for one in back)
    return list(back)


def _steps(start: str | None, later: Sequence[Change], now: str | None) -> list[Change] | None:
    """The changes that lead from one text to the one on disk; None where some are not known.

    What was changed and changed back is passed over: the text was the same afterwards.
    """
    found: list[Change] = []
    rest = list(later)
    while start != now:
        again = max((n for n, one in enumerate(rest) if one.after == start), default=-1)
        rest = rest[again + 1 :]
        if not rest or rest[0].before != start:
            return None
        found.append(rest[0])
        start = rest[0].after
        rest = rest[1:]
    return found
