"""A plan to hold another against: a folder, a file, a baseline, or a folder as git remembers it.

FOLDER@NAME is a baseline of the folder, FOLDER@git:REVISION the folder at a revision; a bare NAME
is a baseline of the folder the command is about.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import click

from capitalplan.cli import plans
from capitalplan.cli.answer import Answer, answer, errors, lines
from capitalplan.cli.options import Asked
from capitalplan.model.baseline import Baseline
from capitalplan.plan import Plan, spent
from capitalplan.problem import Problem, StopError
from capitalplan.source.kept.find import baseline, names

MISUSE = 2
GIT = "git:"
CACHE = "CAPITALPLAN_CACHE"


class Side(NamedTuple):
    """One side of a comparison: the plan, what to call it, and the baseline it was made from."""

    found: Answer
    name: str
    kept: Baseline | None = None

    @property
    def plan(self) -> Plan:
        """What is compared."""
        return self.found.plan

    @property
    def partial(self) -> bool:
        """Whether what it lacks is only not known."""
        return self.kept is not None and self.kept.partial


def split(word: str) -> tuple[str, str]:
    """(folder, what of it): what is empty for a path, a baseline's name, or `git:REVISION`."""
    if _there(word):
        return word, ""
    folder, at, revision = word.partition(f"@{GIT}")
    if at and _there(folder or ".", folder=True):
        return folder or ".", GIT + revision
    folder, at, name = word.rpartition("@")
    return (folder, name) if at and _there(folder, folder=True) else (word, "")


def _there(word: str, folder: bool = False) -> bool:
    """Whether a word names something on disk; it may be no path at all, such as one too long."""
    try:
        return Path(word).is_dir() if folder else Path(word).exists()
    except (OSError, ValueError):
        return False


def side(asked: Asked) -> Side:
    """The plan that `asked.folder` names."""
    folder, what = split(asked.folder) if asked.folder else ("", "")
    if not what:
        return Side(answer(asked, quiet=True), str(asked.path))
    if asked.changes or asked.scenario:
        raise StopError("side-what-if", MISUSE, name=str(asked.folder))
    here = asked._replace(folder=folder)
    if what.startswith(GIT):
        return Side(_remembered(here, what.removeprefix(GIT), str(asked.folder)), str(asked.folder))
    return frozen(answer(here, quiet=True), what)


def frozen(around: Answer, name: str) -> Side:
    """A baseline of the folder that `around` was read from, as a plan.

    StopError 2: no such baseline, or one of another folder; 3: it cannot be read.
    """
    from capitalplan.study.thaw import thawed

    _ours(around.asked)
    one = baseline(around.asked.path, name)
    own(around.plan, one)
    found = Answer(around.asked, thawed(one, around.plan))
    return Side(found, f"{around.asked.path}@{one.id}", one)


def own(plan: Plan, one: Baseline) -> None:
    """StopError 2 for a baseline of another folder: it knows none of the plan's projects."""
    here = [project.id for project in plan.programme.projects]
    there = [project.id for project in one.projects]
    if here and there and not set(here) & set(there):
        facts = {"here": ", ".join(here[:5]), "there": ", ".join(there[:5])}
        raise StopError("baseline-foreign", MISUSE, name=one.id, **facts)


def _ours(asked: Asked) -> None:
    if asked.submittal:
        raise StopError("baseline-submittal", MISUSE, path=str(asked.submittal))


def held_to(around: Answer, word: str) -> Side:
    """What `--baseline` names: a folder or file as before, else a baseline of this folder."""
    asked, path = around.asked, Path(word)
    there = asked.as_written._replace(folder=word, as_of=None, wanted=())
    if _there(word) or split(word)[1] or asked.submittal or there.submittal:
        return side(there)
    if len(path.parts) > 1 and word not in names(asked.path):
        return side(there)
    return frozen(around, word)


def _remembered(asked: Asked, revision: str, name: str) -> Answer:
    """The folder at a git revision; places are told as `FOLDER@git:REVISION/file`."""
    from capitalplan.edit.revision import fetched

    _ours(asked)
    with TemporaryDirectory(prefix="capitalplan-") as outer, _unkept():
        # The folder keeps its name: a programme without one is called after it.
        inside = Path(outer) / (asked.path.resolve().name or "plans")
        inside.mkdir()
        fetched(asked.path, revision, inside)
        timed = plans.examined(asked._replace(folder=str(inside)))
    told = tuple(_placed(problem, str(inside), name) for problem in timed.problems)
    left = tuple(file.replace(str(inside), name) for file in timed.programme.left_out)
    programme = timed.programme._replace(left_out=left)
    found = Answer(asked, spent(timed._replace(programme=programme, problems=told)))
    for text in lines(errors(told), found.language):
        click.echo(text, err=True)
    return found


def _placed(problem: Problem, inside: str, name: str) -> Problem:
    at = problem.at
    file = at.file.replace(inside, name) if at else ""
    return problem._replace(at=at._replace(file=file)) if at else problem


@contextmanager
def _unkept() -> Iterator[None]:
    """What is read from a passing folder is not worth a place in the cache."""
    before = os.environ.get(CACHE)
    os.environ[CACHE] = "off"
    try:
        yield
    finally:
        if before is None:
            del os.environ[CACHE]
        else:
            os.environ[CACHE] = before
