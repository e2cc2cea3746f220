"""One edit from the wish to the file: work it out, show what it does, ask, save."""

import gc
from collections.abc import Callable
from typing import Any

import click

from capitalplan.cli import plans, recovery, save
from capitalplan.cli.answer import LANGUAGE, line
from capitalplan.cli.desk import Meant, agreed, entry
from capitalplan.cli.language import chosen, early_language, help_text
from capitalplan.cli.options import Asked
from capitalplan.edit.desk import Desk
from capitalplan.edit.edit import Edit
from capitalplan.edit.ground import of_edit, with_inputs
from capitalplan.edit.impact import Impact, impact
from capitalplan.edit.outcome import Outcome, Room, outcome
from capitalplan.edit.save import save as saved
from capitalplan.money import MoneyError
from capitalplan.problem import FormError, StopError
from capitalplan.source.part import shelf
from capitalplan.text import say

MISUSE = 2
form_option: Callable[[Any], Any] = click.option(
    "--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True,
    help=help_text("help-option-format"),
)  # fmt: skip
Work = Callable[[Desk, Room], Edit]


def carry_out(asked: Asked, meant: Meant, form: str, work: Work) -> None:
    """Do one edit on the folder of `asked`; `work` puts it on the desk.

    StopError: what cannot be read (3), is refused (2) or was changed meanwhile (4); the files are
    then as they were.
    """
    asked = asked._replace(form=form)
    gc.disable()  # two plans are made and kept to the end: looking for garbage finds none
    try:
        recovery.settle(asked, meant, early_language())
        desk = Desk(shelf(asked.path))
        language = chosen(asked.language, desk.shelf.settings.programme.language)
        click.get_current_context().meta[LANGUAGE] = language
        room = Room(asked.data_date, plans.submitted)
        edit = work(desk, room)
        if not desk.changed:
            raise StopError("edit-same", MISUSE)
        found = outcome(desk, room)
    except (FormError, MoneyError) as fault:
        raise StopError(fault.code, MISUSE, **fault.facts) from None
    _show(asked, edit, found, desk, language)
    if not agreed(meant, language):
        return
    ground = with_inputs(of_edit(desk.shelf, found))
    done = saved(asked.path, desk.revisions, entry(asked, meant, (edit.what,)), ground)
    for note in done.notes:
        click.echo(line(note, language), err=True)
    for path in done.paths:
        click.echo(say("edit-saved", language, path=str(path)), err=True)


def _show(asked: Asked, edit: Edit, found: Outcome, desk: Desk, language: str) -> None:
    seen = impact(edit, found)
    if asked.form == "json":
        _rows(asked, edit, found, seen, desk, language)
        return
    from capitalplan.output.table import edited

    said = edited.lines(found, seen, language)
    said += [line(one, language) for one in (*edit.notes, *found.came)]
    said += [say("edit-went", language, said=line(one, language)) for one in found.went]
    save.put(asked, language, "\n".join(said) + "\n")


def _rows(
    asked: Asked, edit: Edit, found: Outcome, seen: Impact, desk: Desk, language: str
) -> None:
    from capitalplan.output.contract.edit import edit_rows
    from capitalplan.output.contract.row import json

    files = [str(path) for path in desk.changed]
    rows = edit_rows(edit, found, seen, files, language)
    save.put(asked, language, json(list(rows)) + "\n")
