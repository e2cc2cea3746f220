"""Changes of a form put on the desk, each remembered with the place its value has in the text."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from capitalplan.edit import target, way
from capitalplan.edit.desk import Desk
from capitalplan.edit.field import with_field
from capitalplan.edit.filled import Cell, FieldChange
from capitalplan.edit.sheet import Sheet, at
from capitalplan.problem import FormError, Position
from capitalplan.source.tree import Mapping as Branch


def put(desk: Desk, changes: Iterable[FieldChange]) -> dict[Cell, FormError]:
    """Put every change on the desk; by cell, those that the text of the file does not take."""
    refused: dict[Cell, FormError] = {}
    for one in changes:
        path = target.file(desk, one.home)
        try:
            desk.put(path, with_field(desk.sheet(path), one.node, one.field, one.new or None))
        except FormError as fault:
            refused[one.cell] = fault
    return refused


def places(desk: Desk, changes: Iterable[FieldChange]) -> Mapping[Position, Cell]:
    """Where in the new texts each change stands: a fault found there is the cell's."""
    found: dict[Position, Cell] = {}
    for one in changes:
        path = target.file(desk, one.home)
        for at_ in _positions(path, desk.sheet(path), one):
            found.setdefault(at_, one.cell)
    return found


def _positions(path: Path, sheet: Sheet, one: FieldChange) -> Iterable[Position]:
    """The places of the value and of the keys that lead to it within the node."""
    base = way.node(sheet.root, one.node) if one.node else ()
    steps = way.field(at(sheet.root, base), one.field)
    for size in range(len(steps), 0, -1):
        around = at(sheet.root, (*base, *steps[: size - 1]))
        for key, value in around.pairs if isinstance(around, Branch) else ():
            if key.text == steps[size - 1]:
                yield value.at
                yield key.at
