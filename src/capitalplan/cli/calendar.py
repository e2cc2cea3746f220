"""`calendar`: an iCalendar file of phases, votes, gates, milestones and deadlines, kept in step."""

import click

from capitalplan.cli import ahead, choose
from capitalplan.cli import sent as earlier
from capitalplan.cli.answer import answer
from capitalplan.cli.language import help_text
from capitalplan.cli.options import Asked, plan_command
from capitalplan.problem import StopError

MISUSE = 2
KINDS = ("milestone", "vote", "gate", "phase", "deadline")

remind_option = click.option(
    "--remind", multiple=True, metavar="LENGTH", help=help_text("help-option-remind")
)
since_option = click.option("--since", metavar="FILE", help=help_text("help-option-since"))


@plan_command("calendar")
@choose.project_option
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(KINDS),
    help=help_text("help-option-calendar-kind"),
)  # fmt: skip
@ahead.within_option
@remind_option
@since_option
def command(
    asked: Asked, wanted: tuple[str, ...], kinds: tuple[str, ...], within: str | None,
    remind: tuple[str, ...], since: str | None,
) -> None:  # fmt: skip
    """Write the calendar of the programme or of some projects."""
    span = ahead.span(within) if within else None
    days = reminders(remind)
    found = answer(asked)
    chosen = choose.projects(found, wanted)
    if span:
        ahead.dated(found, chosen)
    from capitalplan.output.ics import ical

    data = ical.calendar(
        found.plan, found.language, chosen, kinds=kinds or KINDS, within=span, remind=days,
        **earlier.sent(found, since)._asdict(),
    )  # fmt: skip
    earlier.put(found, data)
    found.done()


def reminders(texts: tuple[str, ...]) -> list[int]:
    """Days before an event; StopError 2 for what is no number of days or weeks."""
    found = [ahead.span(text) for text in texts]
    for span in found:
        if span.unit == "mo":
            raise StopError("remind-form", MISUSE, text=span.text)
    return [span.days for span in found]
