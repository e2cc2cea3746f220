"""The first sheet: one row for each project, its sums taken from the other sheets by formulas."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from capitalplan.model.basis import ASSUMED, UNSTATED
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
from capitalplan.output.words import node as node_words

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


def _sums(book: Book, budget: BudgetRows, gaps: GapRows) -> Iterable[_Sum]:
    say, plan = book.say, book.plan
    by_project, by_fund = plan.budget.by("project"), plan.budget.by("project", "fund")
    stated, need = _FIRST, _FIRST + 1
    yield _Sum(say("stated-total"), lambda project: project.total_cost, lambda *_: "")
    yield _Sum(
        say("need"),
        lambda project: by_project.get((project.id,), 0),
        lambda project, _: "=" + cell(budget.projects[project.id], budget.column, budget.sheet),
    )
    yield _Sum(
        say("difference"),
        lambda project: (
            None if project.total_cost is None
            else by_project.get((project.id,), 0) - project.total_cost
        ),
        lambda _, row: f"={cell(row, need)}-{cell(row, stated)}",
    )  # fmt: skip
    paying = {fund for _, fund in budget.funds}
    for fund in [fund for fund in (*plan.programme.funds, "unsourced") if fund in paying]:
        yield _Sum(
            node_words.fund_name(plan.programme, fund, book.language),
            lambda project, fund=fund: by_fund.get((project.id, fund), 0),  # type: ignore[misc]
            lambda project, _, fund=fund: _link(budget, (project.id, fund)),  # type: ignore[misc]
        )
    for field, column in (("short", SHORT), ("unsourced", UNSOURCED)):
        yield _Sum(
            say(f"gap-{field}"),
            lambda project, field=field: _gap(book, project.id, field),  # type: ignore[misc]
            lambda project, _, column=column: (  # type: ignore[misc]
                "=" + cell(gaps.projects[project.id], column, gaps.sheet)
            ),
        )
    yield _Sum(say("assumed"), lambda project: _assumed(book, project.id), lambda *_: "")


def _link(budget: BudgetRows, key: tuple[str, str]) -> str:
    row = budget.funds.get(key)
    return "" if row is None else "=" + cell(row, budget.column, budget.sheet)


def _gap(book: Book, project: str, field: str) -> int:
    return sum(int(getattr(gap, field)) for gap in book.plan.gaps if gap.project == project)


def _assumed(book: Book, project: str) -> int:
    """The won of a project whose cost rests on an assumption or on nothing."""
    needs = book.plan.budget.of(project).needs
    return sum(need.amount for need in needs if need.origin in (ASSUMED, UNSTATED))


def _row(book: Book, page: Page, row: int, project: Project, sums: tuple[_Sum, ...]) -> None:
    page.text(row, 0, node_words.project_name(project, book.language), boxed(bold=True))
    page.text(row, 1, project.department, boxed())
    when = book.plan.programme.data_date_of(project)
    dated = book.plan.schedule.of(project.id)
    last = book.plan.schedule.last(project.id)
    deadlines = [one.node.deadline.last for one in dated if one.node.deadline]
    days = (
        when.last if when else None,
        min((node_words.first_day(one) for one in dated if not one.point), default=None),
        node_words.last_day(last) if last else None,
        max(deadlines, default=None),
    )
    missed = any(
        one.node.deadline and node_words.last_day(one) > one.node.deadline.last for one in dated
    )
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
