"""The table of totals that a source reports with their parts, as printed."""

from capitalplan.model.basis import Figures
from capitalplan.model.project import Project
from capitalplan.output.clean import QUOTE, brief
from capitalplan.output.table.table import Column, Table
from capitalplan.output.words.names import cited
from capitalplan.output.words.phrase import UNIT
from capitalplan.output.words.reported import adds_up
from capitalplan.plan import Plan
from capitalplan.text import say


def reported_table(plan: Plan, project: Project | None, language: str, unit: str = UNIT) -> Table:
    """One row for each reported total [won] of a project, or with None of the programme file."""
    heads = ("figures", "reported-total", "reported-parts", "check", "quote", "source")
    money = ("reported-total", "reported-parts")
    columns = tuple(
        Column(head, say(f"table-{head}", language), "right", unit)
        if head in money
        else Column(head, say(f"table-{head}", language))
        for head in heads
    )
    found = plan.programme.figures if project is None else project.figures
    rows = [_row(plan, figures, language) for figures in found]
    return Table(say("table-reported-title", language), columns, rows)


def _row(plan: Plan, figures: Figures, language: str) -> dict[str, object]:
    return {
        "figures": brief(figures.name),
        "reported-total": figures.total,
        "reported-parts": figures.added,
        "check": adds_up(figures, language),
        "quote": brief(figures.quote, QUOTE),
        "source": brief(cited(plan.programme, figures), QUOTE),
    }
