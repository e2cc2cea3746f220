"""Tables of what is next: one for each department, late and at-risk rows first."""

from collections.abc import Iterable
from typing import Any

from capitalplan.output.table.table import DAY, WORKDAYS, Column, Table
from capitalplan.output.words import upcoming as words
from capitalplan.plan import Plan
from capitalplan.study.item import AHEAD, Item
from capitalplan.study.upcoming import Group
from capitalplan.text import say

_UNITS = {"day": DAY, "room": WORKDAYS}
HEADS = ("day", "state", "event", "project", "name", "room", "why")


def upcoming_tables(plan: Plan, groups: Iterable[Group], language: str) -> list[Table]:
    """A table for each department; a row for each thing that is next."""
    return [_table(plan, group, language) for group in groups]


def _table(plan: Plan, group: Group, language: str) -> Table:
    columns = tuple(
        Column(key, say(f"upcoming-col-{key}", language), "right" if key == "room" else "left",
               _UNITS.get(key, ""))
        for key in HEADS
    )  # fmt: skip
    rows = [_row(plan, one, language) for one in group.items]
    return Table(words.department(group, language), columns, rows)


def _row(plan: Plan, one: Item, language: str) -> dict[str, Any]:
    room = one.room
    return {
        "id": one.id,
        "day": one.day,
        "state": words.state(one, language),
        "event": words.event(one, language),
        "project": words.project(plan, one, language),
        "name": words.name(plan, one, language),
        "room": int(room) if room is not None and room == int(room) else room,
        "why": words.why(plan, one, language),
        "critical": one.state != AHEAD,
        "state_id": one.state,
    }
