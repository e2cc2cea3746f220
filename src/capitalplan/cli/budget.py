"""`budget`: won by year, fund, phase, project; need against appropriations; price growth."""

import click

from capitalplan.budget.need import AXES
from capitalplan.cli import choose, tables
from capitalplan.cli.answer import Answer, answer
from capitalplan.cli.axes import axes as named
from capitalplan.cli.language import help_text
from capitalplan.cli.options import Asked, plan_command
from capitalplan.money import UNITS
from capitalplan.problem import StopError


@plan_command("budget", "table", "json", "csv")
@choose.project_option
@click.option("--by", default="fund,year", show_default=True, help=help_text("help-option-by"))
@click.option("--gap", is_flag=True, help=help_text("help-option-gap"))
@click.option("--prices", is_flag=True, help=help_text("help-option-prices"))
@click.option("--reserve", is_flag=True, help=help_text("help-option-reserve"))
@click.option(
    "--unit", type=click.Choice(list(UNITS)), default="백만원", show_default=True,
    help=help_text("help-option-unit"),
)  # fmt: skip
def command(
    asked: Asked, wanted: tuple[str, ...], by: str, gap: bool, prices: bool, reserve: bool,
    unit: str,
) -> None:  # fmt: skip
    """Print the need of the programme or of some projects."""
    axes = named(by, AXES)
    if gap + prices + reserve > 1:
        raise StopError("budget-one-of", 2)
    found = answer(asked)
    chosen = choose.projects(found, wanted)
    if prices or reserve:
        from capitalplan.cli import priced

        priced.show(found, chosen, axes, unit, reserve)
        found.done()
        return
    if asked.form == "json":
        _rows(found, chosen, gap)
        found.done()
        return
    from capitalplan.output.table.plan import budget_table, gap_table

    if gap:
        table = gap_table(found.plan, chosen, unit, found.language)
    else:
        table = budget_table(found.plan, chosen, axes, unit, found.language)
    if asked.form == "csv":
        tables.put_csv(found, table)
    else:
        tables.put(found, [table])
    found.done()


def _rows(found: Answer, chosen: list[str], gap: bool) -> None:
    from capitalplan.output.contract.money import gap_row, need_row

    if gap:
        tables.put_rows(found, (gap_row(one) for one in found.plan.gaps if one.project in chosen))
    else:
        needs = found.plan.budget.needs
        tables.put_rows(found, (need_row(one) for one in needs if one.project in chosen))
