"""The rows of a Gantt chart to be: nodes in order, or project heads with what is marked on them."""

from typing import NamedTuple

from capitalplan.model.calendar import Name
from capitalplan.model.node import GATE
from capitalplan.model.when import DAY_MINUTES, add_months
from capitalplan.output.chart.time_axis import data_day
from capitalplan.plan import Plan
from capitalplan.schedule.progress import DONE
from capitalplan.schedule.result import Dated

Span = tuple[int, int]


class Line(NamedTuple):
    """One row to be: a node, or a project's head with the nodes marked on it."""

    dated: Dated | None
    depth: int
    name: Name
    marks: tuple[Dated, ...] = ()
    inner: tuple[Dated, ...] = ()


def day_start(instant: int) -> int:
    """The day an instant lies in."""
    return instant // DAY_MINUTES


def day_after(finish: int) -> int:
    """The day after a finish [minute]: bars are painted in whole days, finishes inclusive."""
    return (finish - 1) // DAY_MINUTES + 1


def meets(dated: Dated, seen: Span) -> bool:
    """Whether any of a node's days is seen."""
    return day_start(dated.start) < seen[1] and day_after(dated.finish) > seen[0]


def next_year(plan: Plan, project: str | None) -> Span | None:
    """From a month before the data date to a year after it; None without a data date."""
    now = data_day(plan, project)
    return (add_months(int(now), -1), add_months(int(now), 12)) if now is not None else None


def of_project(plan: Plan, project: str) -> list[Line]:
    """All nodes by start, each phase of phases with its own below it."""
    inner: dict[str, list[Dated]] = {}
    for dated in plan.schedule.of(project):
        inner.setdefault(dated.node.parent, []).append(dated)

    lines: list[Line] = []

    def below(parent: str, depth: int) -> None:
        for dated in sorted(inner.get(parent, ()), key=lambda one: (one.start, one.finish)):
            lines.append(Line(dated, depth, dated.node.name))
            if not dated.node.leaf:
                below(dated.node.id, depth + 1)

    below("", 0)
    return lines


def of_programme(plan: Plan) -> list[Line]:
    """For each project a head with its open votes, gates and milestones, and its main phases."""
    lines: list[Line] = []
    for project in plan.programme.projects:
        top = [one for one in plan.schedule.of(project.id) if not one.node.parent]
        work = [one for one in top if not one.point and one.node.kind != GATE]
        points = tuple(one for one in top if one not in work and one.state != DONE)
        lines.append(Line(None, 0, project.name, points, tuple(work)))
        lines += [Line(one, 1, one.node.name) for one in sorted(work, key=lambda one: one.start)]
    return lines
