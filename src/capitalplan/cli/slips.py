"""`slips`: what every report promised for every milestone, as table, rows or chart."""

from pathlib import Path

import click

from capitalplan.cli import choose, save, tables
from capitalplan.cli.answer import FINDINGS, Answer, answer, errors, lines
from capitalplan.cli.options import Asked, plan_command
from capitalplan.model.baseline import Baseline
from capitalplan.output.chart.kinds import FORMS
from capitalplan.problem import StopError
from capitalplan.source.kept import find
from capitalplan.study.slips import SlipRow, slips

MISUSE = 2
OTHER_PICTURES = ("jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff", "eps", "html")


@plan_command("slips", "table", "json", "csv")
@choose.project_option
def command(asked: Asked, wanted: tuple[str, ...]) -> None:
    """Print the ledger; `-o trend.svg`, `.png` or `.pdf` draws it."""
    if asked.submittal:
        raise StopError("baseline-submittal", MISUSE, path=str(asked.submittal))
    if _form(asked) in OTHER_PICTURES:
        raise StopError("output-form", MISUSE, path=asked.output, known=", ".join(FORMS))
    found = answer(asked)
    chosen = choose.projects(found, wanted)
    kept = usable(found)
    # Without a choice what only baselines know is told as well.
    rows = slips(found.plan, kept, chosen if wanted or asked.project_file else None)
    if not kept:
        raise StopError("slips-none", FINDINGS, folder=str(asked.path))
    _put(found, rows, choose.single(found, wanted))
    found.done()


def usable(found: Answer) -> list[Baseline]:
    """The folder's own baselines with their sources; what is wrong with any is told."""
    kept, problems = find.baselines(found.asked.path)
    for text in lines(problems, found.language):
        click.echo(text, err=True)
    found.code = max(found.code, FINDINGS if errors(problems) else 0)
    here = {project.id for project in found.plan.programme.projects}
    ours = [one for one in kept if here & {project.id for project in one.projects}]
    for one in kept:
        if one not in ours:
            facts = {"name": one.id, "there": ", ".join(each.id for each in one.projects[:5])}
            click.echo(found.say("slips-foreign", **facts), err=True)
    sources = {key: source for one in ours for key, source in one.sources.items()}
    programme = found.plan.programme
    programme = programme._replace(sources={**sources, **programme.sources})
    found.plan = found.plan._replace(programme=programme)
    return ours


def _form(asked: Asked) -> str:
    return Path(asked.output or "").suffix[1:].lower()


def _put(found: Answer, rows: tuple[SlipRow, ...], project: str | None) -> None:
    asked, language = found.asked, found.language
    form = _form(asked)
    if asked.form == "table" and form in FORMS:
        from capitalplan.output.chart import picture, trend_chart
        from capitalplan.output.chart.trend_plan import trend

        figure = trend_chart.figure(trend(found.plan, rows, project, language))
        save.put(asked, language, picture.save(figure, form))
    elif asked.form == "table":
        from capitalplan.output.table.slips import slip_sentences, slip_tables

        said = slip_sentences(found.plan, rows, language)
        tables.put(found, slip_tables(found.plan, rows, language), said)
    else:
        from capitalplan.output.contract.slips import promise_rows

        tables.put_rows(found, promise_rows(found.plan, rows, language))
