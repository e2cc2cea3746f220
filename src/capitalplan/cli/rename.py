"""`rename`: another id for a node or a project; every link follows."""

import click

from capitalplan.cli.desk import Meant, edit_command
from capitalplan.cli.editing import carry_out, form_option
from capitalplan.cli.options import Asked
from capitalplan.edit.rename import rename


@edit_command("rename")
@click.argument("old", metavar="ID")
@click.argument("new", metavar="NEW")
@form_option
def command(asked: Asked, meant: Meant, old: str, new: str, form: str) -> None:
    """Show which files change, ask, and write them."""
    carry_out(asked, meant, form, lambda desk, _: rename(desk, old, new))
