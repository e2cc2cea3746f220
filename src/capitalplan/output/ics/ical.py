"""A plan as an iCalendar feed (RFC 5545): phases, milestones, reviews, votes and deadlines.

Leaves only: a phase of phases and a hammock say nothing that the phases within do not say, and
would lie over years of a calendar as one bar. All events last whole days and block no one's time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any

import icalendar

from capitalplan import __version__
from capitalplan.model.project import Project
from capitalplan.model.when import date_of
from capitalplan.output.clean import one_line
from capitalplan.output.ics import words as ical_words
from capitalplan.output.words.assumed import assumed_sentence
from capitalplan.output.words.day import first_day, last_day
from capitalplan.output.words.names import chosen_projects, node_name, project_name
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
    chosen = chosen_projects(plan, projects)
    feed = icalendar.Calendar()
    feed.add("prodid", f"-//capitalplan//capitalplan {__version__}//{language.upper()}")
    feed.add("version", "2.0")
    feed.add("calscale", "GREGORIAN")
    feed.add("method", "PUBLISH")
    name = _name(plan, chosen, language)
    for field in ("name", "x-wr-calname"):
        feed.add(field, name)
    if plan.programme.scenario:
        feed.add("x-wr-caldesc", assumed_sentence(plan.programme, language))
    feed.add("x-wr-timezone", TIMEZONE)
    feed.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    feed.add("x-published-ttl", "PT12H")
    for project in chosen:
        for event in _events(plan, project, language, host):
            feed.add_component(event)
    return bytes(feed.to_ical())


def _name(plan: Plan, chosen: tuple[Project, ...], language: str) -> str:
    name = one_line(plan.programme.name.said(language)) or "capitalplan"
    if len(chosen) == 1:
        name = project_name(chosen[0], language)
    return say("whatif-name", language, name=name) if plan.programme.scenario else name


def _events(plan: Plan, project: Project, language: str, host: str) -> Iterator[icalendar.Event]:
    as_of = plan.programme.data_date_of(project)
    stamp = datetime.combine(date_of(as_of.last if as_of else 0), time(), UTC)
    name = project_name(project, language)
    for dated in plan.schedule.of(project.id):
        node, days = dated.node, (first_day(dated), last_day(dated))
        uid = f"{_id(project.id)}.{_id(node.id)}"
        title = f"[{name}] {node_name(node, language)}"
        if node.leaf and not node.spans:
            yield _event(_work(plan, dated, title, language), f"{uid}@{host}", days, stamp)
        if node.deadline:
            due = (node.deadline.last, node.deadline.last)
            facts = _deadline(dated, name, language)
            yield _event(facts, f"{uid}.deadline@{host}", due, stamp)


def _work(plan: Plan, dated: Dated, title: str, language: str) -> dict[str, Any]:
    return {
        "summary": title,
        "description": "\n".join(ical_words.description(plan, dated, language)),
        "categories": ical_words.categories(dated, language),
        "status": _status(dated),
    }


def _deadline(dated: Dated, project: str, language: str) -> dict[str, Any]:
    what = say("ical-deadline", language, name=node_name(dated.node, language))
    return {
        "summary": f"[{project}] {what}",
        "description": "\n".join(ical_words.deadline(dated, language)),
        "categories": [say("kind-deadline", language)],
        "status": "CONFIRMED",
    }


def _event(
    facts: dict[str, Any], uid: str, days: tuple[int, int], stamp: datetime
) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", uid)
    for field, value in facts.items():
        event.add(field, value)
    event.add("dtstart", date_of(days[0]))
    event.add("dtend", date_of(days[1] + 1))
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
