"""What each node of a project, and its must-finish, has ahead of it: with its state and why."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from capitalplan.model.node import GATE, MILESTONE, PHASE
from capitalplan.model.project import Project
from capitalplan.model.vote import ORIGINAL, SUPPLEMENTARY, Vote
from capitalplan.model.when import DAY_MINUTES, When, finish_day
from capitalplan.plan import Plan
from capitalplan.schedule.deadline import days_late, project_late
from capitalplan.schedule.progress import DONE, OPEN
from capitalplan.schedule.result import Dated
from capitalplan.study.item import (
    AHEAD,
    DECIDED,
    DUE,
    FINISH,
    INTAKE,
    LATE,
    MUST_FINISH,
    OVERDUE,
    REACHED,
    RISK,
    SOON,
    START,
    SUBMIT,
    VOTED,
    Item,
    Reason,
)
from capitalplan.study.submission import USUAL, main_budget
from capitalplan.worktime.calendar import resolved
from capitalplan.worktime.window import windows


class _Ground(NamedTuple):
    """What the items of a project are made of; `now` : its data date [day number]."""

    plan: Plan
    project: Project
    now: int
    after: Mapping[str, list[str]]


def followers(plan: Plan) -> dict[str, list[str]]:
    """The nodes that are still open and linked to each, by full id."""
    dates, found = plan.schedule.dates, dict[str, list[str]]()
    for one in dates.values():
        for link in one.node.after if one.state == OPEN else ():
            found.setdefault(link.before, []).append(one.node.key)
    return found


def due(plan: Plan, project: Project, now: int, after: Mapping[str, list[str]]) -> Iterator[Item]:
    """All that is still ahead of a project, in the order of its file.

    now : its data date [day number]; after : `followers`. Days that have passed are not left out.
    """
    ground = _Ground(plan, project, now, after)
    for dated in plan.schedule.of(project.id):
        node = dated.node
        if dated.state == DONE or node.done:
            continue
        if node.deadline:
            yield _deadline(ground, dated, node.deadline)
        if not node.leaf or node.spans:
            continue
        if node.vote:
            yield from _vote(ground, dated, node.vote)
        elif node.kind == MILESTONE:
            yield _at(ground, dated, REACHED, finish_day(dated.finish), node.window.start)
        elif node.kind == GATE:
            yield from _gate(ground, dated)
        elif node.kind == PHASE:
            yield from _phase(ground, dated)
    yield from _must_finish(ground)


def _phase(ground: _Ground, dated: Dated) -> Iterator[Item]:
    window = dated.node.window
    starts = dated.start // DAY_MINUTES
    if dated.state == OPEN:
        yield _at(ground, dated, START, starts, window.start)
    finish = finish_day(dated.finish)
    late = window.finish if dated.state != OPEN else None  # one that should have begun is told once
    yield _at(ground, dated, FINISH, finish, late)


def _gate(ground: _Ground, dated: Dated) -> Iterator[Item]:
    """The session that a gate waits for, with the next one should it be missed; its decision."""
    starts, finish = dated.start // DAY_MINUTES, finish_day(dated.finish)
    if dated.state == OPEN:
        item = _at(ground, dated, INTAKE, starts, dated.node.window.start)
        yield item._replace(reasons=(*item.reasons, *_session(ground, dated, starts)))
    if dated.state != OPEN or finish > starts:
        yield _at(ground, dated, DECIDED, finish, None)


def _session(ground: _Ground, dated: Dated, day: int) -> Iterator[Reason]:
    calendar = resolved(dated.node.calendar, ground.plan.programme.calendars)
    found = windows(calendar, day)
    if found and found[0].first <= day:
        yield Reason("session", found[0].first, found[0].last)
        if len(found) > 1:
            yield Reason("next-session", found[1].first, days=found[1].first - day)


def _vote(ground: _Ground, dated: Dated, vote: Vote) -> Iterator[Item]:
    item = _at(ground, dated, VOTED, finish_day(dated.finish), vote.expected)
    begun = vote.submitted.last if vote.submitted else None
    if begun is None or begun > ground.now:
        by = _submit_by(ground, vote, item.expected) if begun is None else begun
        if by is not None:
            soon = by <= ground.now + SOON
            why = (Reason("unsubmitted" if begun is None else "submission", by, item.expected),)
            passed = begun is None and by <= ground.now
            day = ground.now + 1 if passed else by
            state = item.state if item.state == LATE else RISK if soon else AHEAD
            reasons = (*why, *_causes(ground, dated, VOTED))
            yield item._replace(event=SUBMIT, day=day, expected=day, state=state, reasons=reasons)
            state = RISK if item.state == AHEAD else item.state
            item = item._replace(state=state, reasons=(*why, *item.reasons))
    yield item


def _submit_by(ground: _Ground, vote: Vote, expected: int) -> int | None:
    """The last day to submit, None for what no council votes on by itself."""
    if vote.kind == ORIGINAL:
        return min(main_budget(vote.year, ground.plan.programme.fiscal)[0], expected - 1)
    return expected - USUAL if vote.kind == SUPPLEMENTARY else None


def _deadline(ground: _Ground, dated: Dated, due: When) -> Item:
    late, finish = days_late(ground.plan.schedule, dated), finish_day(dated.finish)
    item = _at(ground, dated, DUE, due.last, None)
    return _held(ground, item, due.last, finish, late)


def _must_finish(ground: _Ground) -> Iterator[Item]:
    schedule, project = ground.plan.schedule, ground.project
    late, last = project_late(schedule, project), schedule.last(project.id)
    if project.must_finish is None or late is None or last is None or last.state == DONE:
        return
    item = _at(ground, last, MUST_FINISH, project.must_finish.last, None)
    item = item._replace(key=project.id)
    yield _held(ground, item, project.must_finish.last, finish_day(last.finish), late)


def _held(ground: _Ground, item: Item, due: int, finish: int, late: int) -> Item:
    """An item set against the finish that is expected; `late` [working days], negative if early."""
    code = "misses" if late > 0 else "in-time"
    reason = Reason(code, finish, due, abs(late))
    state = OVERDUE if due <= ground.now else LATE if late > 0 else item.state
    return item._replace(day=due, expected=finish, state=state, reasons=(reason,))


def _at(ground: _Ground, dated: Dated, event: str, day: int, planned: When | None) -> Item:
    """An item of a node: overdue where the day that was planned has passed."""
    item = Item(ground.project.id, dated.node.key, event, day, day, critical=dated.critical)
    table = ground.plan.schedule.table(dated.node)
    if dated.total_float is not None:
        item = item._replace(room=round(dated.total_float / (table.day_minutes or 1), 1))
    pressed, causes = tuple(_pressed(ground, item)), _causes(ground, dated, event)
    if planned is not None and planned.last <= ground.now:
        overdue = Reason("overdue", planned.last, day)
        return item._replace(day=planned.last, state=OVERDUE, reasons=(overdue, *pressed, *causes))
    state = AHEAD if not pressed else LATE if pressed[0].days else RISK
    return item._replace(state=state, reasons=(*pressed, *causes))


def _causes(ground: _Ground, dated: Dated, event: str) -> tuple[Reason, ...]:
    """What sets its start, or what waits for its end."""
    key = dated.node.key
    driver = (Reason("driver", keys=(key,)),) if event in (START, REACHED, INTAKE) else ()
    waits = tuple(ground.after.get(key, ())) if event not in (START, INTAKE, DUE) else ()
    return (*driver, Reason("waited-for", keys=waits)) if waits else driver


def _pressed(ground: _Ground, item: Item) -> Iterator[Reason]:
    """Whether it has less float than none, or none and is due soon."""
    if item.room is None:
        return
    if item.room < 0:
        yield Reason("negative-float", days=-item.room)
    elif item.room < 1 and item.day <= ground.now + SOON:
        yield Reason("no-float")
