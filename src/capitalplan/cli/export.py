"""`export`: projects as files that Microsoft Project (XML) or Primavera P6 (XER) opens."""

from pathlib import Path

import click

from capitalplan.cli import choose, plans, save
from capitalplan.cli.answer import FINDINGS, Answer, answer, lines
from capitalplan.cli.language import help_text
from capitalplan.cli.options import Asked, plan_command
from capitalplan.problem import StopError

FORMS = {".xml": "mspdi", ".xer": "xer"}
EXCEL = ".xlsx"
ENCODINGS = ("utf-8", "cp949")
UNUSABLE = 2


@plan_command("export")
@choose.project_option
@click.option(
    "--format", "wished", type=click.Choice(["mspdi", "xer", "xlsx"]),
    help=help_text("help-option-program"),
)  # fmt: skip
@click.option("--for-update", is_flag=True, help=help_text("help-option-for-update"))
def command(asked: Asked, wanted: tuple[str, ...], wished: str | None, for_update: bool) -> None:
    """Write one project into the file named, or each into a file of its own in the folder named."""
    excel = wished == "xlsx" or (
        wished is None and asked.output is not None and Path(asked.output).suffix.lower() == EXCEL
    )
    if for_update or excel:
        from capitalplan.cli import update

        update.write(asked, wanted, for_update, excel)
        return
    if asked.submittal:  # what our plans cannot say would be lost without a word
        raise StopError("export-import", UNUSABLE, file=asked.submittal.name)
    if asked.output is None:
        raise StopError("output-wanted", UNUSABLE)
    place = Path(asked.output)
    form = _form(place, wished)
    encoding = _encoding(asked, form)
    found = answer(asked._replace(encoding=None))
    chosen = choose.projects(found, wanted)
    files = _files(found, chosen, place, form)
    from capitalplan.exchange import write

    programme, schedule = found.plan.programme, found.plan.schedule
    made = [
        write.written(
            programme, schedule, project, form, found.language, encoding, plans.allowance()
        )
        for project in files.values()
    ]
    for line in lines([problem for one in made for problem in one.told], found.language):
        click.echo(line, err=True)
    if place not in files:
        save.make_folder(place)
    for path, one in zip(files, made, strict=True):
        save.write(path, one.data)
        click.echo(found.say("written", path=str(path)), err=True)
    found.done()


def _form(place: Path, wished: str | None) -> str:
    """The form by `--format`, else by the ending of the file."""
    form = wished or FORMS.get(place.suffix.lower())
    if form is None:
        raise StopError("export-form", UNUSABLE, path=str(place))
    return form


def _encoding(asked: Asked, form: str) -> str:
    encoding = (asked.encoding or "utf-8").lower()
    if encoding not in ENCODINGS or (form != "xer" and encoding != "utf-8"):
        known = ", ".join(ENCODINGS if form == "xer" else ENCODINGS[:1])
        raise StopError("export-encoding", UNUSABLE, name=encoding, form=form, known=known)
    return encoding


def _files(found: Answer, chosen: list[str], place: Path, form: str) -> dict[Path, str]:
    """Where each project goes: into a folder all of them, into a file only one."""
    if not chosen:
        raise StopError("nothing-usable", FINDINGS)
    if not place.is_dir() and (place.suffix or place.exists()):
        if len(chosen) > 1:
            raise StopError("project-wanted", UNUSABLE, known=", ".join(chosen))
        save.refuse_taken(found.asked, place)
        return {place: chosen[0]}
    suffix = next(ending for ending, each in FORMS.items() if each == form)
    files = {place / f"{project}{suffix}": project for project in chosen}
    for path in files if place.is_dir() else ():
        save.refuse_taken(found.asked, path)
    return files
