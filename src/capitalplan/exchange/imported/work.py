"""An activity that takes time -> a phase as a project file holds it."""

from capitalplan.exchange.imported import losses
from capitalplan.exchange.imported.bounds import bounds
from capitalplan.exchange.imported.case import Case
from capitalplan.exchange.plan.length import fitting, written
from capitalplan.exchange.plan.node import last_day, start_day
from capitalplan.exchange.plan.whole_days import begins, closing, ends, opening
from capitalplan.model.activity import ELAPSED, ROLLED_UP, WORK, Activity
from capitalplan.model.duration import Duration
from capitalplan.model.node import Node, Pause, Progress, Window
from capitalplan.model.when import DAY_MINUTES, When
from capitalplan.schedule.progress import ACTIVE, DONE
from capitalplan.worktime.table import before

SLACK = 1  # minute


def phase(case: Case, node: Node, one: Activity, freely: bool) -> Node:
    """A phase with its length, bounds and progress in whole days.

    freely : nothing comes before it, so that its start must be said.
    """
    state = case.shown[one.uid].state
    if state == DONE:
        return _done(case, node, one)
    if state == ACTIVE and node.progress.start:
        return _active(case, node, one)
    return _open(case, node, one, freely)


def _done(case: Case, node: Node, one: Activity) -> Node:
    table, shown = case.table(node), case.shown[one.uid]
    if not (begins(table, shown.start) and ends(table, shown.finish)):
        case.lose(losses.TIMES, one)
    finish = last_day(max(shown.finish, shown.start + 1))
    happened = Progress(past(case, one, start_day(shown.start)), past(case, one, finish))
    due = _deadline(case, node, one, one.deadline)
    return node._replace(window=Window(), progress=happened, deadline=due)


def _active(case: Case, node: Node, one: Activity) -> Node:
    """Under way: what is left after the data date; of Microsoft Project its whole length."""
    table, shown, computed = case.table(node), case.shown[one.uid], case.computed(one)
    if not begins(table, shown.start):
        case.lose(losses.TIMES, one)
    begun = past(case, one, node.progress.start)
    percent = node.progress.percent
    if percent is not None and percent >= 100:
        case.lose(losses.PROGRESS, one)
        percent = None
    progress = Progress(begun, None, None, percent, _pauses(case, one))
    length = fitting(written(one.length.planned, one.length.kind, table.day_minutes))
    if case.microsoft:
        length = _length(case, node, one, (shown.start, computed.finish), one.length.planned)
    else:
        left = _length(case, node, one, (computed.start, computed.finish), one.length.remaining)
        progress = progress._replace(remaining=left)
    due = bounds(case, node, one, 0).due
    return node._replace(
        window=Window(None, None, length), progress=progress,
        deadline=_deadline(case, node, one, due),
    )  # fmt: skip


def _pauses(case: Case, one: Activity) -> tuple[Pause, ...]:
    """P6's suspension as a pause of whole days; of Microsoft Project what is left tells it."""
    stop, resume = one.progress.stop, one.progress.resume
    if case.microsoft or stop is None:
        return ()
    stopped, back = last_day(stop), None if resume is None else start_day(resume)
    if stopped is None or (back is not None and back.first <= stopped.last):
        return ()
    return (Pause(stopped, back),)


def _open(case: Case, node: Node, one: Activity, freely: bool) -> Node:
    table, computed = case.table(node), case.computed(one)
    span = (computed.start, computed.finish)
    length = _length(case, node, one, span, one.length.remaining)
    bound = bounds(case, node, one, before(table, span[1]) - before(table, span[0]))
    at = bound.start
    if freely and not bound.late:
        at = max(computed.start, at) if at is not None else computed.start
    floor = before(table, case.now) if case.now is not None else -1
    start = None
    if at is not None and (before(table, at) > floor or case.now is None):
        day, exact = opening(table, at)
        start = When(day, day)
        if not exact:
            case.lose(losses.TIMES, one)
    return node._replace(
        window=Window(start, None, length), deadline=_deadline(case, node, one, bound.due),
        late=bound.late,
    )  # fmt: skip


def _length(case: Case, node: Node, one: Activity, span: tuple[int, int], stated: int) -> Duration:
    """A length as stated, or what lies between its dates where something else makes these."""
    found = _stated(case, node, one, span, stated)
    if found != fitting(found):
        case.lose(losses.LENGTH, one)
    return fitting(found)


def _stated(case: Case, node: Node, one: Activity, span: tuple[int, int], stated: int) -> Duration:
    table = case.table(node)
    if one.length.kind == ELAPSED:
        return written(stated, ELAPSED, table.day_minutes)
    work = before(table, span[1]) - before(table, span[0])
    if abs(work - stated) <= SLACK:
        return written(stated, WORK, table.day_minutes)
    if one.kind in ROLLED_UP:
        return written(max(work, 0), WORK, table.day_minutes)
    expected = one.expected_finish is not None and case.submittal.options.expected_finish
    code = losses.EXPECTED if expected else losses.LENGTH
    if not expected and one.assignments:
        code = losses.RESOURCES
    elif not expected and one.progress.resume is not None:
        code = losses.SPLIT
    case.lose(code, one)
    return written(max(work, 0), WORK, table.day_minutes)


def past(case: Case, one: Activity, day: When | None) -> When | None:
    """A day on which something happened, at the latest that of the data date."""
    if day is None or case.now is None or day.last * DAY_MINUTES < case.now:
        return day
    case.lose(losses.ACTUALS_LATER, one)
    return When(case.now // DAY_MINUTES - 1, case.now // DAY_MINUTES - 1)


def _deadline(case: Case, node: Node, one: Activity, due: int | None) -> When | None:
    if due is None:
        return None
    day, exact = closing(case.table(node), due)
    if not exact:
        case.lose(losses.TIMES, one)
    return When(day, day)
