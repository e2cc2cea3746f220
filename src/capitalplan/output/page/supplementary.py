"""A supplementary budget's request as one page to print: A4, no script, nothing from elsewhere."""

import re
from typing import Any, NamedTuple

from capitalplan.output.clean import brief
from capitalplan.output.page.html import rendered
from capitalplan.output.page.problems import LeftOut, left_out
from capitalplan.output.table import supplementary as tables
from capitalplan.output.table.table import DAY, Column, Table, format
from capitalplan.output.words import supplementary as words
from capitalplan.output.words.assumed import assumed_sentence
from capitalplan.output.words.day import latest_data_day, written
from capitalplan.output.words.phrase import UNIT
from capitalplan.plan import Plan
from capitalplan.study.supplementary import Worksheet
from capitalplan.text import say

_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})")
_OMITTED = ("vote",)  # the day before the money is needed: the page has no room to say so
Line = tuple[str, ...]  # words and, in every second place, a date that is not to be broken


class PrintedCell(NamedTuple):
    """One cell: its lines, its style class, and the rows it spans (0: covered from above)."""

    lines: tuple[Line, ...]
    look: str
    spans: int = 1


class Printed(NamedTuple):
    """A table to print: headings with their style class, rows with whether they are sums."""

    title: str
    heads: tuple[tuple[str, str], ...]
    rows: tuple[tuple[bool, tuple[PrintedCell, ...]], ...]
    notes: tuple[str, ...]
    empty: str


class RequestView(NamedTuple):
    """The page with every word in it."""

    language: str
    title: str
    name: str
    as_of: str
    unit: str
    assumed: str
    left_out: tuple[LeftOut, ...]
    sentences: tuple[Line, ...]
    request: Printed
    waiting: Printed
    carried: Printed
    notes: tuple[str, ...]


def supplementary_page(plan: Plan, sheet: Worksheet, language: str, unit: str = UNIT) -> bytes:
    """The page as UTF-8: the same bytes for the same plan, every text of it escaped."""
    day = latest_data_day(plan, plan.programme.projects)
    as_of = say("page-no-data-date", language)
    if day is not None:
        as_of = say("page-as-of", language, date=written(day, language))
    view = RequestView(
        language=language,
        title=words.title(sheet, language),
        name=brief(plan.programme.name.said(language)),
        as_of=as_of,
        unit=say("page-unit", language, unit=say(f"unit-{unit}", language)),
        assumed=assumed_sentence(plan.programme, language),
        left_out=left_out(plan, language),
        sentences=tuple(map(_line, words.sentences(plan, sheet, language, unit))),
        request=_printed(tables.request_table(plan, sheet, unit, language), language),
        waiting=_printed(tables.waiting_table(plan, sheet, unit, language), language,
                         say("supplementary-waiting-none", language)),
        carried=_printed(tables.carried_table(plan, sheet, unit, language), language,
                         say("supplementary-carried-none", language)),
        notes=tuple(words.notes(language)),
    )  # fmt: skip
    return rendered("supplementary.html", "supplementary.css", view._asdict(), language)


def _line(text: str) -> Line:
    return tuple(_DATE.split(text))


def _printed(table: Table, language: str, empty: str = "") -> Printed:
    columns = [one for one in table.columns if one.key not in _OMITTED]
    rows = []
    for row, span in zip(table.rows, _spans(table.rows), strict=True):
        cells = tuple(
            PrintedCell(_lines(row, one, language), _look(one), span if one.key == "project" else 1)
            for one in columns
        )
        rows.append((bool(row.get("sum")), cells))
    heads = tuple((one.title, _look(one)) for one in columns)
    return Printed(table.title, heads, tuple(rows), table.notes, empty)


def _look(column: Column) -> str:
    return "number" if column.align == "right" else "day" if column.unit == DAY else column.key


def _lines(row: dict[str, Any], column: Column, language: str) -> tuple[Line, ...]:
    """A cell's lines: each reason on its own, a weekday below its date."""
    if column.key == "reasons" and "lines" in row:
        return tuple(map(_line, row["lines"]))
    text = format(row, column, language)
    return tuple(map(_line, text.split(" "))) if column.unit == DAY else (_line(text),)


def _spans(rows: list[dict[str, Any]]) -> list[int]:
    """How many rows a project's name stands for, in its first row; 0 in the others."""
    found = [1] * len(rows)
    first = 0
    for place in range(1, len(rows)):
        same = rows[place].get("project_id") == rows[first].get("project_id") is not None
        if same:
            found[first] += 1
            found[place] = 0
        else:
            first = place
    return found
