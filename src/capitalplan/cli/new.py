"""`new`: a project out of a template, every value of it assumed."""

import click

from capitalplan.cli.desk import Meant, edit_command
from capitalplan.cli.editing import carry_out, form_option
from capitalplan.cli.language import chosen, help_text
from capitalplan.cli.options import Asked
from capitalplan.edit.desk import Desk
from capitalplan.edit.edit import Edit
from capitalplan.edit.new import new
from capitalplan.edit.outcome import Room
from capitalplan.edit.template import PUBLIC_BUILDING, TEMPLATES
from capitalplan.model.calendar import Name
from capitalplan.text import say


@edit_command("new")
@click.argument("project", metavar="PROJECT")
@click.option(
    "--template", type=click.Choice(TEMPLATES), default=PUBLIC_BUILDING, show_default=True,
    help=help_text("help-option-template"),
)  # fmt: skip
@click.option("--start", required=True, metavar="DATE", help=help_text("help-option-new-start"))
@click.option("--cost", required=True, metavar="AMOUNT", help=help_text("help-option-new-cost"))
@click.option("--name", default="", metavar="TEXT", help=help_text("help-option-name"))
@form_option
def command(
    asked: Asked, meant: Meant, project: str, template: str, start: str, cost: str, name: str,
    form: str,
) -> None:  # fmt: skip
    """Show the plan that comes of it, ask, and write its file."""

    def work(desk: Desk, room: Room) -> Edit:
        language = chosen(None, desk.shelf.settings.programme.language)
        reason = say("template-reason", language, template=template)
        return new(desk, room, (project, name, start, cost, template), _name, reason)

    carry_out(asked, meant, form, work)


def _name(code: str) -> Name:
    return Name(say(code, "ko"), say(code, "en"))
