"""`export --for-update`: the form that staff fill in, as one workbook."""

from pathlib import Path

from capitalplan.cli import choose, save
from capitalplan.cli.answer import FINDINGS, Answer, answer
from capitalplan.cli.options import Asked
from capitalplan.edit.durable import digest
from capitalplan.model.programme import PROGRAMME
from capitalplan.problem import FormError, StopError
from capitalplan.source import disk

MISUSE = 2


def write(asked: Asked, wanted: tuple[str, ...], for_update: bool, excel: bool) -> None:
    """Write the form of the projects wanted.

    StopError 2: the plan is not read as its files say, or another form of file is asked for.
    """
    _refuse(asked, for_update, excel)
    found = answer(asked)
    chosen = choose.projects(found, wanted)
    if not chosen:
        raise StopError("nothing-usable", FINDINGS)
    from capitalplan.output.book.form import update_book
    from capitalplan.output.book.hidden import Source

    sources = {
        home: Source(path.name, digest(_read(path)) or "")
        for home, path in _files(found, chosen).items()
    }
    save.put(asked, found.language, update_book(found.plan, chosen, sources, found.language))
    found.done()


def _refuse(asked: Asked, for_update: bool, excel: bool) -> None:
    if not for_update:
        raise StopError("export-update-wanted", MISUSE)
    if not excel:
        raise StopError("export-update-form", MISUSE)
    if asked.submittal:
        raise StopError("export-import", MISUSE, file=asked.submittal.name)
    if asked.as_of or asked.changes or asked.scenario:
        raise StopError("export-update-date", MISUSE)
    if asked.output is None:
        raise StopError("output-wanted", MISUSE)


def _files(found: Answer, chosen: list[str]) -> dict[str, Path]:
    """The file of each project, and of the programme."""
    files = {one: Path(found.plan.programme.project(one).at.file) for one in chosen}
    return {**files, PROGRAMME: found.asked.path / disk.PROGRAMME}


def _read(path: Path) -> bytes | None:
    if not path.exists():  # a folder may do without a programme file
        return None
    try:
        return disk.read_bytes(path)
    except FormError as error:
        raise StopError("output-unwritable", MISUSE, path=str(path), **error.facts) from None
