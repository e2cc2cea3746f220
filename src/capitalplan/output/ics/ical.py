"""A plan as an iCalendar feed (RFC 5545): phases, milestones, reviews, votes and deadlines.

Leaves only: a phase of phases and a hammock say nothing that the phases within do not say, and
would lie over years of a calendar as one bar. All events last whole days and block no one's time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar

from capitalplan import __version__
from capitalplan.model.project import Project
from capitalplan.model.when import EPOCH
from capitalplan.output.clean import one_line
from capitalplan.output.ics import words as ical_words
from capitalplan.output.words import node as node_words
from capitalplan.plan import Plan
from capitalplan.schedule.result import Dated
from capitalplan.text import say

TIMEZONE = "Asia/Seoul"
_REFRESH = timedelta(hours=12)


def calendar(
    plan: Plan,
    language: str,
    projects: Iterable[str] | None = None,
    host: str = "capitalplan.local",
) -> bytes:
    """Write a plan, or some projects of it, as the bytes of an .ics file.

    Days are shown as in the plan; DTEND is the day after (exclusive). A UID is made of ids only,
    so that an event keeps it when its date moves; all stamps are the project's data date (1990
    where it has none), so that the same plan gives the same bytes. KeyError for an unknown project.
    """
    chosen = node_words.chosen(plan, projects)
    feed = icalendar.Calendar()
    feed.add("prodid", f"-//capitalplan//capitalplan {__version__}//{language.upper()}")
    feed.add("version", "2.0")
    feed.add("calscale", "GREGORIAN")
    feed.add("method", "PUBLISH")
    name = _name(plan, chosen, language)
    for field in ("name", "x-wr-calname"):
        feed.add(field, name)
    feed.add("x-wr-timezone", TIMEZONE)
    feed.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    feed.add("x-published-ttl", "PT12H")
    for project in chosen:
        for event in _events(plan, project, language, host):
            feed.add_component(event)
    return bytes(feed.to_ical())


def _name(plan: Plan, chosen: tuple[Project, ...], language: str) -> str:
    if len(chosen) == 1:
        return node_words.project_name(chosen[0], language)
    return one_line(plan.programme.name.said(language)) or "capitalplan"


def _events(plan: Plan, project: Project, language: str, host: str) -> Iterator[icalendar.Event]:
    as_of = plan.programme.data_date_of(project)
    stamp = datetime.combine(_date(as_of.last if as_of else 0), time(), UTC)
    name = node_words.project_name(project, language)
    for dated in plan.schedule.of(project.id):
        node = dated.node
        uid = f"{_id(project.id)}.{_id(node.id)}"
        if node.leaf and not node.spans:
            facts: dict[str, Any] = {
                "uid": f"{uid}@{host}",
                "summary": f"[{name}] {node_words.node_name(node, language)}",
                "description": "\n".join(ical_words.description(plan, dated, language)),
                "categories": ical_words.categories(dated, language),
                "status": _status(dated),
            }
            days = node_words.first_day(dated), node_words.last_day(dated)
            yield _event(facts, days, stamp)
        if node.deadline:
            what = say("ical-deadline", language, name=node_words.node_name(node, language))
            facts = {
                "uid": f"{uid}.deadline@{host}",
                "summary": f"[{name}] {what}",
                "description": "\n".join(ical_words.deadline(dated, language)),
                "categories": [say("kind-deadline", language)],
                "status": "CONFIRMED",
            }
            yield _event(facts, (node.deadline.last, node.deadline.last), stamp)


def _event(facts: dict[str, Any], days: tuple[int, int], stamp: datetime) -> icalendar.Event:
    event = icalendar.Event()
    for field, value in facts.items():
        event.add(field, value)
    event.add("dtstart", _date(days[0]))
    event.add("dtend", _date(days[1] + 1))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", 0)
    event.add("transp", "TRANSPARENT")
    return event


def _status(dated: Dated) -> str:
    """What has happened is confirmed, what is planned tentative, what was voted down cancelled."""
    vote = dated.node.vote
    if vote and vote.rejected:
        return "CANCELLED"
    return "CONFIRMED" if dated.node.done else "TENTATIVE"


def _id(text: str) -> str:
    """An id whose own dots are doubled, so that single dots part the ids of a UID."""
    return one_line(text).replace(".", "..")


def _date(day: int) -> date:
    return date.fromordinal(day + EPOCH)
