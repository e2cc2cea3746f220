"""What is wrong or worth a look: findings of a project, and the files that were left out."""

from collections.abc import Iterable
from pathlib import PurePath
from typing import NamedTuple

from capitalplan.model.project import Project
from capitalplan.output.clean import QUOTE, brief
from capitalplan.plan import Plan
from capitalplan.problem import Problem
from capitalplan.text import say

MOST = 50


class Finding(NamedTuple):
    """One problem: `weight` error, warning or note and its word, where it is, its sentence."""

    weight: str
    label: str
    place: str
    code: str
    sentence: str


class LeftOut(NamedTuple):
    """A file that is in no total, and why."""

    file: str
    findings: tuple[Finding, ...]
    more: int


def left_out(plan: Plan, language: str) -> tuple[LeftOut, ...]:
    """The files left out because of errors."""
    found = []
    for file in plan.programme.left_out:
        own = [one for one in plan.problems if one.at and one.at.file == file]
        found.append(LeftOut(_name(file), *_said(own, language)))
    return tuple(found)


def findings(plan: Plan, project: Project | None, language: str) -> tuple[tuple[Finding, ...], int]:
    """The first MOST problems of a project's file, or those of no project, and how many follow."""
    projects = {one.at.file for one in plan.programme.projects}
    elsewhere = projects | set(plan.programme.left_out)
    if project is not None:
        own = [one for one in plan.problems if one.at and one.at.file == project.at.file]
    else:
        own = [one for one in plan.problems if not one.at or one.at.file not in elsewhere]
    return _said(own, language)


def _said(problems: Iterable[Problem], language: str) -> tuple[tuple[Finding, ...], int]:
    every = list(problems)
    return tuple(_finding(one, language) for one in every[:MOST]), max(len(every) - MOST, 0)


def _finding(problem: Problem, language: str) -> Finding:
    at = problem.at
    return Finding(
        problem.weight,
        say(f"page-{problem.weight}", language),
        f"{_name(at.file)}:{at.line}".removesuffix(":0") if at else "",
        problem.code,
        brief(say(problem.code, language, **problem.facts), QUOTE),
    )


def _name(file: str) -> str:
    """The file's own name: the folder says nothing to a reader elsewhere."""
    return brief(PurePath(file).name)
