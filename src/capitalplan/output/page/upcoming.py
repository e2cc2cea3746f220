"""What is next as one page to print: A4, no script, nothing from elsewhere."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from capitalplan.model.span import Span
from capitalplan.model.when import iso
from capitalplan.output.clean import brief
from capitalplan.output.page.html import rendered
from capitalplan.output.page.problems import LeftOut, left_out
from capitalplan.output.table.table import Table, format
from capitalplan.output.table.upcoming import upcoming_tables
from capitalplan.output.words import upcoming as words
from capitalplan.output.words.assumed import assumed_sentence
from capitalplan.output.words.day import latest_data_day, written
from capitalplan.plan import Plan
from capitalplan.study.upcoming import Group
from capitalplan.text import say

_DATE = re.compile(r"(\d{4}-\d{2}-\d{2}(?: \(\w{1,3}\))?)")
_COLUMNS = ("event", "project", "name", "room", "why")  # the day and the state have a place apart


class Line(NamedTuple):
    """One thing: its day and weekday apart, its state in words and as a style, its cells.

    Of a cell's words every second part is a date with its weekday, which is not to be broken.
    """

    day: str
    weekday: str
    state: str
    look: str
    cells: tuple[tuple[tuple[str, ...], str], ...]


class Section(NamedTuple):
    """A department: headings with their style, and its lines."""

    name: str
    number: int
    heads: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]


class UpcomingView(NamedTuple):
    """The page with every word in it."""

    language: str
    title: str
    name: str
    as_of: str
    assumed: str
    left_out: tuple[LeftOut, ...]
    sentences: tuple[str, ...]
    sections: tuple[Section, ...]
    day_head: str
    note: str


def upcoming_page(
    plan: Plan, groups: Sequence[Group], span: Span, projects: Iterable[str], language: str
) -> bytes:
    """The page as UTF-8: the same bytes for the same plan, every text of it escaped."""
    chosen = list(projects)
    day = latest_data_day(plan, [plan.programme.project(one) for one in chosen])
    as_of = say("page-no-data-date", language)
    if day is not None:
        as_of = say("page-as-of", language, date=written(day, language))
    tables = upcoming_tables(plan, groups, language)
    view = UpcomingView(
        language=language,
        title=words.title(plan, chosen, span, language),
        name=brief(plan.programme.name.said(language)),
        as_of=as_of,
        assumed=assumed_sentence(plan.programme, language),
        left_out=left_out(plan, language),
        sentences=tuple(words.sentences(plan, groups, language)),
        sections=tuple(_section(table, language) for table in tables),
        day_head=say("upcoming-col-day", language),
        note=say("upcoming-note", language),
    )
    return rendered("upcoming.html", "upcoming.css", view._asdict(), language)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(_DATE.split(text))


def _section(table: Table, language: str) -> Section:
    columns = [one for one in table.columns if one.key in _COLUMNS]
    lines = []
    for row in table.rows:
        cells = tuple((_parts(format(row, one, language)), one.key) for one in columns)
        day, _, weekday = written(row["day"], language).partition(" ")
        assert day == iso(row["day"])
        lines.append(Line(day, weekday, str(row["state"]), str(row["state_id"]), cells))
    heads = tuple((one.title, one.key) for one in columns)
    return Section(table.title, len(lines), heads, tuple(lines))
