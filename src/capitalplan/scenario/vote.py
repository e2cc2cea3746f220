"""`reject`: an appropriation that the council votes down on the day its vote is expected."""

from capitalplan.model.node import Node, Progress
from capitalplan.model.programme import PROGRAMME, Programme
from capitalplan.model.when import When
from capitalplan.problem import Problem
from capitalplan.scenario.aim import Aim, nodes


def refused(programme: Programme, aim: Aim) -> Problem | None:
    """Why this cannot be voted down: it is no appropriation, or the vote has been taken."""
    node = nodes(programme)[aim.key]
    vote, at, facts = node.vote, aim.change.at, {"id": aim.key}
    if vote is None:
        return Problem("whatif-no-vote", at, facts)
    if vote.rejected:
        return Problem("whatif-rejected", at, {**facts, "date": vote.rejected.text})
    if vote.enacted and not _ahead(programme, node):
        return Problem("whatif-voted", at, {**facts, "date": vote.enacted.text})
    return None


def _ahead(programme: Programme, node: Node) -> bool:
    """Whether a vote said to be taken lies after the data date all the same."""
    limit, vote = _data_date(programme, node), node.vote
    return bool(limit and vote and vote.enacted and vote.enacted.first > limit.last)


def _data_date(programme: Programme, node: Node) -> When | None:
    homes = [project for project in programme.projects if project.id == node.project]
    return programme.data_date_of(homes[0]) if homes else programme.data_date


def rejected(programme: Programme, aim: Aim) -> Programme:
    """The programme with the appropriation voted down, in every project that is allotted of it."""
    everywhere = aim.project == PROGRAMME

    def down(node: Node) -> Node:
        part = everywhere and node.id == aim.id and node.vote is not None and node.vote.shared
        if node.key == aim.key or part:
            return _down(node, _data_date(programme, node))
        return node

    projects = tuple(
        project._replace(nodes=tuple(map(down, project.nodes))) for project in programme.projects
    )
    shared = tuple(one._replace(node=down(one.node)) for one in programme.shared)
    return programme._replace(projects=projects, shared=shared)


def _down(node: Node, data_date: When | None) -> Node:
    # It has not happened yet, so it is no progress: the day it would be voted stays its date.
    vote = node.vote
    assert vote
    day = vote.date or vote.submitted or data_date
    last = When(day.last, day.last) if day else When(0, 0)
    vote = vote._replace(expected=vote.date, enacted=None, rejected=last)
    return node._replace(vote=vote, progress=Progress())
