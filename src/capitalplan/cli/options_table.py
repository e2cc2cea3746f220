"""All commands with their options, as a small text beside the parse cache: loading them is slow."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from capitalplan import __version__
from capitalplan.source import cache

if TYPE_CHECKING:
    import click

Line = tuple[str, str, str]  # command ("" for none), option or argument, what it takes
FLAG, PROJECT, NODE, FILE = "", "<project>", "<node>", "<file>"
_HERE = Path(__file__).parent
_NODE = re.compile(r"\b(ID|NODE|PHASE|PROJECT)\b")


def table() -> list[Line]:
    """Every option and argument of every command, from the kept text or made anew."""
    home = cache.place(Path())
    place = home.parent / "commands.txt" if home else None
    mark = _mark()
    text = _kept(place)
    if not text.startswith(mark + "\n"):
        text = "\n".join([mark, *("\t".join(line) for line in _made())])
        _keep(place, text)
    rows = (line.split("\t") for line in text.split("\n")[1:])
    return [(row[0], row[1], row[2]) for row in rows if len(row) == 3]


def _mark() -> str:
    """What the table was made from: this version, and the commands' own files."""
    files = [entry for entry in os.scandir(_HERE) if entry.name.endswith(".py")]
    newest = max(entry.stat().st_mtime_ns for entry in files)
    return f"{__version__} {len(files)} {newest}"


def _kept(place: Path | None) -> str:
    if place is None:
        return ""
    try:
        with place.open("rb") as file:
            return file.read().decode() if cache.own(file.fileno()) else ""
    except (OSError, UnicodeDecodeError):
        return ""


def _keep(place: Path | None, text: str) -> None:
    if place is None:
        return
    part = place.with_suffix(f".{os.getpid()}.tmp")
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(place)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _made() -> Iterator[Line]:
    import click

    from capitalplan.cli import cli

    context = click.Context(cli)
    yield from _lines("", cli)
    for name in cli.list_commands(context):
        yield name, "--help", FLAG
        with suppress(Exception):  # whatever ails one command is told when it is run
            command = cli.get_command(context, name)
            if command is not None:
                yield from _lines(name, command)


def _lines(name: str, command: "click.Command") -> Iterator[Line]:
    for one in command.params:
        words = one.opts if one.param_type_name == "option" else [str(one.name)]
        for word in words:
            yield name, word, _takes(one)


def _takes(one: "click.Parameter") -> str:
    """What stands for it: one of a few words, an id, a file; anything else is left to the user."""
    if getattr(one, "is_flag", False):
        return FLAG
    choices = getattr(one.type, "choices", None)
    if choices:
        return " ".join(map(str, choices))
    shown = one.metavar or ""
    if "--project" in one.opts or shown.strip("[].") == "PROJECT":
        return PROJECT
    return NODE if _NODE.search(shown) else FILE
