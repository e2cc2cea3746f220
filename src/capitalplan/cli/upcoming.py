"""`upcoming`: what is next and by when, late and at-risk first, by department."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from capitalplan.cli import ahead, choose, save, tables
from capitalplan.cli import sent as earlier
from capitalplan.cli.answer import Answer, answer
from capitalplan.cli.calendar import remind_option, reminders, since_option
from capitalplan.cli.language import help_text
from capitalplan.cli.options import Asked, plan_command
from capitalplan.problem import StopError

if TYPE_CHECKING:
    from capitalplan.model.span import Span
    from capitalplan.study.upcoming import Group

MISUSE = 2
KINDS = ("phase", "milestone", "vote", "gate", "deadline", "year-end")


@plan_command("upcoming", "table", "json", "csv")
@choose.project_option
@click.option("--department", metavar="NAME", help=help_text("help-option-department"))
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(KINDS),
    help=help_text("help-option-upcoming-kind"),
)  # fmt: skip
@click.option(
    "--within", metavar="LENGTH", default="90d", show_default=True,
    help=help_text("help-option-within"),
)  # fmt: skip
@remind_option
@since_option
def command(
    asked: Asked, wanted: tuple[str, ...], department: str | None, kinds: tuple[str, ...],
    within: str, remind: tuple[str, ...], since: str | None,
) -> None:  # fmt: skip
    """Print what is next, or write it as a calendar or a page."""
    from capitalplan.study.upcoming import upcoming

    span, days = ahead.span(within), reminders(remind)
    suffix = Path(asked.output or "").suffix.lower()
    if suffix != ".ics" and (days or since):
        raise StopError("upcoming-calendar-only", MISUSE)
    found = answer(asked)
    chosen = choose.projects(found, wanted, department)
    ahead.dated(found, chosen)
    groups = upcoming(found.plan, span, chosen, kinds or KINDS)
    if suffix == ".ics":
        _calendar(found, chosen, groups, kinds, days, since)
    elif suffix in (".html", ".htm"):
        from capitalplan.output.page.upcoming import upcoming_page

        page = upcoming_page(found.plan, groups, span, chosen, found.language)
        save.put(asked, found.language, page)
    else:
        _print(found, chosen, groups, span)
    found.done()


def _calendar(
    found: Answer, chosen: list[str], groups: "tuple[Group, ...]", kinds: tuple[str, ...],
    days: list[int], since: str | None,
) -> None:  # fmt: skip
    from capitalplan.output.ics.upcoming import upcoming_calendar
    from capitalplan.study.upcoming import upcoming

    data = upcoming_calendar(
        found.plan, upcoming(found.plan, None, chosen, kinds or KINDS), found.language, chosen,
        remind=days, shown={one.id for group in groups for one in group.items},
        **earlier.sent(found, since)._asdict(),
    )  # fmt: skip
    earlier.put(found, data)


def _print(found: Answer, chosen: list[str], groups: "tuple[Group, ...]", span: "Span") -> None:
    if found.asked.form != "table":
        from capitalplan.output.contract.upcoming import upcoming_rows

        tables.put_rows(found, upcoming_rows(found.plan, groups, found.language))
        return
    from capitalplan.output.table.upcoming import upcoming_tables
    from capitalplan.output.words import upcoming as words

    said = [
        words.title(found.plan, chosen, span, found.language),
        *words.sentences(found.plan, groups, found.language),
    ]
    tables.put(found, upcoming_tables(found.plan, groups, found.language), said)
