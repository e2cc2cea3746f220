"""`baseline`: what the plan says today, kept under a name; listed, compared, removed."""

from pathlib import Path

import click

from capitalplan.cli import choose, desk, difference, recovery, save, tables
from capitalplan.cli.answer import FINDINGS, Answer, answer, errors, lines
from capitalplan.cli.desk import Meant
from capitalplan.cli.language import early_language, help_text
from capitalplan.cli.options import Asked, as_of_option
from capitalplan.cli.side import Side, frozen
from capitalplan.edit import ground as grounds
from capitalplan.edit.entry import Revision
from capitalplan.model.baseline import Baseline
from capitalplan.model.calendar import Name
from capitalplan.problem import FormError, StopError
from capitalplan.source import disk
from capitalplan.source.kept import find
from capitalplan.text import LANGUAGES, say

MISUSE, CONFLICT = 2, 4


@desk.edit_command("baseline-save")
@click.argument("name", metavar="NAME")
@click.option("--as-of-label", "label", metavar="TEXT", help=help_text("help-option-as-of-label"))
@as_of_option
@click.option("--force", is_flag=True, help=help_text("help-option-baseline-force"))
def save_command(
    asked: Asked, meant: Meant, name: str, label: str | None, as_of: str | None, force: bool
) -> None:
    """Freeze the plan; a baseline is written over only with `--force`."""
    from capitalplan.exchange.yaml.baseline import written

    asked = _folder(asked._replace(as_of=as_of or asked.as_of))
    file = find.file_of(asked.path, name)
    recovery.settle(asked, meant, early_language())
    before = _bytes(file)
    if before is not None and not force:
        raise StopError("baseline-exists", CONFLICT, name=name, path=str(file))
    ground = grounds.whole(asked.path)
    found = answer(asked, quiet=True)
    one = _frozen(found, file, label)
    head = [say("baseline-head", language, name=file.stem) for language in LANGUAGES]
    data = written(one, head)
    if _bytes(file) != before:
        raise StopError("save-changed", CONFLICT, path=str(file))
    facts = {"name": one.id, "date": one.as_of.text, **_counts(one)}
    said = [found.say("baseline-shown", path=str(file), **facts)]
    if before == data:
        said.append(found.say("baseline-same"))
    save.put(asked, found.language, "\n".join(said) + "\n")
    what = (("baseline-saved", {"name": one.id, "date": one.as_of.text}),)
    _put(found, meant, Revision(file, before, data), what, grounds.with_inputs(ground))


def _frozen(found: Answer, file: Path, label: str | None) -> Baseline:
    """StopError 1 for a plan that is not whole, 2 for one without a data date."""
    from capitalplan.study.freeze import frozen as freeze

    choose.projects(found)
    if errors(found.plan.problems) or found.plan.programme.left_out:
        raise StopError("baseline-incomplete", FINDINGS)
    known = find.names(found.asked.path)
    ident = next((one for one in known if find.file_of(found.asked.path, one) == file), file.stem)
    named = label if label is not None else ident
    one = freeze(found.plan, ident, Name(named, named), str(file))
    if one is None:
        raise StopError("baseline-dateless", MISUSE)
    return one


def _counts(one: Baseline) -> dict[str, int]:
    nodes = sum(len(project.nodes) for project in one.projects)
    return {"projects": len(one.projects), "nodes": nodes}


@desk.told_command("baseline-list", "table", "json", "csv")
def list_command(asked: Asked) -> None:
    """List the baselines by the day of their report; those that cannot be read are told."""
    found = answer(_folder(asked), quiet=True)
    kept, problems = find.baselines(found.asked.path)
    for text in lines(problems, found.language):
        click.echo(text, err=True)
    found.code = max(found.code, FINDINGS if errors(problems) else 0)
    if asked.form == "table":
        from capitalplan.output.table.slips import baseline_table

        said = [] if kept else [found.say("baseline-none", folder=str(found.asked.path))]
        tables.put(found, [baseline_table(kept, found.language)] if kept else [], said)
    else:
        from capitalplan.output.contract.slips import baseline_row

        tables.put_rows(found, (baseline_row(one, found.language) for one in kept))
    found.done()


@desk.told_command("baseline-compare", "table", "json", "csv")
@click.argument("name", metavar="NAME")
@click.argument("other", required=False, metavar="[NAME2]")
@click.option("--all", "whole", is_flag=True, help=help_text("help-option-unmoved"))
def compare_command(asked: Asked, name: str, other: str | None, whole: bool) -> None:
    """Say what differs between a baseline and the plan, or between two baselines."""
    found = answer(_folder(asked), quiet=True)
    older = frozen(found, name)
    newer = frozen(found, other) if other else Side(found, str(found.asked.path))
    difference.show(older, newer, whole)


@desk.edit_command("baseline-remove")
@click.argument("name", metavar="NAME")
def remove_command(asked: Asked, meant: Meant, name: str) -> None:
    """Take a baseline away, also one that cannot be read."""
    asked = _folder(asked)
    file = find.file_of(asked.path, name)
    recovery.settle(asked, meant, early_language())
    before = _bytes(file)
    if before is None:
        find.baseline(asked.path, name)  # says that there is none, and which there are
    found = answer(asked, quiet=True)
    click.echo(found.say("baseline-going", name=name, path=str(file)))
    what = (("baseline-removed", {"name": name}),)
    _put(found, meant, Revision(file, before, None), what)


def _folder(asked: Asked) -> Asked:
    if asked.submittal or asked.project_file:
        raise StopError("baseline-submittal", MISUSE, path=str(asked.folder))
    return asked


def _bytes(file: Path) -> bytes | None:
    """What a baseline's file holds; None where there is none."""
    if not file.exists() and not file.is_symlink():
        return None
    try:
        return disk.read_bytes(file, find.LARGEST)
    except FormError as error:
        facts = {"path": str(file), "reason": error.code, **error.facts}
        raise StopError("output-unwritable", MISUSE, **facts) from None


def _put(
    found: Answer, meant: Meant, revision: Revision, what: tuple[tuple[str, dict[str, str]], ...],
    ground: grounds.Ground | None = None,
) -> None:  # fmt: skip
    from capitalplan.cli.remembered import told
    from capitalplan.edit import save as saving

    if not desk.agreed(meant, found.language):
        return
    entry = desk.entry(found.asked, meant, what)
    told(saving.save(found.asked.path, [revision], entry, ground), found.language)


command = click.Group(
    "baseline",
    commands={
        "save": save_command, "list": list_command, "compare": compare_command,
        "remove": remove_command,
    },
    help=help_text("help-baseline"), epilog=help_text("help-baseline-examples"),
)  # fmt: skip
