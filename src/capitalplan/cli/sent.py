"""The calendar that was sent before: the file that is to be replaced, or the one of `--since`.

SEQUENCE never falls back: a damaged file of ours is not replaced unless `--force` says so, the
events then go on above what can still be read of it, and that is said.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from capitalplan.cli import save
from capitalplan.cli.answer import Answer
from capitalplan.problem import FormError, StopError
from capitalplan.source import disk

if TYPE_CHECKING:
    from capitalplan.output.ics.event import Sent

LARGEST = 64 * 1024 * 1024
UNREADABLE = 3


def sent(answer: Answer, since: str | None) -> "Sent":
    """What the earlier file sent; nothing where there is none.

    StopError 3: `since` cannot be read, is not ours or is damaged; 4: the file that is to be
    replaced is damaged, and `--force` is not given.
    """
    if since is not None:
        return _named(Path(since))
    output = answer.asked.output
    if output is None:
        return _nothing()
    earlier = before(Path(output))
    if earlier.least and not answer.asked.force:
        raise StopError("calendar-damaged", save.CONFLICT, path=output)
    if earlier.least:
        click.echo(restarted(answer, output, earlier), err=True)
    return earlier


def before(path: Path) -> "Sent":
    """What a file sent that we wrote; nothing of any other, or none."""
    from capitalplan.output.ics import feed
    from capitalplan.output.ics.event import Sent

    try:
        data = disk.read_replaced(path, LARGEST) if path.is_file() else b""
    except (FormError, OSError):
        return _nothing()
    events = feed.sent(data)
    return Sent(events or {}, feed.go_on_from(data) or 0 if events is None else 0)


def restarted(answer: Answer, path: str, earlier: "Sent") -> str:
    """The sentence that the events of a damaged calendar begin anew, and at which sequence."""
    return answer.say("calendar-restarted", path=path, sequence=earlier.least)


def _nothing() -> "Sent":
    from capitalplan.output.ics.event import NOTHING

    return NOTHING


def _named(path: Path) -> "Sent":
    from capitalplan.output.ics import feed
    from capitalplan.output.ics.event import Sent

    try:
        data = disk.read_bytes(path, LARGEST)
    except FormError as error:
        reason = error.facts.get("reason") or error.code
        raise StopError("since-unreadable", UNREADABLE, path=str(path), reason=reason) from None
    events = feed.sent(data)
    if events is None:
        code = "since-foreign" if feed.go_on_from(data) is None else "since-damaged"
        raise StopError(code, UNREADABLE, path=str(path))
    return Sent(events)


def put(answer: Answer, data: bytes) -> None:
    """Print a calendar, or write it; an earlier one of ours is replaced without `--force`.

    A what-if never takes the place of what was sent unless `--force` says so.
    """
    asked = answer.asked
    if asked.output is not None and not answer.plan.programme.scenario:
        asked = asked._replace(force=asked.force or _ours(Path(asked.output)))
    save.put(asked, answer.language, data if asked.output else data.decode())


def _ours(path: Path) -> bool:
    """Whether a sound calendar of ours is there, even one without events."""
    from capitalplan.output.ics import feed

    try:
        return path.is_file() and feed.sent(disk.read_replaced(path, LARGEST)) is not None
    except (FormError, OSError):
        return False
