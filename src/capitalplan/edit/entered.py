"""Changes of a form put on the desk, each remembered with the place its value has in the text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from capitalplan.edit import target, way
from capitalplan.edit.desk import Desk
from capitalplan.edit.field import with_changes
from capitalplan.edit.filled import Cell, FieldChange
from capitalplan.edit.sheet import Sheet, Way, at
from capitalplan.problem import FormError, Position
from capitalplan.source.tree import Mapping as Branch


def put(desk: Desk, changes: Iterable[FieldChange]) -> dict[Cell, FormError]:
    """Put every change on the desk; by cell, those that the text of the file does not take."""
    refused: dict[Cell, FormError] = {}
    for path, mine in _by_file(desk, changes).items():
        desk.put(path, _put(desk.sheet(path), mine, refused))
    return refused


def _by_file(desk: Desk, changes: Iterable[FieldChange]) -> dict[Path, list[FieldChange]]:
    found: dict[Path, list[FieldChange]] = {}
    for one in changes:
        found.setdefault(target.file(desk, one.home), []).append(one)
    return found


def _put(sheet: Sheet, changes: Sequence[FieldChange], refused: dict[Cell, FormError]) -> Sheet:
    """All at once, for each splice reads the file again; where that fails one half after the other.

    So two changes that touch each other are made one by one, and one that cannot be made is found.
    """
    try:
        return with_changes(sheet, [(one.node, one.field, one.new or None) for one in changes])
    except FormError as fault:
        if len(changes) == 1:
            refused[changes[0].cell] = fault
            return sheet
    half = len(changes) // 2
    return _put(_put(sheet, changes[:half], refused), changes[half:], refused)


def places(desk: Desk, changes: Iterable[FieldChange]) -> Mapping[Position, Cell]:
    """Where in the new texts each change stands: a fault found there is the cell's."""
    found: dict[Position, Cell] = {}
    for path, mine in _by_file(desk, changes).items():
        sheet = desk.sheet(path)
        ways = {way.ident(one): one for one, _ in way.nodes(sheet.root)}
        for one in mine:
            for position in _positions(sheet, ways.get(one.node or "", ()), one.field):
                found.setdefault(position, one.cell)
    return found


def _positions(sheet: Sheet, base: Way, field: str) -> Iterator[Position]:
    """The places of a value and of the keys that lead to it within its node."""
    steps = way.field(at(sheet.root, base), field)
    for size in range(len(steps), 0, -1):
        around = at(sheet.root, (*base, *steps[: size - 1]))
        for key, value in around.pairs if isinstance(around, Branch) else ():
            if key.text == steps[size - 1]:
                yield value.at
                yield key.at
