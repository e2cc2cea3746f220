"""Stopped work: stops and resumptions in pairs, in order, and of work that has begun."""

from collections.abc import Iterator
from typing import Any

from capitalplan.model.node import Node
from capitalplan.model.programme import Programme
from capitalplan.model.when import When
from capitalplan.problem import ERROR, WARNING, Problem


def _problem(code: str, node: Node, field: str, weight: str = ERROR, **facts: Any) -> Problem:
    return Problem(code, node.place(field), {"id": node.id, **facts}, weight)


def _stopped(programme: Programme) -> Iterator[tuple[Node, When | None]]:
    """The phases that say anything of a stop, each with its data date."""
    for project in programme.projects:
        for node in project.nodes:
            if "stopped" in node.places or "resume" in node.places:
                yield node, programme.data_date_of(project)


def pauses_paired(programme: Programme) -> Iterator[Problem]:
    """A stop is of work that has begun; every stop but the last has its day to go on."""
    for node, _ in _stopped(programme):
        pauses = node.progress.pauses
        if not pauses:
            continue  # a day that cannot be read is a fault of its own
        if node.spans or node.detail or not node.leaf:
            yield _problem("stop-follows", node, "stopped")
        elif pauses[-1].stopped == pauses[-1].resume:
            yield _problem("resume-unstopped", node, "resume")
        elif node.progress.start is None and "actual_start" not in node.places:
            yield _problem("stop-unbegun", node, "stopped")
        elif any(pause.resume is None for pause in pauses[:-1]):
            yield _problem("resume-missing", node, "stopped", date=pauses[-2].stopped.text)


def pauses_in_order(programme: Programme) -> Iterator[Problem]:
    """Work begins, stops, is resumed, stops again and ends, in this order."""
    for node, _ in _stopped(programme):
        start, finish = node.progress.start, node.progress.finish
        pauses = [pause for pause in node.progress.pauses if pause.stopped != pause.resume]
        reached = start.first - 1 if start else None
        for pause in pauses:
            if reached is not None and pause.stopped.last <= reached:
                yield _problem("stop-order", node, "stopped", date=pause.stopped.text)
            reached = pause.stopped.last
            if pause.resume and pause.resume.first <= reached:
                yield _problem("resume-order", node, "resume", date=pause.resume.text)
            reached = pause.resume.first if pause.resume else reached
        if finish and reached is not None and pauses and finish.last < reached:
            yield _problem("stop-order", node, "actual_finish", date=finish.text)


def pauses_end(programme: Programme) -> Iterator[Problem]:
    """Whether it is known when stopped work goes on."""
    for node, limit in _stopped(programme):
        last = node.progress.pauses[-1] if node.progress.pauses else None
        if last is None or last.resume is not None:
            continue
        finish = node.progress.finish
        if finish and finish.last > last.stopped.last:
            yield _problem("resume-missing", node, "stopped", date=last.stopped.text)
        elif limit and last.stopped.last > limit.last:
            yield _problem("stop-ahead", node, "stopped", date=last.stopped.text)
        elif not finish:
            yield _problem("stop-open", node, "stopped", WARNING, date=last.stopped.text)
