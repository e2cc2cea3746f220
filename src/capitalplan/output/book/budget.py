"""The sheet of won by project, fund, phase and year (연차별 투자계획), summed by formulas."""

from __future__ import annotations

from typing import NamedTuple

from capitalplan.model.project import Project
from capitalplan.output.book.sheet import (
    A3,
    MILLIONS,
    PART,
    TOP,
    TOTAL,
    Book,
    Head,
    Look,
    Page,
    boxed,
    cell,
)
from capitalplan.output.words import node as node_words
from capitalplan.output.words.names import fund_name, node_name, project_name

FIXED = 6  # columns before the years
_FORMULA = 8_000  # Excel's limit is 8,192 characters


class BudgetRows(NamedTuple):
    """Where the sums stand, for the formulas of other sheets: rows, and the column of sums."""

    sheet: str
    projects: dict[str, int]
    funds: dict[tuple[str, str], int]
    total: int
    column: int


class _Line(NamedTuple):
    level: str
    project: str
    fund: str
    phase: str
    id: str
    basis: str


class _Table:
    """The rows written so far and the won of each year."""

    def __init__(self, page: Page, years: tuple[int, ...]) -> None:
        self.page, self.years, self.row = page, years, TOP

    def write(self, line: _Line, won: list[int], formulas: list[str] | None, look: Look) -> int:
        """Write one row; its last column adds up its years. Its row number."""
        for column, words in enumerate(line):
            self.page.text(self.row, column, words, look)
        for index, amount in enumerate(won):
            formula = formulas[index] if formulas else ""
            self.page.number(self.row, FIXED + index, amount, MILLIONS, look, formula=formula)
        end = FIXED + len(self.years)
        across = f"=SUM({cell(self.row, FIXED)}:{cell(self.row, end - 1)})"
        self.page.number(self.row, end, sum(won), MILLIONS, {**look, "bold": True}, formula=across)
        self.row += 1
        return self.row - 1

    def sums(self, first: int, last: int) -> list[str]:
        """For each year the formula that adds up rows `first` to `last`."""
        columns = range(FIXED, FIXED + len(self.years))
        return [f"=SUM({cell(first, column)}:{cell(last, column)})" for column in columns]

    def added(self, rows: list[int]) -> list[str]:
        """For each year the formula that adds single rows; none where Excel's length ends."""
        columns = range(FIXED, FIXED + len(self.years))
        texts = ["=" + ("+".join(cell(row, column) for row in rows) or "0") for column in columns]
        return [text if len(text) <= _FORMULA else "" for text in texts]


def budget(book: Book) -> BudgetRows:
    """Write the sheet; fund by fund within a project, sums under the rows they add up."""
    page = Page(book, book.say("sheet-budget"), book.say("title-budget"), A3)
    years = _years(book)
    say = book.say
    heads = (
        Head(say("level"), 6), Head(say("project"), 12, 30), Head(say("fund"), 6, 14),
        Head(say("phase"), 14, 36), Head(say("id"), 6, 24), Head(say("cost-basis"), 6),
        *(Head(str(year), 9) for year in years), Head(say("total"), 10),
    )  # fmt: skip
    page.head(heads, f"{say('unit')} · {say('rounding')}", 4)
    table = _Table(page, years)
    projects: dict[str, int] = {}
    funds: dict[tuple[str, str], int] = {}
    for project in book.projects:
        _project(book, table, project, projects, funds)
    total = _totals(book, table, projects, funds)
    page.close(table.row - TOP)
    return BudgetRows(page.name, projects, funds, total, FIXED + len(years))


def _project(
    book: Book, table: _Table, project: Project,
    projects: dict[str, int], funds: dict[tuple[str, str], int],
) -> None:  # fmt: skip
    needs = book.plan.budget.of(project.id)
    won = needs.by("fund", "phase", "year")
    origins = {need.phase: need.origin for need in needs.needs}
    name = project_name(project, book.language)
    paying, paid = {key[0] for key in won}, {key[:2] for key in won}
    for fund in [fund for fund in book.plan.programme.payers if fund in paying]:
        said = fund_name(book.plan.programme, fund, book.language)
        first = table.row
        for node in [node for node in project.leaves if (fund, node.id) in paid]:
            yearly = [won.get((fund, node.id, year), 0) for year in table.years]
            basis = node_words.origin(origins[node.id], book.language)
            phase = node_name(node, book.language)
            line = _Line(book.say("level-phase"), name, said, phase, node.id, basis)
            table.write(line, yearly, None, boxed())
        yearly = [needs.by("fund", "year").get((fund, year), 0) for year in table.years]
        line = _Line(book.say("level-fund"), name, said, book.say("sum-fund", fund=said), "", "")
        formulas = table.sums(first, table.row - 1)
        funds[project.id, fund] = table.write(line, yearly, formulas, boxed(bg_color=PART))
    yearly = [needs.by("year").get((year,), 0) for year in table.years]
    line = _Line(book.say("level-project"), name, "", book.say("sum-project"), "", "")
    formulas = table.added([row for (id, _), row in funds.items() if id == project.id])
    look = boxed(bg_color=PART, bold=True, bottom=2)
    projects[project.id] = table.write(line, yearly, formulas, look)


def _totals(
    book: Book, table: _Table, projects: dict[str, int], funds: dict[tuple[str, str], int]
) -> int:
    chosen = {project.id for project in book.projects}
    needs = [need for need in book.plan.budget.needs if need.project in chosen]
    whole = dict.fromkeys(table.years, 0)
    for fund in dict.fromkeys(fund for _, fund in funds):
        rows = [row for (_, paying), row in funds.items() if paying == fund]
        yearly = dict.fromkeys(table.years, 0)
        for need in needs:
            if need.fund == fund:
                yearly[need.year] += need.amount
                whole[need.year] += need.amount
        said = fund_name(book.plan.programme, fund, book.language)
        line = _Line(book.say("level-total"), "", said, book.say("sum-fund", fund=said), "", "")
        table.write(line, list(yearly.values()), table.added(rows), boxed(bg_color=TOTAL))
    line = _Line(book.say("level-total"), "", "", book.say("sum-all"), "", "")
    look = boxed(bg_color=TOTAL, bold=True, top=2)
    return table.write(line, list(whole.values()), table.added(list(projects.values())), look)


def _years(book: Book) -> tuple[int, ...]:
    chosen = {project.id for project in book.projects}
    years = {need.year for need in book.plan.budget.needs if need.project in chosen}
    return tuple(range(min(years), max(years) + 1)) if years else ()
