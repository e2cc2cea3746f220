"""Events of a calendar, and what becomes of those that were sent before.

RFC 5545, 3.8.7.4: an event keeps its UID, and its SEQUENCE grows when its days, its name or its
status change. What is no longer there is not dropped but cancelled (3.8.1.11), since a calendar
that was imported keeps whatever it is not told about.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

CONFIRMED, TENTATIVE, CANCELLED = "CONFIRMED", "TENTATIVE", "CANCELLED"
STATES = (CONFIRMED, TENTATIVE, CANCELLED)
MOST = 2**31 - 1  # RFC 5545, 3.3.8


class Event(NamedTuple):
    """An event of whole days, `first` to `last` (inclusive day numbers); `stamp` : its data date.

    sequence : how often it was changed since it was first sent; ahead : whether it may be reminded
    of.
    """

    uid: str
    summary: str
    description: str
    categories: tuple[str, ...]
    status: str
    first: int
    last: int
    stamp: int
    sequence: int = 0
    ahead: bool = True


class Ending(NamedTuple):
    """What is done with events that were sent and are no more: `words` by UID, None keeps one."""

    words: Callable[[Event], str | None]
    stamp: int


def revised(events: Iterable[Event], sent: Mapping[str, Event], ending: Ending) -> Iterator[Event]:
    """The events with their sequence, then those of `sent` that are no more, cancelled or kept."""
    known = set()
    for event in events:
        known.add(event.uid)
        yield event._replace(sequence=_sequence(event, sent.get(event.uid)))
    for uid, before in sent.items():
        if uid not in known:
            yield _ended(before, ending)


def _sequence(event: Event, before: Event | None) -> int:
    if before is None:
        return 0
    return min(before.sequence + (_shown(event) != _shown(before)), MOST)


def _shown(event: Event) -> tuple[str, int, int, str]:
    """What a reader of the calendar acts on."""
    return event.summary, event.first, event.last, event.status


def _ended(before: Event, ending: Ending) -> Event:
    words = ending.words(before)
    if words is None or before.status == CANCELLED:
        return before._replace(ahead=False)
    return before._replace(
        status=CANCELLED, description=words, stamp=ending.stamp, ahead=False,
        sequence=min(before.sequence + 1, MOST),
    )  # fmt: skip
