"""An edit on the desk: what it says of itself, which nodes it is about, what it warns of."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from capitalplan.edit import target
from capitalplan.edit.desk import Desk
from capitalplan.edit.field import with_field
from capitalplan.edit.target import Target
from capitalplan.model.node import Node
from capitalplan.model.programme import PROGRAMME
from capitalplan.plan import Timed
from capitalplan.problem import ERROR, FormError, Problem, StopError

MISUSE = 2


class Edit(NamedTuple):
    """One edit.

    what : a code of `text` and its facts; aims : full ids of the nodes it is about, as they are
    called afterwards; renamed : old full id -> new one; notes : what to think of before saving.
    """

    what: tuple[str, Mapping[str, Any]]
    aims: tuple[str, ...] = ()
    renamed: Mapping[str, str] = {}
    notes: tuple[Problem, ...] = ()


def put(desk: Desk, aim: Target, field: str, value: str | None) -> None:
    """Set a field of a target, or take it away; what is not there need not go."""
    sheet = desk.sheet(aim.path)
    try:
        desk.put(aim.path, with_field(sheet, aim.node, field, value))
    except FormError as fault:
        if fault.code != "edit-absent":
            raise


def node(found: Timed, aim: Target) -> Node:
    """The node of a target as the plan has it. StopError 2 where its file cannot be used."""
    for one in found.programme.nodes if aim.project != PROGRAMME else ():
        if one.key == aim.key:
            return one
    for shared in found.programme.shared if aim.project == PROGRAMME else ():
        if shared.node.id == aim.node:
            return shared.node
    faults = tuple(one for one in found.problems if one.weight == ERROR)
    raise StopError("edit-faulty", MISUSE, path=str(aim.path), problems=faults)


def wanted(desk: Desk, found: Timed, word: str) -> tuple[Target, Node]:
    """The target of a word and its node."""
    aim = target.node(desk, word)
    return aim, node(found, aim)
