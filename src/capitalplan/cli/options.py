"""What every command takes: the folder, the language, the data date, the format, the output."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import click

from capitalplan.cli.language import help_text
from capitalplan.model.when import When, parse
from capitalplan.problem import FormError, StopError
from capitalplan.source import disk

FOLDER = "projects"


class Asked(NamedTuple):
    """One request: where the plans are, how to answer, where to put the answer.

    form : one of the command's formats, "" where it has none;
    outer : the folder given before the command (`-C`), for commands that take another word;
    wanted, encoding : of another program's file, the project and how its letters are written;
    changes, scenario : of a what-if, its options as (kind, text) and its file;
    typed : the whole command line, for the memory of changes.
    """

    folder: str | None = None
    outer: str | None = None
    language: str | None = None
    as_of: str | None = None
    form: str = "table"
    output: str | None = None
    force: bool = False
    debug: bool = False
    wanted: tuple[str, ...] = ()
    encoding: str | None = None
    changes: tuple[tuple[str, str], ...] = ()
    scenario: str | None = None
    typed: tuple[str, ...] = ()

    @property
    def as_written(self) -> "Asked":
        """The same without its what-if."""
        return self._replace(changes=(), scenario=None)

    @property
    def path(self) -> Path:
        """The folder of plans; for a project file, the folder it lies in; or `submittal`."""
        path = Path(self.folder or FOLDER)
        return path.parent if path.suffix == ".yaml" and path.is_file() else path

    @property
    def project_file(self) -> str | None:
        """The project file named instead of a folder."""
        path = Path(self.folder or FOLDER)
        named = path.suffix == ".yaml" and path.is_file() and path.name != "programme.yaml"
        return str(path) if named else None

    @property
    def submittal(self) -> Path | None:
        """Another program's schedule named instead of a folder."""
        path = Path(self.folder or FOLDER)
        if path.suffix.lower() in ("", ".yaml") or path.is_dir():
            return None
        from capitalplan.exchange.suffixes import is_schedule

        return path if is_schedule(path) else None

    @property
    def data_date(self) -> When | None:
        """The `--as-of` date; StopError 2 where it is none."""
        if self.as_of is None:
            return None
        try:
            return parse(self.as_of)
        except FormError as error:
            raise StopError(error.code, 2, **error.facts) from None


language_option = click.option(
    "--lang", "language", type=click.Choice(["ko", "en"]), help=help_text("help-option-lang")
)
help_language_option = click.option(  # where nothing but the help has a language
    "--lang", type=click.Choice(["ko", "en"]), expose_value=False,
    help=help_text("help-option-lang"),
)  # fmt: skip
as_of_option = click.option("--as-of", metavar="DATE", help=help_text("help-option-as-of"))
WHAT_IFS = {"set": "ID.FIELD=VALUE", "reject": "ID", "delay": "ID=60d", "cost": "ID=+12%"}


def plan_command(name: str, *formats: str) -> Callable[..., Any]:
    """Make a command `name FOLDER` with the shared options; its function takes `asked` first."""

    def decorate(function: Callable[..., None]) -> click.Command:
        @functools.wraps(function)
        @click.pass_context
        def run(ctx: click.Context, /, **given: Any) -> None:
            disk.forget()
            try:
                function(_asked(ctx.obj or Asked(), given), **given)
            except StopError as stop:
                stop.facts.setdefault("language", ctx.meta.get("capitalplan.language"))
                raise

        made: Any = run
        for option in reversed(_shared(formats)):
            made = option(made)
        return click.command(
            name, help=help_text(f"help-{name}"), epilog=help_text(f"help-{name}-examples")
        )(made)

    return decorate


def _shared(formats: tuple[str, ...]) -> list[Callable[..., Any]]:
    found = [
        click.argument("folder", required=False, metavar="[FOLDER|FILE]"),
        language_option,
        as_of_option,
        click.option("--debug", is_flag=True, hidden=True),
        click.option("--encoding", metavar="NAME", help=help_text("help-option-encoding")),
        click.option("-o", "--output", metavar="PATH", help=help_text("help-option-output")),
        click.option("--force", is_flag=True, help=help_text("help-option-force")),
        *(
            click.option(f"--{kind}", f"{kind}_", multiple=True, metavar=form,
                         help=help_text(f"help-option-{kind}"))
            for kind, form in WHAT_IFS.items()
        ),
        click.option("--scenario", metavar="FILE", help=help_text("help-option-scenario")),
    ]  # fmt: skip
    if formats:
        choice = click.Choice(formats)
        words = help_text("help-option-format")
        found.append(
            click.option(
                "--format", "form", type=choice, default=formats[0], show_default=True, help=words
            )
        )
    return found


def _asked(root: Asked, given: dict[str, Any]) -> Asked:
    """Take the shared options out of `given`; what stands after the command wins."""
    changes = [(kind, text) for kind in WHAT_IFS for text in given.pop(f"{kind}_", ())]
    return Asked(
        folder=given.pop("folder", None) or root.folder,
        outer=root.folder,
        language=given.pop("language", None) or root.language,
        as_of=given.pop("as_of", None) or root.as_of,
        form=given.pop("form", ""),
        output=given.pop("output", None),
        force=given.pop("force", False),
        debug=given.pop("debug", False) or root.debug,
        wanted=tuple(given.get("wanted", ())),
        encoding=given.pop("encoding", None),
        changes=tuple(changes),
        scenario=given.pop("scenario", None),
        typed=root.typed,
    )
