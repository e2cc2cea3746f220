"""A folder -> Reading: the programme that can be used, and everything wrong with the files."""

import os
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from capitalplan.model.basis import Source
from capitalplan.model.programme import PROGRAMME, Programme
from capitalplan.model.project import Project
from capitalplan.model.when import When
from capitalplan.problem import ERROR, NOTE, WARNING, FormError, Position, Problem, in_order
from capitalplan.source import cache, check, disk, ids
from capitalplan.source.parsed import Parsed, Settings, outline
from capitalplan.source.shared import with_shares


class Reading(NamedTuple):
    """The usable programme (projects with errors are left out) and all problems found."""

    programme: Programme
    problems: tuple[Problem, ...]


class Revision(NamedTuple):
    """A what-if as reading meets it: changed trees of files by project id, then a changed whole."""

    trees: Mapping[str, Callable[[Any], Any]] = {}
    whole: Callable[[Programme], Programme] = lambda whole: whole


def read(folder: Path, as_of: When | None = None, revision: Revision | None = None) -> Reading:
    """Read a folder of plans; `as_of` replaces every data date. StopError 3 without a folder.

    revision : what a what-if changes before it is checked; what it touches is read anew.
    """
    files, problems = disk.project_files(folder)
    store = cache.Store(folder)
    trees = revision.trees if revision else {}
    settings = _settings(folder, store, trees.get(PROGRAMME))
    calendar = settings.programme.calendar
    parsed = [_parsed(file, folder, calendar, store, trees) for file in files]
    if not revision:
        store.save()
        ids.keep(folder, parsed)
    return assembled(
        folder, settings, dict(zip(files, parsed, strict=True)), problems, as_of, revision
    )


def assembled(
    folder: Path, settings: Settings, files: Mapping[Path, Parsed], found: Iterable[Problem],
    as_of: When | None = None, revision: Revision | None = None, others: Collection[str] = (),
) -> Reading:  # fmt: skip
    """Put what the files of a folder say together, and check it.

    found : problems known already; others : ids of projects that exist and are not looked at.
    """
    problems = [*found, *settings.problems]
    whole = settings.programme._replace(data_date=as_of or settings.programme.data_date)
    projects: list[Project] = []
    sources, calendars = dict(whole.sources), dict(whole.calendars)
    for one in files.values():
        problems += one.problems
        problems += _sources_twice(sources, one)
        sources.update(one.sources)
        calendars.update(one.calendars)
        if one.project:
            projects.append(one.project._replace(data_date=as_of) if as_of else one.project)
    whole = whole._replace(sources=sources, calendars=calendars)
    names = [str(file) for file in files]
    faulty = _faulty(problems)
    unread = tuple(name for name in names if name in faulty)
    whole = with_shares(whole._replace(projects=tuple(projects), left_out=unread))
    whole = revision.whole(whole) if revision else whole
    broken = any(problem.weight == ERROR for problem in settings.problems)
    told = _once(check.check(whole, settings_read=not broken))
    problems += [one for one in told if not _elsewhere(one, others)]
    return _usable(whole, names, str(folder / disk.PROGRAMME), problems)


def _elsewhere(problem: Problem, others: Collection[str]) -> bool:
    """Whether the project that is missed is only not looked at."""
    return problem.code == "allot-project" and problem.facts["project"] in others


def _settings(folder: Path, store: cache.Store, alter: Callable[[Any], Any] | None) -> Settings:
    file, root = folder / disk.PROGRAMME, folder.resolve()
    try:
        data = disk.content(file, root) if os.path.lexists(file) else None
    except FormError as fault:
        from capitalplan.source.parse import placed, settings

        spare = settings(str(file), root.name, None)
        return spare._replace(problems=(placed(fault, str(file)), *spare.problems))

    def parse() -> Settings:
        from capitalplan.source.parse import settings

        return settings(str(file), root.name, data, alter)

    return parse() if alter else store.get((str(file), root.name), data or b"", parse)


def _parsed(
    file: Path, folder: Path, calendar: str, store: cache.Store,
    trees: Mapping[str, Callable[[Any], Any]],
) -> Parsed:  # fmt: skip
    try:
        data = disk.content(file, folder.resolve())
    except FormError as fault:
        from capitalplan.source.parse import placed

        return Parsed(None, {}, {}, (placed(fault, str(file)),))

    def parse(alter: Callable[[Any], Any] | None = None) -> Parsed:
        from capitalplan.source.parse import project

        return project(str(file), unicodedata.normalize("NFC", file.stem), data, calendar, alter)

    found = store.get((str(file), calendar), data, parse, outline)
    altered = trees.get(found.project.id) if found.project else None
    return parse(altered) if altered else found


def _sources_twice(known: Mapping[str, Source], one: Parsed) -> list[Problem]:
    """Sources are shared by all files, so an id must mean the same document in each."""
    if one.project is None:
        return []
    at = one.project.place("sources")
    return [
        Problem("source-twice", at, {"name": key})
        for key, source in one.sources.items()
        if known.get(key, source) != source
    ]


def _once(found: Iterable[Problem]) -> list[Problem]:
    """A budget voted for all stands in several projects, but in one place of one file."""
    return list({(one.code, one.at, str(one.facts)): one for one in found}.values())


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
    """The programme without the projects of these files, which join those left out before."""
    bad = set(files)
    kept = tuple(project for project in whole.projects if project.at.file not in bad)
    return whole._replace(projects=kept, left_out=tuple(sorted({*whole.left_out, *bad})))


def pruned(kept: Programme) -> list[Problem]:
    """Warnings for links into projects that are left out: dates behind them may be too early."""
    known = {node.key for node in kept.nodes}
    return [
        Problem("link-left-out", link.at, {"id": node.key, "before": link.before}, WARNING)
        for node in kept.nodes
        for link in (*node.after, *node.spans)
        if link.before not in known
    ]
