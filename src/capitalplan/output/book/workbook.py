"""A plan as a workbook for finance staff: dates, won, gaps and the evidence, summed by formulas."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, time
from io import BytesIO

from xlsxwriter import Workbook

from capitalplan.model.when import date_of
from capitalplan.output.book.about import about
from capitalplan.output.book.budget import budget
from capitalplan.output.book.claims import claims
from capitalplan.output.book.gaps import gaps
from capitalplan.output.book.ledger import ledger
from capitalplan.output.book.schedule import schedule
from capitalplan.output.book.sheet import Book, Page
from capitalplan.output.book.summary import summary
from capitalplan.output.clean import one_line
from capitalplan.output.words.day import latest_data_day
from capitalplan.output.words.names import chosen_projects
from capitalplan.plan import Plan


def workbook(plan: Plan, language: str, projects: Iterable[str] | None = None) -> bytes:
    """Write a plan, or some projects of it, as the bytes of an .xlsx file.

    Sheets: summary, schedule, budget by fund, phase and fiscal year, gaps, ledger, claims, about.
    Cells hold whole won [won] and show 백만원; sums and gaps are formulas that carry their result.
    The same plan gives the same bytes: the file says it was made on the data date. KeyError for an
    unknown project.
    """
    return written(plan, language, projects, plan.programme.name.said(language), _sheets)


def _sheets(book: Book) -> None:
    first = Page(book, book.say("sheet-summary"), book.say("title-summary"))
    schedule(book)
    won = budget(book)
    summary(book, first, won, gaps(book))
    ledger(book)
    claims(book)
    about(book)
    first.sheet.activate()


def written(
    plan: Plan, language: str, projects: Iterable[str] | None, title: str,
    fill: Callable[[Book], None],
) -> bytes:  # fmt: skip
    """The bytes of a workbook whose sheets `fill` writes; it says it was made on the data date."""
    chosen = chosen_projects(plan, projects)
    out = BytesIO()
    file = Workbook(out, {"in_memory": True})
    file.set_properties(
        {
            "title": one_line(title)[:200],
            "created": datetime.combine(date_of(latest_data_day(plan, chosen) or 0), time()),
        }
    )
    file.set_size(2400, 1400)
    fill(Book(file, plan, language, chosen, {}))
    file.close()
    return out.getvalue()
