"""Problems -> `file:line:column: code: sentence` on stderr; exit codes."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from capitalplan.cli.language import chosen
from capitalplan.cli.options import Asked
from capitalplan.cli.plans import computed
from capitalplan.model.programme import Programme
from capitalplan.plan import Plan, spent
from capitalplan.problem import ERROR, Problem
from capitalplan.text import say

if TYPE_CHECKING:
    from capitalplan.schedule.computed import Recomputed

MOST = 50
MOST_KINDS = 12
MOST_FILES = 6  # named where files are left out
FINDINGS = 1
LANGUAGE = "capitalplan.language"  # where a command leaves it for a refusal


class Answer:
    """A loaded plan with the language to answer in and the exit code so far.

    computed : another program's schedule by its own rules, where the plan was made from one.
    """

    def __init__(self, asked: Asked, plan: Plan) -> None:
        self.asked = asked
        self.plan = plan
        self.language = chosen(asked.language, plan.programme.language)
        self.code = FINDINGS if errors(plan.problems) else 0
        self.computed: Recomputed | None = None
        click.get_current_context().meta[LANGUAGE] = self.language

    def say(self, code: str, **facts: object) -> str:
        """A sentence in the answer's language."""
        return say(code, self.language, **facts)

    def done(self) -> None:
        """Leave with the exit code."""
        if self.code:
            sys.exit(self.code)


def answer(asked: Asked, quiet: bool = False) -> Answer:
    """Load the plans; problems go to stderr (`quiet`: only errors)."""
    timed, submittal = computed(asked)
    found = Answer(asked, spent(timed))
    found.computed = submittal
    if asked.form != "table":  # a table says it itself
        for text in assumed(found.plan.programme, found.language):
            click.echo(text, err=True)
    shown = errors(found.plan.problems) if quiet else found.plan.problems
    for text in (*lines(shown, found.language), *left_out(found.plan.programme, found.language)):
        click.echo(text, err=True)
    return found


def errors(found: Sequence[Problem]) -> list[Problem]:
    """The problems that keep a file from being used."""
    return [problem for problem in found if problem.weight == ERROR]


def lines(found: Sequence[Problem], language: str) -> list[str]:
    """Problems as lines, at most MOST of them; of more, how many there are of each kind."""
    shown = [line(problem, language) for problem in found[:MOST]]
    if len(found) > MOST:
        shown.append(say("more-problems", language, count=len(found) - MOST))
        shown += _kinds(found, language)
    return shown


def _kinds(found: Sequence[Problem], language: str) -> list[str]:
    """A line for each of the commonest kinds: how often, in how many files, where first."""
    kinds: dict[str, list[Problem]] = {}
    for problem in found:
        kinds.setdefault(problem.code, []).append(problem)
    common = sorted(kinds.items(), key=lambda kind: -len(kind[1]))[:MOST_KINDS]
    said = []
    for code, problems in common:
        files = {problem.at.file for problem in problems if problem.at}
        facts = {"code": code, "count": len(problems), "files": len(files)}
        said.append("  " + say("more-problems-kind", language, **facts))
    return said


def left_out(programme: Programme, language: str) -> list[str]:
    """The sentence that totals are incomplete, where files had to be left out."""
    files = programme.left_out
    more = f", … (+{len(files) - MOST_FILES})" if len(files) > MOST_FILES else ""
    facts = {"count": len(files), "files": ", ".join(files[:MOST_FILES]) + more}
    return [say("check-left-out", language, **facts)] if files else []


def assumed(programme: Programme, language: str) -> list[str]:
    """The sentence that this is a what-if, so that nobody takes it for the plan."""
    if not programme.scenario:
        return []
    from capitalplan.output.words.assumed import assumed_sentence

    return [assumed_sentence(programme, language)]


def unpainted(found: Answer, projects: Sequence[str]) -> list[str]:
    """The lines that tell of names which a chart cannot show as they are written."""
    from capitalplan.output.chart.unpainted import unpainted as told

    return lines(told(found.plan, projects, found.language), found.language)


def line(problem: Problem, language: str) -> str:
    """One problem on one line: place, weight if not an error, code, sentence."""
    from capitalplan.output.clean import one_line

    at = problem.at
    place = f"{at.file}:{at.line}:{at.column}: " if at and at.line else f"{at.file}: " if at else ""
    weight = "" if problem.weight == ERROR else say(f"weight-{problem.weight}", language) + " "
    return one_line(
        f"{place}{weight}{problem.code}: {say(problem.code, language, **problem.facts)}"
    )
