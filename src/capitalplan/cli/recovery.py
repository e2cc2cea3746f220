"""What an interrupted save left in a folder: said first, then finished or undone by a change."""

from collections.abc import Iterator

import click

from capitalplan.cli.answer import line
from capitalplan.cli.desk import Meant, agreed
from capitalplan.cli.options import Asked
from capitalplan.cli.remembered import side
from capitalplan.edit import save as saving
from capitalplan.problem import Problem, StopError

MISUSE = 2
FOREIGN = "journal-foreign"


def settle(asked: Asked, meant: Meant, language: str) -> None:
    """Say what is there, and settle it; a dry run only says it.

    StopError 2 where it is not wanted, 4 for what was not left here: it is shown, not obeyed.
    """
    if not asked.path.is_dir():
        return
    left = saving.foreseen(asked.path)
    for text in told(left, language, meant.dry_run):
        click.echo(text, err=True)
    if meant.dry_run:
        return
    if any(one.code != FOREIGN for one in left) and not agreed(meant, language):
        raise StopError("save-unsettled", MISUSE)
    for problem in saving.recover(asked.path):
        click.echo(line(problem, language), err=True)


def told(left: list[Problem], language: str, whole: bool) -> Iterator[str]:
    """What is there in lines, with the texts that a foreign journal speaks of; `whole`: said also
    where the refusal will say it."""
    for problem in left:
        if problem.code != FOREIGN or whole:
            yield line(problem, language)
        for change in problem.facts["changes"] if problem.code == FOREIGN else ():
            yield from side(change.path, change.splices)
