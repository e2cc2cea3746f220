"""A node with its dates -> an activity of the other program."""

from capitalplan.exchange.outgoing.around import Around, at_start, point
from capitalplan.exchange.outgoing.bind import asked, constraints, deadline
from capitalplan.exchange.outgoing.name import NAMES, clean, fitted, unquoted
from capitalplan.model import activity as kinds
from capitalplan.model.activity import Activity, Dates, Length, Progress, Stored
from capitalplan.model.duration import WORK
from capitalplan.model.node import Node
from capitalplan.model.when import DAY_MINUTES
from capitalplan.schedule.progress import ACTIVE, DONE
from capitalplan.schedule.result import Dated
from capitalplan.worktime.table import before, close_of, finish_of, open_of, start_of


def activity(around: Around, dated: Dated, code: str, parent: str) -> Activity:
    """One row of the file; `code` is what people call it by there, `parent` the uid above."""
    node = dated.node
    outer = asked(around, dated) if node.leaf else Dates()
    _tell(around, dated)
    return Activity(
        uid=around.uids[node.key],
        id=code,
        name=name_of(around, node, NAMES[around.rules]),
        kind=_kind(around, dated),
        parent=parent,
        calendar=node.calendar if node.leaf else "",
        length=_length(around, dated),
        progress=_progress(around, dated),
        constraints=constraints(around, dated, outer),
        deadline=None if around.primavera or dated.state == DONE else deadline(around, node),
        external=outer if around.primavera else Dates(),
        planned=Dates(dated.start, dated.finish),
        cost=str(node.cost.amount) if node.cost else "",
        stored=_stored(around, dated),
    )


def name_of(around: Around, node: Node, most: int) -> str:
    """The name in the file; where it had to be cut, that is told."""
    whole = clean(node.name.said(around.language)) or node.id
    shown = unquoted(whole) if around.primavera else whole
    if shown != whole:
        around.note("export-quote", node, "name")
    name = fitted(shown, most)
    if name != shown:
        around.note("export-name", node, "name", most=most)
    return name


def _kind(around: Around, dated: Dated) -> str:
    node = dated.node
    if not node.leaf:
        return kinds.SUMMARY
    if node.spans:
        return kinds.EFFORT if around.primavera else kinds.TASK
    if not point(dated) or not around.primavera:
        return kinds.TASK
    starts = at_start(dated, around.table(node.key))
    return kinds.START_MILESTONE if starts else kinds.FINISH_MILESTONE


def _length(around: Around, dated: Dated) -> Length:
    """Working minutes; what is done and what is left add up to the whole."""
    if dated.node.leaf:
        return Length(dated.worked + dated.left, dated.worked, dated.left)
    table = around.schedule.tables[around.calendar]
    whole = before(table, dated.finish) - before(table, dated.start)
    done = whole if dated.state == DONE else 0
    return Length(whole, done, whole - done)


def _progress(around: Around, dated: Dated) -> Progress:
    whole = dated.worked + dated.left
    percent = 100 * dated.worked / whole if whole else 0.0
    if dated.state == DONE:
        return Progress(kinds.DONE, dated.start, dated.finish, 100.0)
    if dated.state != ACTIVE:
        return Progress()
    earned = dated.node.progress.percent
    stop, resume = _pause(around, dated)
    if not dated.node.leaf:
        return Progress(kinds.ACTIVE, dated.start)
    percent = percent if earned is None else float(earned)
    return Progress(kinds.ACTIVE, dated.start, None, percent, stop, resume)


def _pause(around: Around, dated: Dated) -> tuple[int | None, int | None]:
    """Where work stands still: a suspension in P6, in Microsoft Project a split of what is left.

    Stopped by itself, or there also until open predecessors are done.
    """
    if not dated.node.leaf or not dated.left:
        return None, None
    if around.primavera:
        return _suspended(around, dated)
    table = around.schedule.tables[dated.node.calendar]
    reached = before(table, dated.start) + dated.worked
    if before(table, dated.resume) <= reached:
        return None, None
    return finish_of(table, reached), dated.resume


def _suspended(around: Around, dated: Dated) -> tuple[int | None, int | None]:
    """The last pause that has begun: P6 keeps one, and takes what is done to exclude it."""
    begun = [p for p in dated.node.progress.pauses if p.stopped.last * DAY_MINUTES < around.now]
    if not begun or begun[-1].resume is None:
        return None, None
    table = around.schedule.tables[dated.node.calendar]
    return close_of(table, begun[-1].stopped.last), open_of(table, begun[-1].resume.first)


def _stored(around: Around, dated: Dated) -> Stored:
    """The dates as the other program would keep them: of the remaining work in P6."""
    early, late = Dates(dated.start, dated.finish), Dates(dated.late_start, dated.late_finish)
    remaining = around.primavera and dated.state == ACTIVE and dated.node.leaf
    if around.primavera and dated.state == DONE:
        early = late = Dates()
    elif (remaining or dated.node.spans) and dated.left:
        table = around.table(dated.node.key)
        begins = start_of(table, before(table, dated.late_finish) - dated.left)
        late = Dates(begins, dated.late_finish)
        if remaining:
            early = Dates(start_of(table, before(table, dated.resume)), dated.finish)
    elif remaining:
        early, late = Dates(dated.resume, dated.finish), Dates(*[dated.late_finish] * 2)
    return Stored(early, late, dated.total_float, dated.free_float, dated.critical)


def _tell(around: Around, dated: Dated) -> None:
    """What becomes a fixed number of working days: months, elapsed days, hammocks."""
    node = dated.node
    if not node.leaf or dated.state == DONE:
        return
    pauses = node.progress.pauses
    if any(pause.stopped.last * DAY_MINUTES >= around.now for pause in pauses):
        around.warn("export-pause-ahead", node, "stopped")
    elif len(pauses) > 1:
        around.note("export-pauses", node, "stopped", count=len(pauses))
    if node.spans and not around.primavera:
        around.note("export-effort", node, "spans")
    field, length = "remaining", node.progress.remaining
    if length is None and not node.window.finish:
        field, length = "duration", node.window.duration
    if length and length.kind != WORK:
        each = max(around.table(node.key).day_minutes, 1)
        days = f"{(dated.worked + dated.left) / each:.4g}"
        around.note("export-months", node, field, length=length.text, days=days)
