"""The calendar that was sent before: the file that is to be replaced, or the one of `--since`."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from capitalplan.cli import save
from capitalplan.cli.answer import Answer
from capitalplan.problem import FormError, StopError
from capitalplan.source import disk

if TYPE_CHECKING:
    from capitalplan.output.ics.event import Event

LARGEST = 64 * 1024 * 1024
UNREADABLE = 3


def sent(found: Answer, since: str | None) -> "Mapping[str, Event] | None":
    """The events of the earlier file by UID, None where there is none.

    StopError 3: `since` cannot be read, or is not ours.
    """
    if since is not None:
        return _named(Path(since))
    output = found.asked.output
    return before(Path(output)) if output is not None else None


def before(path: Path) -> "Mapping[str, Event] | None":
    """The events of a file that we wrote; None for any other, or none."""
    from capitalplan.output.ics import feed

    try:
        return feed.sent(disk.read_replaced(path, LARGEST)) if path.is_file() else None
    except (FormError, OSError):
        return None


def _named(path: Path) -> "Mapping[str, Event]":
    from capitalplan.output.ics import feed

    try:
        data = disk.read_bytes(path, LARGEST)
    except FormError as error:
        reason = error.facts.get("reason") or error.code
        raise StopError("since-unreadable", UNREADABLE, path=str(path), reason=reason) from None
    events = feed.sent(data)
    if events is None:
        raise StopError("since-foreign", UNREADABLE, path=str(path))
    return events


def put(found: Answer, data: bytes) -> None:
    """Print a calendar, or write it; an earlier one of ours is replaced without `--force`.

    A what-if never takes the place of what was sent unless `--force` says so.
    """
    asked = found.asked
    if asked.output is not None and not found.plan.programme.scenario:
        ours = before(Path(asked.output)) is not None
        asked = asked._replace(force=asked.force or ours)
    save.put(asked, found.language, data if asked.output else data.decode())
