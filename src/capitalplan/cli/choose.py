"""Which projects a command is about: `--project`, `--department`, or the file that was named."""

from collections.abc import Callable, Iterable
from typing import Any

import click

from capitalplan.cli.answer import FINDINGS, Answer
from capitalplan.cli.language import help_text
from capitalplan.output.chart.kinds import PAPERS
from capitalplan.problem import StopError, did_you_mean

MISUSE = 2

project_option: Callable[[Any], Any] = click.option(
    "--project", "wanted", multiple=True, metavar="ID", help=help_text("help-option-project")
)


def paper_option(code: str) -> Callable[[Any], Any]:
    """`--paper a3|a4`, explained by the sentence `code`."""
    sizes = click.Choice(tuple(PAPERS), case_sensitive=False)
    return click.option("--paper", type=sizes, help=help_text(code))


inner_option: Callable[[Any], Any] = click.option(
    "--project", "wanted", multiple=True, metavar="NAME", help=help_text("help-option-inner")
)


def projects(found: Answer, wanted: Iterable[str] = (), department: str | None = None) -> list[str]:
    """Ids in the order of the files.

    StopError 1 when no project can be used at all, 2 for a project or department that is not there.
    """
    known = [project.id for project in found.plan.programme.projects]
    if not known:
        raise StopError("nothing-usable", FINDINGS)
    if found.asked.submittal:
        return known  # the one that was read
    for name in wanted:
        if name not in known:
            facts = {"known": ", ".join(known), "suggest": did_you_mean(name, known)}
            raise StopError("project-unknown", MISUSE, name=name, **facts)
    departments = dict.fromkeys(project.department for project in found.plan.programme.projects)
    if department is not None and department not in departments:
        facts = {"known": ", ".join(filter(None, departments))}
        facts["suggest"] = did_you_mean(department, departments)
        raise StopError("department-unknown", MISUSE, name=department, **facts)
    file = found.asked.project_file
    return [
        project.id
        for project in found.plan.programme.projects
        if (not wanted or project.id in wanted)
        and department in (None, project.department)
        and file in (None, project.at.file)
    ]


def single(found: Answer, wanted: Iterable[str]) -> str | None:
    """The one project asked for, None for the whole programme."""
    chosen = projects(found, tuple(wanted))
    return chosen[0] if len(chosen) == 1 else None
