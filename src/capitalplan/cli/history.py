"""`history`: who changed what, when and why, the newest first."""

import sys
from pathlib import Path

import click

from capitalplan.cli import desk, save
from capitalplan.cli.answer import LANGUAGE, line
from capitalplan.cli.language import chosen
from capitalplan.cli.options import Asked
from capitalplan.edit.entry import Logged
from capitalplan.problem import FormError
from capitalplan.text import say


@desk.told_command("history", "table", "json", "csv")
@click.argument("wanted", required=False, metavar="[ID]")
def command(asked: Asked, wanted: str | None) -> None:
    """Print the changes of a folder, of one project, or of one node."""
    from capitalplan.cli.recovery import told
    from capitalplan.edit.about import about
    from capitalplan.edit.save import foreseen
    from capitalplan.edit.undo import history

    language = chosen(asked.language, _language(asked.path))
    click.get_current_context().meta[LANGUAGE] = language
    entries, problems = history(asked.path)
    left = told(foreseen(asked.path), language, whole=True)
    for text in (*(line(problem, language) for problem in problems), *left):
        click.echo(text, err=True)
    found = [one for one in reversed(entries) if wanted is None or about(one, wanted)]
    if asked.form == "table":
        _table(asked, found, wanted, language)
        return
    from capitalplan.output.contract.history import history_row
    from capitalplan.output.contract.row import json
    from capitalplan.output.table.csv import csv

    rows = [history_row(one, language) for one in found]
    if asked.form == "json":
        save.put(asked, language, json(rows) + "\n")
        return
    flat = [row.model_dump() for row in rows]
    save.put(asked, language, csv(flat, list(flat[0]) if flat else []))


def _table(asked: Asked, found: list[Logged], wanted: str | None, language: str) -> None:
    if not found:
        code = "history-none" if wanted is None else "history-none-of"
        save.put(asked, language, say(code, language, id=wanted) + "\n")
        return
    from capitalplan.output.table.history import history_table
    from capitalplan.output.table.terminal import render

    terminal = asked.output is None and sys.stdout.isatty()
    save.put(asked, language, render(history_table(found, language), language, terminal))


def _language(folder: Path) -> str | None:
    """The programme's own language; a history is told also where the plans cannot be read."""
    from capitalplan.source import disk
    from capitalplan.source.parse import settings

    file = folder / disk.PROGRAMME
    try:
        data = disk.content(file, folder.resolve())
    except (FormError, OSError):
        return None
    return settings(str(file), folder.name, data).programme.language
