"""The promise of `diff`: one row for each node of two schedules."""

from typing import Literal

from capitalplan.model.when import iso_instant
from capitalplan.output.contract.row import HOUR, Row, hours
from capitalplan.schedule.moved import Moved


class MovedRow(Row):
    """One node in two schedules; start_by, finish_by, float_by in hours of work, later positive."""

    id: str
    name: str
    kind: Literal["added", "removed", "changed", "same"]
    old_start: str | None
    old_finish: str | None
    new_start: str | None
    new_finish: str | None
    start_by_hours: float
    finish_by_hours: float
    float_by_hours: float | None
    changes: str


def moved_row(one: Moved, language: str) -> MovedRow:
    """What became of a node between two schedules."""
    shown = one.new or one.old
    return MovedRow(
        id=one.key,
        name=shown.node.name.said(language) if shown else "",
        kind=one.kind,
        old_start=iso_instant(one.old.start) if one.old else None,
        old_finish=iso_instant(one.old.finish) if one.old else None,
        new_start=iso_instant(one.new.start) if one.new else None,
        new_finish=iso_instant(one.new.finish) if one.new else None,
        start_by_hours=one.start_by / HOUR,
        finish_by_hours=one.finish_by / HOUR,
        float_by_hours=hours(one.float_by),
        changes=" ".join(one.changes),
    )
