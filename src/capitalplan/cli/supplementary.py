"""`supplementary`: what to ask for in a supplementary budget and what to give back, and why."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from capitalplan.cli import choose, save, tables
from capitalplan.cli.answer import Answer, answer
from capitalplan.cli.language import help_text
from capitalplan.cli.options import Asked, plan_command
from capitalplan.model.fiscal import first_day, year_of
from capitalplan.model.when import iso
from capitalplan.money import UNITS
from capitalplan.problem import StopError

if TYPE_CHECKING:
    from capitalplan.study.supplementary import Worksheet

MISUSE = 2
MOST = 99


@plan_command("supplementary", "table", "json", "csv")
@choose.project_option
@click.option("--year", type=int, help=help_text("help-option-supplementary-year"))
@click.option("--number", type=int, help=help_text("help-option-supplementary-number"))
@click.option(
    "--unit", type=click.Choice(list(UNITS)), default="백만원", show_default=True,
    help=help_text("help-option-unit"),
)  # fmt: skip
def command(
    asked: Asked, wanted: tuple[str, ...], year: int | None, number: int | None, unit: str
) -> None:
    """Print the worksheet, or write it as a workbook or a page."""
    from capitalplan.study.supplementary import supplementary

    if number is not None and not 1 <= number <= MOST:
        raise StopError("supplementary-number-form", MISUSE, number=number)
    found = answer(asked)
    chosen = choose.projects(found, wanted)
    sheet = supplementary(found.plan, chosen, _year(found, chosen, year), number)
    suffix = Path(asked.output or "").suffix.lower()
    if suffix == ".xlsx":
        from capitalplan.output.book.supplementary import supplementary_book

        save.put(asked, found.language, supplementary_book(found.plan, sheet, found.language))
    elif suffix in (".html", ".htm"):
        from capitalplan.output.page.supplementary import supplementary_page

        page = supplementary_page(found.plan, sheet, found.language, unit)
        save.put(asked, found.language, page)
    else:
        _print(found, sheet, unit)
    found.done()


def _year(found: Answer, chosen: list[str], year: int | None) -> int:
    """The fiscal year asked for, else that of the data date; StopError 2 where it has no sense."""
    from capitalplan.study.supplementary import years

    programme = found.plan.programme
    dates = [programme.data_date_of(programme.project(one)) for one in chosen]
    until = max((date.last for date in dates if date), default=None)
    if year is None:
        if until is None:
            raise StopError("supplementary-year-wanted", MISUSE)
        year = year_of(until, programme.fiscal)
    known = years(found.plan, chosen)
    if year not in known:
        first, last = (known[0], known[-1]) if known else ("-", "-")
        raise StopError("supplementary-year-outside", MISUSE, year=year, first=first, last=last)
    end = first_day(year + 1, programme.fiscal) - 1
    if until is not None and until >= end:
        facts = {"year": year, "end": iso(end), "date": iso(until)}
        raise StopError("supplementary-year-closed", MISUSE, **facts)
    return year


def _print(found: Answer, sheet: "Worksheet", unit: str) -> None:
    if found.asked.form == "json":
        from capitalplan.output.contract.supplementary import supplementary_rows

        tables.put_rows(found, supplementary_rows(sheet))
        return
    from capitalplan.output.table import supplementary as shown
    from capitalplan.output.words.supplementary import sentences

    language = found.language
    if found.asked.form == "csv":
        tables.put_csv(found, shown.request_table(found.plan, sheet, "won", language, whole=True))
        return
    made = [
        shown.request_table(found.plan, sheet, unit, language),
        shown.waiting_table(found.plan, sheet, unit, language),
        shown.carried_table(found.plan, sheet, unit, language),
    ]
    told = sentences(found.plan, sheet, language, unit)
    tables.put(found, [one for one in made if one.rows], told)
