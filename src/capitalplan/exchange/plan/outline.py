"""The outline of a submittal: WBS parts and summaries around activities, parents first."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from capitalplan.model.activity import Activity
from capitalplan.model.submittal import Part, Submittal


class Place(NamedTuple):
    """A part or an activity in its place.

    key : the activity's uid, of a part `wbs-...` (see `part_key`); parent : the key above, empty at
    the top; leaf : nothing lies below it; depth from 0.
    """

    key: str
    parent: str
    of: Part | Activity
    leaf: bool
    depth: int


def part_key(uid: str) -> str:
    """What a part is known by, apart from every activity: its uid behind `wbs-`."""
    return uid if uid.startswith("wbs-") else f"wbs-{uid}"


def outline(submittal: Submittal, wanted: Iterable[str]) -> list[Place]:
    """The wanted activities (uids) below their parts, in the order of the file.

    Parts without any of them are left out, and so is a single part that holds all the rest: it
    stands for the project itself.
    """
    known = set(wanted)
    items: dict[str, Part | Activity] = {
        one.uid: one for one in submittal.activities if one.uid in known
    }
    items |= {part_key(part.uid): part for part in submittal.parts}
    above = {key: _above(key, one, items) for key, one in items.items()}
    inner: dict[str, list[str]] = {}
    for key, parent in above.items():
        inner.setdefault(parent, []).append(key)
    kept = _holding(known & items.keys(), above)
    top = [key for key in inner.get("", []) if key in kept]
    if len(top) == 1 and isinstance(items[top[0]], Part):
        top = [key for key in inner[top[0]] if key in kept]
    # What lies in a circle of parents hangs from nothing: it is put at the top.
    return list(_walk([*top, *(key for key in items if key in known)], items, inner, kept))


def _above(key: str, one: Part | Activity, items: Mapping[str, Part | Activity]) -> str:
    part = part_key(one.parent)
    if part in items and part != key:
        return part
    return one.parent if isinstance(one, Activity) and one.parent in items else ""


def _holding(leaves: Iterable[str], above: Mapping[str, str]) -> set[str]:
    """The activities, and every part that holds one of them at some depth."""
    kept: set[str] = set()
    for key in leaves:
        at = key
        while at and at not in kept:
            kept.add(at)
            at = above[at]
    return kept


def _walk(
    top: list[str],
    items: Mapping[str, Part | Activity],
    inner: Mapping[str, list[str]],
    kept: set[str],
) -> Iterable[Place]:
    seen: set[str] = set()
    waiting = [(key, "", 0) for key in reversed(top)]
    while waiting:
        key, parent, depth = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        below = [one for one in inner.get(key, []) if one in kept and one not in seen]
        yield Place(key, parent, items[key], not below, depth)
        waiting += [(one, key, depth + 1) for one in reversed(below)]
