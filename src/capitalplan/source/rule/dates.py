"""Dates: every node has a time, plans run forward, what has happened lies in the past."""

from collections.abc import Iterator
from typing import Any

from capitalplan.model.node import GATE, MILESTONE, PHASE, Node
from capitalplan.model.programme import Programme
from capitalplan.model.project import ACTUAL_DATES
from capitalplan.model.when import When
from capitalplan.problem import ERROR, WARNING, Problem


def _problem(code: str, node: Node, field: str, weight: str = ERROR, **facts: Any) -> Problem:
    return Problem(code, node.place(field), {"id": node.id, **facts}, weight)


def _written(node: Node, *fields: str) -> bool:
    """Whether one of these fields is there; what it says may be a fault of its own."""
    return any(field in node.places for field in fields)


def _timed(programme: Programme) -> Iterator[Node]:
    return (node for node in programme.nodes if node.leaf and node.kind in (PHASE, GATE))


def length_known(programme: Programme) -> Iterator[Problem]:
    """A phase or gate has a length: a duration, a window, actual dates, or what it spans."""
    for node in _timed(programme):
        window = node.window
        begins = _written(node, "start", "actual_start")
        known = _written(node, "duration", "remaining", "spans", "actual_finish", "detail") or (
            begins and _written(node, "finish")
        )
        if not known and node.kind == PHASE:
            yield _problem("length-missing", node, "start")
        if window.duration and window.duration.count == 0 and node.kind == PHASE:
            yield _problem("length-zero", node, "duration", WARNING)
        if window.duration and window.start and window.finish:
            yield _problem("length-twice", node, "duration")


def begin_known(programme: Programme) -> Iterator[Problem]:
    """Without a data date, what starts the plan says when; with one, it starts then."""
    for project in programme.projects:
        if programme.data_date_of(project) or "data_date" in project.places:
            continue
        for node in project.nodes:
            timed = node.leaf and node.kind in (PHASE, GATE)
            if timed and not _written(node, "start", "after", "spans", "actual_start", "detail"):
                yield _problem("begin-missing", node, "")


def in_order(programme: Programme) -> Iterator[Problem]:
    """Nothing ends before it starts."""
    for node in _timed(programme):
        window, progress = node.window, node.progress
        if _before(window.finish, window.start):
            yield _problem("finish-before-start", node, "finish")
        if _before(progress.finish, progress.start):
            yield _problem("actual-before-start", node, "actual_finish")
        if progress.finish and not _written(node, "actual_start"):
            yield _problem("actual-start-missing", node, "actual_finish")


def _before(finish: When | None, start: When | None) -> bool:
    return finish is not None and start is not None and finish.last < start.first


def actuals_past(programme: Programme) -> Iterator[Problem]:
    """What has happened lies on or before the data date."""
    for project in programme.projects:
        limit = programme.data_date_of(project)
        if programme.progressed_of(project) == ACTUAL_DATES:  # they may lie ahead
            continue
        for node in project.nodes:
            for field, actual in _actuals(node):
                # A month that the data date lies in counts as past up to that date.
                if limit and actual.first > limit.last:
                    facts = {"date": actual.text, "data_date": limit.text}
                    yield _problem("actual-future", node, field, **facts)


def _actuals(node: Node) -> Iterator[tuple[str, When]]:
    names = ("actual_start", "actual_finish")
    if node.kind == MILESTONE:
        names = ("actual", "actual")
    elif node.vote:
        names = ("enacted", "enacted") if node.vote.enacted else ("rejected", "rejected")
    pairs = zip(names, (node.progress.start, node.progress.finish), strict=True)
    return ((field, actual) for field, actual in dict(pairs).items() if actual)


def progress_whole(programme: Programme) -> Iterator[Problem]:
    """Progress belongs to work that has started and agrees with itself."""
    for node in _timed(programme):
        progress = node.progress
        begun = _written(node, "actual_start", "actual_finish")
        if (progress.remaining or progress.percent is not None) and not begun:
            field = "remaining" if progress.remaining else "percent"
            yield _problem("progress-unstarted", node, field)
        if progress.remaining and progress.remaining.count == 0 and not progress.finish:
            yield _problem("remaining-unfinished", node, "remaining", WARNING)
        if progress.percent == 100 and not progress.finish:
            yield _problem("percent-unfinished", node, "percent", WARNING)
        if progress.percent not in (None, 100) and progress.finish:
            yield _problem("percent-finished", node, "percent", WARNING)


def milestones_dated(programme: Programme) -> Iterator[Problem]:
    """A milestone has a date or follows something."""
    for node in programme.nodes:
        if node.kind == MILESTONE and not _written(node, "date", "after", "actual"):
            yield _problem("milestone-dateless", node, "")


def late_possible(programme: Programme) -> Iterator[Problem]:
    """What lasts as long as other phases has no dates of its own to move."""
    for node in programme.nodes:
        if node.late and _written(node, "spans"):
            yield _problem("late-hammock", node, "as_late_as_possible")


def detail_alone(programme: Programme) -> Iterator[Problem]:
    """A phase with a contractor's schedule behind it has its dates from there, and only there."""
    for node in programme.nodes:
        for field in ("start", "finish", "duration", "remaining", "spans", "actual_start",
                      "actual_finish", "as_late_as_possible"):  # fmt: skip
            if node.detail and _written(node, field):
                yield _problem("detail-and-dates", node, field, name=field)


def votes_dated(programme: Programme) -> Iterator[Problem]:
    """An appropriation has a date; it is voted after it was submitted, and only one way."""
    for node in programme.nodes:
        vote = node.vote
        if not vote:
            continue
        if not _written(node, "expected", "enacted", "rejected", "after"):
            yield _problem("vote-dateless", node, "year")
        for field, day in (
            ("expected", vote.expected),
            ("enacted", vote.enacted),
            ("rejected", vote.rejected),
        ):
            if _before(day, vote.submitted):
                yield _problem("vote-before-submitted", node, field)
        if vote.enacted and vote.rejected:
            yield _problem("vote-both", node, "rejected")


def plans_current(programme: Programme) -> Iterator[Problem]:
    """What is planned before the data date needs its actual date, or a later plan."""
    for project in programme.projects:
        limit = programme.data_date_of(project)
        for node in project.nodes if limit else ():
            field, planned, code = _due(node)
            if limit and planned and planned.last < limit.last and not node.spans and node.leaf:
                facts = {"date": planned.text, "data_date": limit.text}
                yield _problem(code, node, field, WARNING, **facts)


def _due(node: Node) -> tuple[str, When | None, str]:
    """What should have happened next: its field, its planned date, and what it means if not."""
    if node.done:
        return "", None, ""
    if node.progress.start:
        finish = None if node.progress.remaining else node.window.finish
        return "finish", finish, "finish-past"
    if node.vote:
        return "expected", node.vote.expected, "plan-past"
    return "date" if node.kind == MILESTONE else "start", node.window.start, "plan-past"
