"""`enact`: a budget that was voted, or voted down."""

import click

from capitalplan.cli.desk import Meant, edit_command
from capitalplan.cli.editing import carry_out, form_option
from capitalplan.cli.language import help_text
from capitalplan.cli.options import Asked
from capitalplan.edit.progress import enact


@edit_command("enact")
@click.argument("target", metavar="PROJECT/ID")
@click.argument("date", metavar="DATE")
@click.option("--reject", is_flag=True, help=help_text("help-option-voted-down"))
@form_option
def command(asked: Asked, meant: Meant, target: str, date: str, reject: bool, form: str) -> None:
    """Show what the vote does, ask, and write it."""
    carry_out(asked, meant, form, lambda desk, _: enact(desk, target, date, reject))
