"""Why a date is what it is, in words: every step from a node back to the first cause."""

from collections.abc import Iterator

from capitalplan.model.duration import ELAPSED, MONTHS
from capitalplan.model.link import Link
from capitalplan.model.when import DAY_MINUTES, When, finish_day
from capitalplan.output.clean import brief
from capitalplan.output.words.day import first_day, last_day, written
from capitalplan.output.words.names import named_from
from capitalplan.output.words.node import kind
from capitalplan.output.words.phrase import counted
from capitalplan.plan import Plan
from capitalplan.schedule.cross import shift_months
from capitalplan.schedule.late import LATE
from capitalplan.schedule.progress import ACTIVE, DATA_DATE, DONE, START, WHAT_IF
from capitalplan.schedule.result import BINDING, LINK, ROLLUP, SPANS, Dated
from capitalplan.schedule.why import chain
from capitalplan.text import say
from capitalplan.worktime import public
from capitalplan.worktime.calendar import resolved
from capitalplan.worktime.table import worked

MOST_DAYS = 5  # rest days named one by one


def why_sentences(plan: Plan, key: str, language: str) -> list[str]:
    """One sentence group for each step: the dates of a node, what sets them, what rest was skipped.

    KeyError for an unknown key. The last step is the first cause, and says so. Nodes of other
    projects are named with their project.
    """
    steps = chain(plan.schedule, key)
    home = steps[0].node.project
    said = [
        " ".join(_step(plan, home, one, following, language))
        for one, following in zip(steps, (*steps[1:], None), strict=True)
    ]
    said[-1] += " " + say("why-first-cause", language)
    return said


def _step(plan: Plan, home: str, one: Dated, cause: Dated | None, language: str) -> Iterator[str]:
    yield _dates(one, named_from(plan, home, one.node, language), language)
    before = named_from(plan, home, cause.node, language) if cause else ""
    if one.driver.reason == LINK and cause is not None and one.driver.link is not None:
        yield _link(one, cause, before, one.driver.link, language)
    else:
        yield _reason(plan, one, before, language)
    rest = _rest(plan, one, cause)
    if rest:
        yield _rested(plan, one, rest, language)


def _dates(one: Dated, name: str, language: str) -> str:
    start, finish = first_day(one), last_day(one)
    code = "why-point" if one.point or start == finish else "why-span"
    facts = {"node": name, "finish": written(finish, language)}
    return say(code, language, **facts, start=written(start, language))


def _link(one: Dated, cause: Dated, before: str, link: Link, language: str) -> str:
    event = _event(cause, before, link.kind[0] == "S", language)
    what = "happen" if one.point else {"S": "start", "F": "end"}[link.kind[1]]
    lag = link.lag
    if not lag.count:
        return say(f"why-{what}", language, event=event, link=link.text)
    turn = "later" if lag.count > 0 else "earlier"
    length = counted(f"why-lag-{lag.unit}", language, abs(lag.count))
    return say(f"why-{what}-{turn}", language, event=event, link=link.text, lag=length)


def _event(cause: Dated, before: str, at_start: bool, language: str) -> str:
    """What the predecessor must have done, and when it does."""
    if cause.node.vote:
        code = "why-event-voted"
    elif cause.point:
        code = "why-event-reached"
    else:
        code = "why-event-started" if at_start else "why-event-ended"
    day = first_day(cause) if at_start and not cause.point else last_day(cause)
    return say(code, language, before=before, at=written(day, language))


def _reason(plan: Plan, one: Dated, cause: str, language: str) -> str:
    """What sets a node that no link drives."""
    node, reason = one.node, one.driver.reason
    facts = {"cause": cause}
    if reason == WHAT_IF:
        return say("why-what-if-vote" if node.vote else "why-what-if", language)
    if node.vote:
        return _vote(one, language)
    if reason == DATA_DATE:
        now = plan.programme.data_date_of(plan.programme.project(node.project))
        facts |= {"now": written(now.last, language) if now else ""}
        facts |= {"resume": written(one.resume // DAY_MINUTES, language)}
        code = "why-data-date-left" if one.state == ACTIVE else "why-data-date"
        if node.floor is not None and one.state == ACTIVE:
            code = "why-what-if-left"
        return say(code, language, **facts)
    if reason == START and node.window.start:
        code = "why-planned-point" if one.point else "why-planned-start"
        return say(code, language, at=_when(node.window.start, language))
    if reason == SPANS:
        return say("why-spans", language, **facts)
    if reason == ROLLUP:
        return say("why-phases", language, **facts)
    if reason in BINDING:
        return say(f"why-{reason}", language)
    if reason == LATE:
        return say("why-late", language)
    return say("why-actual" if one.state == DONE else "why-nothing", language)


def _vote(one: Dated, language: str) -> str:
    vote = one.node.vote
    assert vote is not None
    facts = {"year": vote.year, "kind": kind(one.node, language), "submitted": ""}
    if vote.rejected:
        return say("why-rejected", language, **facts)
    if vote.enacted:
        return say("why-enacted", language, **facts)
    if vote.submitted:
        facts["submitted"] = _when(vote.submitted, language)
        return say("why-submitted", language, **facts)
    return say("why-expected", language, **facts)


def _when(when: When, language: str) -> str:
    return written(when.first, language) if when.first == when.last else when.text


def _rest(plan: Plan, one: Dated, cause: Dated | None) -> list[int]:
    """The closed days right before a start, back to the moment that would have allowed it."""
    if one.point or one.state == DONE or one.driver.reason in (SPANS, ROLLUP, LATE, WHAT_IF):
        return []
    table = plan.schedule.table(one.node)
    day = (one.resume if one.state == ACTIVE else one.start) // DAY_MINUTES
    allowed = _allowed(plan, one, cause)
    found: list[int] = []
    while allowed is not None and day - 1 > allowed and not worked(table, day - 1):
        day -= 1
        found.append(day)
    return found[::-1]


def _allowed(plan: Plan, one: Dated, cause: Dated | None) -> int | None:
    """The last day number before the start could come, were every day worked."""
    link, node = one.driver.link, one.node
    if link is not None and cause is not None:
        if link.kind[1] == "F":
            return None
        day = last_day(cause) if link.kind == "FS" else first_day(cause) - 1
        if link.lag.kind == MONTHS:
            moved = shift_months((day + 1) * DAY_MINUTES, link.lag.count, int(link.kind == "SS"))
            return finish_day(moved)
        table = plan.schedule.table(cause.node)
        lag = link.lag.amount(table.day_minutes, table.week_days)
        if link.lag.kind == ELAPSED:
            return day + lag // DAY_MINUTES
        return day + min(lag // max(table.day_minutes, 1), 0)
    if one.driver.reason == DATA_DATE:
        now = plan.programme.data_date_of(plan.programme.project(node.project))
        return now.last if now else None
    return node.window.start.first - 1 if node.window.start else None


def _rested(plan: Plan, one: Dated, rest: list[int], language: str) -> str:
    calendar = plan.programme.calendars[one.node.calendar]
    name = brief(calendar.name.said(language)) or calendar.id
    facts = {"calendar": name, "count": len(rest), "first": written(rest[0], language)}
    if any(pause.stopped.last < rest[-1] for pause in one.node.progress.pauses):
        return say("why-stopped", language, first=facts["first"], last=written(rest[-1], language))
    if len(rest) > MOST_DAYS:
        return say("why-closed", language, **facts, last=written(rest[-1], language))
    country = resolved(calendar.id, plan.programme.calendars).holidays
    names = _holidays(country, language)
    days = ", ".join(" ".join((written(day, language), names.get(day, ""))).strip() for day in rest)
    return say("why-rest" + (".one" if len(rest) == 1 else ""), language, **facts, days=days)


def _holidays(country: str | None, language: str) -> dict[int, str]:
    if country not in public.COUNTRIES:
        return {}
    return {day.day: day.ko if language == "ko" else day.en for day in public.table(country)}
