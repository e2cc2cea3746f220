"""The desk: a folder's files as they were read, and as an edit leaves them; nothing is written."""

from pathlib import Path
from typing import Any

from capitalplan.edit.entry import Revision
from capitalplan.edit.sheet import Sheet, opened
from capitalplan.problem import FormError
from capitalplan.source.part import Shelf


class Desk:
    """Files are opened when they are asked for; `put` lays another version over one."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.read: dict[Path, Sheet] = {}
        self.made: dict[Path, Sheet | None] = {}

    def sheet(self, path: Path) -> Sheet:
        """A file as it is by now. FormError `edit-unreadable`, `edit-no-file`."""
        made = self.made.get(path)
        if made is not None:
            return made
        if path not in self.shelf.texts:
            raise self.shelf.faults.get(path) or FormError("edit-no-file", path=str(path))
        if path not in self.read:
            self.read[path] = opened(self.shelf.texts[path], str(path))
        return self.read[path]

    def put(self, path: Path, sheet: Sheet | None) -> None:
        """What becomes of a file; None takes it away."""
        self.made[path] = sheet

    @property
    def changed(self) -> dict[Path, Sheet | None]:
        """The files that are not what they were."""
        texts = self.shelf.texts
        return {
            path: sheet
            for path, sheet in self.made.items()
            if (sheet.data if sheet else None) != texts.get(path)
        }

    @property
    def trees(self) -> dict[Path, Any]:
        """The trees of the changed files."""
        return {path: sheet.root if sheet else None for path, sheet in self.changed.items()}

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """What is to be saved."""
        return tuple(
            Revision(path, self.shelf.texts.get(path), sheet.data if sheet else None)
            for path, sheet in self.changed.items()
        )
