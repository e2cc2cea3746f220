"""`add`: a new phase, milestone, gate or appropriation."""

import click

from capitalplan.cli.desk import Meant, edit_command
from capitalplan.cli.editing import carry_out, form_option
from capitalplan.cli.language import help_text
from capitalplan.cli.options import Asked
from capitalplan.edit.insert import SECTIONS, add
from capitalplan.problem import StopError


@edit_command("add")
@click.argument("kind", type=click.Choice(list(SECTIONS)))
@click.argument("target", metavar="PROJECT/ID")
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...")
@click.option("--in", "parent", metavar="PHASE", help=help_text("help-option-in"))
@click.option("--before", multiple=True, metavar="ID", help=help_text("help-option-before"))
@form_option
def command(
    asked: Asked, meant: Meant, kind: str, target: str, fields: tuple[str, ...],
    parent: str | None, before: tuple[str, ...], form: str,
) -> None:  # fmt: skip
    """Show what a new node does, ask, and write it."""
    said = dict(map(_field, fields))
    if len(said) < len(fields):
        raise StopError("edit-field-twice", 2)
    carry_out(asked, meant, form, lambda desk, _: add(desk, kind, target, said, parent, before))


def _field(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise StopError("edit-field-form", 2, text=text[:60])
    return name.strip(), value.strip()
