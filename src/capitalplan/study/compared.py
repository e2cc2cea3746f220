"""Two plans side by side: finishes, critical path, won by fund and fiscal year, what is missing."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from capitalplan.model.project import Project
from capitalplan.plan import Plan
from capitalplan.rules.judge import findings
from capitalplan.rules.rule import Rule
from capitalplan.schedule.result import Dated
from capitalplan.worktime.table import before

SHORT, UNSOURCED = "short", "unsourced"
MISSING = (SHORT, UNSOURCED)
Cells = Mapping[tuple[str | int, ...], int]  # by project, fund and fiscal year [won]


class Finish(NamedTuple):
    """What finishes a project in each plan, and by how much later in the second [working days]."""

    project: Project
    a: Dated | None
    b: Dated | None
    by: int
    day_minutes: int

    @property
    def days(self) -> float:
        """Working days later in the second plan, to a tenth; negative when earlier."""
        return round(self.by / self.day_minutes, 1)


class Turn(NamedTuple):
    """A node that joins the critical path in the second plan, or leaves it."""

    dated: Dated
    joins: bool


class Won(NamedTuple):
    """The need of a project, fund and fiscal year in each plan [won]."""

    project: str
    fund: str
    year: int
    a: int
    b: int

    @property
    def difference(self) -> int:
        """What the second plan needs more [won]."""
        return self.b - self.a


class Missing(NamedTuple):
    """What is short of the year's budgets, or has no budget at all, in each plan [won]."""

    kind: str
    project: str
    fund: str
    year: int
    a: int
    b: int

    @property
    def difference(self) -> int:
        """What the second plan lacks more [won]."""
        return self.b - self.a


class Called(NamedTuple):
    """A gate in another state in the second plan (see `rules.judge`); "" where not called for."""

    project: str
    rule: Rule
    a: str
    b: str


class Compared(NamedTuple):
    """Everything that differs between two plans, and the sums it is seen against."""

    finishes: tuple[Finish, ...]
    turns: tuple[Turn, ...]
    won: tuple[Won, ...]
    missing: tuple[Missing, ...]
    gates: tuple[Called, ...]


def compared(a: Plan, b: Plan, only: Collection[str] | None = None, gates: bool = True) -> Compared:
    """Compare two plans, or `only` some projects of them; cells zero in both are left out.

    gates : whether both sides are plans that gates can be judged of, which a baseline is not.
    """
    projects = {
        project.id: project
        for plan in (a, b)
        for project in plan.programme.projects
        if only is None or project.id in only
    }
    return Compared(
        tuple(_finish(project, a, b) for project in projects.values()),
        tuple(turn for turn in _turns(a, b) if turn.dated.node.project in projects),
        tuple(Won(*key, *pair) for key, pair in _won(a, b, list(projects)).items()),
        tuple(_missing(a, b, list(projects))),
        tuple(_gates(a, b, projects)) if gates else (),
    )


def _gates(a: Plan, b: Plan, projects: Collection[str]) -> Iterable[Called]:
    """Gates that a change calls for, no longer calls for, or lets come too late."""
    first, second = (
        {(one.project, one.rule.code): one for one in findings(plan.programme, plan.schedule)}
        for plan in (a, b)
    )
    for key, one in {**first, **second}.items():
        was, now = (side.get(key) for side in (first, second))
        states = was.state if was else "", now.state if now else ""
        if key[0] in projects and (
            was is None or was.rule.level != one.rule.level or states[0] != states[1]
        ):
            yield Called(key[0], one.rule, *states)


def _finish(project: Project, a: Plan, b: Plan) -> Finish:
    was, now = a.schedule.last(project.id), b.schedule.last(project.id)
    if was is None or now is None:
        return Finish(project, was, now, 0, 1)
    table = b.schedule.table(now.node)
    by = before(table, now.finish) - before(table, was.finish)
    return Finish(project, was, now, by, table.day_minutes or 1)


def _turns(a: Plan, b: Plan) -> Iterable[Turn]:
    """Leaves that are critical in one of the plans alone; what is only in one plan is not told."""
    for key, now in b.schedule.dates.items():
        was = a.schedule.dates.get(key)
        if was is not None and now.node.leaf and was.critical != now.critical:
            yield Turn(now, now.critical)


def _won(a: Plan, b: Plan, projects: list[str]) -> dict[tuple[str, str, int], tuple[int, int]]:
    first, second = (plan.budget.by("project", "fund", "year") for plan in (a, b))
    return _joined(first, second, projects, [*a.programme.payers, *b.programme.payers])


def _missing(a: Plan, b: Plan, projects: list[str]) -> Iterable[Missing]:
    funds = [*a.programme.payers, *b.programme.payers]
    for kind in MISSING:
        first, second = _lacking(a, kind), _lacking(b, kind)
        for key, pair in _joined(first, second, projects, funds).items():
            yield Missing(kind, *key, *pair)


def _lacking(plan: Plan, kind: str) -> Cells:
    return {(gap.project, gap.fund, gap.year): getattr(gap, kind) for gap in plan.gaps}


def _joined(
    first: Cells, second: Cells, projects: list[str], funds: list[str]
) -> dict[tuple[str, str, int], tuple[int, int]]:
    """Both sides by project, fund and year, in the order of the files."""
    keys = [
        key
        for key in {**first, **second}
        if key[0] in projects and (first.get(key) or second.get(key))
    ]
    keys.sort(key=lambda key: (projects.index(str(key[0])), funds.index(str(key[1])), key[2]))
    return {
        (str(key[0]), str(key[1]), int(key[2])): (first.get(key, 0), second.get(key, 0))
        for key in keys
    }
