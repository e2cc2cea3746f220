"""`funded`: the schedule that the money allows, beside the one that logic allows."""

import click

from capitalplan.cli import choose, tables
from capitalplan.cli.answer import answer
from capitalplan.cli.language import help_text
from capitalplan.cli.options import Asked, plan_command


@plan_command("funded", "table", "json", "csv")
@choose.project_option
@click.option("--all", "whole", is_flag=True, help=help_text("help-option-funded-all"))
def command(asked: Asked, wanted: tuple[str, ...], whole: bool) -> None:
    """Print what waits for money, for which vote, and what that does to the finish."""
    found = answer(asked)
    chosen = choose.projects(found, wanted)
    from capitalplan.study.funded import funded

    made = funded(found.plan)
    if asked.form == "table":
        from capitalplan.output.table.funded import funded_sentences, funded_table

        said = funded_sentences(found.plan, made, chosen, found.language)
        table = funded_table(found.plan, made, chosen, found.language, whole)
        tables.put(found, [table] if table.rows else [], said)
    else:
        from capitalplan.output.contract.funded import funded_rows

        tables.put_rows(found, funded_rows(found.plan, made, chosen, found.language))
    found.done()
