"""`ledger`: authority, execution, carry-over, lapses and what is short; reported execution."""

import click

from capitalplan.budget.summed import AXES
from capitalplan.cli import choose, tables
from capitalplan.cli.answer import Answer, answer
from capitalplan.cli.axes import axes
from capitalplan.cli.language import help_text
from capitalplan.cli.options import Asked, plan_command
from capitalplan.money import UNITS


@plan_command("ledger", "table", "json", "csv")
@choose.project_option
@click.option("--department", metavar="NAME", help=help_text("help-option-department"))
@click.option(
    "--by", default="project,fund,year", show_default=True, help=help_text("help-option-by-ledger")
)
@click.option("--reported", is_flag=True, help=help_text("help-option-reported"))
@click.option(
    "--unit", type=click.Choice(list(UNITS)), default="백만원", show_default=True,
    help=help_text("help-option-unit"),
)  # fmt: skip
def command(
    asked: Asked, wanted: tuple[str, ...], department: str | None, by: str, reported: bool,
    unit: str,
) -> None:  # fmt: skip
    """Print the ledger of the programme or of some projects."""
    wished = axes(by, AXES)
    found = answer(asked)
    if reported:
        _reported(found, unit)
    else:
        _ledger(found, choose.projects(found, wanted, department), wished, unit)
    found.done()


def _ledger(found: Answer, chosen: list[str], by: tuple[str, ...], unit: str) -> None:
    plan, language = found.plan, found.language
    if found.asked.form == "json":
        from capitalplan.output.contract.ledger import ledger_rows

        tables.put_rows(found, ledger_rows(plan, chosen))
        return
    from capitalplan.output.table.ledger import ledger_table

    if found.asked.form == "csv":
        tables.put_csv(found, ledger_table(plan, chosen, by, unit, language, whole=True))
        return
    from capitalplan.output.words.ledger import ledger_sentences

    table = ledger_table(plan, chosen, by, unit, language)
    tables.put(found, [table], ledger_sentences(plan, language, chosen, unit))


def _reported(found: Answer, unit: str) -> None:
    listed, language = found.plan.programme.executions, found.language
    if found.asked.form != "table":
        from capitalplan.output.contract.ledger import execution_rows

        tables.put_rows(found, execution_rows(listed))
        return
    from capitalplan.output.table.execution import execution_table
    from capitalplan.output.words.execution import execution_sentences

    told = [text for one in listed for text in execution_sentences(one, language)]
    made = [execution_table(found.plan, one, language, unit) for one in listed]
    tables.put(found, made, told or [found.say("ledger-nothing-reported")])
