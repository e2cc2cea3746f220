"""`gates`: the reviews, studies and votes each project has to pass; `--insert` puts one in."""

import click

from capitalplan.cli import choose, tables
from capitalplan.cli.answer import Answer, answer
from capitalplan.cli.language import help_text
from capitalplan.cli.options import Asked, plan_command
from capitalplan.problem import StopError

MISUSE = 2


@plan_command("gates", "table", "json", "csv")
@choose.project_option
@click.option("--insert", metavar="CODE", help=help_text("help-option-insert"))
@click.option("--dry-run", is_flag=True, help=help_text("help-option-dry-run"))
def command(asked: Asked, wanted: tuple[str, ...], insert: str | None, dry_run: bool) -> None:
    """Print what each project has to pass, or put one gate into a project's file."""
    if insert is not None:
        from capitalplan.cli import insertion

        insertion.insert(asked, wanted, insert, dry_run)
        return
    if dry_run:
        raise StopError("gate-wanted-insert", MISUSE, option="--dry-run")
    found = answer(asked)
    _put(found, choose.projects(found, wanted))
    found.done()


def _put(found: Answer, chosen: list[str]) -> None:
    from capitalplan.output.table.gates import Case, gates_tables
    from capitalplan.output.words import gates as words
    from capitalplan.plan import timed
    from capitalplan.rules.draft import draft
    from capitalplan.rules.effect import effect
    from capitalplan.rules.ground import Ground
    from capitalplan.rules.judge import MISSING, findings

    plan, language = found.plan, found.language
    programme, schedule = plan.programme, plan.schedule
    cases = []
    for one in findings(programme, schedule, chosen):
        made = None
        if one.state == MISSING:
            made = draft(Ground(programme, schedule, programme.project(one.project)), one)
        done = (
            effect(programme, schedule, made, lambda changed: timed(changed).schedule)
            if made else None
        )  # fmt: skip
        cases.append(Case(one, made, done))
    if found.asked.form == "table":
        said = [words.told(plan, *case, language) for case in cases]
        said += words.none(plan, chosen, (case.finding for case in cases), language)
        shown = gates_tables(plan, cases, chosen, language)
        tables.put(found, shown, [line for line in said if line])
        return
    from capitalplan.output.contract.gates import gate_row

    rows = (gate_row(case, words.title(case.finding.rule, language)) for case in cases)
    tables.put_rows(found, rows)
