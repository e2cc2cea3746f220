"""The sheet of evidence: every claim with its kind, its quote or reason, and its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath

from capitalplan.model.basis import REPORTED, UNSTATED, Basis, Figures
from capitalplan.model.execution import Execution
from capitalplan.output.book.sheet import A3, TOP, Book, Head, Page, boxed
from capitalplan.output.words import node as node_words
from capitalplan.output.words import reported
from capitalplan.output.words.execution import execution_sentences
from capitalplan.output.words.names import cited, node_name, project_name
from capitalplan.problem import Position
from capitalplan.text import say

_HEADS = (
    ("project", 12, 30), ("name", 14, 32), ("id", 8, 24), ("aspect", 6, 14), ("claim", 6, 10),
    ("quote", 30, 66), ("source", 16, 46), ("place", 12, 32),
)  # fmt: skip
Row = tuple[str, ...]


def claims(book: Book) -> None:
    """Write the sheet; a node about which nothing is claimed says so."""
    page = Page(book, book.say("sheet-claims"), book.say("title-claims"), A3)
    heads = [Head(book.say(code), least, most) for code, least, most in _HEADS]
    page.head(heads, book.say("claims-rule"), 2)
    row = TOP
    for line in _lines(book):
        for column, words in enumerate(line):
            page.text(row, column, words, boxed(text_wrap=True))
        row += 1
    page.close(row - TOP)


def _lines(book: Book) -> Iterator[Row]:
    for figures in book.plan.programme.figures:
        yield _figures(book, book.say("programme"), figures)
    for one in book.plan.programme.executions:
        yield _execution(book, one)
    for project in book.projects:
        name = project_name(project, book.language)
        for aspect, claim in project.basis.items():
            yield _claim(book, (name, name, project.id), aspect, claim)
        for figures in project.figures:
            yield _figures(book, name, figures)
        for node in project.nodes:
            what = (name, node_name(node, book.language), node.id)
            yield from _of_node(book, what, node.basis, node.at)


def _of_node(
    book: Book, what: tuple[str, str, str], basis: Mapping[str, Basis], at: Position
) -> Iterator[Row]:
    for aspect, claim in basis.items():
        yield _claim(book, what, aspect, claim)
    if not basis:
        none = node_words.origin(UNSTATED, book.language)
        yield (*what, "", none, "", "", _place(at))


def _claim(book: Book, what: tuple[str, str, str], aspect: str, claim: Basis) -> Row:
    about = node_words.aspect(aspect, book.language)
    kind = node_words.origin(claim.kind, book.language)
    source = cited(book.plan.programme, claim)
    return (*what, about, kind, claim.words, source, _place(claim.at))


def _figures(book: Book, project: str, figures: Figures) -> Row:
    kind = node_words.origin(REPORTED, book.language)
    programme, about = book.plan.programme, say("aspect-figures", book.language)
    parts = reported.parts(programme, figures, book.language)
    told = " · ".join(part for part in (figures.quote, parts) if part)
    source = cited(programme, figures)
    return (project, figures.name, "", about, kind, told, source, _place(figures.at))


def _execution(book: Book, one: Execution) -> Row:
    kind = node_words.origin(REPORTED, book.language)
    about = say("aspect-figures", book.language)
    told = " ".join((one.quote, *execution_sentences(one, book.language))).strip()
    source = cited(book.plan.programme, one)
    return (book.say("programme"), one.name, "", about, kind, told, source, _place(one.at))


def _place(at: Position) -> str:
    """File and line (none for a file as a whole), without the folder it lies in."""
    return f"{PurePath(at.file).name}:{at.line}".removesuffix(":0") if at.file else ""
