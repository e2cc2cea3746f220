"""What is next as a calendar: an event of one day for each thing, with why."""

from collections.abc import Container, Iterable, Iterator, Mapping

from capitalplan.output.ics import uid as uids
from capitalplan.output.ics.event import TENTATIVE, Ending, Event, revised
from capitalplan.output.ics.feed import feed
from capitalplan.output.ics.ical import HOST, ended, head, stamp
from capitalplan.output.words import upcoming as words
from capitalplan.output.words.day import latest_data_day
from capitalplan.output.words.names import chosen_projects
from capitalplan.plan import Plan
from capitalplan.study.item import OVERDUE, Item
from capitalplan.study.upcoming import Group
from capitalplan.text import say

_HOST = f"upcoming.{HOST}"  # an event of the plan's own calendar is another one


def upcoming_calendar(
    plan: Plan, groups: Iterable[Group], language: str, projects: Iterable[str] | None = None, *,
    remind: Iterable[int] = (), shown: Container[str] | None = None,
    sent: Mapping[str, Event] | None = None, least: int = 0,
) -> bytes:  # fmt: skip
    """The bytes of an .ics file of what is next.

    groups : all that is ahead, however far; shown : ids of the items that were asked for, None for
    all; sent : the events sent before. Of these, one that now lies beyond the span stays with its
    new day, one whose day has come stays as it was, and one that will not come is cancelled;
    least : as in `event.revised`.
    """
    before, chosen = sent or {}, chosen_projects(plan, projects)
    events = [
        event
        for event, ident in _events(plan, groups, language)
        if event.uid in before or shown is None or ident in shown
    ]
    now = latest_data_day(plan, chosen) or 0

    def words_of(event: Event) -> str | None:
        return None if event.last <= now else ended(plan, event, language)

    named = head(plan, chosen, language)
    named = named._replace(name=say("upcoming-calendar", language, name=named.name))
    return feed(named, revised(events, before, Ending(words_of, now), least), remind)


def _events(plan: Plan, groups: Iterable[Group], language: str) -> Iterator[tuple[Event, str]]:
    for group in groups:
        department = words.department(group, language)
        for one in group.items:
            yield _event(plan, one, department, language), one.id


def _event(plan: Plan, one: Item, department: str, language: str) -> Event:
    what, state = words.event(one, language), words.state(one, language)
    name, project = words.name(plan, one, language), words.project(plan, one, language)
    parts = (one.project, *one.key.split("/")[1:], one.event, str(one.year or ""), one.fund)
    day = one.expected if one.state == OVERDUE else one.day
    return Event(
        uid=uids.uid(*filter(None, parts), host=_HOST),
        summary=f"[{project}] {what}: {name}",
        description="\n".join(filter(None, (state, words.why(plan, one, language), department))),
        categories=(what, *filter(None, (state,))),
        status=TENTATIVE,
        first=day,
        last=day,
        stamp=stamp(plan, one.project),
    )
