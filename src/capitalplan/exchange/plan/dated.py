"""Computed dates of an activity as a dated node: what has happened stands, the rest as computed."""

from collections.abc import Mapping, Sequence

from capitalplan.model.activity import ACTIVE, DONE, START_MILESTONE, Activity
from capitalplan.model.link import Link
from capitalplan.model.node import MILESTONE, Node
from capitalplan.model.submittal import MICROSOFT
from capitalplan.schedule import progress as states
from capitalplan.schedule.computed import Computed, Recomputed
from capitalplan.schedule.result import (
    ACTUAL,
    BINDING,
    CONSTRAINT,
    LINK,
    ROLLUP,
    SPANS,
    Dated,
    Driver,
)
from capitalplan.worktime.table import before, start_of

_STATES = {DONE: states.DONE, ACTIVE: states.ACTIVE}


def dated(node: Node, one: Activity, computed: Computed, recomputed: Recomputed) -> Dated:
    """The dates of a node; `driver` is only a first guess, see `driver`.

    start, finish : actual dates where they have happened; early : the computed ones.
    """
    table = recomputed.tables[node.calendar]
    state = _STATES.get(one.progress.status, states.OPEN)
    start, finish = _shown(node, one, computed)
    resume = finish if state == states.DONE else start
    if state == states.ACTIVE:
        resume = computed.start
        if recomputed.submittal.rules == MICROSOFT:
            resume = start_of(table, before(table, finish) - one.length.remaining)
        resume = min(max(resume, start), finish)
    begun, at, ended = before(table, start), before(table, resume), before(table, finish)
    return Dated(
        node=node, state=state, start=start, finish=finish,
        late_start=computed.late_start, late_finish=computed.late_finish, resume=resume,
        total_float=computed.total_float, free_float=computed.free_float,
        critical=computed.critical, driver=Driver(_reason(node, state, computed, recomputed)),
        planned=ended - begun, worked=at - begun, left=ended - at,
        early=(computed.start, computed.finish),
    )  # fmt: skip


def _shown(node: Node, one: Activity, computed: Computed) -> tuple[int, int]:
    """Start and finish as they are shown: actual where they have happened."""
    done = one.progress
    if done.status == DONE and (done.start is not None or done.finish is not None):
        start = done.start if done.start is not None else done.finish
        finish = done.finish if done.finish is not None else done.start
        assert start is not None and finish is not None
        if node.kind == MILESTONE:
            return (start, start) if one.kind == START_MILESTONE else (finish, finish)
        return start, max(start, finish)
    start = computed.start
    if done.status == ACTIVE and done.start is not None:
        start = min(done.start, computed.finish)
    if node.kind == MILESTONE:
        point = start if one.kind == START_MILESTONE else computed.finish
        return point, point
    return start, max(computed.finish, start)


def _reason(node: Node, state: str, computed: Computed, recomputed: Recomputed) -> str:
    """Why it starts when it does, where no link says so."""
    if not node.leaf:
        return ROLLUP
    if state == states.DONE:
        return ACTUAL
    now = recomputed.submittal.data_date
    reason = computed.reason
    if reason in (CONSTRAINT, states.START) and node.window.start and _at_bound(node, computed):
        return states.START
    if reason not in BINDING and recomputed.submittal.rules != MICROSOFT:
        table = recomputed.tables[node.calendar]
        if now is not None and before(table, computed.start) == before(table, now):
            return states.DATA_DATE
    return reason if reason in BINDING else states.FIRST


def _at_bound(node: Node, computed: Computed) -> bool:
    day = computed.start // 1440
    return node.window.start is not None and node.window.start.first == day


def driver(
    one: Dated, computed: Computed, links: Sequence[Link | None], dates: Mapping[str, Dated]
) -> Driver:
    """What sets a node's start: the link that does, of several the one that comes last."""
    node = one.node
    if one.state == states.DONE or not node.leaf:
        return one.driver
    found = [links[number] for number in computed.drivers if number < len(links)]
    setting = [link for link in found if link is not None and link.before in dates]
    if one.driver.reason == states.DATA_DATE:  # what was complete by then holds nothing back
        setting = [link for link in setting if dates[link.before].state != states.DONE]
    if node.spans:
        spanned = [link for link in node.spans if link.before in dates]
        first = min(spanned, key=lambda link: dates[link.before].start, default=None)
        return Driver(SPANS, first) if first else one.driver
    if setting:
        latest = max(setting, key=lambda link: dates[link.before].finish)
        return Driver(LINK, latest, latest.before)
    return one.driver
