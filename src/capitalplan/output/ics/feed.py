"""Events <-> the bytes of an .ics file (RFC 5545; icalendar's home)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any, NamedTuple

import icalendar

from capitalplan import __version__
from capitalplan.model.when import EPOCH, date_of
from capitalplan.output.clean import one_line
from capitalplan.output.ics.event import CANCELLED, CONFIRMED, MOST, STATES, Event

MAKER = "-//capitalplan//"
DIGEST = "x-capitalplan-digest"
_RAISED = re.compile(rb"SEQUENCE:(\d{1,10})")
_REFRESH = timedelta(hours=12)
_MORNING = timedelta(hours=9)  # a reminder at midnight would wake people up


class Head(NamedTuple):
    """What is said of a calendar as a whole; `caption` may be empty, `timezone` an IANA name."""

    name: str
    caption: str
    timezone: str
    language: str


def feed(head: Head, events: Iterable[Event], remind: Iterable[int] = ()) -> bytes:
    """The bytes of a calendar: all events last whole days and block no one's time.

    remind : days before the first day on which to remind, at nine in the morning. What would have
    to be reminded of on its data date or before, and what is over, has no reminder.
    """
    made = icalendar.Calendar()
    made.add("prodid", f"{MAKER}capitalplan {__version__}//{head.language.upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    for field in ("name", "x-wr-calname"):
        made.add(field, head.name)
    if head.caption:
        made.add("x-wr-caldesc", head.caption)
    made.add("x-wr-timezone", head.timezone)
    made.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT12H")
    events = list(events)
    made.add(DIGEST, _whole(map(_digest, events)))
    before = sorted(set(remind), reverse=True)
    for event in events:
        made.add_component(_component(event, before))
    return bytes(made.to_ical())


def _digest(event: Event) -> str:
    """What of an event must not change on its way: another program may write all else anew."""
    words = (event.uid, one_line(event.summary), event.status, *map(str, event[5:7]))
    return sha256("\n".join((*words, str(event.sequence))).encode()).hexdigest()[:32]


def _whole(digests: Iterable[str]) -> str:
    """The digest of a calendar: that none of its events is lost, in whatever order they stand."""
    return sha256("\n".join(sorted(digests)).encode()).hexdigest()[:32]


def _component(event: Event, remind: Iterable[int]) -> icalendar.Event:
    made = icalendar.Event()
    stamp = datetime.combine(date_of(event.stamp), time(), UTC)
    made.add("uid", event.uid)
    made.add("summary", event.summary)
    made.add("description", event.description)
    if event.categories:
        made.add("categories", list(event.categories))
    made.add("status", event.status)
    made.add("dtstart", date_of(event.first))
    made.add("dtend", date_of(event.last + 1))
    made.add("dtstamp", stamp)
    made.add("last-modified", stamp)
    made.add("sequence", event.sequence)
    made.add("transp", "TRANSPARENT")
    made.add(DIGEST, _digest(event))
    for days in remind if event.ahead and event.status != CANCELLED else ():
        if event.first - days > event.stamp:
            made.add_component(_alarm(event.summary, days))
    return made


def _alarm(words: str, days: int) -> icalendar.Alarm:
    made = icalendar.Alarm()
    made.add("action", "DISPLAY")
    made.add("description", words)
    made.add("trigger", _MORNING - timedelta(days=days))
    return made


def sent(data: bytes) -> dict[str, Event] | None:
    """The events of an earlier file by UID; None for one that is not ours, or is damaged.

    Only what we write ourselves is taken over, as clean text: whatever else a file holds (people
    to invite, mail to send) goes no further.
    """
    try:
        whole = icalendar.Calendar.from_ical(data)
        if not str(whole.get("prodid", "")).startswith(MAKER):
            return None
        parts = [(_event(one), one.get(DIGEST)) for one in whole.walk("VEVENT")]
        if not _sound(whole.get(DIGEST), parts):
            return None
    # Any fault of a foreign or damaged file: it is not one that we wrote.
    except Exception:
        return None
    events: dict[str, Event] = {}
    for event, _ in parts:
        if event and event.sequence >= events.get(event.uid, event).sequence:
            events[event.uid] = event
    return events


def _sound(signed: Any, parts: Iterable[tuple[Event | None, Any]]) -> bool:
    """Whether what we wrote is all there and as it was; releases up to 0.1 did not sign.

    What somebody else has put into the file since is no concern of the digest.
    """
    if signed is None:
        return True
    ours = [(event, str(digest)) for event, digest in parts if digest is not None]
    whole = all(event is not None and _digest(event) == digest for event, digest in ours)
    return whole and str(signed) == _whole(digest for _, digest in ours)


def go_on_from(data: bytes) -> int | None:
    """The SEQUENCE above all that a damaged file of ours holds; None for a file that is sound.

    None as well for a file that bears no mark of ours: there is nothing to go on from.
    """
    if MAKER.encode() not in data or sent(data) is not None:
        return None
    return min(max((int(digits) for digits in _RAISED.findall(data)), default=0) + 1, MOST)


def _event(one: Any) -> Event | None:
    """An event that was sent; None for one that says too little."""
    uid, start = one_line(str(one.get("uid", ""))), one.get("dtstart")
    if not uid or start is None:
        return None
    first, end = _day(start.dt), one.get("dtend")
    last = first if end is None else max(_day(end.dt) - 1, first)
    status = str(one.get("status", CONFIRMED)).upper()
    stamp, kinds = one.get("dtstamp"), one.get("categories")
    lines = str(one.get("description", "")).split("\n")
    return Event(
        uid=uid,
        summary=one_line(str(one.get("summary", ""))),
        description="\n".join(one_line(line) for line in lines),
        categories=tuple(one_line(str(kind)) for kind in getattr(kinds, "cats", ())),
        status=status if status in STATES else CONFIRMED,
        first=first,
        last=last,
        stamp=_day(stamp.dt) if stamp is not None else 0,
        sequence=min(max(int(one.get("sequence", 0)), 0), MOST),
    )


def _day(when: date | datetime) -> int:
    return when.toordinal() - EPOCH
