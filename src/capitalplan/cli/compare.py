"""`compare`: two plans side by side, or a plan as written and a what-if."""

from pathlib import Path

import click

from capitalplan.cli import choose, tables
from capitalplan.cli.answer import answer
from capitalplan.cli.language import help_text
from capitalplan.cli.options import FOLDER, Asked, plan_command
from capitalplan.money import UNITS
from capitalplan.problem import StopError

MISUSE = 2


@plan_command("compare", "table", "json", "csv")
@choose.project_option
@click.argument("other", required=False, metavar="[FOLDER|FILE]")
@click.option(
    "--unit", type=click.Choice(list(UNITS)), default="백만원", show_default=True,
    help=help_text("help-option-unit"),
)  # fmt: skip
def command(asked: Asked, wanted: tuple[str, ...], other: str | None, unit: str) -> None:
    """Say what differs, then show it: finishes, won by fund and year, what is missing, the path."""
    first, second = _sides(asked, other)
    a, b = answer(first, quiet=True), answer(second, quiet=True)
    from capitalplan.study.compared import compared

    chosen = choose.projects(b, wanted)
    # Without a choice what is only in the first plan is told as well.
    named = wanted or first.project_file
    found = compared(a.plan, b.plan, chosen if named else None)
    b.code = max(a.code, b.code)
    if asked.form != "table":
        from capitalplan.output.contract.compare import compare_rows

        tables.put_rows(b, compare_rows(found))
        b.done()
        return
    from capitalplan.output.table import compare as shown

    sides, language = (a.plan, b.plan), b.language
    said = [
        b.say("compare-a", name=shown.called(a.plan, str(first.path), language)),
        b.say("compare-b", name=shown.called(b.plan, str(second.path), language)),
        *shown.compare_sentences(sides, found, language),
    ]
    listed = [
        shown.finish_table(found, language),
        shown.won_table(sides, found, unit, language),
        shown.missing_table(found, unit, language),
    ]
    if found.turns:
        listed.append(shown.path_table(sides, found, language))
    tables.put(b, listed, said, named=True)
    b.done()


def _sides(asked: Asked, other: str | None) -> tuple[Asked, Asked]:
    """What is compared with what; the options of a what-if belong to the second side."""
    first = asked.folder
    base = asked
    if first is not None and _scenario(first):
        base = asked._replace(folder=asked.outer if asked.outer != first else FOLDER)
    written = base.as_written
    if other is None:
        later = _with(base, first) if base.folder != first else base
        if later == written:
            raise StopError("compare-nothing", MISUSE)
        return written, later
    earlier = _with(written, first) if base.folder != first else written
    if _scenario(other):
        return earlier, _with(base, other)
    return earlier, asked._replace(folder=other)


def _scenario(word: str) -> bool:
    from capitalplan.scenario.file import is_scenario

    return is_scenario(Path(word))


def _with(asked: Asked, file: str | None) -> Asked:
    if asked.scenario:
        raise StopError("compare-options", MISUSE)
    return asked._replace(scenario=file)
