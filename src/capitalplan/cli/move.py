"""`move`: another start of a phase, date of a milestone, day of a vote."""

import click

from capitalplan.cli.desk import Meant, edit_command
from capitalplan.cli.editing import carry_out, form_option
from capitalplan.cli.options import Asked
from capitalplan.edit.move import move


@edit_command("move")
@click.argument("target", metavar="PROJECT/ID")
@click.argument("date", metavar="DATE")
@form_option
def command(asked: Asked, meant: Meant, target: str, date: str, form: str) -> None:
    """Show what another date does, ask, and write it."""
    carry_out(asked, meant, form, lambda desk, _: move(desk, target, date))
