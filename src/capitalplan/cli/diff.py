"""`diff`: what moved from one schedule to another, for instance to a new submission."""

import click

from capitalplan.cli import tables
from capitalplan.cli.answer import answer
from capitalplan.cli.language import help_text
from capitalplan.cli.options import Asked, plan_command
from capitalplan.problem import StopError


@plan_command("diff", "table", "json", "csv")
@click.argument("newer", required=False, metavar="NEW")
@click.option("--all", "whole", is_flag=True, help=help_text("help-option-unmoved"))
def command(asked: Asked, newer: str | None, whole: bool) -> None:
    """Compare two folders of plans or two files of other programs."""
    if newer is None:
        raise StopError("diff-two", 2)
    old = answer(asked.as_written, quiet=True)
    new = answer(asked._replace(folder=newer), quiet=True)
    from capitalplan.schedule.moved import moved

    found = moved(old.plan.schedule, new.plan.schedule)
    if asked.form == "table":
        from capitalplan.output.table.moved import moved_sentences, moved_table, ranked

        said = moved_sentences(old.plan, new.plan, found, new.language)
        shown = [moved_table(new.plan, found, new.language)] if ranked(found) else []
        tables.put(new, shown, said)
    else:
        from capitalplan.output.contract.moved import moved_row

        told = [one for one in found if whole or one.kind != "same"]
        tables.put_rows(new, (moved_row(one, new.language) for one in told))
    new.code = max(old.code, new.code)
    new.done()
