"""A folder of which only some projects are looked at: those that an edit can touch.

Every file's bytes are read, so that nothing old is ever taken for new; what a file says is loaded
only where it is wanted. Which files name which projects is known from their outlines.
"""

import os
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from capitalplan.model.programme import Programme
from capitalplan.model.when import When
from capitalplan.problem import FormError, Problem
from capitalplan.source import cache, disk
from capitalplan.source.parsed import Outline, Parsed, Settings, outline
from capitalplan.source.read import Reading, assembled

Changed = Mapping[Path, Any]  # the tree of each file that an edit changes, None: no such file


class Shelf(NamedTuple):
    """A folder as it was read for an edit.

    texts : the bytes of each file, with programme.yaml where there is one; faults : of files that
    cannot be read; problems : of the folder.
    """

    folder: Path
    files: tuple[Path, ...]
    texts: Mapping[Path, bytes]
    faults: Mapping[Path, FormError]
    problems: tuple[Problem, ...]
    settings: Settings
    outlines: Mapping[Path, Outline]
    store: cache.Store

    @property
    def programme(self) -> Path:
        """Where the settings that all share are, or would be."""
        return self.folder / disk.PROGRAMME

    def home(self, project: str) -> Path | None:
        """The file of a project."""
        return next((path for path, one in self.outlines.items() if one.project == project), None)


def shelf(folder: Path) -> Shelf:
    """Read a folder of plans. StopError 3 without one; FormError for unreadable settings."""
    files, problems = disk.project_files(folder)
    root, store = folder.resolve(), cache.Store(folder)
    programme = folder / disk.PROGRAMME
    data = disk.content(programme, root) if os.path.lexists(programme) else None
    texts, faults = {} if data is None else {programme: data}, {}
    for file in files:
        try:
            texts[file] = disk.content(file, root)
        except FormError as fault:
            faults[file] = fault
    settings = store.get((str(programme), root.name), data or b"", _settings(folder, data))
    calendar = settings.programme.calendar
    outlines = {file: _outline(store, file, texts.get(file), calendar) for file in files}
    store.save()
    return Shelf(folder, tuple(files), texts, faults, tuple(problems), settings, outlines, store)


def _settings(folder: Path, data: bytes | None) -> Callable[[], Settings]:
    def make() -> Settings:
        from capitalplan.source.parse import settings

        return settings(str(folder / disk.PROGRAMME), folder.resolve().name, data)

    return make


def _outline(store: cache.Store, file: Path, data: bytes | None, calendar: str) -> Outline:
    if data is None:
        return Outline("", ())
    found = store.brief((str(file), calendar), data)
    return found if isinstance(found, Outline) else outline(_parsed(store, file, data, calendar))


def outlined(shelf: Shelf, file: Path, data: bytes) -> Outline:
    """What a file of the folder is about with other bytes than it was read with."""
    from capitalplan.source.parse import project

    return outline(project(str(file), _stem(file), data, shelf.settings.programme.calendar))


def _parsed(store: cache.Store, file: Path, data: bytes, calendar: str) -> Parsed:
    def make() -> Parsed:
        from capitalplan.source.parse import project

        return project(str(file), _stem(file), data, calendar)

    return store.get((str(file), calendar), data, make, outline)


def _stem(file: Path) -> str:
    return unicodedata.normalize("NFC", file.stem)


def after(outlines: Iterable[Outline], projects: Iterable[str]) -> set[str]:
    """These projects and all that wait for them, for those that wait for these, and so on."""
    behind: dict[str, list[str]] = {}
    for one in outlines:
        for home in one.homes:
            behind.setdefault(home, []).append(one.project)
    return _closed(behind, projects)


def before(outlines: Iterable[Outline], projects: Iterable[str]) -> set[str]:
    """These projects and all that they wait for, that those wait for, and so on."""
    ahead: dict[str, list[str]] = {}
    for one in outlines:
        ahead.setdefault(one.project, []).extend(one.homes)
    return _closed(ahead, projects)


def _closed(following: Mapping[str, Collection[str]], projects: Iterable[str]) -> set[str]:
    found, waiting = set(projects), list(projects)
    while waiting:
        for name in following.get(waiting.pop(), ()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found


def revised(shelf: Shelf, changed: Changed) -> tuple[Settings, dict[Path, Parsed]]:
    """What the changed files say, and the settings as they are then."""
    from capitalplan.source import parse

    settings = shelf.settings
    if changed.get(shelf.programme) is not None:
        name, tree = shelf.folder.resolve().name, changed[shelf.programme]
        settings = parse.settings_of_tree(str(shelf.programme), name, tree)
    calendar = settings.programme.calendar
    found = {
        file: parse.of_tree(str(file), _stem(file), tree, calendar)
        for file, tree in changed.items()
        if tree is not None and file != shelf.programme
    }
    return settings, found


def written(shelf: Shelf, project: str) -> tuple[Programme, tuple[Problem, ...]]:
    """What the file of a project says with the settings, unchecked; `programme` for these alone.

    Problems: what could not be read of the file.
    """
    settings = shelf.settings
    file = shelf.home(project)
    if file is None:
        return settings.programme, settings.problems
    one = _parsed(shelf.store, file, shelf.texts[file], settings.programme.calendar)
    whole = settings.programme
    whole = whole._replace(calendars={**whole.calendars, **one.calendars})
    return whole._replace(projects=(one.project,) if one.project else ()), one.problems


def part(
    shelf: Shelf, projects: Collection[str], as_of: When | None = None,
    settings: Settings | None = None, parsed: Mapping[Path, Parsed] | None = None,
    gone: Collection[Path] = (),
) -> Reading:  # fmt: skip
    """Read and check the projects named (see `before`), as if there were no others.

    settings, parsed : what an edit makes of the settings and of files; gone : files it removes.
    """
    made, said = parsed or {}, settings or shelf.settings
    calendar = said.programme.calendar
    problems = list(shelf.problems)
    found: dict[Path, Parsed] = {}
    for file in sorted({*shelf.files, *made} - {*gone}):
        if file in made:
            found[file] = made[file]
        elif file in shelf.texts and shelf.outlines[file].project in projects:
            found[file] = _parsed(shelf.store, file, shelf.texts[file], calendar)
    others = {one.project for file, one in shelf.outlines.items() if file not in found}
    return assembled(shelf.folder, said, found, problems, as_of, others=others)
