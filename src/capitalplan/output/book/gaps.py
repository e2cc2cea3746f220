"""The sheet of need against appropriations; what follows from the two is computed by formulas."""

from __future__ import annotations

from typing import NamedTuple

from capitalplan.budget.gap import Gap
from capitalplan.output.book.sheet import (
    A3,
    MILLIONS,
    PART,
    TOP,
    TOTAL,
    Book,
    Head,
    Page,
    boxed,
    cell,
)
from capitalplan.output.words.names import fund_name, project_name

NEED, VOTED, EXPECTED, COVERED, CARRIED, SHORT, UNSOURCED, LEFT, STATE = range(4, 13)
_SUMMED = range(NEED, LEFT)
_HEADS = ("need", "voted", "expected", "covered", "carried", "short", "unsourced", "left")


class GapRows(NamedTuple):
    """Where the sums of a project stand, for the formulas of other sheets."""

    sheet: str
    projects: dict[str, int]


def gaps(book: Book) -> GapRows:
    """Write the sheet: one row for each project, fund and year, then the project's sums."""
    page = Page(book, book.say("sheet-gaps"), book.say("title-gaps"), A3)
    say = book.say
    heads = (
        Head(say("level"), 6), Head(say("project"), 12, 30), Head(say("fund"), 6, 14),
        Head(say("year"), 6), *(Head(say(f"gap-{head}"), 10) for head in _HEADS),
        Head(say("state"), 14, 24),
    )  # fmt: skip
    page.head(heads, f"{say('unit')} · {say('gap-rule')} · {say('rounding')}", 4)
    row, sums = TOP, dict[str, int]()
    for project in book.projects:
        rows = [gap for gap in book.plan.gaps if gap.project == project.id]
        name = project_name(project, book.language)
        first = row
        for above, gap in zip((None, *rows), rows, strict=False):
            follows = above is not None and above.fund == gap.fund
            _row(book, page, row, gap, name, follows=follows)
            row += 1
        _sum(page, row, (say("level-project"), name), rows, added=range(first, row), colour=PART)
        sums[project.id] = row
        row += 1
    chosen = {project.id for project in book.projects}
    rows = [gap for gap in book.plan.gaps if gap.project in chosen]
    _sum(page, row, (say("level-total"), ""), rows, added=list(sums.values()), colour=TOTAL)
    page.mark((SHORT, UNSOURCED), row)
    page.close(row + 1 - TOP)
    return GapRows(page.name, sums)


def _row(book: Book, page: Page, row: int, gap: Gap, name: str, *, follows: bool) -> None:
    fund = fund_name(book.plan.programme, gap.fund, book.language)
    for column, words in enumerate((book.say("level-year"), name, fund)):
        page.text(row, column, words, boxed())
    page.number(row, 3, gap.year, "0", boxed(align="center"))
    for column, amount in ((NEED, gap.need), (VOTED, gap.voted), (EXPECTED, gap.expected)):
        page.number(row, column, amount, MILLIONS, boxed())
    need, voted, expected, covered, carried, short, unsourced = (
        cell(row, column) for column in range(NEED, LEFT)
    )
    own, before = f"({voted}+{expected})", cell(row - 1, LEFT) if follows else "0"
    missing = f"MAX({need}-{own},0)-{carried}"
    formulas = (
        (COVERED, gap.covered, f"={need}-{carried}-{short}-{unsourced}"),
        (CARRIED, gap.carried, f"=MIN(MAX({need}-{own},0),{before})"),
        (SHORT, gap.short, f"=IF({own}<>0,{missing},0)"),
        (UNSOURCED, gap.unsourced, f"=IF({own}<>0,0,{missing})"),
        (LEFT, gap.left, f"={before}+{own}-{covered}-{carried}"),
    )
    for column, amount, formula in formulas:
        page.number(row, column, amount, MILLIONS, boxed(), formula=formula)
    _state(book, page, row, gap, (unsourced, short, expected, carried))


def _state(book: Book, page: Page, row: int, gap: Gap, cells: tuple[str, ...]) -> None:
    """Say in a word how the need of a year stands, so that no one depends on colours."""
    facts = (gap.unsourced, gap.short, gap.expected, gap.carried)
    codes = ("unsourced", "short", "expected", "carried")
    words = [book.say(f"gap-is-{code}") for code in codes]
    fine = book.say("gap-is-covered")
    said = next((word for fact, word in zip(facts, words, strict=True) if fact > 0), fine)
    formula = _quoted(fine)
    for address, word in reversed(list(zip(cells, words, strict=True))):
        formula = f"IF({address}>0,{_quoted(word)},{formula})"
    page.sheet.write_formula(row, STATE, f"={formula}", book.look(boxed()), said)
    page.wide[STATE] = max(page.wide.get(STATE, 0), 2 * len(said))


def _sum(
    page: Page, row: int, words: tuple[str, str], rows: list[Gap], *,
    added: range | list[int], colour: str,
) -> None:  # fmt: skip
    look = boxed(bold=True, bg_color=colour, bottom=2)
    for column in (0, 1, 2, 3, LEFT, STATE):
        page.text(row, column, words[column] if column < 2 else "", look)
    for column, head in zip(_SUMMED, _HEADS, strict=False):
        amount = sum(int(getattr(gap, head)) for gap in rows)
        page.number(row, column, amount, MILLIONS, look, formula=_added(column, added))


def _added(column: int, rows: range | list[int]) -> str:
    if not rows:
        return ""
    if isinstance(rows, range):
        return f"=SUM({cell(rows[0], column)}:{cell(rows[-1], column)})"
    text = "=" + "+".join(cell(row, column) for row in rows)
    return text if len(text) <= 8_000 else ""


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
