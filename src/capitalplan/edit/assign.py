"""`set`: any field of a node, a project or the programme, by name."""

from capitalplan.edit import target
from capitalplan.edit.desk import Desk
from capitalplan.edit.edit import Edit
from capitalplan.edit.field import with_field
from capitalplan.problem import FormError
from capitalplan.source.splice import NODES

FIXED = ("format", "phases", *NODES)


def assign(desk: Desk, word: str, value: str | None) -> Edit:
    """Put a value on the desk; None takes the field away. What it may hold the reader says.

    FormError `edit-fixed` for ids and whole sections.
    """
    aim = target.field(desk, word)
    first = aim.field.split(".")[0]
    if first in FIXED or (first == "id" and aim.node is None):
        raise FormError("edit-fixed", field=aim.field[:80])
    desk.put(aim.path, with_field(desk.sheet(aim.path), aim.node, aim.field, value))
    aims = (aim.key,) if aim.node is not None else ()
    facts = {"id": f"{aim.key}.{aim.field}", "value": value or ""}
    return Edit(("edit-what-set" if value is not None else "edit-what-unset", facts), aims)
