"""The first sheet: one row for each project, its sums taken from the other sheets by formulas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from capitalplan.model.project import Project
from capitalplan.output.book.budget import BudgetRows
from capitalplan.output.book.gaps import SHORT, UNSOURCED, GapRows
from capitalplan.output.book.sheet import (
    MILLIONS,
    MISSED,
    SHARE,
    TOP,
    TOTAL,
    Book,
    Head,
    Look,
    Page,
    boxed,
    cell,
)
from capitalplan.output.words import standing
from capitalplan.output.words.day import first_day, last_day
from capitalplan.output.words.names import fund_name, project_name
from capitalplan.plan import Plan

_FIRST = 6  # the column of the stated total


class _Sum(NamedTuple):
    """A column of won: its heading, the amount of a project, the formula that gives it."""

    head: str
    amount: Callable[[Project], int | None]
    formula: Callable[[Project, int], str]


def summary(book: Book, page: Page, budget: BudgetRows, gaps: GapRows) -> None:
    """Fill the page, which was added first so that it opens first."""
    say = book.say
    sums = tuple(_sums(book, budget, gaps))
    heads = (
        Head(say("project"), 16, 34), Head(say("department"), 8, 20), Head(say("data-date"), 10),
        Head(say("first-start"), 10), Head(say("last-finish"), 10), Head(say("deadline"), 10),
        *(Head(one.head, 9) for one in sums), Head(say("assumed-share"), 8),
    )  # fmt: skip
    page.head(heads, f"{say('unit')} · {say('rounding')}", 1)
    for row, project in enumerate(book.projects, TOP):
        _row(book, page, row, project, sums)
    _total(book, page, TOP + len(book.projects), sums)
    marked = _FIRST + len(sums) - 3  # short, unsourced, then the assumed amount
    page.mark((marked, marked + 1), TOP + len(book.projects))
    page.close(len(book.projects) + 1, len(book.projects))


def _sums(book: Book, budget: BudgetRows, gaps: GapRows) -> Iterator[_Sum]:
    say, plan = book.say, book.plan
    totals = plan.budget.by("project")
    stated, need = _FIRST, _FIRST + 1
    yield _Sum(say("stated-total"), lambda project: project.total_cost, lambda *_: "")
    yield _Sum(
        say("need"),
        lambda project: totals.get((project.id,), 0),
        lambda project, _: "=" + cell(budget.projects[project.id], budget.column, budget.sheet),
    )
    yield _Sum(
        say("difference"),
        lambda project: (
            None if project.total_cost is None
            else totals.get((project.id,), 0) - project.total_cost
        ),
        lambda _, row: f"={cell(row, need)}-{cell(row, stated)}",
    )  # fmt: skip
    paying = {fund for _, fund in budget.funds}
    yield from (_fund(book, budget, fund) for fund in plan.programme.payers if fund in paying)
    yield _gap(book, gaps, "short", SHORT, standing.short)
    yield _gap(book, gaps, "unsourced", UNSOURCED, standing.unsourced)
    yield _Sum(say("assumed"), lambda project: _assumed(book, project.id), lambda *_: "")


def _fund(book: Book, budget: BudgetRows, fund: str) -> _Sum:
    """What a fund pays of each project."""
    won = book.plan.budget.by("project", "fund")
    return _Sum(
        fund_name(book.plan.programme, fund, book.language),
        lambda project: won.get((project.id, fund), 0),
        lambda project, _: _link(budget, (project.id, fund)),
    )


def _gap(
    book: Book, gaps: GapRows, name: str, column: int, missing: Callable[[Plan, str], int]
) -> _Sum:
    """What appropriations leave open of each project."""
    return _Sum(
        book.say(f"gap-{name}"),
        lambda project: missing(book.plan, project.id),
        lambda project, _: "=" + cell(gaps.projects[project.id], column, gaps.sheet),
    )


def _link(budget: BudgetRows, key: tuple[str, str]) -> str:
    row = budget.funds.get(key)
    return "" if row is None else "=" + cell(row, budget.column, budget.sheet)


def _assumed(book: Book, project: str) -> int:
    """The won of a project whose cost rests on an assumption or on nothing."""
    return standing.guessed(standing.costs(book.plan, project))


def _row(book: Book, page: Page, row: int, project: Project, sums: tuple[_Sum, ...]) -> None:
    page.text(row, 0, project_name(project, book.language), boxed(bold=True))
    page.text(row, 1, project.department, boxed())
    when = book.plan.programme.data_date_of(project)
    dated = book.plan.schedule.of(project.id)
    last = book.plan.schedule.last(project.id)
    deadlines = [one.node.deadline.last for one in dated if one.node.deadline]
    days = (
        when.last if when else None,
        min((first_day(one) for one in dated if not one.point), default=None),
        last_day(last) if last else None,
        max(deadlines, default=None),
    )
    missed = any(one.node.deadline and last_day(one) > one.node.deadline.last for one in dated)
    for column, day in enumerate(days, 2):
        page.day(row, column, day, boxed(**MISSED) if missed and column == 5 else boxed())
    for column, one in enumerate(sums, _FIRST):
        page.number(
            row, column, one.amount(project), MILLIONS, boxed(), formula=one.formula(project, row)
        )
    need = book.plan.budget.by("project").get((project.id,), 0)
    _share(page, row, sums, (_assumed(book, project.id), need), boxed())


def _total(book: Book, page: Page, row: int, sums: tuple[_Sum, ...]) -> None:
    look = boxed(bold=True, bg_color=TOTAL, top=2)
    for column in range(_FIRST):
        page.text(row, column, "" if column else book.say("sum-all"), look)
    for column, one in enumerate(sums, _FIRST):
        amount = sum(one.amount(project) or 0 for project in book.projects)
        formula = f"=SUM({cell(TOP, column)}:{cell(row - 1, column)})" if row > TOP else ""
        page.number(row, column, amount, MILLIONS, look, formula=formula)
    needs = book.plan.budget.by("project")
    need = sum(needs.get((project.id,), 0) for project in book.projects)
    assumed = sum(_assumed(book, project.id) for project in book.projects)
    _share(page, row, sums, (assumed, need), look)


def _share(page: Page, row: int, sums: tuple[_Sum, ...], won: tuple[int, int], look: Look) -> None:
    assumed, need = won
    column = _FIRST + len(sums)
    whole = cell(row, _FIRST + 1)
    formula = f"=IF({whole}=0,0,{cell(row, column - 1)}/{whole})"
    page.number(row, column, assumed / need if need else 0.0, SHARE, look, formula=formula)
