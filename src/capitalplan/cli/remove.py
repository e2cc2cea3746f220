"""`remove`: a node taken out of the plan, refused while others wait for it."""

import click

from capitalplan.cli.desk import Meant, edit_command
from capitalplan.cli.editing import carry_out, form_option
from capitalplan.cli.language import help_text
from capitalplan.cli.options import Asked
from capitalplan.edit.remove import remove


@edit_command("remove")
@click.argument("target", metavar="PROJECT/ID")
@click.option("--relink", is_flag=True, help=help_text("help-option-relink"))
@form_option
def command(asked: Asked, meant: Meant, target: str, relink: bool, form: str) -> None:
    """Show what its absence does, ask, and write it."""
    carry_out(asked, meant, form, lambda desk, _: remove(desk, target, relink))
