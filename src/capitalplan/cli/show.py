"""`show`: one project on one screen."""

import click

from capitalplan.cli import choose, tables
from capitalplan.cli.answer import answer
from capitalplan.cli.options import Asked, plan_command
from capitalplan.problem import StopError, did_you_mean


@plan_command("show", "table", "json")
@click.argument("project", required=False, metavar="[PROJECT]")
def command(asked: Asked, project: str | None) -> None:
    """Say what a project means, then its phases and its money."""
    asked, name = _meant(asked, project)
    found = answer(asked)
    known = choose.projects(found)
    if name is None and len(known) == 1:
        name = known[0]
    if name is None:
        raise StopError("project-wanted", 2, known=", ".join(known))
    if name not in known:
        facts = {"known": ", ".join(known), "suggest": did_you_mean(name, known)}
        raise StopError("project-unknown", 2, name=name, **facts)
    plan, language = found.plan, found.language
    if asked.form == "json":
        from capitalplan.output.contract.project import project_rows

        tables.put_rows(found, project_rows(plan, [name], language))
        found.done()
        return
    from capitalplan.output.table.plan import budget_table, gap_table, schedule_table
    from capitalplan.output.words.summary import project_sentences

    one = plan.programme.project(name)
    listed = (
        schedule_table(plan, one, language),
        budget_table(plan, [name], ("fund", "year"), language=language),
        gap_table(plan, [name], language=language),
    )
    tables.put(found, listed, [one.name.said(language), *project_sentences(plan, one, language)])
    found.done()


def _meant(asked: Asked, project: str | None) -> tuple[Asked, str | None]:
    """`show ID` and `show FOLDER ID` both: a single word that is no folder names a project.

    Of another program's file the project is chosen as it is read.
    """
    if asked.submittal:
        return asked._replace(wanted=(project,) if project else ()), None
    if project is None and asked.folder and not asked.path.is_dir():
        return asked._replace(folder=asked.outer), asked.folder
    return asked, project
