"""A milestone of another program -> ours, which counts at the end of its day."""

from capitalplan.exchange.imported import losses
from capitalplan.exchange.imported.bounds import bounds
from capitalplan.exchange.imported.case import Case
from capitalplan.exchange.imported.work import past
from capitalplan.exchange.plan.node import last_day, start_day
from capitalplan.exchange.plan.whole_days import begins, closing, ends, nearest_close
from capitalplan.model.activity import START_MILESTONE, Activity
from capitalplan.model.node import Node, Progress, Window
from capitalplan.model.when import DAY_MINUTES, When, finish_day
from capitalplan.schedule.progress import DONE


def milestone(case: Case, node: Node, one: Activity, freely: bool) -> Node:
    """A milestone with its date in whole days.

    freely : nothing comes before it, so that its date must be said.
    """
    if node.cost:
        case.lose(losses.COST, one)
    if node.parent:
        case.lose(losses.PLACE, one)
    bare = node._replace(cost=None, parent="", window=Window(), deadline=None)
    at = case.shown[one.uid].finish
    if case.shown[one.uid].state == DONE:
        at_start = one.kind == START_MILESTONE
        if not (begins if at_start else ends)(case.table(node), at):
            case.lose(losses.TIMES, one)
        reached = start_day(at) if at_start else last_day(at)
        known = past(case, one, reached)
        return bare._replace(progress=Progress(known, known))
    bound = bounds(case, node, one, 0)
    wanted = max(bound.start, at) if bound.start is not None and freely else bound.start
    if freely and wanted is None:
        wanted = at
    due = None if bound.due is None else closing(case.table(node), bound.due)
    if due and not due[1]:
        case.lose(losses.TIMES, one)
    return bare._replace(
        progress=Progress(), late=bound.late,
        window=Window(None if wanted is None else _date(case, node, one, wanted)),
        deadline=When(due[0], due[0]) if due else None,
    )  # fmt: skip


def _date(case: Case, node: Node, one: Activity, at: int) -> When:
    """The day at whose end it counts, not before the data date."""
    day, exact = nearest_close(case.table(node), at)
    if not exact:
        case.lose(losses.TIMES, one)
    elif day != finish_day(at):
        case.lose(losses.POINT_DAY, one)
    if case.now is not None:
        day = max(day, case.now // DAY_MINUTES - 1)
    return When(day, day)
