"""`completion`: the script that lets a shell complete commands, options and ids."""

from pathlib import Path

import click

from capitalplan.cli.language import help_text

SHELLS = ("bash", "zsh", "fish")
_SCRIPTS = Path(__file__).parent / "shells"


@click.command(
    "completion", help=help_text("help-completion"), epilog=help_text("help-completion-examples")
)
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print the script of a shell; its head says where to put it."""
    click.echo((_SCRIPTS / f"{shell}.txt").read_text(encoding="utf-8"), nl=False)
