"""`gantt`: one chart as PNG, SVG or PDF."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from capitalplan.cli import choose, save
from capitalplan.cli.answer import Answer, answer, unpainted
from capitalplan.cli.language import help_text
from capitalplan.cli.options import Asked, plan_command
from capitalplan.model.when import parse
from capitalplan.output.chart.kinds import FORMS
from capitalplan.problem import FormError, StopError

if TYPE_CHECKING:
    from capitalplan.output.chart.gantt_below import Held


@plan_command("gantt")
@choose.project_option
@click.option("--from", "first", metavar="DATE", help=help_text("help-option-from"))
@click.option("--to", "last", metavar="DATE", help=help_text("help-option-to"))
@choose.paper_option("help-option-paper")
@click.option("--baseline", metavar="NAME|FOLDER", help=help_text("help-option-gantt-baseline"))
def command(
    asked: Asked, wanted: tuple[str, ...], first: str | None, last: str | None,
    paper: str | None, baseline: str | None,
) -> None:  # fmt: skip
    """Draw the programme, or one project, whole or between two dates."""
    suffix = Path(asked.output or "gantt.svg").suffix[1:].lower()
    form = next((form for form in FORMS if form == suffix), None)
    if form is None:
        raise StopError("output-form", 2, path=asked.output, known=", ".join(FORMS))
    found = answer(asked)
    project = choose.single(found, wanted)
    from capitalplan.output.chart import drawn

    held = _held(found, baseline) if baseline is not None else None
    laid = drawn.laid_gantt(found.plan, project, found.language, None, held, paper)
    if first or last:
        seen = (_day(first, int(laid.first), False), _day(last, int(laid.last), True))
        if seen[0] >= seen[1]:
            raise StopError("span-backward", 2, text=f"{first}..{last}")
        laid = drawn.laid_gantt(found.plan, project, found.language, seen, held, paper)
    pages = drawn.gantt_pages(laid, form, paper)
    shown = [page.decode() for page in pages] if form == "svg" and not asked.output else pages
    save.put_pages(found.asked, found.language, shown)
    for line in unpainted(found, choose.projects(found, wanted)):
        click.echo(line, err=True)
    found.done()


def _held(found: Answer, word: str) -> "Held":
    """The baseline to draw below; its name is the one on disk, or the folder's."""
    from capitalplan.cli.side import held_to
    from capitalplan.output.chart.gantt_below import Held

    old = held_to(found, word)
    return Held(old.kept.id if old.kept else old.name, old.plan.schedule.dates)


def _day(text: str | None, otherwise: int, after: bool) -> int:
    if text is None:
        return otherwise
    try:
        when = parse(text)
    except FormError as error:
        raise StopError(error.code, 2, **error.facts) from None
    return when.last + 1 if after else when.first
