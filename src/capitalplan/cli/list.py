"""`list`: one line for each project."""

import click

from capitalplan.cli import choose, tables
from capitalplan.cli.answer import answer
from capitalplan.cli.language import help_text
from capitalplan.cli.options import Asked, plan_command


@plan_command("list", "table", "json", "csv")
@choose.project_option
@click.option("--department", metavar="NAME", help=help_text("help-option-department"))
def command(asked: Asked, wanted: tuple[str, ...], department: str | None) -> None:
    """List the projects."""
    found = answer(asked)
    chosen = choose.projects(found, wanted, department)
    if asked.form == "table":
        from capitalplan.output.table.plan import project_table

        tables.put(found, [project_table(found.plan, found.language, chosen)])
    else:
        from capitalplan.output.contract.project import project_rows

        tables.put_rows(found, project_rows(found.plan, chosen, found.language))
    found.done()
