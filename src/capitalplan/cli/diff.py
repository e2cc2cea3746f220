"""`diff`: what moved between two schedules: folders, submittals, baselines, git revisions."""

import click

from capitalplan.cli import difference
from capitalplan.cli.language import help_text
from capitalplan.cli.options import Asked, plan_command
from capitalplan.cli.side import side
from capitalplan.problem import StopError


@plan_command("diff", "table", "json", "csv")
@click.argument("newer", required=False, metavar="NEW")
@click.option("--all", "whole", is_flag=True, help=help_text("help-option-unmoved"))
def command(asked: Asked, newer: str | None, whole: bool) -> None:
    """Compare two folders of plans, as they are or as they were, or two files."""
    if newer is None:
        raise StopError("diff-two", 2)
    old = side(asked.as_written)
    difference.show(old, side(asked._replace(folder=newer)), whole)
