"""`check`: read, validate and schedule the plans; say all that is wrong at once."""

import sys

import click

from capitalplan.cli import choose, save
from capitalplan.cli.answer import FINDINGS, assumed, errors, left_out, lines
from capitalplan.cli.language import chosen, help_text
from capitalplan.cli.options import Asked, plan_command
from capitalplan.cli.plans import checked
from capitalplan.plan import Timed
from capitalplan.problem import NOTE
from capitalplan.text import say


@plan_command("check", "table", "json")
@choose.inner_option
@click.option("--strict", is_flag=True, help=help_text("help-option-strict"))
def command(asked: Asked, wanted: tuple[str, ...], strict: bool) -> None:
    """Report problems; with `--strict` warnings count as findings too."""
    found = checked(asked)
    language = chosen(asked.language, found.programme.language)
    if asked.form == "json":
        for note in assumed(found.programme, language):
            click.echo(note, err=True)
        text = _json(found, language)
    else:
        said = [*assumed(found.programme, language), *lines(found.problems, language)]
        text = "\n".join([*said, _summary(found, language), *left_out(found.programme, language)])
    save.put(asked, language, text + "\n")
    counted = [one for one in found.problems if one.weight != NOTE]
    if counted if strict else errors(counted):
        sys.exit(FINDINGS)


def _summary(found: Timed, language: str) -> str:
    wrong = len(errors(found.problems))
    warned = sum(problem.weight == "warning" for problem in found.problems)
    nodes = sum(dated.node.leaf for dated in found.schedule.dates.values())
    facts = {"projects": len(found.programme.projects), "nodes": nodes}
    code = "check-found" if found.problems else "check-clean"
    return say(code, language, errors=wrong, warnings=warned, **facts)


def _json(found: Timed, language: str) -> str:
    import json

    rows = [
        {
            "file": problem.at.file if problem.at else None,
            "line": problem.at.line if problem.at else None,
            "column": problem.at.column if problem.at else None,
            "weight": problem.weight,
            "code": problem.code,
            "message": say(problem.code, language, **problem.facts),
        }
        for problem in found.problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
