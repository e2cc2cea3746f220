"""`calendar`: an iCalendar file of phases, votes, gates, milestones and deadlines."""

from capitalplan.cli import choose, save
from capitalplan.cli.answer import answer
from capitalplan.cli.options import Asked, plan_command


@plan_command("calendar")
@choose.project_option
def command(asked: Asked, wanted: tuple[str, ...]) -> None:
    """Write the calendar of the programme or of some projects."""
    found = answer(asked)
    chosen = choose.projects(found, wanted)
    from capitalplan.output.ics import ical

    data = ical.calendar(found.plan, found.language, chosen)
    save.put(found.asked, found.language, data if asked.output else data.decode())
    found.done()
