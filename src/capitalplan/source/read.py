"""A folder -> Reading: the programme that can be used, and everything wrong with the files."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from capitalplan.model.programme import Programme
from capitalplan.model.project import Project
from capitalplan.model.when import When
from capitalplan.problem import ERROR, WARNING, FormError, Position, Problem, StopError, in_order
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
    files = project_files(folder)
    problems: list[Problem] = []
    settings = _settings(folder, problems)
    broken = _has_error(problems)
    if as_of:
        settings = settings._replace(data_date=as_of)
    projects: list[Project] = []
    unread: list[str] = []
    sources = dict(settings.sources)
    for file in files:
        scope = Scope(str(file), "", problems)
        mapping = _mapping(file, scope)
        if mapping is None:
            unread.append(str(file))
            continue
        ident = read_id(scope, mapping, unicodedata.normalize("NFC", file.stem))
        one, own = read_project(scope._replace(project=ident), mapping, settings.calendar)
        sources |= own
        projects.append(one._replace(data_date=as_of) if as_of else one)
    whole = settings._replace(projects=tuple(projects), sources=sources)
    problems += check.check(whole)
    left_out = (*unread, *(p.at.file for p in projects)) if broken else tuple(unread)
    return Reading(*_usable(whole, left_out, problems))


def project_files(folder: Path) -> list[Path]:
    """The project files of a folder, by name; editors' leftovers and hidden files are passed over."""
    if not folder.is_dir():
        raise StopError("folder-missing", 3, folder=str(folder))
    root = folder.resolve()
    try:
        found = sorted(folder.iterdir())
    except OSError as error:
        raise StopError("folder-unreadable", 3, folder=str(folder), reason=error.strerror) from None
    files = [file for file in found if _is_plan(file) and _inside(file, root)]
    if not files:
        raise StopError("folder-empty", 3, folder=str(folder))
    return files


def _is_plan(file: Path) -> bool:
    hidden = file.name.startswith((".", "#", "~"))
    return file.suffix.lower() == ".yaml" and not hidden and file.name != PROGRAMME


def _inside(file: Path, root: Path) -> bool:
    try:
        return not file.is_symlink() or file.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return True  # a loop: opening it will say so, with its name


def _settings(folder: Path, problems: list[Problem]) -> Programme:
    file = folder / PROGRAMME
    scope = Scope(str(file), "", problems)
    mapping = _mapping(file, scope) if file.exists() or file.is_symlink() else None
    return read_programme(scope, mapping, folder.resolve().name)


def _mapping(file: Path, scope: Scope) -> tree.Mapping | None:
    try:
        content = text.decode(text.read_bytes(file))
    except FormError as fault:
        line = int(fault.facts.get("line", 1))
        scope.fault(fault.code, Position(scope.file, line, 1), **fault.facts)
        return None
    mapping = tree.parse(content, scope.file, scope.problems)
    if mapping is None or not read_format(scope, mapping):
        return None
    return mapping


def _has_error(problems: Iterable[Problem]) -> bool:
    return any(problem.weight == ERROR for problem in problems)


def _usable(
    whole: Programme, left_out: tuple[str, ...], problems: list[Problem]
) -> tuple[Programme, tuple[Problem, ...]]:
    bad = {problem.at.file for problem in problems if problem.at and problem.weight == ERROR}
    bad |= set(left_out)
    kept = without(whole, bad)
    return kept._replace(left_out=tuple(sorted(bad))), tuple(in_order(problems + pruned(kept)))


def without(whole: Programme, files: Iterable[str]) -> Programme:
    """The programme without the projects of these files."""
    bad = set(files)
    kept = tuple(project for project in whole.projects if project.at.file not in bad)
    left = tuple(sorted({*whole.left_out, *(p.at.file for p in whole.projects)} & bad))
    return whole._replace(projects=kept, left_out=left)


def pruned(kept: Programme) -> list[Problem]:
    """Warnings for links into projects that are left out: the dates behind them may be too early."""
    known = {node.key for node in kept.nodes}
    return [
        Problem("link-left-out", link.at, {"id": node.key, "before": link.before}, WARNING)
        for node in kept.nodes
        for link in (*node.after, *node.spans)
        if link.before not in known
    ]
