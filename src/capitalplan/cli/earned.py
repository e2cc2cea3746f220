"""`earned`: earned value and earned schedule of every project against a baseline."""

from typing import TYPE_CHECKING

import click

from capitalplan.cli import choose, tables
from capitalplan.cli.answer import Answer, answer
from capitalplan.cli.language import help_text
from capitalplan.cli.options import Asked, plan_command
from capitalplan.money import UNITS
from capitalplan.problem import StopError

if TYPE_CHECKING:
    from capitalplan.plan import Plan
    from capitalplan.study.worth import Worth


@plan_command("earned", "table", "json", "csv")
@choose.project_option
@click.option("--baseline", metavar="NAME|FOLDER", help=help_text("help-option-baseline"))
@click.option(
    "--unit", type=click.Choice(list(UNITS)), default="백만원", show_default=True,
    help=help_text("help-option-unit"),
)  # fmt: skip
def command(asked: Asked, wanted: tuple[str, ...], baseline: str | None, unit: str) -> None:
    """Print what was planned, done and paid by the data date."""
    found = answer(asked)
    chosen = choose.projects(found, wanted)
    from capitalplan.study.baseline import as_planned
    from capitalplan.study.performance import performances

    planned = as_planned(found.plan) if baseline is None else _earlier(found, baseline)
    rows = performances(found.plan, planned, tuple(chosen))
    if not rows:
        raise StopError("earned-nothing", 1)
    if asked.form == "table":
        from capitalplan.output.table.earned import earned_tables
        from capitalplan.output.words.earned import earned_sentences

        missing = [id for id in chosen if id not in {one.project for one in rows}]
        said = earned_sentences(found.plan, rows, baseline is None, missing, found.language)
        tables.put(found, earned_tables(found.plan, rows, found.language, unit), said)
    else:
        from capitalplan.output.contract.earned import earned_row

        tables.put_rows(found, (earned_row(one) for one in rows))
    found.done()


def _earlier(found: Answer, word: str) -> "Plan | dict[str, Worth]":
    """The plan of another folder, or what a baseline of this one planned by project."""
    from capitalplan.cli.side import held_to
    from capitalplan.study.worth import of_baseline

    old = held_to(found, word)
    if old.kept is None:
        found.code = max(old.found.code, found.code)
        return old.plan
    worths = ((project.id, of_baseline(project)) for project in old.kept.projects)
    return {project: worth for project, worth in worths if worth}
