"""The rows of a Gantt chart to be: nodes in order, or project heads with what is marked on them."""

from typing import NamedTuple

from capitalplan.model.calendar import Name
from capitalplan.model.node import GATE
from capitalplan.model.when import add_months
from capitalplan.output.chart.time_axis import data_date_end
from capitalplan.output.words.day import first_day, last_day
from capitalplan.output.words.outline import outline
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

    @property
    def shown(self) -> tuple[Dated, ...]:
        """All nodes that the row shows."""
        return (self.dated,) if self.dated else (*self.marks, *self.inner)


def meets(dated: Dated, seen: Span) -> bool:
    """Whether any of a node's days is seen."""
    return first_day(dated) < seen[1] and last_day(dated) >= seen[0]


def shows(line: Line, seen: Span) -> bool:
    """Whether anything of a row is seen; a head's bar goes on between its phases."""
    if any(meets(one, seen) for one in line.shown):
        return True
    first = min((first_day(one) for one in line.inner), default=seen[1])
    return first < seen[0] and any(last_day(one) >= seen[1] for one in line.inner)


def next_year(plan: Plan, project: str | None) -> Span | None:
    """From a month before the data date to a year after it; None without a data date."""
    day = data_date_end(plan, project)
    return None if day is None else (add_months(day, -1), add_months(day, 12))


def of_project(plan: Plan, project: str) -> list[Line]:
    """All nodes by start, each phase of phases with its own below it."""
    return [Line(one, depth, one.node.name) for one, depth in outline(plan, project)]


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


def rows(plan: Plan, project: str | None, seen: Span | None) -> int:
    """How many rows the chart has."""
    lines = of_programme(plan) if project is None else of_project(plan, project)
    return sum(not seen or not line.dated or meets(line.dated, seen) for line in lines)
