"""The sheet of the ledger: authority as the sum of its parts, rates and sums as live formulas."""

from __future__ import annotations

from capitalplan.budget.bound import Bound, bounds
from capitalplan.budget.ledger import LedgerRow
from capitalplan.budget.summed import summed
from capitalplan.output.book.sheet import (
    A3,
    HEAD,
    MILLIONS,
    PART,
    TOP,
    TOTAL,
    Book,
    Head,
    Look,
    Page,
    boxed,
    cell,
)
from capitalplan.output.table.ledger import HEADS, PARTS, RATES, USE, cells
from capitalplan.output.words.names import fund_name, project_name
from capitalplan.text import say

FIXED = 4  # columns before the figures: level, project, fund, year
AT = {head: FIXED + place for place, head in enumerate(HEADS)}
PERCENT = '0.0%;-0.0%;"-"'
IN, AUTHORITY, NEED, PAYMENT = (AT[key] for key in ("carried_in", "authority", "need", "payment"))
OUT = tuple(AT[key] for key in USE[:-1])
SUMS = tuple(key for key in HEADS if key not in ("carried_in", "authority", *RATES, *USE[:-1]))
BOUND = ("need", "new", "least", "guessed")
Key = tuple[str, str, int]


def ledger(book: Book) -> None:
    """Write the sheet: rows by project, fund and year, sums that count carried money once, bounds.

    What a fund's rule carries over is a value the program computed; all else follows from it.
    """
    page = Page(book, book.say("sheet-ledger"), book.say("title-ledger"), A3)
    told = book.say
    heads = (
        Head(told("level"), 6), Head(told("project"), 12, 30), Head(told("fund"), 6, 14),
        Head(told("year"), 6), *(Head(_title(book, key), 9) for key in HEADS),
    )  # fmt: skip
    page.head(heads, f"{told('unit')} · {told('ledger-rule')} · {told('rounding')}", FIXED)
    row, sums, at = TOP, list[int](), dict[Key, int]()
    for project in book.projects:
        rows = [one for one in book.plan.ledger if one.project == project.id]
        name, first = project_name(project, book.language), row
        for place, one in enumerate(rows):
            above = rows[place - 1] if place and rows[place - 1].fund == one.fund else None
            _row(book, page, row, one, name, above)
            at[one[:3]] = row
            row += 1
        lasts = [first + place for place, one in enumerate(rows) if _last(rows, place, one)]
        _sum(page, row, (told("level-project"), name), rows, range(first, row), lasts)
        sums.append(row)
        row += 1
    _total(book, page, row, sums)
    page.mark((AT["short"], AT["unsourced"]), row)
    last = _bounds(book, page, row + 3, at)
    page.close(last - TOP, row + 1 - TOP)


def _title(book: Book, key: str) -> str:
    return say(f"ledger-{key}", book.language)


def _last(rows: list[LedgerRow], place: int, one: LedgerRow) -> bool:
    return place + 1 == len(rows) or rows[place + 1].fund != one.fund


def _row(
    book: Book, page: Page, row: int, one: LedgerRow, name: str, above: LedgerRow | None
) -> None:
    fund = fund_name(book.plan.programme, one.fund, book.language)
    for column, words in enumerate((book.say("level-year"), name, fund)):
        page.text(row, column, words, boxed())
    page.number(row, 3, one.year, "0", boxed(align="center"))
    _figures(page, row, one, _of_row(row, one, above), boxed())


def _of_row(row: int, one: LedgerRow, above: LedgerRow | None) -> dict[str, str]:
    """The formulas of a row; what no earlier year had left stands in them as a number."""
    need, payment, authority = (cell(row, column) for column in (NEED, PAYMENT, AUTHORITY))
    missing, new = f"{need}-{payment}", f"{authority}-{cell(row, IN)}"
    sourced = "TRUE" if one.asked else f"{new}<>0"
    found = _rates(row) | {
        "authority": f"=SUM({cell(row, AT[PARTS[0]])}:{cell(row, AT[PARTS[-1]])})",
        "payment": f"=MIN({need},MAX({authority},0))",
        "lapsed": f"={authority}-{payment}-{_span(row, OUT)}",
        "short": f"=IF({sourced},{missing},0)",
        "unsourced": f"=IF({sourced},0,{missing})",
    }
    if above:
        foreign = one.carried_in.total - above.carried_out.total
        found["carried_in"] = f"={_span(row - 1, OUT)}" + (f"{foreign:+d}" if foreign else "")
    return found


def _rates(row: int) -> dict[str, str]:
    whole = cell(row, AUTHORITY)
    return {rate: f"=IF({whole}=0,0,{cell(row, AT[part])}/{whole})" for rate, part in RATES.items()}


def _span(row: int, columns: tuple[int, ...]) -> str:
    return f"SUM({cell(row, columns[0])}:{cell(row, columns[-1])})"


def _figures(page: Page, row: int, one: LedgerRow, formulas: dict[str, str], look: Look) -> None:
    won = cells(one)
    for key in HEADS:
        if key in RATES:
            part = won[RATES[key]] / one.authority if one.authority else 0.0
            page.number(row, AT[key], part, PERCENT, look, formula=formulas[key])
        else:
            page.number(row, AT[key], won[key], MILLIONS, look, formula=formulas.get(key, ""))


def _sum(
    page: Page, row: int, words: tuple[str, str], rows: list[LedgerRow], held: range,
    lasts: list[int],
) -> None:  # fmt: skip
    """A project's sum: carried out is what leaves its last years, carried in what entered it."""
    look = boxed(bold=True, bg_color=PART, bottom=2)
    _head(page, row, words, look)
    formulas = _rates(row) | {
        "authority": f"=SUM({cell(row, AT[PARTS[0]])}:{cell(row, AT[PARTS[-1]])})"
    }
    if held:
        first, last = held[0], held[-1]
        for key in SUMS:
            formulas[key] = f"=SUM({cell(first, AT[key])}:{cell(last, AT[key])})"
        for column, key in zip(OUT, USE, strict=False):
            formulas[key] = "=" + "+".join(cell(place, column) for place in lasts)
        out = f"SUM({cell(first, OUT[0])}:{cell(last, OUT[-1])})"
        into = f"SUM({cell(first, IN)}:{cell(last, IN)})"
        formulas["carried_in"] = f"={into}-{out}+{_span(row, OUT)}"
    _figures(page, row, summed(rows), formulas, look)


def _total(book: Book, page: Page, row: int, sums: list[int]) -> None:
    """The sum of the projects' sums."""
    look = boxed(bold=True, bg_color=TOTAL, top=2)
    _head(page, row, (book.say("level-total"), ""), look)
    chosen = {project.id for project in book.projects}
    formulas = _rates(row)
    for key in HEADS:
        text = "=" + ("+".join(cell(place, AT[key]) for place in sums) or "0")
        if key not in RATES and len(text) <= 8_000:
            formulas[key] = text
    formulas["authority"] = f"=SUM({cell(row, AT[PARTS[0]])}:{cell(row, AT[PARTS[-1]])})"
    _figures(page, row, summed(one for one in book.plan.ledger if one.project in chosen),
             formulas, look)  # fmt: skip


def _head(page: Page, row: int, words: tuple[str, str], look: Look) -> None:
    for column in range(FIXED):
        page.text(row, column, words[column] if column < 2 else "", look)


def _bounds(book: Book, page: Page, row: int, at: dict[Key, int]) -> int:
    """What must have been carried in, at least: its heading, then a row for each; the row after."""
    chosen = {project.id for project in book.projects}
    found = [one for one in bounds(book.plan.ledger, book.plan.budget) if one.project in chosen]
    if not found:
        return row - 2
    page.text(row - 1, 0, book.say("bounds"), {"bold": True}, measure=False)
    look = boxed(bold=True, bg_color=HEAD, align="center", text_wrap=True)
    words = ["level", "project", "fund", "year", *(f"bound-{key}" for key in BOUND)]
    for column, code in enumerate(words):
        page.text(row, column, book.say(code), look, measure=False)
    for place, one in enumerate(found, row + 1):
        _bound(book, page, place, one, at[one[:3]])
    return row + 1 + len(found)


def _bound(book: Book, page: Page, row: int, one: Bound, at: int) -> None:
    project = book.plan.programme.project(one.project)
    fund = fund_name(book.plan.programme, one.fund, book.language)
    words = (book.say("level-bound"), project_name(project, book.language), fund)
    for column, text in enumerate(words):
        page.text(row, column, text, boxed())
    page.number(row, 3, one.year, "0", boxed(align="center"))
    formulas = {
        "need": f"={cell(at, NEED)}",
        "new": f"={cell(at, AUTHORITY)}-{cell(at, IN)}",
        "least": f"=MAX({cell(row, FIXED)}-{cell(row, FIXED + 1)},0)",
    }
    for column, key in enumerate(BOUND, FIXED):
        formula = formulas.get(key, "")
        page.number(row, column, getattr(one, key), MILLIONS, boxed(), formula=formula)
