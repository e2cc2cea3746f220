"""Programme-wide appropriations -> a node in every project that is allotted some of one."""

from collections.abc import Iterable, Sequence

from capitalplan.model.link import Link
from capitalplan.model.node import Node
from capitalplan.model.programme import PROGRAMME, Programme, Shared
from capitalplan.model.project import Project

Amounts = tuple[tuple[str, int], ...]


def with_shares(whole: Programme) -> Programme:
    """The programme whose projects have their parts of what is voted for all, under the same ids.

    `programme/ID` in a project's links means its own part.
    """
    if not whole.shared:
        return whole
    parts = {project.id: list(_parts(whole.shared, project.id)) for project in whole.projects}
    own = {one.node.id for one in whole.shared}
    projects = (_joined(project, parts[project.id], own) for project in whole.projects)
    return whole._replace(projects=tuple(projects))


def _parts(shared: Sequence[Shared], project: str) -> Iterable[Node]:
    for one in shared:
        place = next((i for i, part in enumerate(one.allotted) if part[0] == project), None)
        if place is not None:
            yield _part(one, place, project)


def _part(one: Shared, place: int, project: str) -> Node:
    node = one.node
    assert node.vote
    amounts = one.allotted[place][1]
    cut = tuple((fund, one.cuts(fund, won)[place]) for fund, won in node.vote.cut)
    vote = node.vote._replace(amounts=amounts, cut=cut, shared=True)
    return node._replace(project=project, vote=vote)


def _joined(project: Project, parts: Sequence[Node], own: set[str]) -> Project:
    nodes = (_home(node, project.id, own) for node in (*parts, *project.nodes))
    return project._replace(nodes=tuple(nodes))


def _home(node: Node, project: str, own: set[str]) -> Node:
    """Full ids in `programme/` -> those of the project's own part."""

    def here(key: str) -> str:
        place, _, ident = key.partition("/")
        return f"{project}/{ident}" if place == PROGRAMME and ident in own else key

    def links(found: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(link._replace(before=here(link.before)) for link in found)

    vote = node.vote
    if vote:
        vote = vote._replace(pair=here(vote.pair), fallback=here(vote.fallback))
    return node._replace(after=links(node.after), spans=links(node.spans), vote=vote)
