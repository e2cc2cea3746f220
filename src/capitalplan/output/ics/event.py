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


class Sent(NamedTuple):
    """What was sent before: events by UID, and the least sequence of what is not among them.

    The least is above 0 only where what was sent is damaged: nobody may be told of a lower one.
    """

    sent: Mapping[str, Event]
    least: int = 0


NOTHING = Sent({})


class Ending(NamedTuple):
    """What is done with events that were sent and are no more: `words` by UID, None keeps one."""

    words: Callable[[Event], str | None]
    stamp: int


def revised(
    events: Iterable[Event], sent: Mapping[str, Event], ending: Ending, least: int = 0
) -> Iterator[Event]:
    """The events with their sequence, then those of `sent` that are no more, cancelled or kept.

    least : the sequence of what was not sent, above 0 where what was sent is not known any more.
    """
    known = set()
    for event in events:
        known.add(event.uid)
        yield event._replace(sequence=_sequence(event, sent.get(event.uid), least))
    for uid, before in sent.items():
        if uid not in known:
            yield _ended(before, ending)


def _sequence(event: Event, before: Event | None, least: int) -> int:
    if before is None:
        return least
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
