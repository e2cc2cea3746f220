"""`schedule`: dates, floats and the critical path; `--why` explains one date."""

import click

from capitalplan.cli import choose, save, tables
from capitalplan.cli.answer import Answer, answer, assumed
from capitalplan.cli.language import help_text
from capitalplan.cli.options import Asked, plan_command
from capitalplan.problem import StopError, did_you_mean


@plan_command("schedule", "table", "json", "csv")
@choose.project_option
@click.option("--why", metavar="NODE", help=help_text("help-option-why"))
def command(asked: Asked, wanted: tuple[str, ...], why: str | None) -> None:
    """Print the schedule of the programme or of some projects."""
    found = answer(asked)
    chosen = choose.projects(found, wanted)
    if why is not None:
        _explain(found, why, chosen)
    elif asked.form == "table":
        from capitalplan.output.table.plan import schedule_table

        plan = found.plan
        listed = [
            schedule_table(plan, plan.programme.project(project), found.language)
            for project in chosen
        ]
        named = [
            table._replace(title=plan.programme.project(project).name.said(found.language))
            for table, project in zip(listed, chosen, strict=True)
        ]
        tables.put(found, named)
    else:
        from capitalplan.output.contract.node import node_row

        dates = found.plan.schedule.dates.values()
        tables.put_rows(
            found, (node_row(one, found.language) for one in dates if one.node.project in chosen)
        )
    found.done()


def _explain(found: Answer, name: str, chosen: list[str]) -> None:
    """The chain of causes of one node; its project may be left out where that is clear."""
    known = list(found.plan.schedule.dates)
    matching = [key for key in known if key == name or key.partition("/")[2] == name]
    inside = [key for key in matching if key.partition("/")[0] in chosen] or matching
    if len(inside) > 1:
        raise StopError("node-several", 2, name=name, known=", ".join(inside))
    if not inside:
        raise StopError("node-unknown", 2, name=name, suggest=did_you_mean(name, known))
    from capitalplan.output.words.why import why_sentences

    lines = why_sentences(found.plan, inside[0], found.language)
    numbered = [f"{number}. {line}" for number, line in enumerate(lines, 1)]
    said = [*assumed(found.plan.programme, found.language), *numbered]
    save.put(found.asked, found.language, "\n".join(said) + "\n")
