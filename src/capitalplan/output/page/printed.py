"""What of a section goes on paper: two pages at most, with the chart that can be read on one."""

from typing import NamedTuple

from capitalplan.budget.summed import YEAR
from capitalplan.output.chart.gantt_lines import next_year, rows
from capitalplan.output.chart.kinds import GANTTS
from capitalplan.output.page.pictures import Pictures
from capitalplan.output.page.table import TableView, shown
from capitalplan.output.table.ledger import ledger_table
from capitalplan.output.words import standing
from capitalplan.plan import Plan
from capitalplan.text import say

MOST_YEARS, YEARS_BEFORE = 7, 2  # rows of the ledger, and of them before the current year
MOST_ROWS = 45  # of a Gantt chart whose letters can be read on one page of A4


class Printed(NamedTuple):
    """The part of a section for paper.

    ledger : by year, of the years around the current one, None for the programme, whose chart of
    funding holds the sums; chart : the kind of Gantt chart, "" where
    none can be read; sentences : what is left out, and where it is.
    """

    ledger: TableView | None
    chart: str
    sentences: tuple[str, ...]


def printed(plan: Plan, project: str | None, pictures: Pictures, language: str) -> Printed:
    """The part of a project's section, or of the programme's (None), that is printed."""
    counts = {GANTTS[0]: rows(plan, project, None)}
    if seen := next_year(plan, project):
        counts[GANTTS[1]] = rows(plan, project, seen)
    fits = [kind for kind, count in counts.items() if 0 < count <= MOST_ROWS]
    chart = fits[0] if fits else ""
    sentences = list[str]()
    if chart != GANTTS[0] and pictures.get(GANTTS[0], {}).get("pdf"):
        path = pictures[GANTTS[0]]["pdf"]
        sentences.append(say("page-paper-chart", language, count=counts[GANTTS[0]], path=path))
    ledger, years = _ledger(plan, project, language) if project else (None, 0)
    if ledger and len(ledger.rows) - 1 < years:
        facts = {"shown": len(ledger.rows) - 1, "count": years}
        sentences.append(say("page-paper-years", language, **facts))
    return Printed(ledger, chart, tuple(sentences))


def _ledger(plan: Plan, project: str, language: str) -> tuple[TableView | None, int]:
    """The ledger by year without its notes, and how many years there are."""
    table = ledger_table(plan, [project], (YEAR,), language=language)
    years = [row for row in table.rows if not row.get("sum")]
    if not years:
        return None, 0
    sums = [row for row in table.rows if row.get("sum")]
    now = standing.this_year(plan)
    past = sum(row[f"{YEAR}_id"] < now for row in years) if now else 0
    first = max(0, min(past - YEARS_BEFORE, len(years) - MOST_YEARS))
    kept = [*years[first : first + MOST_YEARS], *sums]
    return shown(plan, table._replace(rows=kept, notes=()), language), len(years)
