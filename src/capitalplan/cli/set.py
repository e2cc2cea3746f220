"""`set`: any field of a node, a project or the programme."""

import click

from capitalplan.cli.desk import Meant, edit_command
from capitalplan.cli.editing import carry_out, form_option
from capitalplan.cli.language import help_text
from capitalplan.cli.options import Asked
from capitalplan.edit.assign import assign
from capitalplan.problem import StopError


@edit_command("set")
@click.argument("target", metavar="ID.FIELD")
@click.argument("value", metavar="[VALUE]", required=False)
@click.option("--unset", is_flag=True, help=help_text("help-option-unset"))
@form_option
def command(
    asked: Asked, meant: Meant, target: str, value: str | None, unset: bool, form: str
) -> None:
    """Show what another value does, ask, and write it."""
    if unset == (value is not None):
        raise StopError("edit-set-what", 2)
    carry_out(asked, meant, form, lambda desk, _: assign(desk, target, value))
