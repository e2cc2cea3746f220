"""`completion`: the script that lets a shell complete commands, options and ids."""

from pathlib import Path

import click

from capitalplan.cli.language import help_text
from capitalplan.cli.options import help_language_option

SHELLS = ("bash", "zsh", "fish")
_SCRIPTS = Path(__file__).parent / "shells"


@click.command(
    "completion", help=help_text("help-completion"), epilog=help_text("help-completion-examples")
)
@help_language_option
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print the script of a shell; its head says where to put it."""
    click.echo((_SCRIPTS / f"{shell}.txt").read_text(encoding="utf-8"), nl=False)
