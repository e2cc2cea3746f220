"""The promise of `schedule`: one row for each node."""

from typing import Literal

from capitalplan.model.when import iso_instant
from capitalplan.output.contract.row import HOUR, Row, hours
from capitalplan.schedule.result import LINK, Dated


class NodeRow(Row):
    """One node of `schedule`: dates `YYYY-MM-DDTHH:MM`, finishes at the end of work.

    uid : the full id, of another program's schedule its own number; early_start, early_finish :
    actual dates where they have happened, of a P6 schedule the early dates P6 gives;
    remaining_start : where work that is left starts; floats in working hours of the node's
    calendar, null once done.
    """

    project: str
    id: str
    uid: str
    name: str
    name_ko: str
    name_en: str
    kind: str
    trade: str
    parent: str | None
    summary: bool
    calendar: str
    status: Literal["done", "active", "open"]
    early_start: str
    early_finish: str
    late_start: str
    late_finish: str
    actual_start: str | None
    actual_finish: str | None
    remaining_start: str | None
    remaining_hours: float
    total_float_hours: float | None
    free_float_hours: float | None
    critical: bool
    driven_by: str
    driving_link: str | None
    dates_basis: str


def node_row(dated: Dated, language: str) -> NodeRow:
    """A node as it is promised; `name` in the language asked for."""
    node, done = dated.node, dated.state == "done"
    link = dated.driver.link if dated.driver.reason == LINK else None
    begun = dated.state != "open" and node.leaf
    return NodeRow(
        project=node.project,
        id=node.id,
        uid=node.uid or node.key,
        name=node.name.said(language),
        name_ko=node.name.ko,
        name_en=node.name.en,
        kind=node.kind,
        trade=node.trade,
        parent=node.parent or None,
        summary=not node.leaf,
        calendar=node.calendar,
        status=_status(dated.state),
        early_start=iso_instant(dated.early_dates[0]),
        early_finish=iso_instant(dated.early_dates[1]),
        late_start=iso_instant(dated.late_start),
        late_finish=iso_instant(dated.late_finish),
        actual_start=iso_instant(dated.start) if begun else None,
        actual_finish=iso_instant(dated.finish) if done and node.leaf else None,
        remaining_start=None if done else iso_instant(dated.resume),
        remaining_hours=dated.left / HOUR,
        total_float_hours=hours(dated.total_float),
        free_float_hours=hours(dated.free_float),
        critical=dated.critical,
        driven_by=dated.driver.before if link else dated.driver.reason,
        driving_link=link.text if link else None,
        dates_basis=node.origin("start", "dates"),
    )


def _status(state: str) -> Literal["done", "active", "open"]:
    return "done" if state == "done" else "active" if state == "active" else "open"
