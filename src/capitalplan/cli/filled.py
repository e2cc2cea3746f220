"""`import FILE.xlsx`: a form that staff filled in, put into the project files, all or nothing."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from capitalplan.cli.answer import LANGUAGE
from capitalplan.cli.desk import Meant
from capitalplan.cli.editing import carry_out
from capitalplan.cli.filling import Filling
from capitalplan.cli.options import Asked
from capitalplan.edit import form
from capitalplan.edit.desk import Desk
from capitalplan.edit.edit import Edit
from capitalplan.problem import FormError, StopError
from capitalplan.source import disk
from capitalplan.text import LANGUAGES, say

if TYPE_CHECKING:
    from capitalplan.exchange.excel.form import Filled

MISUSE, UNREADABLE = 2, 3
LARGEST = 32 << 20
EXCEL = (".xlsx", ".xlsm", ".xls", ".xlsb", ".xltx", ".xltm", ".ods")


def is_form(asked: Asked) -> bool:
    """Whether a workbook is named to be imported."""
    return Path(asked.folder or "").suffix.lower() in EXCEL and not asked.path.is_dir()


def put_in(asked: Asked, meant: Meant) -> None:
    """Show what the form changes and what that does, ask, and write it.

    StopError 3: a workbook that is not to be opened, or no form; 1: bad cells, or a plan that
    would have errors; 4: a file changed since the form was made. Nothing is written then.
    """
    file = Path(asked.folder or "")
    if asked.output or asked.wanted or asked.encoding:
        raise StopError("form-output", MISUSE)
    if asked.as_of or asked.changes or asked.scenario:
        raise StopError("export-update-date", MISUSE)
    at_work: list[Filling] = []

    def work(desk: Desk, *_: object) -> Edit:
        language = str(click.get_current_context().meta[LANGUAGE])
        at_work.append(Filling(file.name, read(file), desk, language))
        return at_work[0].put()

    try:
        carry_out(asked._replace(folder=asked.outer), meant, "table", work)
    except StopError as stop:
        if stop.code == "edit-same":
            click.echo(say("form-same", at_work[0].language), err=True)
        elif stop.code == "edit-refused":
            raise at_work[0].bad(stop.facts["problems"]) from None
        else:
            stop.facts.setdefault("file", str(file))
            raise


def read(file: Path) -> "Filled":
    """Open a workbook with all distrust, and match its cells. StopError 3, 6 as the readers."""
    if file.suffix.lower() != ".xlsx":
        raise StopError("excel-suffix", UNREADABLE)
    from capitalplan.exchange.excel import cells, package
    from capitalplan.exchange.excel.form import filled

    try:
        data = disk.read_bytes(file, LARGEST)
    except FormError as error:
        reason = error.facts.get("reason") or say(error.code, "en", **error.facts)
        raise StopError("excel-unread", UNREADABLE, reason=reason) from None
    words = {
        said.casefold(): state
        for language in LANGUAGES
        for state in form.STATES
        for said in (state, say(f"book-form-{state}", language))
    }
    return filled(cells.cells(package.opened(data)), file.name, words)
