"""`delay`: what is open starts that much later than it would, what is under way ends later.

Where it stands without the delay is known from a schedule, so delays are applied one by one, each
to the schedule that the ones before it on the links gave: on a chain they add up.
"""

from collections.abc import Iterator, Mapping, Sequence

from capitalplan.model.duration import WORK, Duration
from capitalplan.model.fiscal import first_day
from capitalplan.model.node import Node
from capitalplan.model.programme import PROGRAMME, Programme
from capitalplan.model.when import When, finish_day, iso
from capitalplan.problem import Problem
from capitalplan.scenario.aim import Aim
from capitalplan.schedule.cross import shift
from capitalplan.schedule.expand import leaves
from capitalplan.schedule.network import build
from capitalplan.schedule.progress import ACTIVE, DONE
from capitalplan.schedule.reroute import rerouted
from capitalplan.schedule.result import Dated, Schedule
from capitalplan.worktime.table import Table, before, finish_of, start_of


def in_order(programme: Programme, aims: Sequence[Aim]) -> list[Aim]:
    """Delays along the links, the first cause first; as given where the links run in a circle."""
    graph = build(rerouted(programme).nodes)[0]
    if graph is None:
        return list(aims)
    rank = {node.key: place for place, node in enumerate(graph.nodes)}
    inner = leaves(programme.nodes)

    def first(aim: Aim) -> int:
        parts = [node.key for node in programme.nodes if node.id == aim.id]
        own = parts if aim.project == PROGRAMME else inner.get(aim.key, ())
        return min((rank.get(key, 0) for key in own), default=0)

    return sorted(aims, key=first)


def refused(programme: Programme, schedule: Schedule, aim: Aim) -> Problem | None:
    """Why this cannot be delayed: it is done, lasts as long as others, or leaves its year."""
    keys = list(_meant(programme, schedule, aim))
    at, facts = aim.change.at, {"id": aim.key}
    if any(key not in schedule.dates for key in keys):
        return Problem("whatif-undated", at, facts)
    found = [schedule.dates[key] for key in keys]
    if any(one.node.spans for one in found):
        return Problem("whatif-hammock", at, facts)
    if not found or all(one.state == DONE for one in found):
        return Problem("whatif-done", at, facts)
    for one in found:
        late = _closed(programme, schedule, aim, one)
        if late:
            return late
    return None


def _closed(programme: Programme, schedule: Schedule, aim: Aim, one: Dated) -> Problem | None:
    """No budget is voted after the year it is for (회계연도 독립의 원칙, 지방재정법 제7조)."""
    vote = one.node.vote
    if not vote or not aim.change.length:
        return None
    closes = first_day(vote.year + 1, programme.fiscal)
    day = finish_day(_later(one, schedule.table(one.node), aim.change.length))
    if day < closes:
        return None
    facts = {"id": aim.key, "year": vote.year, "date": iso(day)}
    return Problem("whatif-year", aim.change.at, facts)


def changed(programme: Programme, schedule: Schedule, aim: Aim) -> Programme:
    """The programme with everything that a delay is about put later."""
    length = aim.change.length
    assert length
    late: dict[str, Node] = {}
    for key in _meant(programme, schedule, aim):
        one = schedule.dates[key]
        if one.state != DONE:
            late[key] = _put_off(one, schedule.table(one.node), length)
    projects = tuple(
        project._replace(nodes=tuple(_taken(node, late) for node in project.nodes))
        for project in programme.projects
    )
    return programme._replace(projects=projects)


def _taken(node: Node, late: Mapping[str, Node]) -> Node:
    """The node as written, links and all, with what a delay changed."""
    found = late.get(node.key)
    if found is None:
        return node
    return node._replace(
        floor=found.floor, progress=found.progress, cost=found.cost, vote=found.vote
    )


def _meant(programme: Programme, schedule: Schedule, aim: Aim) -> Iterator[str]:
    """The leaves to put off: itself; a project's parts; of a phase, where its open work begins."""
    if aim.project == PROGRAMME:
        for node in programme.nodes:
            if node.vote and node.vote.shared and node.id == aim.id:
                yield node.key
        return
    inner = leaves(programme.nodes)[aim.key]
    if inner == (aim.key,):
        yield aim.key
        return
    kept = [schedule.dates[key] for key in inner if key in schedule.dates]
    open_ = {one.node.key for one in kept if one.state != DONE and not one.node.spans}
    every = leaves(programme.nodes)
    for key in inner:
        if key in open_:
            behind = {
                leaf for before in _before(programme, key, aim) for leaf in every.get(before, ())
            }
            if not behind & (open_ - {key}):
                yield key


def _before(programme: Programme, key: str, aim: Aim) -> Iterator[str]:
    """What a leaf waits for, by its own links and those of the phases around it inside the aim."""
    known = {node.key: node for node in programme.nodes if node.project == aim.project}
    node = known[key]
    while node.id != aim.id:
        yield from (link.before for link in node.after)
        node = known[f"{node.project}/{node.parent}"]


def _put_off(one: Dated, table: Table, length: Duration) -> Node:
    node = one.node
    point = _later(one, table, length)
    if node.vote:
        day = When(finish_day(point), finish_day(point))
        vote = node.vote._replace(expected=day, rejected=node.vote.rejected and day)
        return node._replace(floor=point, vote=vote)
    if one.state == ACTIVE:
        left = before(table, point) - before(table, one.finish) + one.left
        progress = node.progress._replace(remaining=Duration(max(left, 0), "min"))
        worked = node.cost.worked or (one.worked, one.planned) if node.cost else None
        cost = node.cost._replace(worked=worked) if node.cost else None
        return node._replace(floor=point, progress=progress, cost=cost)
    return node._replace(floor=point)


def _later(one: Dated, table: Table, length: Duration) -> int:
    """The instant a start (of what is under way and of points, a finish) is put off to."""
    at_end = one.point or one.state == ACTIVE
    point = one.finish if at_end else one.start
    if length.kind != WORK:
        amount = length.amount(table.day_minutes, table.week_days)
        point = shift(point, amount, length.kind, int(not at_end))
        return point if one.node.vote else _working(table, before(table, point), at_end)
    ordinal = before(table, point) + length.amount(table.day_minutes, table.week_days)
    return _working(table, ordinal, at_end)


def _working(table: Table, ordinal: int, at_end: bool) -> int:
    return finish_of(table, ordinal) if at_end else start_of(table, ordinal)
