"""`move`: another start of a phase or gate, date of a milestone, day of a vote."""

from capitalplan.edit import day
from capitalplan.edit.desk import Desk
from capitalplan.edit.edit import Edit, put, subject
from capitalplan.model.node import GATE, MILESTONE, PHASE, Node
from capitalplan.model.when import parse
from capitalplan.problem import FormError


def move(desk: Desk, word: str, date: str) -> Edit:
    """Put the move on the desk; where start and finish give the duration, the finish moves along.

    FormError `edit-done`, `edit-begun`, `edit-follows` for what has no planned date to move.
    """
    aim, node, programme = subject(desk, word)
    when = parse(date)
    field = _field(node)
    dates = {field: date}
    finish = day.finish(programme, node, when) if field == "start" else None
    put(desk, aim, {**dates, **({"finish": finish} if finish else {})})
    notes = (
        *day.notes(programme, node, dates),
        *day.claimed(node, *dates, *(["finish"] if finish else [])),
    )
    return Edit(("edit-what-move", {"id": aim.key, "date": date}), (aim.key,), notes=notes)


def _field(node: Node) -> str:
    facts = {"id": node.key}
    if node.done:
        raise FormError("edit-done", **facts)
    if node.vote:
        return "expected"
    if node.kind == MILESTONE:
        return "date"
    if node.progress.start:
        raise FormError("edit-begun", **facts)
    if not node.leaf or node.spans or node.detail or node.kind not in (PHASE, GATE):
        raise FormError("edit-follows", **facts)
    return "start"
