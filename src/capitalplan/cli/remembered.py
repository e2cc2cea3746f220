"""What a save did, in words on stderr: its number and commit; or what kept it from being done."""

from collections.abc import Iterable, Mapping
from typing import Any

import click

from capitalplan.cli.answer import line
from capitalplan.edit import difference
from capitalplan.edit.difference import Splice
from capitalplan.edit.entry import Saved
from capitalplan.output.clean import brief, one_line
from capitalplan.text import say

MOST, LONGEST = 20, 200  # lines of a side, columns of a line


def told(saved: Saved, language: str) -> None:
    """Say where the change went and what else there is to say."""
    paths = ", ".join(map(str, saved.paths))
    for note in saved.notes:
        click.echo(line(note, language), err=True)
    if saved.number is None:
        click.echo(say("save-nothing", language), err=True)
        return
    code = "save-committed" if saved.commit else "save-done"
    facts = {"number": saved.number, "paths": paths, "commit": saved.commit}
    click.echo(say(code, language, **facts), err=True)


def sides(facts: Mapping[str, Any], language: str) -> list[str]:
    """What somebody else changed in a file meanwhile, and what was not saved over it, or for it."""
    if "theirs" in facts:
        return [
            line
            for code in ("theirs", "yours")
            for path, before, after in facts[code]
            for line in _side(f"save-{code}-in", before, after, language, path=path)
        ]
    return [
        *_side("save-theirs", facts["before"], facts["current"], language),
        *_side("save-yours", facts["before"], facts["wanted"], language),
    ]


def _side(
    code: str, before: bytes | None, after: bytes | None, language: str, **facts: object
) -> list[str]:
    texts = (difference.text(data or b"") for data in (before, after))
    return side(say(code, language, **facts), difference.splices(*texts))


def side(head: str, splices: Iterable[Splice]) -> list[str]:
    """A head and the lines that go and come below it, at most MOST of them."""
    lines = [
        f"{mark} {brief(line, LONGEST)}"
        for one in splices
        for mark, text in (("-", one.old), ("+", one.new))
        for line in difference.lines(text)
    ]
    more = [f"… {len(lines) - MOST:+,}"] if len(lines) > MOST else []
    return [one_line(head), *lines[:MOST], *more]
