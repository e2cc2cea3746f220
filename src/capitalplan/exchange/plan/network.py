"""All nodes of a submittal with the links between them; levels of effort span what they serve."""

from collections.abc import Iterable, Mapping, Sequence

from capitalplan.exchange.plan.ids import identifiers
from capitalplan.exchange.plan.link import NO_LAG
from capitalplan.exchange.plan.node import Setting, node
from capitalplan.exchange.plan.outline import Place
from capitalplan.model.activity import EFFORT, WBS, Activity
from capitalplan.model.link import Link
from capitalplan.model.node import Node

LONGEST_PATH = 40  # of a part's code


def named(places: Iterable[Place], project: str) -> dict[str, str]:
    """Ids by key: activities keep their own codes before parts do.

    project : id of the project, which the codes of parts begin with.
    """
    listed = sorted(places, key=lambda place: not isinstance(place.of, Activity))
    return identifiers((place.key, _code(place, project)) for place in listed)


def _code(place: Place, project: str) -> str:
    """The code an activity is known by; of a part no more than the end of its path."""
    if isinstance(place.of, Activity):
        return place.of.id or place.key
    code = place.of.id.removeprefix(f"{project}.") or place.key
    return code if len(code) <= LONGEST_PATH else code[-LONGEST_PATH:].partition(".")[2] or code


def full_ids(setting: Setting) -> dict[str, str]:
    """Full ids of the nodes by key of the outline."""
    return {key: f"{setting.project}/{ident}" for key, ident in setting.ids.items()}


def nodes(
    setting: Setting, places: Sequence[Place], found: Sequence[Link | None]
) -> dict[str, Node]:
    """Nodes by key of the outline; `found` has the link of each relation (None: not carried)."""
    spans = _spans(setting, places, full_ids(setting))
    after: dict[str, list[Link]] = {}
    for relation, link in zip(setting.recomputed.submittal.relations, found, strict=True):
        if link is not None and relation.after not in spans and relation.before not in spans:
            after.setdefault(relation.after, []).append(link)
    return {
        place.key: node(
            setting, place, tuple(after.get(place.key, ())), tuple(spans.get(place.key, ()))
        )
        for place in places
    }


def _spans(
    setting: Setting, places: Sequence[Place], keys: Mapping[str, str]
) -> dict[str, list[Link]]:
    """By uid, what a level of effort (its links) or a WBS summary (its siblings) lasts over."""
    kinds = {place.key: place.of.kind for place in places if isinstance(place.of, Activity)}
    found: dict[str, dict[str, None]] = {
        key: {} for key, kind in kinds.items() if kind in (EFFORT, WBS)
    }
    for relation in setting.recomputed.submittal.relations if found else ():
        for one, other in ((relation.after, relation.before), (relation.before, relation.after)):
            if kinds.get(one) == EFFORT and other in keys:
                found[one][keys[other]] = None
    summaries: dict[str, list[str]] = {}
    for place in places:
        if kinds.get(place.key) == WBS:
            summaries.setdefault(place.parent, []).append(place.key)
    for place in places:
        for summary in summaries.get(place.parent, ()) if place.key not in found else ():
            found[summary][keys[place.key]] = None
    return {
        key: [Link(other, "FS", NO_LAG, setting.at) for other in others]
        for key, others in found.items()
    }
