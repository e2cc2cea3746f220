"""`budget --prices` and `budget --reserve`: what prices add, and what is there to meet it."""

from collections.abc import Sequence

from capitalplan.cli import tables
from capitalplan.cli.answer import Answer


def show(
    found: Answer, chosen: Sequence[str], axes: Sequence[str], unit: str, reserve: bool
) -> None:
    """Print the growth of some projects' needs, or their reserves alone."""
    from capitalplan.budget.contingency import contingencies
    from capitalplan.budget.price import priced

    plan, form = found.plan, found.asked.form
    every = priced(plan.programme, plan.budget)
    rows = [row for row in every if row.project in chosen]
    held = [one for one in contingencies(plan.programme, plan.budget, every)
            if one.project in chosen]  # fmt: skip
    if form == "json":
        from capitalplan.output.contract.price import price_row, reserve_row

        told = [reserve_row(one) for one in held] if reserve else [price_row(row) for row in rows]
        tables.put_rows(found, told)
        return
    from capitalplan.output.table.price import price_table, reserve_table
    from capitalplan.output.words.price import price_sentences

    growth = price_table(plan, rows, axes, chosen, found.language, unit)
    kept = reserve_table(plan, held, found.language, unit)
    if form == "csv":
        tables.put_csv(found, kept if reserve else growth)
        return
    said = price_sentences(plan, rows, held, found.language)
    tables.put(found, [kept] if reserve else [growth, *([kept] if held else [])], said)
