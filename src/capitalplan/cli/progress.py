"""`progress`: what has happened of a phase, a gate or a milestone."""

import click

from capitalplan.cli.desk import Meant, edit_command
from capitalplan.cli.editing import carry_out, form_option
from capitalplan.cli.language import help_text
from capitalplan.cli.options import Asked
from capitalplan.edit.progress import progress


@edit_command("progress")
@click.argument("target", metavar="PROJECT/ID")
@click.option("--start", metavar="DATE", help=help_text("help-option-actual-start"))
@click.option("--finish", metavar="DATE", help=help_text("help-option-actual-finish"))
@click.option("--remaining", metavar="20d", help=help_text("help-option-remaining"))
@click.option("--percent", metavar="40", help=help_text("help-option-percent"))
@form_option
def command(asked: Asked, meant: Meant, target: str, form: str, **said: str | None) -> None:
    """Show what progress does to what is left, ask, and write it."""
    told = {name: value for name, value in said.items() if value is not None}
    carry_out(asked, meant, form, lambda desk, _: progress(desk, target, told))
