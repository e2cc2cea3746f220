"""`remove`: a node with all inside it; who waits for it may wait for what it waited for."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from capitalplan.edit import link, target, way
from capitalplan.edit.desk import Desk
from capitalplan.edit.edit import Edit
from capitalplan.edit.node import without_node
from capitalplan.edit.sheet import Way
from capitalplan.edit.way import Spot
from capitalplan.model.link import Link, parse
from capitalplan.model.programme import PROGRAMME
from capitalplan.problem import FormError, Position

_HERE = Position("", 0, 0)


class Held(NamedTuple):
    """A link in a file, with the project whose file it is."""

    path: Path
    project: str
    spot: Spot

    @property
    def link(self) -> Link:
        """What the link says."""
        return parse(self.spot.scalar.text, self.project, _HERE)


def remove(desk: Desk, word: str, relink: bool) -> Edit:
    """Put the removal on the desk; relink joins predecessors to successors.

    FormError `edit-waited` (with who waits) without `relink`, `edit-spanned` where others last as
    long as it does or stand in for it, `edit-lags` where two lags cannot be added.
    """
    aim = target.node(desk, word)
    assert aim.node is not None
    base = way.node(desk.sheet(aim.path).root, aim.node)
    inner = {
        key
        for one, _ in way.nodes(desk.sheet(aim.path).root)
        if one[: len(base)] == base
        for key in target.everywhere(desk, aim.project, way.ident(one))
    }
    every = list(held(desk, aim.project))
    out = [one for one in every if link.target(one.spot, one.project) in inner
           and f"{one.project}/{one.spot.owner}" not in inner]  # fmt: skip
    stuck = [one for one in out if "after" not in one.spot.way]
    if stuck:
        raise FormError("edit-spanned", id=aim.key, names=_names(stuck))
    if out and not relink:
        raise FormError("edit-waited", id=aim.key, names=_names(out))
    before = [one for one in every if f"{one.project}/{one.spot.owner}" in inner
              and link.target(one.spot, one.project) not in inner
              and "after" in one.spot.way]  # fmt: skip
    _relinked(desk, aim.key, out, before)
    desk.put(aim.path, without_node(desk.sheet(aim.path), aim.node))
    return Edit(("edit-what-remove", {"id": aim.key}))


def held(desk: Desk, project: str) -> Iterator[Held]:
    """All links of a project's file, and of those that name the project."""
    for path, one in desk.shelf.outlines.items():
        if one.project and (one.project == project or project in one.homes or project == PROGRAMME):
            for spot in way.links(desk.sheet(path).root):
                yield Held(path, one.project, spot)
    if project == PROGRAMME:
        for spot in way.links(desk.sheet(desk.shelf.programme).root):
            yield Held(desk.shelf.programme, PROGRAMME, spot)


def _names(found: Sequence[Held]) -> str:
    return ", ".join(dict.fromkeys(f"{one.project}/{one.spot.owner}" for one in found))


def _relinked(desk: Desk, key: str, out: Sequence[Held], before: Sequence[Held]) -> None:
    fields: dict[tuple[Path, Way], dict[int, list[str]]] = {}
    for one in out:
        way_, place = one.spot.way, 0
        if isinstance(way_[-1], int):
            place, way_ = way_[-1], way_[:-1]
        known = {held.text for held in _others(desk, one, way_, place)}
        joined = dict.fromkeys(_joined(key, earlier, one) for earlier in before)
        new = [text for text in joined if text not in known]
        fields.setdefault((one.path, way_), {})[place] = new
    for (path, way_), new_ones in fields.items():
        desk.put(path, link.with_links(desk.sheet(path), way_, new_ones))


def _others(desk: Desk, one: Held, field: Way, place: int) -> Iterator[Link]:
    for spot in way.links(desk.sheet(one.path).root):
        if spot.way[: len(field)] == field and spot.way[len(field) :] != (place,):
            yield parse(spot.scalar.text, one.project, _HERE)


def _joined(key: str, earlier: Held, later: Held) -> str:
    """The link from what a node waited for to who waited for it: its sides and both lags."""
    first, second = earlier.link, later.link
    kind = f"{first.kind[0]}{second.kind[1]}"
    lags = [one.lag for one in (first, second) if one.lag.count]
    if len({lag.unit for lag in lags}) > 1:
        raise FormError("edit-lags", id=key, first=first.text, second=second.text)
    count = sum(lag.count for lag in lags)
    lag = f"{count:+}{lags[0].unit}" if count else ""
    said = f" {kind}{lag}" if kind != "FS" or lag else ""
    named = first.before
    if named.partition("/")[0] == later.project:
        named = named.partition("/")[2]
    return f"{named}{said}"
