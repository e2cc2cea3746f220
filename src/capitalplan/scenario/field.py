"""`set`: the tree of a file with another value in one place, before anything of it is read.

So the value goes through the very readers and rules it would go through in the file.
"""

from collections.abc import Callable, Iterable
from unicodedata import normalize

from capitalplan.model.programme import PROGRAMME, Programme
from capitalplan.problem import Position, Problem
from capitalplan.scenario.aim import Aim, nodes
from capitalplan.source.project import SECTIONS
from capitalplan.source.tree import Mapping, Scalar, Tree

Alter = Callable[[Mapping], Mapping]
FIXED = ("format", "id", "phases", *SECTIONS)


def refused(programme: Programme, aims: Iterable[Aim]) -> list[Problem]:
    """What no what-if sets: ids, whole sections, the expected day of a vote that has been taken."""
    known = nodes(programme)
    found = []
    for aim in aims:
        if aim.field[0] in FIXED:
            facts = {"field": ".".join(aim.field)[:80]}
            found.append(Problem("whatif-fixed", aim.change.at, facts))
        vote = known[aim.key].vote if aim.key in known else None
        taken = vote and (vote.enacted or vote.rejected)
        if taken and aim.field == ("expected",):
            facts = {"id": aim.key, "date": taken.text}
            found.append(Problem("whatif-enacted", aim.change.at, facts))
    return found


def alterations(aims: Iterable[Aim]) -> dict[str, Alter]:
    """By project (`programme` for the settings), what makes of its file's tree the other one."""
    mine: dict[str, list[Aim]] = {}
    for aim in aims:
        mine.setdefault(aim.project, []).append(aim)
    return {project: _altering(own) for project, own in mine.items()}


def _altering(aims: list[Aim]) -> Alter:
    def alter(tree: Mapping) -> Mapping:
        for aim in aims:
            assert aim.change.value is not None
            way = (*_way(tree, aim), *aim.field)
            tree = _put(tree, way, aim.change.value, aim.change.at)
        return tree

    return alter


def _way(tree: Mapping, aim: Aim) -> tuple[str, ...]:
    """The keys that lead to a node: `("phases", "construction", "phases", "framing")`."""
    sections = ["appropriations"] if aim.project == PROGRAMME else list(SECTIONS)
    for section in sections if aim.id else ():
        found = _below(tree.get(section), aim.id)
        if found is not None:
            return (section, *found)
    return ()


def _below(tree: Tree | None, ident: str) -> tuple[str, ...] | None:
    if not isinstance(tree, Mapping):
        return None
    for key, value in tree.pairs:
        if normalize("NFC", key.text) == ident:
            return (key.text,)
        # Depth is bounded by tree.DEEPEST.
        inner = value.get("phases") if isinstance(value, Mapping) else None
        found = _below(inner, ident)
        if found is not None:
            return (key.text, "phases", *found)
    return None


def _put(tree: Tree | None, way: tuple[str, ...], value: Tree, at: Position) -> Mapping:
    """The tree with a value at the end of a way; what is not there yet is made."""
    pairs = list(tree.pairs) if isinstance(tree, Mapping) else []
    place = next((i for i, (key, _) in enumerate(pairs) if key.text == way[0]), None)
    old = None if place is None else pairs[place][1]
    # The key of the field itself moves to the option, so that faults are told there.
    key = Scalar(way[0], at, 0, 0, True)
    if len(way) > 1:
        value = _put(old, way[1:], value, at)
        key = key if place is None else pairs[place][0]
    if place is None:
        pairs.append((key, value))
    else:
        pairs[place] = (key, value)
    return Mapping(pairs, tree.at if tree is not None else at)
