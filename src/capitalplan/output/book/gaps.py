"""The sheet of need against appropriations; what follows from the two is computed by formulas."""

from __future__ import annotations

from typing import NamedTuple

from capitalplan.budget.gap import Gap
from capitalplan.budget.ledger import LedgerRow
from capitalplan.model.fund import APPROVED
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
    held = {one[:3]: one for one in book.plan.ledger}
    for project in book.projects:
        rows = [gap for gap in book.plan.gaps if gap.project == project.id]
        name = project_name(project, book.language)
        first = row
        for place, gap in enumerate(rows):
            line = _line(book, page, row, gap, name)
            later = [one.need for one in rows[place:] if one.fund == gap.fund]
            _computed(page, row, gap, _before(book, row, rows[: place + 1], (later, held[gap[:3]])))
            _state(book, page, row, gap, line)
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


def _line(book: Book, page: Page, row: int, gap: Gap, name: str) -> tuple[str, ...]:
    """Write what is given of a year; the cells that say how its need stands."""
    fund = fund_name(book.plan.programme, gap.fund, book.language)
    for column, words in enumerate((book.say("level-year"), name, fund)):
        page.text(row, column, words, boxed())
    page.number(row, 3, gap.year, "0", boxed(align="center"))
    for column, amount in ((NEED, gap.need), (VOTED, gap.voted), (EXPECTED, gap.expected)):
        page.number(row, column, amount, MILLIONS, boxed())
    return tuple(cell(row, column) for column in (UNSOURCED, SHORT, EXPECTED, CARRIED))


def _before(book: Book, row: int, rows: list[Gap], then: tuple[list[int], LedgerRow]) -> str:
    """What a year has from the years before: what they left, and no more than is needed yet.

    rows : those up to the year's own; then : the needs from it on, and its row of the ledger.
    Money that is carried once (명시이월) is the year's before alone. What another rule lets lapse
    is taken off as a number, as the program computed it.
    """
    (later, held), above = then, rows[-2] if len(rows) > 1 else None
    if held.asked:  # stands among the year's appropriations
        return "0"
    if above is None or above.fund != held.fund:
        return str(held.carried_in.total)
    known = book.plan.programme.funds.get(held.fund)
    once = known is None or known.carry.rule == APPROVED
    own = f",{cell(row - 1, VOTED)}+{cell(row - 1, EXPECTED)}" if once else ""
    needed = f"SUM({cell(row, NEED)}:{cell(row + len(later) - 1, NEED)})"
    text = f"MIN({cell(row - 1, LEFT)},{needed}{own})"
    most = [above.voted + above.expected] if once else []
    off = held.carried_in.total - min(above.left, sum(later), *most)
    return f"({text}{off:+d})" if off else text


def _computed(page: Page, row: int, gap: Gap, before: str) -> None:
    need, voted, expected, covered, carried, short, unsourced = (
        cell(row, column) for column in range(NEED, LEFT)
    )
    own = f"({voted}+{expected})"
    paid = f"MIN({need},MAX({own}+{before},0))"
    missing = f"{need}-{paid}"
    formulas = (
        (COVERED, gap.covered, f"={need}-{carried}-{short}-{unsourced}"),
        (CARRIED, gap.carried, f"={paid}-MIN({need},MAX({own},0))"),
        (SHORT, gap.short, f"=IF({own}<>0,{missing},0)"),
        (UNSOURCED, gap.unsourced, f"=IF({own}<>0,0,{missing})"),
        (LEFT, gap.left, f"={before}+{own}-{covered}-{carried}"),
    )
    for column, amount, formula in formulas:
        page.number(row, column, amount, MILLIONS, boxed(), formula=formula)


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
