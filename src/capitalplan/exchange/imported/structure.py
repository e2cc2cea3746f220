"""Phases in phases: which parts of the outline a project file holds, and what lies in what."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from capitalplan.exchange.plan.outline import Place
from capitalplan.model.node import MILESTONE, Node

DEEPEST = 12  # levels of phases; the form of the file allows a few more


class Structure(NamedTuple):
    """By key of the outline: `parent` the key of the phase above, empty at the top.

    Parts that hold no phase, or lie too deep, are not among them: what they hold hangs from the
    part above. deep : keys of what had to be raised.
    """

    parent: Mapping[str, str]
    deep: frozenset[str]


def structure(places: Sequence[Place], nodes: Mapping[str, Node]) -> Structure:
    """The outline without what would be empty; `places` parents first."""
    above = {place.key: place.parent for place in places}
    holding: set[str] = set()
    for place in places:
        if place.leaf and nodes[place.key].kind != MILESTONE:
            at = place.parent
            while at and at not in holding:
                holding.add(at)
                at = above[at]
    parent: dict[str, str] = {}
    depth = {"": -1}
    deep: set[str] = set()
    raised: dict[str, str] = {}  # parts that are not kept -> the part their content hangs from
    for place in places:
        up = raised.get(place.parent, place.parent)
        if not place.leaf and (place.key not in holding or depth[up] + 1 >= DEEPEST):
            raised[place.key] = up
            if place.key in holding:
                deep.add(place.key)
            continue
        depth[place.key] = depth[up] + 1
        parent[place.key] = up
    return Structure(parent, frozenset(deep))


def ancestors(one: Structure, ids: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The full ids of the phases around each node, by its full id; `ids` are full ids by key."""
    found: dict[str, tuple[str, ...]] = {}
    for key, up in one.parent.items():
        found[ids[key]] = (*found[ids[up]], ids[up]) if up else ()
    return found
