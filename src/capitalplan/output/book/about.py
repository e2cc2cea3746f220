"""The last sheet: what the workbook is, of which day, in which units, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from capitalplan import __version__
from capitalplan.model.when import iso
from capitalplan.output.book.sheet import A4, TOP, Book, Head, Page, boxed
from capitalplan.output.words.assumed import assumed_sentence
from capitalplan.output.words.day import latest_data_day
from capitalplan.output.words.names import project_name

_SHEETS = ("summary", "schedule", "budget", "gaps", "ledger", "claims")
_NOTES = ("unit", "rounding", "inclusive", "float", "critical", "origin", "gap", "formulas")


def about(book: Book) -> None:
    """Write the sheet: label and text."""
    page = Page(book, book.say("sheet-about"), book.say("title-about"), A4)
    page.head((Head(book.say("item"), 14, 24), Head(book.say("content"), 60, 100)), "", 0)
    row = TOP
    for label, words, alarm in _lines(book):
        look = boxed(text_wrap=True, valign="top")
        colour = {"bold": True, "font_color": "#9C1C1C"} if alarm else {}
        page.text(row, 0, label, {**look, "bold": True, **colour})
        page.text(row, 1, words, {**look, **colour})
        row += 1
    page.close(row - TOP)


def _lines(book: Book) -> Iterator[tuple[str, str, bool]]:
    say, programme = book.say, book.plan.programme
    yield say("programme"), programme.name.said(book.language), False
    if programme.scenario:
        yield say("what-if"), assumed_sentence(programme, book.language), True
    day = latest_data_day(book.plan, book.projects)
    yield say("data-date"), iso(day) if day is not None else say("no-data-date"), False
    names = [project_name(project, book.language) for project in book.projects]
    yield say("projects"), f"{len(names)}: {', '.join(names)}", False
    if programme.left_out:
        files = ", ".join(programme.left_out)
        yield say("left-out"), say("left-out-files", files=files), True
    for note in _NOTES:
        facts = {"by": say(f"critical-by-{book.plan.schedule.critical_by}")}
        yield say(f"note-{note}"), say(f"note-{note}-text", **facts), False
    for sheet in _SHEETS:
        yield say(f"sheet-{sheet}"), say(f"about-{sheet}"), False
    yield say("version"), f"capitalplan {__version__}", False
