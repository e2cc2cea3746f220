"""A folder -> Reading: the programme that can be used, and everything wrong with the files."""

import os
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from capitalplan.model.programme import Programme
from capitalplan.model.project import Project
from capitalplan.model.when import When
from capitalplan.problem import (
    ERROR,
    NOTE,
    WARNING,
    FormError,
    Position,
    Problem,
    StopError,
    in_order,
)
from capitalplan.source import check, text, tree
from capitalplan.source.programme import programme as read_programme
from capitalplan.source.project import project as read_project
from capitalplan.source.project import read_format, read_id
from capitalplan.source.record import Scope

PROGRAMME = "programme.yaml"


class Reading(NamedTuple):
    """The usable programme (projects with errors are left out) and all problems found."""

    programme: Programme
    problems: tuple[Problem, ...]


def read(folder: Path, as_of: When | None = None) -> Reading:
    """Read a folder of plans; `as_of` replaces every data date. StopError 3 without a folder."""
    files, problems = project_files(folder)
    root = folder.resolve()
    settings = _settings(folder, root, problems)
    broken = _has_error(problems)
    if as_of:
        settings = settings._replace(data_date=as_of)
    projects: list[Project] = []
    sources = dict(settings.sources)
    for file in files:
        scope = Scope(str(file), "", problems)
        mapping = _mapping(file, root, scope)
        if mapping is None:
            continue
        ident = read_id(scope, mapping, unicodedata.normalize("NFC", file.stem))
        one, own = read_project(scope._replace(project=ident), mapping, settings.calendar)
        sources |= own
        projects.append(one._replace(data_date=as_of) if as_of else one)
    names = [str(file) for file in files]
    faulty = _faulty(problems)
    unread = tuple(name for name in names if name in faulty)
    whole = settings._replace(projects=tuple(projects), sources=sources, left_out=unread)
    problems += check.check(whole, settings_read=not broken)
    return _usable(whole, names, str(folder / PROGRAMME), problems)


def project_files(folder: Path) -> tuple[list[Path], list[Problem]]:
    """The project files of a folder, by name, and a warning for each file that only looks like one.

    Editors' leftovers and hidden files are passed over. StopError 3 when there is nothing to read.
    """
    try:
        if not folder.is_dir():
            raise StopError("folder-missing", 3, folder=str(folder))
        found = sorted(folder.iterdir())
    except OSError as error:
        reason = error.strerror or ""
        raise StopError("folder-unreadable", 3, folder=str(folder), reason=reason) from None
    visible = [file for file in found if not file.name.startswith((".", "#", "~"))]
    files = [file for file in visible if _is_plan(file)]
    if not files:
        raise StopError("folder-empty", 3, folder=str(folder))
    strays = [file for file in visible if file.suffix.lower() == ".yml"]
    return files, [_stray(file) for file in strays]


def _is_plan(file: Path) -> bool:
    return file.suffix.lower() == ".yaml" and file.name != PROGRAMME


def _stray(file: Path) -> Problem:
    facts = {"name": file.name, "wanted": f"{file.stem}.yaml"}
    return Problem("file-ignored", Position(str(file), 1, 1), facts, WARNING)


def _settings(folder: Path, root: Path, problems: list[Problem]) -> Programme:
    file = folder / PROGRAMME
    scope = Scope(str(file), "", problems)
    mapping = _mapping(file, root, scope) if os.path.lexists(file) else None
    return read_programme(scope, mapping, text.FORBIDDEN.sub("\ufffd", root.name))


def _mapping(file: Path, root: Path, scope: Scope) -> tree.Mapping | None:
    try:
        if not _inside(file, root):
            raise FormError("file-outside")
        content = text.decode(text.read_bytes(file))
    except FormError as fault:
        facts = dict(fault.facts)
        at = Position(scope.file, facts.pop("line", 1), facts.pop("column", 1))
        scope.fault(fault.code, at, **facts)
        return None
    mapping = tree.parse(content, scope.file, scope.problems)
    if mapping is None or not read_format(scope, mapping):
        return None
    return mapping


def _inside(file: Path, root: Path) -> bool:
    try:
        return not file.is_symlink() or file.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return True  # a loop: opening it will say so, with its name


def _has_error(problems: Iterable[Problem]) -> bool:
    return any(problem.weight == ERROR for problem in problems)


def _faulty(problems: Iterable[Problem]) -> set[str]:
    return {problem.at.file for problem in problems if problem.at and problem.weight == ERROR}


def _usable(whole: Programme, files: list[str], programme: str, problems: list[Problem]) -> Reading:
    """Leave out the files with errors: all of them when the settings they share have one."""
    bad = _faulty(problems)
    if programme in bad:
        facts = {"count": len(files)}
        problems.append(Problem("programme-broken", Position(programme, 1, 1), facts, NOTE))
        bad = set(files)
    left_out = tuple(file for file in files if file in bad)
    kept = without(whole, left_out)._replace(left_out=left_out)
    return Reading(kept, tuple(in_order(problems + pruned(kept))))


def without(whole: Programme, files: Iterable[str]) -> Programme:
    """The programme without the projects of these files."""
    bad = set(files)
    kept = tuple(project for project in whole.projects if project.at.file not in bad)
    left = tuple(sorted({*whole.left_out, *(p.at.file for p in whole.projects)} & bad))
    return whole._replace(projects=kept, left_out=left)


def pruned(kept: Programme) -> list[Problem]:
    """Warnings for links into projects that are left out: dates behind them may be too early."""
    known = {node.key for node in kept.nodes}
    return [
        Problem("link-left-out", link.at, {"id": node.key, "before": link.before}, WARNING)
        for node in kept.nodes
        for link in (*node.after, *node.spans)
        if link.before not in known
    ]
