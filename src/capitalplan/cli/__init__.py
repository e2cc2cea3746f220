"""The command line: one command, one file; the only package that prints and exits.

`main` finds the command and loads only its file. What ends a run badly becomes a sentence and an
exit code in `ending`, and nowhere else.
"""

import gc
import os
import sys

import click

from capitalplan import __version__
from capitalplan.cli.language import ASKING, help_text
from capitalplan.cli.options import Asked, as_of_option, language_option

COMMANDS = (
    "check", "list", "upcoming", "show", "schedule", "quality", "budget", "funded", "ledger",
    "gates", "earned", "supplementary", "gantt", "calendar", "report", "export", "diff", "compare",
    "baseline", "slips", "import", "history", "undo", "schema", "completion",
    "move", "progress", "enact", "set", "add", "remove", "rename", "new",
)  # fmt: skip
COLLECT_AFTER = 100_000  # objects: a plan is made once and kept, so looking sooner finds nothing


class Commands(click.Group):
    """Commands by name, loaded on use: `--help` of the whole loads none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order a newcomer meets them."""
        return [*COMMANDS]  # `list` is a command here once it is loaded

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command's file."""
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module
        from keyword import iskeyword

        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = import_module(f"capitalplan.cli.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with one line each, without loading them."""
        rows = [(name, help_text(f"help-{name}-short")) for name in COMMANDS]
        with formatter.section(help_text("help-commands")):
            formatter.write_dl(rows)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=help_text("help-main"),
    epilog=help_text("help-exit-codes"),
)
@click.option("-C", "folder", metavar="DIR", help=help_text("help-option-folder"))
@language_option
@as_of_option
@click.option("--debug", is_flag=True, help=help_text("help-option-debug"))
@click.version_option(__version__, "--version", message="capitalplan %(version)s")
@click.pass_context
def cli(
    ctx: click.Context, folder: str | None, language: str | None, as_of: str | None, debug: bool
) -> None:
    """Hold what stands before the command for the command to use."""
    typed = ctx.obj or ()
    ctx.obj = Asked(folder=folder, language=language, as_of=as_of, debug=debug, typed=typed)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    words = sys.argv[1:] if arguments is None else arguments
    if arguments is None and ASKING in os.environ:
        from capitalplan.cli import completing

        completing.run()
        return
    gc.set_threshold(COLLECT_AFTER)
    _open_closed()
    _speak_utf8()
    spare = _spare_handle()
    try:
        typed = ("capitalplan", *words)
        cli.main(args=words, prog_name="capitalplan", standalone_mode=False, obj=typed)
    except (Exception, KeyboardInterrupt) as fault:
        if spare is not None:
            os.close(spare)  # so that even without handles the sentence can be loaded
        from capitalplan.cli import ending

        sys.exit(ending.code(fault, words))


def _spare_handle() -> int | None:
    """A file handle kept for the end, None where there is none even now."""
    try:
        return os.open(os.devnull, os.O_RDONLY)
    except OSError:
        return None


def _open_closed() -> None:
    """Streams that were closed before the start read nothing and keep nothing."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def _speak_utf8() -> None:
    """Korean must come out even where the locale says C; what cannot be said is shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
