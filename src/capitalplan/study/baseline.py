"""The plan as first written: the same work without what has happened, as a baseline."""

from capitalplan.model.node import APPROPRIATION, MILESTONE, Node, Progress, Window
from capitalplan.model.project import Project
from capitalplan.model.when import When
from capitalplan.plan import Plan, build


def as_planned(plan: Plan) -> Plan:
    """Compute a plan from its planned windows alone, with no data date and no actuals.

    What has actual dates and no planned ones counts as planned on the actual dates: nothing else
    is known of it. Work with neither a date nor anything before it begins as in the plan itself.
    """
    projects = tuple(_project(project, plan) for project in plan.programme.projects)
    return build(plan.programme._replace(projects=projects, data_date=None))


def _project(project: Project, plan: Plan) -> Project:
    day = plan.programme.data_date_of(project)
    nodes = tuple(_node(node, day) for node in project.nodes)
    return project._replace(nodes=nodes, data_date=None)


def _node(node: Node, day: When | None) -> Node:
    if node.vote:
        return _vote(node)
    window = _window(node, day)
    # Dates that are known from what happened need no link to set them.
    known = window.start is not None and node.window.start is None
    cost = node.cost._replace(paid=(), worked=None) if node.cost else None
    return node._replace(
        window=window, progress=Progress(), cost=cost, floor=None,
        after=() if known else node.after,
    )  # fmt: skip


def _window(node: Node, day: When | None) -> Window:
    """The planned dates; the actual ones where the plan names none."""
    window, progress = node.window, node.progress
    if node.kind == MILESTONE:
        return Window(window.start or (None if node.after else progress.start))
    if not node.leaf or (node.spans and not progress.start):
        return window
    spread = node.cost is not None and bool(node.cost.spend)
    logical = window.duration is not None and bool(node.after) and not spread
    start = window.start or (None if logical else progress.start)
    finish = window.finish
    if finish is None and (spread or window.duration is None):
        finish = progress.finish
    if start and finish and finish.last < start.first:
        start = finish
    if start is None and not node.after and not node.spans and day is not None:
        start = When(day.last + 1, day.last + 1)
    return Window(start, finish, window.duration)


def _vote(node: Node) -> Node:
    """A vote on the day it was expected; one voted down stays voted down."""
    vote = node.vote
    if vote is None or node.kind != APPROPRIATION or vote.rejected:
        return node
    planned = vote._replace(enacted=None, expected=vote.expected or vote.enacted)
    return node._replace(vote=planned, progress=Progress())
