"""A workbook for staff to fill in: a sheet for each file, whose hidden ids lead each cell back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from capitalplan.edit import form, layout
from capitalplan.edit.form import Form, Row
from capitalplan.model import duration
from capitalplan.model.when import parse
from capitalplan.output.book.hidden import Source, hidden
from capitalplan.output.book.sheet import A3, DAY, HEAD, LINE, PART, Book, Page, boxed, sheet_name
from capitalplan.output.book.workbook import written
from capitalplan.output.clean import display_width
from capitalplan.output.words import node as node_words
from capitalplan.output.words.names import node_name, project_name
from capitalplan.plan import Plan
from capitalplan.problem import FormError

KEYS, HEADS, FIRST = 2, 3, 4  # rows: the hidden names of columns, their headings, the first input
OPEN, CLOSED = "#FFFBE6", "#E9ECEF"
WON = "#,##0_ ;[Red]-#,##0_ "
_COLUMNS = ("kind", "name", *form.SHOWN, *form.COLUMNS, layout.ID)
_WIDE = {"kind": 12, "name": 46, form.PAID: 18, form.STATE: 11}
_FORMS = {form.REMAINING: "#,##0", form.PERCENT: '0"%"', form.PAID: WON}
_INPUT: Mapping[str, Any] = {"locked": False, "bg_color": OPEN}


def update_book(
    plan: Plan, projects: Iterable[str], sources: Mapping[str, Source], language: str
) -> bytes:
    """Write the forms of some projects as the bytes of an .xlsx file; same plan, same bytes.

    sources : of each project (and `programme`), its file's name and the SHA-256 of its bytes. Only
    cells for input are unlocked; there is no password.
    """
    chosen = list(projects)

    def fill(book: Book) -> None:
        made = form.forms(plan.programme, plan.schedule.dates, chosen)
        tabs = _tabs(book, made)
        for one in made:
            _sheet(book, one, tabs[one.home])
        hidden(book, made, sources)

    return written(plan, language, chosen, plan.programme.name.said(language), fill)


def _named(book: Book, home: str) -> str:
    known = {project.id: project for project in book.plan.programme.projects}
    return project_name(known[home], book.language) if home in known else book.say("form-whole")


def _tabs(book: Book, made: Iterable[Form]) -> dict[str, str]:
    """A name for each sheet that Excel takes: no two alike, whatever the projects are called."""
    taken, tabs = {layout.MARK, "history"}, dict[str, str]()
    for one in made:
        name = plain = _cut(sheet_name(sheet_name(_named(book, one.home))), 31)
        number = 2
        while name.casefold() in taken:
            name, number = f"{_cut(plain, 25)} ({number})", number + 1
        taken.add(name.casefold())
        tabs[one.home] = name
    return tabs


def _cut(name: str, units: int) -> str:
    """A name of at most so many UTF-16 units, as Excel counts."""
    while len(name.encode("utf-16-le")) > 2 * units:
        name = name[:-1]
    return name.strip("' ") or "Sheet"


class _Place(NamedTuple):
    """A cell to be written."""

    row: int
    column: int


def _sheet(book: Book, made: Form, tab: str) -> None:
    page = Page(book, tab, f"{book.say('form-title')}: {_named(book, made.home)}", A3)
    say = book.say
    page.text(1, 0, say("form-rule"), {"font_size": 9, "font_color": "#5F6B7A"}, measure=False)
    look = {"bold": True, "bg_color": HEAD, "border": 1, "border_color": LINE, "align": "center",
            "text_wrap": True}  # fmt: skip
    year = "" if made.year is None else str(made.year)
    for column, name in enumerate(_COLUMNS):
        page.text(KEYS, column, f"{layout.COLUMN}{name}", measure=False)
        page.text(HEADS, column, say(f"form-col-{name}", year=year), look, measure=False)
    deep: dict[str, int] = {}
    for number, row in enumerate(made.rows, FIRST):
        _row(book, page, number, row, deep)
    last = FIRST + len(made.rows) - 1
    _rules(book, page, max(last, FIRST), year)
    _finish(page, max(last, FIRST))


def _row(book: Book, page: Page, number: int, row: Row, deep: dict[str, int]) -> None:
    node, look = row.node, boxed()
    if node:
        deep[node.id] = deep.get(node.parent, -1) + 1
        look = look if node.leaf else boxed(bg_color=PART, bold=True)
    kind = node_words.kind(node, book.language) if node else book.say("form-file")
    name = node_name(node, book.language) if node else book.say("form-data-date")
    page.text(number, 0, kind, look)
    indent = min(deep.get(row.id, 0), 10)
    page.text(number, 1, name, {**look, "indent": indent, "text_wrap": True})
    for column, field in enumerate(_COLUMNS[2:-1], 2):
        at = _Place(number, column)
        if field in form.SHOWN:
            _text(page, at, field, row.shown.get(field, ""), look)
        elif field in row.cells:
            _text(page, at, field, _said(book, field, row.cells[field]), {**look, **_INPUT})
        else:
            page.text(number, column, "", boxed(bg_color=CLOSED))
    page.text(number, len(_COLUMNS) - 1, row.key, measure=False)
    lines = -(-display_width(name) // (_WIDE["name"] - 2 * indent))
    page.sheet.set_row(number, 3.5 + 14.5 * min(max(lines, 1), 10))


def _said(book: Book, field: str, text: str) -> str:
    return book.say(f"form-{text}") if field == form.STATE and text else text


def _text(page: Page, at: _Place, field: str, text: str, look: Mapping[str, Any]) -> None:
    """One value as Excel keeps it: a date, a number, or text where it is neither."""
    if field in (*form.DATES, *form.SHOWN):
        when = parse(text) if text else None
        if when is None or when.first == when.last:
            page.day(*at, when.first if when else None, look)
        else:  # a month stays a month
            page.text(*at, text, {**look, "num_format": DAY, "align": "center"})
        return
    number = _number(field, text)
    if text and number is None:
        page.text(*at, text, {**look, "align": "center"})
    else:
        page.number(*at, number, _FORMS.get(field, "General"), look)


def _number(field: str, text: str) -> int | None:
    if field == form.REMAINING and text:
        try:
            length = duration.parse(text)
        except FormError:
            return None
        return length.count if length.unit == "d" else None
    return int(text) if text and field in (form.PERCENT, form.PAID) else None


def _rules(book: Book, page: Page, last: int, year: str) -> None:
    """What Excel lets be typed, with what it says first and where that is not kept."""
    for column, field in enumerate(_COLUMNS):
        if field in form.COLUMNS:
            said = {
                "input_title": book.say(f"form-col-{field}", year=year)[:32],
                "input_message": book.say(f"form-input-{field}")[:255],
                "error_title": book.say("form-error")[:32],
                "error_message": book.say(f"form-error-{field}")[:255],
            }
            page.sheet.data_validation(FIRST, column, last, column, {**_rule(book, field), **said})


def _rule(book: Book, field: str) -> dict[str, Any]:
    if field == form.STATE:
        return {"validate": "list", "source": [book.say(f"form-{one}") for one in form.STATES]}
    if field in form.DATES:
        first, last = date(1990, 1, 1), date(2100, 12, 31)
        return {"validate": "date", "criteria": "between", "minimum": first, "maximum": last}
    most = {form.REMAINING: duration.LONGEST["d"], form.PERCENT: 100}.get(field, 9 * 10**15)
    return {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": most}


def _finish(page: Page, last: int) -> None:
    """Widths, what stays in sight, what is hidden, and the lock."""
    sheet = page.sheet
    for column, field in enumerate(_COLUMNS):
        sheet.set_column(column, column, _WIDE.get(field, 13))
    end = len(_COLUMNS) - 1
    sheet.set_column(end, end, 10, None, {"hidden": True})
    sheet.set_row(KEYS, None, None, {"hidden": True})
    sheet.set_row(HEADS, 32)
    sheet.freeze_panes(FIRST, 2)
    sheet.repeat_rows(HEADS)
    sheet.autofilter(HEADS, 0, last, end)
    sheet.print_area(0, 0, last, end - 1)
    sheet.protect("", {"sort": True, "autofilter": True, "format_columns": True,
                       "format_rows": True, "format_cells": True})  # fmt: skip
