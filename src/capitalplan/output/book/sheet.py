"""One worksheet being written: text that stays text, dates, won, formulas with their results."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from capitalplan.model.project import Project
from capitalplan.model.when import iso
from capitalplan.output.clean import FORMULA_SIGNS, cut, display_width, one_line
from capitalplan.output.words.assumed import assumed_part
from capitalplan.output.words.day import latest_data_day
from capitalplan.plan import Plan
from capitalplan.text import say

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

A3, A4 = 8, 9
SERIAL = 32874  # Excel's serial number of 1990-01-01
MILLIONS = '#,##0,,_ ;[Red]-#,##0,,_ ;"-"_ '  # the cell keeps won, the eye reads 백만원
DAY, COUNT, TENTH, SHARE = "yyyy-mm-dd", "#,##0;[Red]-#,##0;0", "0.0;[Red]-0.0;0.0", "0.0%"
INK, LINE, HEAD, TOTAL, PART = "#1F2933", "#B8C0CA", "#DCE6F3", "#E1E4E8", "#F3F5F8"
_BASE = {"font_name": "Malgun Gothic", "font_size": 10, "font_color": INK, "valign": "vcenter"}
TOP = 3  # rows above the first row of a table: title, unit and date, headings
_LONGEST = 32_000  # Excel's limit is 32,767 UTF-16 units
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
Look = Mapping[str, Any]
MISSED: Look = {"bold": True, "underline": 1, "font_color": "#9C1C1C"}  # a deadline


class Head(NamedTuple):
    """A column: its heading, its least and greatest width [columns of text]."""

    title: str
    least: int = 6
    most: int = 40


class Book(NamedTuple):
    """The workbook being written, what it shows, and the looks used so far."""

    file: Workbook
    plan: Plan
    language: str
    projects: tuple[Project, ...]
    looks: dict[tuple[tuple[str, Any], ...], Format]

    def say(self, code: str, **facts: Any) -> str:
        """Words of the workbook."""
        return say(f"book-{code}", self.language, **facts)

    def look(self, wanted: Look) -> Format:
        """The cell format with these properties, made once."""
        whole = {**_BASE, **wanted}
        key = tuple(sorted(whole.items()))
        if key not in self.looks:
            self.looks[key] = self.file.add_format(whole)
        return self.looks[key]


class Page:
    """A worksheet with its title, its headings and the widths its cells ask for."""

    def __init__(self, book: Book, name: str, title: str, paper: int = A4) -> None:
        self.book, self.heads, self.wide = book, tuple[Head, ...](), dict[int, int]()
        self.wrapped: list[tuple[int, int, int]] = []
        self.name = sheet_name(name)
        self.sheet = book.file.add_worksheet(self.name)
        self.sheet.hide_gridlines(2)
        self.sheet.set_landscape()
        self.sheet.set_paper(paper)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        day = latest_data_day(book.plan, book.projects)
        left = cut(one_line(book.plan.programme.name.said(book.language)), 60).replace("&", "&&")
        right = iso(day) if day is not None else ""
        self.sheet.set_footer(f"&L&9{left}&C&9&P / &N&R&9 {right}")
        self.text(0, 0, title, {"bold": True, "font_size": 14}, measure=False)

    def head(self, heads: Iterable[Head], under: str, frozen: int) -> None:
        """Write the line under the title and the headings; `frozen` columns stay in sight."""
        self.heads = tuple(heads)
        programme = self.book.plan.programme
        left_out = programme.left_out
        warnings = assumed_part(programme, self.book.language)
        if left_out:
            warnings.append(self.book.say("incomplete", count=len(left_out)))
        under = " · ".join(part for part in (*warnings, under) if part)
        colour = "#B42318" if warnings else "#5F6B7A"
        self.text(1, 0, under, {"font_size": 9, "font_color": colour}, measure=False)
        look = {"bold": True, "bg_color": HEAD, "border": 1, "border_color": LINE,
                "align": "center", "text_wrap": True}  # fmt: skip
        for column, head in enumerate(self.heads):
            self.text(TOP - 1, column, head.title, look, measure=False)
        self.sheet.set_row(TOP - 1, 30)
        self.sheet.freeze_panes(TOP, frozen)
        self.sheet.repeat_rows(TOP - 1)

    def text(
        self, row: int, column: int, value: str, look: Look | None = None, measure: bool = True
    ) -> None:
        """Write text that stays text: cleaned, within Excel's length, never a formula."""
        line = one_line(value)
        if len(line.encode("utf-16-le")) > 2 * _LONGEST:
            line = line[: _LONGEST // 2] + "…"
        wanted = dict(look or {})
        if line.startswith(FORMULA_SIGNS):
            wanted["quote_prefix"] = True  # stays text also when the cell is edited
        self.sheet.write_string(row, column, line, self.book.look(wanted))
        if measure:
            self._widen(column, display_width(line[:200]))
        if measure and wanted.get("text_wrap"):
            self.wrapped.append((row, column, display_width(line)))

    def day(self, row: int, column: int, day: int | None, look: Look | None = None) -> None:
        """Write a day number as a date of Excel, None as an empty cell."""
        form = self.book.look({**(look or {}), "num_format": DAY, "align": "center"})
        if day is None:
            self.sheet.write_blank(row, column, None, form)
        else:
            self.sheet.write_number(row, column, day + SERIAL, form)
        self._widen(column, 10)

    def number(
        self, row: int, column: int, value: float | None, form: str = MILLIONS,
        look: Look | None = None, *, formula: str = "",
    ) -> None:  # fmt: skip
        """Write a number, or a formula whose result it is; None is an empty cell."""
        cell = self.book.look({**(look or {}), "num_format": form})
        if value is None:
            self.sheet.write_blank(row, column, None, cell)
        elif formula:
            self.sheet.write_formula(row, column, formula, cell, value)
        else:
            self.sheet.write_number(row, column, value, cell)
        if form == MILLIONS:
            self._widen(column, len(f"{int(value or 0) // 10**6:,}") + 1)

    def mark(self, columns: tuple[int, int], last: int) -> None:
        """Make amounts above zero bold, framed and red: seen without colour as well."""
        look = {"bold": True, "font_color": "#9C1C1C", "bg_color": "#FBE3E1"}
        form = self.book.file.add_format(look | dict(boxed(border_color="#9C1C1C")))
        rule = {"type": "cell", "criteria": ">", "value": 0, "format": form}
        self.sheet.conditional_format(TOP, columns[0], last, columns[1], rule)

    def close(self, rows: int, filtered: int | None = None) -> None:
        """Set widths and heights; the filter reaches over the first `filtered` rows."""
        room: list[int] = []
        for column, head in enumerate(self.heads):
            words = max(map(display_width, head.title.split() or [""]))
            wide = max(self.wide.get(column, 0), head.least, words)
            room.append(min(wide, max(head.most, words)))
            self.sheet.set_column(column, column, room[-1] + 2.5)
        self._heighten(rows, room)
        last = max(TOP, TOP + (rows if filtered is None else filtered) - 1)
        if self.heads:
            self.sheet.autofilter(TOP - 1, 0, last, len(self.heads) - 1)
            self.sheet.print_area(0, 0, max(TOP, TOP + rows - 1), len(self.heads) - 1)

    def _heighten(self, rows: int, room: list[int]) -> None:
        """Make every row as high as its wrapped texts: not every program does so by itself."""
        lines = [1] * rows
        for row, column, width in self.wrapped:
            wanted = -(-width // room[column]) if width > room[column] + 2 else 1
            lines[row - TOP] = max(lines[row - TOP], min(wanted, 25))
        for index, count in enumerate(lines):
            self.sheet.set_row(TOP + index, 3.5 + 14.5 * count)

    def _widen(self, column: int, width: int) -> None:
        self.wide[column] = max(width, self.wide.get(column, 0))


def sheet_name(words: str) -> str:
    """A name Excel takes: at most 31 characters, none of []:*?/\\, no apostrophe at the ends."""
    return _FORBIDDEN.sub(" ", one_line(words))[:31].strip("' ") or "Sheet"


def cell(row: int, column: int, sheet: str = "") -> str:
    """The address of a cell, `C7`, or `'Sheet'!C7` on another sheet."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(65 + letter) + letters
    other = sheet.replace("'", "''")
    return (f"'{other}'!" if sheet else "") + f"{letters}{row + 1}"


def boxed(**look: Any) -> Look:
    """The look of a cell of a table."""
    return {"border": 1, "border_color": LINE, **look}
