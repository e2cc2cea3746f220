"""One of our projects as the quality checks see it.

Phases and reviews are tasks, milestones and appropriations milestones, hammocks levels of effort,
phases of phases summaries. A vote is an event from outside: it needs no predecessor, and its date
is no constraint of ours. A `deadline` never moves a date, so it is no constraint either, but the
date the project is held to. Nothing here has a baseline or resources; a cost is what loads a phase.
"""

from capitalplan.model.activity import ALAP, SNET
from capitalplan.model.duration import ELAPSED, MONTHS, Duration
from capitalplan.model.link import Link
from capitalplan.model.node import APPROPRIATION, GATE, MILESTONE, Node
from capitalplan.model.programme import Programme
from capitalplan.model.project import RETAINED, Project
from capitalplan.model.when import DAY_MINUTES
from capitalplan.schedule.quality import view as seen
from capitalplan.schedule.quality.assess import Assessment, assessed, held_to
from capitalplan.schedule.quality.longer import plan_finish
from capitalplan.schedule.quality.view import Drive, Target, Tie, View, Work
from capitalplan.schedule.result import LINK, Dated, Schedule
from capitalplan.worktime.table import Table, before

MONTH_DAYS = 365.25 / 12
REASONS = {"link": seen.LINK, "start": seen.CONSTRAINT, "vote": seen.OUTSIDE,
           "data-date": seen.DATA_DATE}  # fmt: skip


def quality(
    programme: Programme, schedule: Schedule, project: str, baseline: View | None = None
) -> Assessment:
    """Assess one project of a scheduled programme; KeyError for an unknown id.

    baseline : the view of an earlier plan to hold it to.
    """
    one = view(programme, schedule, project)
    one = held_to(one, baseline) if baseline else one
    return assessed(one, plan_finish(programme, schedule, project))


def view(programme: Programme, schedule: Schedule, project: str) -> View:
    """The view of one project."""
    one = programme.project(project)
    ties, places = _ties(programme, schedule, project)
    now = programme.data_date_of(one)
    instant = (now.last + 1) * DAY_MINUTES if now else None
    works = {
        dated.node.key: _work(dated, one, schedule.table(dated.node), places)
        for dated in schedule.of(project)
    }
    last = schedule.last(project)
    return View(
        id=project,
        name=one.name,
        works=works,
        ties=tuple(ties),
        data_date=instant,
        finish=last.finish if last else 0,
        last=last.node.key if last else "",
        target=_target(schedule, one, instant),
        must_finish=one.must_finish is not None,
        retained=programme.progressed_of(one) == RETAINED,
    )


def _ties(
    programme: Programme, schedule: Schedule, project: str
) -> tuple[list[Tie], dict[tuple[str, Link], int]]:
    """The links into and out of a project, and their places by successor and link."""
    ties: list[Tie] = []
    places: dict[tuple[str, Link], int] = {}
    for node in programme.nodes:
        for link in node.after:
            if project not in (node.project, link.before.partition("/")[0]):
                continue
            places[node.key, link] = len(ties)
            dated = schedule.dates.get(link.before)
            table = schedule.table(dated.node if dated else node)
            lag, day = _minutes(link.lag, table), table.day_minutes or seen.DAY
            ties.append(Tie(link.before, node.key, link.kind, lag, link.text, day))
    return ties, places


def _minutes(lag: Duration, table: Table) -> int:
    """The working minutes of a lag: those that months and elapsed time hold on average."""
    amount = lag.amount(table.day_minutes, table.week_days)
    if lag.kind == MONTHS:
        amount = round(amount * MONTH_DAYS * DAY_MINUTES)
    if lag.kind in (MONTHS, ELAPSED):
        return round(amount / DAY_MINUTES * table.week_days / 7 * table.day_minutes)
    return amount


def _work(
    dated: Dated, project: Project, table: Table, places: dict[tuple[str, Link], int]
) -> Work:
    node, begun = dated.node, dated.state != seen.OPEN
    within = _within(node, project)
    return Work(
        key=node.key,
        id=node.id,
        name=node.name,
        kind=_kind(node),
        state=dated.state,
        table=table,
        within=within,
        original=dated.planned,
        remaining=dated.left,
        start=dated.start,
        finish=dated.finish,
        late_finish=dated.late_finish,
        total_float=dated.total_float,
        critical=dated.critical,
        constraints=_constraints(node),
        reason=REASONS.get(dated.driver.reason, seen.OTHER),
        drivers=_drivers(dated, within, places),
        actual_start=dated.start if begun else None,
        actual_finish=dated.finish if dated.state == seen.DONE else None,
        planned_start=_planned(node),
        loaded=_loaded(node),
        outside=node.kind == APPROPRIATION,
    )


def _kind(node: Node) -> str:
    if not node.leaf:
        return seen.SUMMARY
    if node.spans:
        return seen.EFFORT
    return seen.MILESTONE if node.kind in (MILESTONE, APPROPRIATION) else seen.TASK


def _within(node: Node, project: Project) -> tuple[str, ...]:
    parents = {one.id: one.parent for one in project.nodes if not one.leaf}
    found, parent = [], node.parent
    while parent:
        found.append(f"{node.project}/{parent}")
        parent = parents[parent]
    return tuple(found)


def _constraints(node: Node) -> tuple[str, ...]:
    kinds = [ALAP] if node.late else []
    return (*kinds, SNET) if node.window.start and node.kind != APPROPRIATION else tuple(kinds)


def _drivers(
    dated: Dated, within: tuple[str, ...], places: dict[tuple[str, Link], int]
) -> tuple[Drive, ...]:
    driver = dated.driver
    if driver.reason != LINK or driver.link is None:
        return ()
    keys = ((key, driver.link) for key in (dated.node.key, *within))
    return tuple(Drive(driver.before, places[key]) for key in keys if key in places)


def _planned(node: Node) -> int | None:
    """The instant by which it was to have started; a vote or a milestone has its whole day."""
    if node.vote:
        return (node.vote.expected.last + 1) * DAY_MINUTES if node.vote.expected else None
    start = node.window.start
    if start is None:
        return None
    return (start.last + 1 if node.kind == MILESTONE else start.first) * DAY_MINUTES


def _loaded(node: Node) -> bool | None:
    """Whether a phase has a cost; reviews and moments need none."""
    if node.kind in (GATE, MILESTONE, APPROPRIATION) or not node.leaf:
        return None
    return node.cost is not None


def _target(schedule: Schedule, project: Project, now: int | None) -> Target | None:
    """The finish asked of the whole project, else the deadline of the last work that has one."""
    dated = [one for one in schedule.of(project.id) if one.state != seen.DONE]
    due = [(one.node.deadline, one) for one in dated if one.node.deadline]
    last = schedule.last(project.id)
    if project.must_finish and last and last.state != seen.DONE:
        day, one, by = project.must_finish, last, "must-finish"
    elif due:
        day, one = max(due, key=lambda pair: pair[1].finish)
        by = "deadline"
    else:
        return None
    table = schedule.table(one.node)
    finish = before(table, one.finish)
    room = before(table, (day.last + 1) * DAY_MINUTES) - finish
    return Target(one.node.key, 0 if now is None else finish - before(table, now), room, by)
