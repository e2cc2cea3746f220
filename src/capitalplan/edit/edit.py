"""An edit on the desk: what it says of itself, which nodes it is about, what it warns of."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from capitalplan.edit import target
from capitalplan.edit.desk import Desk
from capitalplan.edit.field import with_fields
from capitalplan.edit.target import Target
from capitalplan.model.node import Node
from capitalplan.model.programme import Programme
from capitalplan.problem import ERROR, Problem, StopError
from capitalplan.source import part

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


class Subject(NamedTuple):
    """The node an edit is about: where it is written, what it is, the settings it lives under."""

    aim: Target
    node: Node
    programme: Programme


def subject(desk: Desk, word: str) -> Subject:
    """Find a node by its id. StopError 2 where its file cannot be read; FormError as `target`."""
    aim = target.node(desk, word)
    programme, problems = part.written(desk.shelf, aim.project)
    nodes = programme.nodes or [one.node for one in programme.shared]
    for one in nodes:
        if one.id == aim.node:
            return Subject(aim, one, programme)
    faults = tuple(one for one in problems if one.weight == ERROR)
    raise StopError("edit-faulty", MISUSE, path=str(aim.path), problems=faults)


def put(desk: Desk, aim: Target, fields: Mapping[str, str | None]) -> None:
    """Set fields of a target, or take them away; what is not there need not go."""
    desk.put(aim.path, with_fields(desk.sheet(aim.path), aim.node, fields))
