"""Ways through the tree of a file: to a node, to a field of it, to every link."""

from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import normalize

from capitalplan.edit.sheet import Step, Way, at
from capitalplan.problem import FormError, did_you_mean
from capitalplan.source.splice import NODES
from capitalplan.source.tree import Listing, Mapping, Scalar, Tree

LINKS = ("after", "spans")
SIDES = ("pair", "fallback")  # full ids that are no links


class Spot(NamedTuple):
    """A link as written: the node that holds it, its field, the list it stands in, its place."""

    owner: str
    way: Way
    listing: Listing | None
    scalar: Scalar


def nodes(root: Mapping) -> Iterator[tuple[Way, Mapping]]:
    """Every node of a file with the way to it, parents before children."""
    waiting: list[Way] = [(name,) for name in NODES]
    while waiting:
        way = waiting.pop(0)
        part = at(root, way)
        inner = []
        for key, value in part.pairs if isinstance(part, Mapping) else ():
            if isinstance(value, Mapping):
                yield (*way, key.text), value
                inner.append((*way, key.text, "phases"))
        waiting[:0] = inner


def ident(way: Way) -> str:
    """The id of the node at the end of a way."""
    return normalize("NFC", str(way[-1]))


def node(root: Mapping, wanted: str) -> Way:
    """The way to a node; FormError `node-unknown` with what was probably meant."""
    found = [way for way, _ in nodes(root) if ident(way) == normalize("NFC", wanted)]
    if not found:
        near = did_you_mean(wanted, [ident(way) for way, _ in nodes(root)])
        raise FormError("node-unknown", name=wanted[:80], suggest=near)
    return found[0]


def pair(root: Mapping, way: Way) -> tuple[Mapping, int]:
    """The mapping that holds the pair at the end of a way, and the pair's place in it."""
    inner = at(root, way[:-1])
    assert isinstance(inner, Mapping)
    return inner, next(i for i, (key, _) in enumerate(inner.pairs) if key.text == way[-1])


def field(base: Tree | None, name: str) -> tuple[Step, ...]:
    """The keys a field's name stands for: `amounts.city`; a key that holds dots goes first.

    FormError `edit-inside` where a text or list stands in the way.
    """
    parts, found = name.split("."), list[str]()
    while parts:
        if base is not None and not isinstance(base, Mapping):
            raise FormError("edit-inside", field=name[:60], within=".".join(found)[:60])
        known = {normalize("NFC", key.text): key.text for key, _ in base.pairs} if base else {}
        size = next(
            (n for n in range(len(parts), 0, -1) if normalize("NFC", ".".join(parts[:n])) in known),
            1,
        )
        key = ".".join(parts[:size])
        found.append(known.get(normalize("NFC", key), key))
        base = base.get(found[-1]) if base else None
        parts = parts[size:]
    if not all(found):
        raise FormError("edit-field", name=name[:60])
    return tuple(found)


def links(root: Mapping) -> Iterator[Spot]:
    """Every link, pair and stand-in of a file."""
    for way, inner in nodes(root):
        for name in LINKS:
            value = inner.get(name)
            if isinstance(value, Scalar):
                yield Spot(ident(way), (*way, name), None, value)
            for i, item in enumerate(value.items if isinstance(value, Listing) else ()):
                if isinstance(item, Scalar):
                    yield Spot(ident(way), (*way, name, i), value, item)  # type: ignore[arg-type]
        for name in SIDES:
            value = inner.get(name)
            if isinstance(value, Scalar):
                yield Spot(ident(way), (*way, name), None, value)
