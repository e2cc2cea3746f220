"""A gate that is missing, as the nodes and links that would put it into a plan.

A gate that sits in sessions is two nodes: its preparation, which takes months, and the session, on
a calendar that is worked in certain months only. One that takes cases in at certain times is the
intake, and then the work on it. So the first window on or after the day it is ready decides, and
one missed day can cost months.
"""

from typing import NamedTuple

from capitalplan.model.calendar import Calendar, Name
from capitalplan.model.duration import Duration
from capitalplan.model.link import Link, parse
from capitalplan.model.node import GATE, Node, Progress, Window
from capitalplan.model.programme import Programme
from capitalplan.model.project import Project
from capitalplan.model.when import DAY_MINUTES
from capitalplan.rules.ground import Ground
from capitalplan.rules.judge import Finding
from capitalplan.rules.rule import INTAKE, SESSION, Rule, Windows, in_force
from capitalplan.rules.table import WINDOWS
from capitalplan.schedule.result import Dated

REQUEST, TAKEN_IN = "request", "intake"
BASE = "public"


class Step(NamedTuple):
    """One node to put in: its id, its `kind:`, its calendar (empty: the project's), its links."""

    id: str
    kind: str
    calendar: str
    duration: Duration
    after: tuple[str, ...]


class Draft(NamedTuple):
    """All that is put in: steps in order, who waits for the last one, the calendar to be made.

    calendar : id and months of a calendar that the plan does not have yet, else None.
    """

    project: str
    rule: Rule
    steps: tuple[Step, ...]
    waits: Node
    calendar: Windows | None

    @property
    def gate(self) -> Step:
        """The step that is the gate itself."""
        return self.steps[-1]

    @property
    def sitting(self) -> Step | None:
        """The step that has to fall into a window."""
        return next((step for step in self.steps if step.calendar), None)


def windows(rule: Rule, day: int) -> Windows | None:
    """The windows of a gate that hold on a day (day number)."""
    found = (one for one in WINDOWS if one.calendar == rule.calendar and in_force(one, day))
    return next(found, None)


def draft(ground: Ground, finding: Finding) -> Draft | None:
    """The gate of a finding as nodes and links; None where nothing is left that could wait."""
    rule, waits = finding.rule, finding.waits
    if waits is None:
        return None
    taken = {node.id for node in ground.project.nodes}
    before = _before(ground, rule, waits)
    ident = _free(rule.code, taken)
    steps = tuple(_steps(rule, ident, before, taken))
    day = ground.data_day if ground.data_day is not None else waits.start // DAY_MINUTES
    known = _calendar(ground.programme, ground.project, rule.calendar)
    made = windows(rule, day) if rule.calendar and known is None else None
    return Draft(ground.project.id, rule, steps, waits.node, made)


def _steps(rule: Rule, ident: str, before: tuple[str, ...], taken: set[str]) -> list[Step]:
    if rule.window == SESSION and rule.takes:
        first = Step(_free(f"{ident}-{REQUEST}", taken), REQUEST, "", rule.takes, before)
        return [first, Step(ident, rule.code, rule.calendar, rule.sits, (first.id,))]
    if rule.window == INTAKE and rule.takes:
        first = Step(
            _free(f"{ident}-{TAKEN_IN}", taken), TAKEN_IN, rule.calendar, rule.sits, before
        )
        return [first, Step(ident, rule.code, "", rule.takes, (first.id,))]
    return [Step(ident, rule.code, rule.calendar, rule.takes or rule.sits, before)]


def _before(ground: Ground, rule: Rule, waits: Dated) -> tuple[str, ...]:
    """Links to what must precede the gate and is not done: only what starts before who waits."""
    found: list[str] = []
    for link in rule.after:
        kind, _, how = link.partition(" ")
        for one in ground.named((kind,)):
            earlier = one.start < waits.start if how[:2] == "SS" else one.finish <= waits.start
            if one.state != "done" and earlier and one.node.key != waits.node.key:
                found.append(f"{one.node.id} {how}".removesuffix(" FS"))
    return tuple(dict.fromkeys(found))


def _free(ident: str, taken: set[str]) -> str:
    """The id, with a number behind it where it is taken."""
    number = 2
    wish = ident
    while wish in taken:
        wish, number = f"{ident}-{number}", number + 1
    return wish


def _calendar(programme: Programme, project: Project, calendar: str) -> str | None:
    """The full id of a calendar of the project's own, or of the programme's; None for neither."""
    known = (f"{project.id}/{calendar}", calendar)
    return next((one for one in known if one in programme.calendars), None)


def inserted(programme: Programme, one: Draft) -> Programme:
    """The programme with the gate put in, in memory; nothing else is changed."""
    project = programme.project(one.project)
    calendars = dict(programme.calendars)
    if one.calendar is not None:
        full = f"{project.id}/{one.calendar.calendar}"
        made = Calendar(full, Name(full, full), project.at, BASE)
        calendars[full] = made._replace(only_months=one.calendar.months)
    whole = programme._replace(calendars=calendars)
    new = tuple(_node(whole, project, step) for step in one.steps)
    link = _link(one.gate.id, project)
    nodes = tuple(
        node._replace(after=(*node.after, link)) if node.key == one.waits.key else node
        for node in project.nodes
    )
    changed = project._replace(nodes=(*nodes, *new))
    projects = tuple(changed if each.id == project.id else each for each in whole.projects)
    return whole._replace(projects=projects)


def _link(text: str, project: Project) -> Link:
    return parse(text, project.id, project.at)


def _node(programme: Programme, project: Project, step: Step) -> Node:
    calendar = _calendar(programme, project, step.calendar) if step.calendar else None
    return Node(
        project=project.id, id=step.id, kind=GATE, name=Name(step.id, step.id), trade=step.kind,
        parent="", leaf=True, window=Window(duration=step.duration),
        after=tuple(_link(text, project) for text in step.after), spans=(), progress=Progress(),
        deadline=None, calendar=calendar or project.calendar, cost=None, vote=None, basis={},
        note="", places={"": project.at},
    )  # fmt: skip
