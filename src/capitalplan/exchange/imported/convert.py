"""Every node of an import, one after the other: what a project file holds of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from capitalplan.exchange.imported import losses
from capitalplan.exchange.imported.case import Case
from capitalplan.exchange.imported.effort import hammock
from capitalplan.exchange.imported.point import milestone
from capitalplan.exchange.imported.structure import Structure, ancestors, structure
from capitalplan.exchange.imported.texts import writable
from capitalplan.exchange.imported.ties import kept
from capitalplan.exchange.imported.work import phase
from capitalplan.exchange.plan.network import full_ids
from capitalplan.exchange.plan.node import not_after
from capitalplan.exchange.plan.outline import Place
from capitalplan.exchange.plan.whole_days import closing
from capitalplan.model.activity import ROLLED_UP, Activity
from capitalplan.model.calendar import Name
from capitalplan.model.link import Link
from capitalplan.model.node import MILESTONE, PHASE, Node, Progress, Window
from capitalplan.model.when import When
from capitalplan.schedule.progress import OPEN
from capitalplan.schedule.result import Dated


class _Built(NamedTuple):
    """What holds what, the links kept by full id, what may be spanned, all dates by full id."""

    structure: Structure
    above: Mapping[str, tuple[str, ...]]
    waits: Mapping[str, tuple[Link, ...]]
    spanned: Collection[str]
    dates: Mapping[str, Dated]


def converted(case: Case, places: Sequence[Place], nodes: Mapping[str, Node]) -> list[Node]:
    """The nodes as the file holds them: milestones, then phases with what lies in them behind."""
    nodes = {place.key: _kind(case, place, nodes[place.key]) for place in places}
    built = _build(case, places, nodes)
    found = []
    for place in places:
        if place.key in built.structure.parent:
            found.append(_converted(case, place, nodes[place.key], built))
        elif place.key in built.structure.deep:
            case.lost.add(losses.DEPTH, place.of.id)
    milestones = [one for one in found if one.kind == MILESTONE]
    return milestones + [one for one in found if one.kind != MILESTONE]


def _build(case: Case, places: Sequence[Place], nodes: Mapping[str, Node]) -> _Built:
    built = structure(places, nodes)
    ids = full_ids(case.setting)
    above = ancestors(built, ids)
    dates = {one.node.key: one for one in case.shown.values()}
    waits = _linked(case, places, nodes, built, above, dates)
    return _Built(built, above, waits, _spanned(places, built, ids), dates)


def _converted(case: Case, place: Place, node: Node, built: _Built) -> Node:
    up = built.structure.parent[place.key]
    around = [link for one in built.above[node.key] for link in built.waits[one]]
    after = built.waits[node.key]
    if node.kind == MILESTONE:  # it leaves its phases, so what binds these binds it
        after = tuple(dict.fromkeys((*after, *around)))
    freely = not after and (case.now is None or not around)
    held = node._replace(parent=case.setting.ids[up] if up else "", after=after)
    one = _one(case, place, held, freely, built)
    return one._replace(name=_name(case, place, one))


def _one(case: Case, place: Place, node: Node, freely: bool, built: _Built) -> Node:
    one = place.of
    if not isinstance(one, Activity):
        return node
    if not place.leaf:
        return _summary(case, node, one)
    if one.outside:
        case.lose(losses.OUTSIDE, one)
    if node.kind == MILESTONE:
        return milestone(case, node, one, freely)
    if one.kind in ROLLED_UP:
        return hammock(case, node, one, built.spanned, built.dates)
    return phase(case, node, one, freely)


def _summary(case: Case, node: Node, one: Activity) -> Node:
    """A phase of phases has no dates of its own, but may have a deadline."""
    if one.by_hand:
        case.lose(losses.BY_HAND, one)
    if one.constraints:
        case.lose(losses.SUMMARY_DATE, one)
    due = not_after(one)
    day = None if due is None else closing(case.table(node), due)[0]
    deadline = None if day is None else When(day, day)
    return node._replace(window=Window(), progress=Progress(), deadline=deadline, cost=None)


def _linked(
    case: Case, places: Iterable[Place], nodes: Mapping[str, Node], built: Structure,
    above: Mapping[str, tuple[str, ...]], dates: Mapping[str, Dated],
) -> dict[str, tuple[Link, ...]]:  # fmt: skip
    """The links kept, by full id; those from phases also from the milestones that leave them."""
    points: dict[str, list[str]] = {}
    for node in nodes.values():
        for around in above.get(node.key, ()) if node.kind == MILESTONE else ():
            points.setdefault(around, []).append(node.key)
    return {
        nodes[place.key].key: _spread(kept(case, nodes[place.key], place.of, above, dates), points)
        if isinstance(place.of, Activity)
        else ()
        for place in places
        if place.key in built.parent
    }


def _spread(links: tuple[Link, ...], points: Mapping[str, Sequence[str]]) -> tuple[Link, ...]:
    """Links with those from the milestones of each phase that must have finished."""
    return tuple(
        link._replace(before=before)
        for link in links
        for before in (link.before, *(points.get(link.before, ()) if link.kind[0] == "F" else ()))
    )


def _kind(case: Case, place: Place, node: Node) -> Node:
    """Open work that takes no time is a milestone, unless it costs something."""
    dated = case.shown.get(place.key)
    if not place.leaf or dated is None or dated.state != OPEN or node.cost or node.spans:
        return node
    if node.kind == PHASE and dated.planned == 0 and dated.start == dated.finish:
        return node._replace(kind=MILESTONE)
    return node


def _spanned(places: Iterable[Place], built: Structure, ids: Mapping[str, str]) -> set[str]:
    """What a level of effort may span: all but its likes."""
    return {
        ids[place.key]
        for place in places
        if place.key in built.parent
        and not (place.leaf and isinstance(place.of, Activity) and place.of.kind in ROLLED_UP)
    }


def _name(case: Case, place: Place, node: Node) -> Name:
    name = writable(node.name.ko) or node.id
    if name != node.name.ko:
        case.lost.add(losses.TEXT, place.of.id or place.key)
    return Name(name, name)
