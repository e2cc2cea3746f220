"""`import`: another program's schedule as a project file of ours, and what is lost on the way.

A workbook is another matter: a form of ours that was filled in (`filled`).
"""

from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from capitalplan.cli import choose, save
from capitalplan.cli.answer import FINDINGS, LANGUAGE, errors, lines
from capitalplan.cli.desk import Meant, meant_options
from capitalplan.cli.language import chosen
from capitalplan.cli.options import Asked, plan_command
from capitalplan.cli.plans import recomputed
from capitalplan.cli.proof import proof
from capitalplan.plan import Timed
from capitalplan.problem import StopError
from capitalplan.source import disk
from capitalplan.text import say

if TYPE_CHECKING:
    from capitalplan.exchange.imported import Imported
    from capitalplan.exchange.imported.agreement import Agreement
    from capitalplan.schedule.computed import Recomputed

MISUSE = 2
MOST_NAMED = 12  # ids on the screen; the file has them all
WIDTH = 98


@plan_command("import")
@choose.inner_option
@meant_options
def command(asked: Asked, wanted: tuple[str, ...], **meant: Any) -> None:
    """Write the project file, or what a form changes, whole or not at all."""
    from capitalplan.cli import filled

    if filled.is_form(asked):
        filled.put_in(asked, Meant(**meant))
        return
    if any(meant.values()):
        raise StopError("form-options", MISUSE)
    path, file = _places(asked)
    language = chosen(asked.language, None)
    click.get_current_context().meta[LANGUAGE] = language
    one = recomputed(asked)
    made, text, found = _made(one, path, file)
    if errors(found.problems):
        for line in lines(errors(found.problems), language):
            click.echo(line, err=True)
        raise StopError("import-faulty", FINDINGS)
    from capitalplan.exchange.imported.agreement import agreement

    kept = agreement(made.shown, found.schedule.dates, one.tables)
    head = [line for said in _said(one, made, kept, file, language) for line in wrap(said, WIDTH)]
    data = f"{_comments(head)}{text}".encode()
    if len(data) > disk.LARGEST:
        raise StopError("import-large", FINDINGS, size=len(data), limit=disk.LARGEST)
    _put(asked, path, data)
    for said in _said(one, made, kept, file, language, MOST_NAMED):
        click.echo(said, err=True)
    click.echo(say("written", language, path=asked.output), err=True)


def _places(asked: Asked) -> tuple[Path, Path]:
    """Where to write, and what to read."""
    if asked.submittal is None:
        raise StopError("import-file", MISUSE, path=asked.folder or "")
    if asked.output is None:
        raise StopError("import-output", MISUSE)
    path = Path(asked.output)
    if path.suffix != ".yaml" or path.name == "programme.yaml":
        raise StopError("import-name", MISUSE, path=asked.output)
    if path.is_file() and not asked.force:
        raise StopError("import-exists", save.CONFLICT, path=asked.output)
    if not path.is_file():  # else what is to be written decides
        save.refuse_taken(asked, path)
    return path, asked.submittal


def _put(asked: Asked, path: Path, data: bytes) -> None:
    """Write the plan; one that is there is never overwritten, only found to be the same."""
    if path.is_file() and asked.force and disk.read_replaced(path) == data:
        return
    save.refuse_taken(asked, path)
    save.write(path, data)


def _made(one: "Recomputed", path: Path, file: Path) -> "tuple[Imported, str, Timed]":
    """The project, its text, and what that gives when it is read.

    Where the folder's data date does not fit, the project gets one of its own.
    """
    from capitalplan.exchange.imported import imported
    from capitalplan.exchange.plan.ids import identifier
    from capitalplan.exchange.yaml.project import text

    project = identifier(path.stem, "project")
    for dated in (False, True):
        made = imported(one, project, file.name, dated)
        written = text(made.project, made.calendars.values(), made.source)
        found = proof(path, written)
        if made.project.data_date or not errors(found.problems):
            break
    return made, written, found


def _comments(head: list[str]) -> str:
    from capitalplan.exchange.yaml.scalar import comments

    return "\n".join([*comments(head), ""])


def _said(
    one: "Recomputed", made: "Imported", kept: "Agreement", file: Path, language: str,
    most: int | None = None,
) -> Iterator[str]:  # fmt: skip
    """What was imported, how far its dates agree, and what is lost; ids up to `most`."""
    from capitalplan.exchange.imported.losses import OF_PROJECT
    from capitalplan.exchange.plan.notes import left_out

    project = made.project
    facts = {"file": file.name, "program": one.submittal.program, "name": project.name.ko}
    yield say("import-head", language, **facts)
    date = project.data_date.text if project.data_date else say("import-no-date", language)
    links = sum(len(node.after) for node in project.nodes)
    counts = {"activities": len(project.leaves), "links": links, "calendars": len(made.calendars)}
    yield say("import-carried", language, **counts, date=date)
    agreed = {"count": kept.total, "same": kept.same, "days": kept.days}
    yield say("import-agreed", language, **agreed)
    if kept.differing:
        yield say("import-differing", language, ids=_named(kept.differing, most))
    left = list(left_out(one.submittal))
    if made.lost or left:
        yield say("import-losses", language)
    for problem in left:
        yield "- " + say(problem.code, language, **problem.facts)
    for code, ids in made.lost.items():
        told = {} if code in OF_PROJECT else {"count": len(ids), "ids": _named(ids, most)}
        yield "- " + say(f"lost-{code}", language, **told)


def _named(ids: "list[str] | tuple[str, ...]", most: int | None) -> str:
    from capitalplan.output.clean import one_line

    shown = [one_line(id) for id in ids[:most]]
    rest = f", … +{len(ids) - len(shown)}" if len(shown) < len(ids) else ""
    return ", ".join(shown) + rest
