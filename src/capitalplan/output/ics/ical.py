"""A plan as a calendar: phases, milestones, reviews, votes and deadlines.

Leaves only: a phase of phases and a hammock say nothing that the phases within do not say, and
would lie over years of a calendar as one bar.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from capitalplan.model.node import APPROPRIATION
from capitalplan.model.project import Project
from capitalplan.model.span import Span
from capitalplan.output.clean import one_line
from capitalplan.output.ics import uid as uids
from capitalplan.output.ics import words as ical_words
from capitalplan.output.ics.event import (
    CANCELLED,
    CONFIRMED,
    TENTATIVE,
    Ending,
    Event,
    revised,
)
from capitalplan.output.ics.feed import Head, feed
from capitalplan.output.words.assumed import assumed_sentence
from capitalplan.output.words.day import first_day, last_day, latest_data_day
from capitalplan.output.words.names import chosen_projects, node_name, project_name
from capitalplan.plan import Plan
from capitalplan.schedule.result import Dated
from capitalplan.text import say

HOST = "capitalplan.local"
VOTE, DEADLINE = "vote", "deadline"
KINDS = ("phase", "milestone", "gate", VOTE, DEADLINE)


class Slot(NamedTuple):
    """A place in the calendar: which node, as one of KINDS, on which days (inclusive)."""

    uid: str
    kind: str
    dated: Dated
    first: int
    last: int


def calendar(
    plan: Plan, language: str, projects: Iterable[str] | None = None, host: str = HOST, *,
    kinds: Collection[str] = KINDS, within: Span | None = None, remind: Iterable[int] = (),
    sent: Mapping[str, Event] | None = None, least: int = 0,
) -> bytes:  # fmt: skip
    """Write a plan, or some projects of it, as the bytes of an .ics file.

    Days are shown as in the plan; DTEND is the day after (exclusive). A UID is made of ids only,
    so that an event keeps it when its date moves; all stamps are the project's data date (1990
    where it has none), so that the same plan gives the same bytes. KeyError for an unknown project.
    kinds : of KINDS; within : only what lies between the data date and so long after it; remind :
    as in `feed`; sent : the events of the file sent before. Of these, one that has moved out of
    the span stays, with its new date; one that is no longer in the plan, or in its scope, is
    cancelled; and one whose project could not be read stays as it was. least : as in
    `event.revised`.
    """
    chosen = chosen_projects(plan, projects)
    before = sent or {}
    ids = {project.id for project in chosen}
    slots = [slot for project in plan.programme.projects for slot in _slots(plan, project, host)]
    scope = [one for one in slots if one.dated.node.project in ids and one.kind in kinds]
    shown = [one for one in scope if one.uid in before or _inside(plan, one, within)]
    events = (_event(plan, one, language) for one in shown)
    ending = Ending(
        lambda event: ended(plan, event, language, {one.uid for one in slots}),
        latest_data_day(plan, chosen) or 0,
    )
    return feed(head(plan, chosen, language), revised(events, before, ending, least), remind)


def ended(plan: Plan, event: Event, language: str, present: Collection[str] = ()) -> str | None:
    """Why an event that was sent is cancelled; None while its project cannot be read.

    present : the UIDs that the plan has, whether asked for or not.
    """
    if event.uid in present:
        return say("ical-narrowed", language)
    projects = {uids.part(project.id) for project in plan.programme.projects}
    if plan.programme.left_out and uids.project_part(event.uid) not in projects:
        return None
    return say("ical-removed", language)


def head(plan: Plan, chosen: tuple[Project, ...], language: str) -> Head:
    """The calendar's name (of its project or of the programme), and whether it is a what-if."""
    programme = plan.programme
    name = one_line(programme.name.said(language)) or "capitalplan"
    if len(chosen) == 1:
        name = project_name(chosen[0], language)
    if programme.scenario:
        name = say("whatif-name", language, name=name)
    return Head(name, assumed_sentence(programme, language), programme.timezone, language)


def stamp(plan: Plan, project: str) -> int:
    """The data date of a project [day number], 0 (1990) where it has none."""
    as_of = plan.programme.data_date_of(plan.programme.project(project))
    return as_of.last if as_of else 0


def _slots(plan: Plan, project: Project, host: str) -> Iterator[Slot]:
    for dated in plan.schedule.of(project.id):
        node = dated.node
        kind = VOTE if node.kind == APPROPRIATION else node.kind
        if node.leaf and not node.spans:
            uid = uids.uid(project.id, node.id, host=host)
            yield Slot(uid, kind, dated, first_day(dated), last_day(dated))
        if node.deadline:
            uid = uids.uid(project.id, node.id, DEADLINE, host=host)
            yield Slot(uid, DEADLINE, dated, node.deadline.last, node.deadline.last)


def _inside(plan: Plan, slot: Slot, within: Span | None) -> bool:
    """Whether any day of it lies within the span that follows its project's data date."""
    if within is None:
        return True
    day = stamp(plan, slot.dated.node.project)
    return slot.last > day and slot.first <= within.end(day)


def _event(plan: Plan, slot: Slot, language: str) -> Event:
    node = slot.dated.node
    name = project_name(plan.programme.project(node.project), language)
    what, due = node_name(node, language), slot.kind == DEADLINE
    lines = (
        ical_words.deadline(slot.dated, language)
        if due
        else ical_words.description(plan, slot.dated, language)
    )
    if due:
        what = say("ical-deadline", language, name=what)
        categories = [say("kind-deadline", language)]
    else:
        categories = ical_words.categories(slot.dated, language)
    return Event(
        uid=slot.uid,
        summary=f"[{name}] {what}",
        description="\n".join(lines),
        categories=tuple(categories),
        status=CONFIRMED if due else _status(slot.dated),
        first=slot.first,
        last=slot.last,
        stamp=stamp(plan, node.project),
        ahead=not node.done,
    )


def _status(dated: Dated) -> str:
    """What has happened is confirmed, what is planned tentative, what was voted down cancelled."""
    vote = dated.node.vote
    if vote and vote.rejected:
        return CANCELLED
    return CONFIRMED if dated.node.done else TENTATIVE
