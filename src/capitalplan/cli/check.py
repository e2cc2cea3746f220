"""`check`: read, validate and schedule the plans; say all that is wrong at once."""

import click

from capitalplan.cli.language import help_text
from capitalplan.cli.options import Asked, plan_command
from capitalplan.cli.show import FINDINGS, Answer, answer, errors


@plan_command("check", "table", "json", output=False)
@click.option("--strict", is_flag=True, help=help_text("help-option-strict"))
def command(asked: Asked, strict: bool) -> None:
    """Report problems; with `--strict` warnings count as findings too."""
    found = answer(asked) if asked.form == "table" else quiet_answer(asked)
    if strict and any(problem.weight != "note" for problem in found.plan.problems):
        found.code = FINDINGS
    if asked.form == "json":
        _json(found)
    else:
        click.echo(_summary(found))
    found.done()


def quiet_answer(asked: Asked) -> Answer:
    """The plan without words on stderr: they are in the JSON."""
    from capitalplan.plan import load

    return Answer(asked, load(asked.path, asked.data_date))


def _summary(found: Answer) -> str:
    plan = found.plan
    wrong = len(errors(plan.problems))
    warned = sum(problem.weight == "warning" for problem in plan.problems)
    code = "check-clean" if not plan.problems else "check-found"
    nodes = sum(dated.node.leaf for dated in plan.schedule.dates.values())
    facts = {"projects": len(plan.programme.projects), "nodes": nodes}
    text = found.say(code, errors=wrong, warnings=warned, **facts)
    if plan.programme.left_out:
        files = ", ".join(plan.programme.left_out)
        text += "\n" + found.say("check-left-out", count=len(plan.programme.left_out), files=files)
    return text


def _json(found: Answer) -> None:
    import json

    rows = [
        {
            "file": problem.at.file if problem.at else None,
            "line": problem.at.line if problem.at else None,
            "column": problem.at.column if problem.at else None,
            "weight": problem.weight,
            "code": problem.code,
            "message": found.say(problem.code, **problem.facts),
        }
        for problem in found.plan.problems
    ]
    click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
