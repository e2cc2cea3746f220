"""What a change was worked out from: a save is refused where any of it is no longer so.

Two people may change two files, each right for itself, that are wrong together: one renames what
the other links to, two links close a circle. So what was read counts as well as what is written.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from capitalplan.edit.outcome import Outcome
from capitalplan.problem import FormError, StopError
from capitalplan.source import disk, part
from capitalplan.source.part import Shelf

Texts = Mapping[Path, bytes]


class Ground(NamedTuple):
    """The plans of a folder as they were read, and the state of whatever else was.

    matters : whether a file that says something else now (None: it is gone) bears on the change;
    inputs : as in `disk`.
    """

    folder: Path
    texts: Texts
    inputs: Mapping[Path, disk.State]
    matters: Callable[[Path, bytes | None], bool]


class Moved(NamedTuple):
    """A file that is not what it was; None: there was, or is, none that can be read."""

    path: Path
    before: bytes | None
    current: bytes | None


def whole(folder: Path) -> Ground:
    """The ground of a change for which every plan of the folder counts."""
    return Ground(folder, _texts(folder), {}, lambda path, data: True)


def of_edit(shelf: Shelf, found: Outcome) -> Ground:
    """The ground of an edit: the projects it can touch and all they wait for, as they were and as
    any file has become that names one of them now."""
    scope = set(found.scope)

    def matters(path: Path, data: bytes | None) -> bool:
        if path == shelf.programme:
            return True
        known = [shelf.outlines[path]] if path in shelf.outlines else []
        known += [part.outlined(shelf, path, data)] if data is not None else []
        return any(one.project in scope or scope & {*one.homes} for one in known)

    return Ground(shelf.folder, shelf.texts, {}, matters)


def with_inputs(ground: Ground) -> Ground:
    """The ground with what else this command has read by now: contractors' schedules, a form."""
    others = {path: was for path, was in disk.inputs().items() if not _is_text(ground, path)}
    return ground._replace(inputs=others)


def _is_text(ground: Ground, path: Path) -> bool:
    return path in ground.texts or path.parent == ground.folder


def moved(ground: Ground) -> Iterator[Moved]:
    """The files that are no longer what they were, and bear on the change."""
    now = _texts(ground.folder)
    for path in sorted({*ground.texts, *now}):
        before, current = ground.texts.get(path), now.get(path)
        if before != current and ground.matters(path, current):
            yield Moved(path, before, current)
    for path, was in ground.inputs.items():
        if disk.state(path) != was:
            yield Moved(path, None, None)


def _texts(folder: Path) -> dict[Path, bytes]:
    """All plans of a folder that can be read, and its settings; nothing for no folder."""
    try:
        files = disk.project_files(folder)[0]
    except StopError:
        files = []
    found = {}
    for file in (*files, folder / disk.PROGRAMME):
        try:
            found[file] = disk.content(file, folder.resolve())
        except FormError:
            continue
    return found
