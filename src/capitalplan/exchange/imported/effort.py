"""Level of effort and WBS summary activities -> phases that span others, or have own dates."""

from collections.abc import Collection, Mapping

from capitalplan.exchange.imported import losses
from capitalplan.exchange.imported.case import Case
from capitalplan.exchange.imported.work import phase
from capitalplan.model.activity import Activity
from capitalplan.model.node import Node, Window
from capitalplan.schedule.progress import DONE, OPEN
from capitalplan.schedule.result import Dated
from capitalplan.worktime.table import before


def hammock(
    case: Case, node: Node, one: Activity, kept: Collection[str], dates: Mapping[str, Dated]
) -> Node:
    """It spans what it serves where that gives its dates; else it is a phase with these dates.

    kept : full ids that it may span; dates : how all nodes are shown, by full id.
    """
    shown = case.shown[one.uid]
    spans = tuple(link for link in node.spans if link.before in kept)
    if shown.state != DONE and spans:
        table = case.table(node)
        start = min(dates[link.before].start for link in spans)
        finish = max(dates[link.before].finish for link in spans)
        begun = shown.state != OPEN or before(table, start) == before(table, shown.start)
        if begun and before(table, finish) == before(table, shown.finish):
            progress = node.progress._replace(remaining=None, percent=None)
            return node._replace(spans=spans, window=Window(), progress=progress, deadline=None)
    if shown.state != DONE:
        case.lose(losses.EFFORT, one)
    return phase(case, node._replace(spans=()), one, True)
