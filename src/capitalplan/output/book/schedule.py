"""The sheet of dates: one row for each node, with float, critical path and what drives it."""

from __future__ import annotations

from capitalplan.model.when import finish_day
from capitalplan.output.book.sheet import (
    A3,
    COUNT,
    MISSED,
    PART,
    TENTH,
    TOP,
    Book,
    Head,
    Look,
    Page,
    boxed,
)
from capitalplan.output.words import node as node_words
from capitalplan.output.words.day import first_day, last_day
from capitalplan.output.words.names import node_name, project_name
from capitalplan.schedule.result import Dated
from capitalplan.text import say

_HEADS = (
    ("project", 12, 30), ("phase", 18, 46), ("id", 8, 26), ("kind", 8, 20), ("state", 6, 12),
    ("calendar", 8, 16), ("start", 10, 12), ("finish", 10, 12), ("late-finish", 10, 12),
    ("deadline", 10, 12), ("float", 6, 8), ("critical", 6, 8), ("driver", 20, 44),
    ("date-basis", 8, 12),
)  # fmt: skip


def schedule(book: Book) -> None:
    """Write the sheet, in the order of the files."""
    page = Page(book, book.say("sheet-schedule"), book.say("title-schedule"), A3)
    heads = [Head(book.say(code), least, most) for code, least, most in _HEADS]
    page.head(heads, book.say("schedule-rule"), 2)
    row = TOP
    for project in book.projects:
        name = project_name(project, book.language)
        deep = dict[str, int]()
        for index, dated in enumerate(book.plan.schedule.of(project.id)):
            deep[dated.node.id] = deep.get(dated.node.parent, -1) + 1
            _row(book, page, row, dated, name, first=not index, depth=deep[dated.node.id])
            row += 1
    page.close(row - TOP)


def _row(
    book: Book, page: Page, row: int, dated: Dated, project: str, *, first: bool, depth: int
) -> None:
    node, language = dated.node, book.language
    look = boxed(**({} if node.leaf else {"bg_color": PART, "bold": True}))
    look = {**look, "top": 2} if first else look
    wrapped = {**look, "text_wrap": True}
    page.text(row, 0, project, look)
    page.text(row, 1, node_name(node, language), {**wrapped, "indent": min(depth, 10)})
    page.wide[1] += 2 * depth
    calendar = book.plan.programme.calendars.get(node.calendar)
    on = calendar.name.said(language) if calendar else node.calendar
    texts = (node.id, node_words.kind(node, language), node_words.state(dated, language), on)
    for column, words in enumerate(texts, 2):
        page.text(row, column, words, look)
    page.day(row, 6, first_day(dated), look)
    page.day(row, 7, last_day(dated), look)
    late = None if dated.total_float is None else finish_day(dated.late_finish)
    page.day(row, 8, late, look)
    page.day(row, 9, node.deadline.last if node.deadline else None, _missed(dated, look))
    days = node_words.float_days(book.plan, dated)
    page.number(row, 10, days, COUNT if isinstance(days, int) else TENTH, look)
    said = say("state-critical", language) if dated.critical else ""
    page.text(row, 11, said, {**look, "align": "center", "bold": True, "font_color": "#9C1C1C"})
    page.text(row, 12, node_words.driver(book.plan, dated, language), wrapped)
    page.text(row, 13, _basis(dated, language), look)


def _missed(dated: Dated, look: Look) -> Look:
    """The look of a deadline: underlined in bold red where the finish comes after it."""
    deadline = dated.node.deadline
    if deadline is None or last_day(dated) <= deadline.last:
        return look
    return {**look, **MISSED}


def _basis(dated: Dated, language: str) -> str:
    """The claims behind start and finish, said once where they are of one kind."""
    node = dated.node
    claims = dict.fromkeys((node.origin("start", "dates"), node.origin("finish", "dates")))
    return " / ".join(node_words.origin(claim, language) for claim in claims)
