"""A supplementary budget's worksheet as a workbook: reasons won by won, summed by formulas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from capitalplan.output.book.sheet import (
    A3,
    COUNT,
    DAY,
    MILLIONS,
    SERIAL,
    TOP,
    TOTAL,
    Book,
    Head,
    Page,
    boxed,
    cell,
)
from capitalplan.output.book.workbook import written
from capitalplan.output.words import node as node_words
from capitalplan.output.words import supplementary as words
from capitalplan.output.words.names import fund_name, node_name, project_name
from capitalplan.plan import Plan
from capitalplan.study.proposal import LAPSE, Proposal, Reason
from capitalplan.study.submission import QUICK, SLOW, USUAL, timing
from capitalplan.study.supplementary import Worksheet
from capitalplan.text import say

WON = ("enacted", "pending", "asked", "entered", "short", "unsourced", "less", "change", "after",
       "stays")  # fmt: skip
FIRST = 4  # columns of text before the won
SPARE = 200  # rows below the last reason that are summed too, for reasons added by hand
_PHASE, _AMOUNT = 5, 8  # columns of the sheet of reasons


def supplementary_book(plan: Plan, sheet: Worksheet, language: str) -> bytes:
    """Write a worksheet as the bytes of an .xlsx file: the same plan gives the same bytes.

    Sheets: request, reasons, carry-over, waiting, notes. Cells hold whole won [won] and show
    백만원; change one on the sheet of reasons and what is asked for follows.
    """
    projects = [one.project for one in sheet.proposals]

    def fill(book: Book) -> None:
        page = Page(book, book.say("sheet-request"), words.title(sheet, language), A3)
        last = _reasons(book, sheet)
        _request(book, page, sheet, last)
        _carried(book, sheet)
        _waiting(book, sheet)
        _notes(book, sheet)
        page.sheet.activate()

    return written(plan, language, projects, words.title(sheet, language), fill)


def _heads(book: Book, keys: Sequence[str], most: int = 30) -> list[Head]:
    return [Head(say(f"supplementary-col-{key}", book.language), 8, most) for key in keys]


def _ids(book: Book, one: Proposal) -> tuple[str, str, str, str]:
    project = book.plan.programme.project(one.project)
    fund = fund_name(book.plan.programme, one.fund, book.language)
    return project_name(project, book.language), one.project, fund, one.fund


class _Link(NamedTuple):
    """Where the sheet of reasons stands, and its last row."""

    sheet: str
    last: int

    def sum(self, row: int, column: int) -> str:
        """The formula that adds the reasons of a row's project and fund named like a column."""
        keys = ((1, cell(row, 1)), (3, cell(row, 3)), (_PHASE - 1, f"{cell(0, column)[:-1]}${TOP}"))
        within = ",".join(f"{self._column(column)},{key}" for column, key in keys)
        return f"=SUMIFS({self._column(_AMOUNT)},{within})"

    def _column(self, column: int) -> str:
        letters, sheet = cell(0, column)[:-1], cell(0, 0, self.sheet)[:-2]
        return f"{sheet}${letters}${TOP + 1}:${letters}${max(self.last, TOP) + SPARE}"


def _reasons(book: Book, sheet: Worksheet) -> _Link:
    """One row for each reason; its kind is the heading of a column of the request."""
    page = Page(book, book.say("sheet-reasons"), book.say("title-reasons"), A3)
    heads = ("project", "id", "fund", "fund_id", "kind", "phase", "first", "last",
             "amount", "day", "executed", "basis")  # fmt: skip
    page.head(_heads(book, heads, 40), f"{book.say('unit')} · {book.say('rounding')}", 1)
    row = TOP
    for one in sheet.proposals:
        for reason in one.reasons:
            _reason(book, page, row, _ids(book, one), reason)
            row += 1
    page.close(row - TOP)
    return _Link(page.name, row - 1)


def _reason(book: Book, page: Page, row: int, ids: tuple[str, str, str, str], one: Reason) -> None:
    dated = book.plan.schedule.dates.get(one.key)
    name = node_name(dated.node, book.language) if dated else ""
    heading = "less" if one.kind == LAPSE else one.kind
    kind = say(f"supplementary-col-{heading}", book.language)
    for column, text in enumerate((*ids, kind, name)):
        page.text(row, column, text, boxed())
    page.day(row, _PHASE + 1, one.first, boxed())
    page.day(row, _PHASE + 2, one.last, boxed())
    page.number(row, _AMOUNT, one.amount, MILLIONS, boxed())
    page.day(row, _AMOUNT + 1, one.day, boxed())
    page.number(row, _AMOUNT + 2, one.executed or None, MILLIONS, boxed())
    basis = node_words.origin(one.origin, book.language) if one.origin else ""
    page.text(row, _AMOUNT + 3, basis, boxed())


def _request(book: Book, page: Page, sheet: Worksheet, link: _Link) -> None:
    keys = ("project", "id", "fund", "fund_id", *WON)
    heads = [*_heads(book, keys), Head(say("supplementary-col-reasons", book.language), 30, 60)]
    page.head(heads, f"{book.say('unit')} · {book.say('request-rule')}", 1)
    for row, one in enumerate(sheet.proposals, TOP):
        for column, text in enumerate(_ids(book, one)):
            page.text(row, column, text, boxed())
        for column, key in enumerate(WON, FIRST):
            formula = _formula(key, row, column, link)
            page.number(row, column, getattr(one, key), MILLIONS, boxed(), formula=formula)
        lines = " / ".join(words.reasons(book.plan, one, "백만원", book.language))
        page.text(row, FIRST + len(WON), lines, boxed(text_wrap=True))
    count = len(sheet.proposals)
    sums = {
        column: sum(getattr(one, key) for one in sheet.proposals)
        for column, key in enumerate(WON, FIRST)
    }
    _total(book, page, TOP + count, sums, len(heads))
    page.close(count + 1, count)


def _formula(key: str, row: int, column: int, link: _Link) -> str:
    at = {name: cell(row, column) for column, name in enumerate(WON, FIRST)}
    if key in ("enacted", "pending"):
        return ""
    if key == "change":
        added = "+".join(at[name] for name in ("asked", "entered", "short", "unsourced"))
        return f"={added}-{at['less']}"
    if key == "after":
        return f"={at['enacted']}+{at['pending']}+{at['change']}"
    return link.sum(row, column)


def _total(book: Book, page: Page, row: int, sums: Mapping[int, int], width: int) -> None:
    """The row below a table: `sums` by column [won]."""
    look = boxed(bold=True, bg_color=TOTAL, top=2)
    for column in range(width):
        words = say("supplementary-sum-all", book.language) if column == 0 else ""
        page.text(row, column, words, look)
    for column, amount in sums.items():
        formula = f"=SUM({cell(TOP, column)}:{cell(row - 1, column)})" if row > TOP else ""
        page.number(row, column, amount, MILLIONS, look, formula=formula)


def _carried(book: Book, sheet: Worksheet) -> None:
    """What must be named as carried over by approval."""
    title = say("supplementary-carried-title", book.language)
    page = Page(book, book.say("sheet-carried"), title, A3)
    heads = _heads(book, ("project", "fund", "amount", "uses", "state"), 50)
    page.head(heads, f"{book.say('unit')} · {book.say('rounding')}", 1)
    for row, one in enumerate(sheet.carried, TOP):
        project = book.plan.programme.project(one.project)
        state = say(f"supplementary-carried-{'voted' if one.voted else 'open'}", book.language)
        uses = ", ".join(_named(book, part.key) for part in one.parts)
        page.text(row, 0, project_name(project, book.language), boxed())
        page.text(row, 1, fund_name(book.plan.programme, one.fund, book.language), boxed())
        page.number(row, 2, one.amount, MILLIONS, boxed())
        page.text(row, 3, uses, boxed(text_wrap=True))
        page.text(row, 4, state, boxed())
    count = len(sheet.carried)
    _total(book, page, TOP + count, {2: sum(one.amount for one in sheet.carried)}, len(heads))
    page.close(count + 1, count)


def _named(book: Book, key: str) -> str:
    dated = book.plan.schedule.dates.get(key)
    return node_name(dated.node, book.language) if dated else key


def _waiting(book: Book, sheet: Worksheet) -> None:
    """What waits for the vote; the last days to submit follow from the days in the first row."""
    title = say("supplementary-waiting-title", book.language)
    page = Page(book, book.say("sheet-waiting"), title, A3)
    heads = _heads(book, ("project", "phase", "lacking", "linked", "day", "vote",
                          "usual", "quick", "slow"), 40)  # fmt: skip
    page.head(heads, f"{book.say('unit')} · {book.say('waiting-rule')}", 1)
    page.text(TOP, 0, book.say("days"), boxed(bold=True))
    for column in range(1, len(heads)):
        page.text(TOP, column, "", boxed())
    for column, days in enumerate((USUAL, QUICK, SLOW), 6):
        page.number(TOP, column, days, COUNT, boxed(bold=True, align="center"))
    for row, one in enumerate(sheet.waiting, TOP + 1):
        when, project = timing(one.day), one.key.partition("/")[0]
        linked = _named(book, one.vote) if one.vote else ""
        linked = linked or say("supplementary-linked-none", book.language)
        name = project_name(book.plan.programme.project(project), book.language)
        page.text(row, 0, name, boxed())
        page.text(row, 1, _named(book, one.key), boxed())
        page.number(row, 2, one.amount or None, MILLIONS, boxed())
        page.text(row, 3, linked, boxed())
        page.day(row, 4, one.day, boxed())
        _date(page, row, 5, when.vote, f"={cell(row, 4)}-1")
        for column, day in enumerate((when.usual, when.quick, when.slow), 6):
            _date(page, row, column, day, f"={cell(row, 5)}-{cell(TOP, column)}")
    page.close(len(sheet.waiting) + 1)


def _date(page: Page, row: int, column: int, day: int, formula: str) -> None:
    page.number(row, column, day + SERIAL, DAY, boxed(align="center"), formula=formula)
    page.wide[column] = max(page.wide.get(column, 0), 10)


def _notes(book: Book, sheet: Worksheet) -> None:
    """What the worksheet means and what it rests on, a sentence in each row."""
    title = say("supplementary-basis", book.language)
    page = Page(book, book.say("sheet-notes"), title)
    page.head([Head(say("supplementary-meaning", book.language), 60, 100)], "", 0)
    lines = [*words.sentences(book.plan, sheet, book.language), *words.notes(book.language)]
    for row, line in enumerate(lines, TOP):
        page.text(row, 0, line, boxed(text_wrap=True, valign="top"))
    page.close(len(lines))
