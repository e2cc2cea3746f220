"""How far to look ahead from the data date: `--within`."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from capitalplan.cli.answer import Answer
from capitalplan.cli.language import help_text
from capitalplan.model.span import Span, parse
from capitalplan.problem import FormError, StopError

if TYPE_CHECKING:
    from capitalplan.plan import Plan

MISUSE = 2
within_option: Callable[[Any], Any] = click.option(
    "--within", metavar="LENGTH", help=help_text("help-option-within")
)


def span(text: str) -> Span:
    """A length of time as it is asked for; StopError 2 for none."""
    try:
        return parse(text)
    except FormError as error:
        raise StopError(error.code, MISUSE, **error.facts) from None


def dated(found: Answer, projects: Sequence[str]) -> None:
    """StopError 2 where one of the projects has no data date to count from."""
    plan: Plan = found.plan
    for name in projects:
        if plan.programme.data_date_of(plan.programme.project(name)) is None:
            raise StopError("within-data-date", MISUSE)
