"""The folder as it will be: read, checked and scheduled with new texts, before they are saved."""

import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from capitalplan.cli import plans
from capitalplan.cli.options import Asked
from capitalplan.edit.entry import Revision
from capitalplan.model.programme import PROGRAMME, Programme
from capitalplan.plan import Timed, planned
from capitalplan.problem import ERROR, Problem
from capitalplan.source import parse, read, text, tree
from capitalplan.source.parsed import Parsed


def revised(asked: Asked, written: Programme, revisions: Sequence[Revision]) -> Timed:
    """The plan with these revisions; files that are not plans change nothing."""
    folder = asked.path
    here = [one for one in revisions if one.path.resolve().parent == folder.resolve()]
    files = [one for one in here if one.path.suffix == ".yaml"]
    known = {Path(project.at.file).name: project.id for project in written.projects}
    known["programme.yaml"] = PROGRAMME
    trees: dict[str, Callable[[Any], Any]] = {}
    come: list[Parsed] = []
    problems: list[Problem] = []
    for one in files:
        if one.before is None and one.after is not None:
            come.append(_come(one, written))
        elif one.after is not None and one.path.name in known:
            root = tree.parse(text.decode(one.after), str(one.path), problems)
            if root is not None:
                trees[known[one.path.name]] = _giving(root)
    gone = {known.get(one.path.name) for one in files if one.after is None}
    problems += [problem for one in come for problem in one.problems]

    def whole(programme: Programme) -> Programme:
        projects = [one for one in programme.projects if one.id not in gone]
        projects += [one.project for one in come if one.project]
        sources, calendars = dict(programme.sources), dict(programme.calendars)
        for one in come:
            sources |= one.sources
            calendars |= one.calendars
        return programme._replace(projects=tuple(projects), sources=sources, calendars=calendars)

    reading = read.read(folder, asked.data_date, read.Revision(trees, whole))
    found = planned(reading, folder, plans.submitted)
    return found._replace(problems=(*problems, *found.problems))


def _giving(root: tree.Mapping) -> Callable[[Any], Any]:
    return lambda _: root


def _come(one: Revision, written: Programme) -> Parsed:
    stem = unicodedata.normalize("NFC", one.path.stem)
    return parse.project(str(one.path), stem, one.after or b"", written.calendar)


def worse(before: Sequence[Problem], after: Sequence[Problem]) -> list[Problem]:
    """Errors that are there afterwards and were not before."""
    known = [(one.code, str(one.facts)) for one in before if one.weight == ERROR]
    found = []
    for one in after:
        fault = (one.code, str(one.facts))
        if one.weight != ERROR:
            continue
        if fault in known:
            known.remove(fault)
        else:
            found.append(one)
    return found
