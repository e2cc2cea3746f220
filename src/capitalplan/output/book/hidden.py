"""The hidden sheet of a form: what it was made from, so that an older form is known as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from capitalplan.edit import layout
from capitalplan.edit.form import Form
from capitalplan.model.when import iso
from capitalplan.output.book.sheet import Book
from capitalplan.output.words.day import latest_data_day


class Source(NamedTuple):
    """The file behind a sheet: its name and the SHA-256 of its bytes."""

    name: str
    digest: str


def hidden(book: Book, made: Iterable[Form], sources: Mapping[str, Source]) -> None:
    """Write the sheet, which no menu of Excel shows."""
    sheet = book.file.add_worksheet(layout.MARK)
    look = book.look({})
    for row, line in enumerate(_lines(book, list(made), sources)):
        for column, text in enumerate(line):
            sheet.write_string(row, column, text, look)
    sheet.protect("")
    sheet.very_hidden()


def _lines(book: Book, made: list[Form], sources: Mapping[str, Source]) -> Iterator[list[str]]:
    day = latest_data_day(book.plan, book.projects)
    yield [layout.MARK, str(layout.VERSION)]
    yield [layout.LOCALE, book.language]
    yield [layout.DATA_DATE, "" if day is None else iso(day)]
    for one in made:
        year = "" if one.year is None else str(one.year)
        yield [layout.FILE, one.home, *sources[one.home], year]
    for one in made:
        for row in one.rows:
            for column, text in {**row.cells, **row.shown}.items():
                yield [layout.CELL, row.key, column, text]
