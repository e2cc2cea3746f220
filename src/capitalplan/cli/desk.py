"""What the commands of the desk share: who changes what and why, and whether it is meant."""

import functools
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

import click

from capitalplan.cli.answer import LANGUAGE
from capitalplan.cli.language import help_text
from capitalplan.cli.options import Asked, language_option
from capitalplan.edit.entry import Entry, Facts
from capitalplan.problem import StopError
from capitalplan.source import disk
from capitalplan.text import say

MISUSE = 2
Decorator = Callable[[Any], Any]


class Meant(NamedTuple):
    """How a change is asked for: answered beforehand, only shown, why, and by whom."""

    yes: bool = False
    dry_run: bool = False
    reason: str = ""
    author: str = ""


_MEANT: tuple[Decorator, ...] = (
    click.option("--yes", is_flag=True, help=help_text("help-option-yes")),
    click.option("--dry-run", is_flag=True, help=help_text("help-option-only-show")),
    click.option("--reason", metavar="TEXT", default="", help=help_text("help-option-reason")),
    click.option("--author", metavar="NAME", default="", help=help_text("help-option-author")),
)
_FORM: tuple[Decorator, ...] = (
    click.option("-o", "--output", metavar="PATH", help=help_text("help-option-output")),
    click.option("--force", is_flag=True, help=help_text("help-option-force")),
)


def meant_options(function: Any) -> Any:
    """Give a command that is made otherwise the options of `Meant`, as keywords."""
    for option in reversed(_MEANT):
        function = option(function)
    return function


def edit_command(name: str) -> Callable[..., Any]:
    """Make a command on the folder of `-C`; its function takes `asked` and `meant` first."""
    return _command(name, _MEANT, _editing)


def told_command(name: str, *formats: str) -> Callable[..., Any]:
    """Make a command that only tells, in one of these forms; its function takes `asked` first."""
    choice = click.option(
        "--format", "form", type=click.Choice(formats), default=formats[0], show_default=True,
        help=help_text("help-option-format"),
    )  # fmt: skip
    return _command(name, (choice, *_FORM), _telling)


def _command(
    name: str, options: tuple[Decorator, ...], split: Callable[[Asked, dict[str, Any]], Any]
) -> Callable[..., Any]:
    def decorate(function: Callable[..., None]) -> click.Command:
        @functools.wraps(function)
        @click.pass_context
        def run(ctx: click.Context, /, **given: Any) -> None:
            root = ctx.obj or Asked()
            language = given.pop("language", None) or root.language
            asked = root._replace(language=language, outer=root.folder)
            asked = asked._replace(debug=given.pop("debug", False) or root.debug)
            disk.forget()
            try:
                function(*split(asked, given), **given)
            except StopError as stop:
                stop.facts.setdefault("language", ctx.meta.get(LANGUAGE))
                raise

        made: Any = run
        hidden = click.option("--debug", is_flag=True, hidden=True)
        for option in reversed((*options, language_option, hidden)):
            made = option(made)
        return click.command(
            name, help=help_text(f"help-{name}"), epilog=help_text(f"help-{name}-examples")
        )(made)

    return decorate


def _editing(asked: Asked, given: dict[str, Any]) -> tuple[Asked, Meant]:
    return asked, Meant(*(given.pop(key) for key in Meant._fields))


def _telling(asked: Asked, given: dict[str, Any]) -> tuple[Asked]:
    return (asked._replace(**{key: given.pop(key) for key in ("form", "output", "force")}),)


def agreed(meant: Meant, language: str) -> bool:
    """Whether to save: `--yes`, or a yes on the terminal; a dry run stops here.

    StopError 2 where nobody can be asked.
    """
    if meant.dry_run:
        click.echo(say("edit-dry-run", language), err=True)
        return False
    if meant.yes:
        return True
    if not sys.stdin.isatty():
        raise StopError("edit-unasked", MISUSE)
    if click.confirm(say("edit-ask", language), default=False, err=True):
        return True
    click.echo(say("edit-dropped", language), err=True)
    return False


def entry(
    asked: Asked, meant: Meant, what: tuple[tuple[str, Facts], ...] = (), undoes: int | None = None
) -> Entry:
    """What the memory of the folder keeps of this run: the clock is read here and nowhere else."""
    from datetime import datetime

    when = datetime.now().astimezone().isoformat(timespec="seconds")
    return Entry(when, author(asked, meant), meant.reason, asked.typed, what, undoes)


def author(asked: Asked, meant: Meant) -> str:
    """`--author`, else git's user.name, else the login name."""
    from capitalplan.edit import git

    named = meant.author or git.user_name(asked.path)
    if named:
        return named
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a process without a user: containers
        return "?"
