"""What a link says on the schedule's dates, and a lag by which the other program says the same."""

from typing import NamedTuple

from capitalplan.exchange.outgoing.around import Around, at_start, point
from capitalplan.model.activity import ELAPSED, WORK
from capitalplan.model.duration import WORK as COUNTED
from capitalplan.schedule.clock import Clock
from capitalplan.schedule.cross import shift, unshift_months
from capitalplan.schedule.network import Edge
from capitalplan.schedule.progress import OPEN
from capitalplan.schedule.result import Dated
from capitalplan.worktime.table import Table, before, finish_of, start_of

FROM_START, TO_START = ("SS", "SF"), ("FS", "SS")


class Named(NamedTuple):
    """The instant a link starts from and the one it names [minutes], and its lag on `table`."""

    base: int
    point: int
    lag: int
    kind: int
    side: int
    table: Table


def named(around: Around, edge: Edge) -> Named:
    """What a link says on the dates of the schedule."""
    first, _ = around.ends(edge)
    table = around.table(first.node.key)
    from_start = edge.link.kind in FROM_START
    base = first.start if from_start else first.finish
    side = int(at_start(first, table) if first.state == OPEN and point(first) else from_start)
    lag, kind = edge.link.lag.amount(table.day_minutes, table.week_days), edge.link.lag.kind
    at = _ahead(table, before(table, base), side, lag, kind) if lag else base
    return Named(base, at, lag, kind, side, table)


def _ahead(table: Table, ordinal: int, side: int, lag: int, kind: int) -> int:
    """The instant a lag leads to from an ordinal on, a start (`side` 1) or a finish."""
    ordinal = max(ordinal + lag, 0) if kind == COUNTED else ordinal
    at = start_of(table, ordinal) if side else finish_of(table, ordinal)
    return at if kind == COUNTED else shift(at, lag, kind, side)


def back(said: Named, latest: int, side: int) -> int:
    """The latest ordinal, a start (`side` 1) or a finish, whose link does not pass `latest`."""
    if said.kind == COUNTED:
        return before(said.table, latest + side) - side - said.lag
    until = latest - said.lag if said.kind == ELAPSED else unshift_months(latest, said.lag, side)
    return before(said.table, until + side) - side


def lag(around: Around, edge: Edge) -> tuple[int, int]:
    """The lag in minutes and how they count, so that the link names the same instant today."""
    said = named(around, edge)
    if not said.lag:
        return 0, WORK
    _, then = around.ends(edge)
    target = _target(edge, said, then, around.table(then.node.key))
    if around.primavera:
        return _on_predecessor(around, edge, said, target)
    return _on_successor(around, edge, said, target)


def _on_predecessor(around: Around, edge: Edge, said: Named, target: int) -> tuple[int, int]:
    """P6 counts lags on the predecessor's calendar, and nothing else.

    They end with a shift, and leads where one begins: on a calendar that works meanwhile, that may
    be a minute's difference.
    """
    _, then = around.ends(edge)
    other, clock = around.table(then.node.key), Clock(said.table)
    if said.kind == COUNTED and said.table is other:
        return said.lag, WORK
    plain = before(said.table, said.point) - before(said.table, said.base)
    plain = said.lag if said.kind == COUNTED else plain

    def missed(minutes: int) -> int:
        return abs(before(other, clock.add(said.base, minutes)) - before(other, target))

    best = min((plain, plain - 1, plain + 1), key=missed)
    if best != said.lag or said.kind != COUNTED:
        _tell(around, "export-lag", edge, days(best, said.table))
    if missed(best):
        facts = {"link": edge.link.text, "before": edge.link.before}
        around.warn("export-lag-inexact", then.node, "after", **facts)
    return best, WORK


def _on_successor(around: Around, edge: Edge, said: Named, target: int) -> tuple[int, int]:
    """Microsoft Project counts lags on the successor's calendar, or round the clock."""
    _, then = around.ends(edge)
    other = around.table(then.node.key)
    minutes = before(other, target) - before(other, said.base)
    reached = Clock(other).add(said.base, minutes)
    if said.kind == COUNTED and (reached == target or not point(then)):
        if minutes != said.lag:
            _tell(around, "export-lag-calendar", edge, days(minutes, other))
        return minutes, WORK
    minutes = target - said.base
    if said.kind != ELAPSED or minutes != said.lag:
        _tell(around, "export-lag-elapsed", edge, days(minutes, None))
    return minutes, ELAPSED


def _tell(around: Around, code: str, edge: Edge, counted: str) -> None:
    facts = {"link": edge.link.text, "before": edge.link.before, "days": counted}
    around.note(code, around.ends(edge)[1].node, "after", **facts)


def _target(edge: Edge, said: Named, then: Dated, other: Table) -> int:
    """The instant the link must name: where it binds an end, the side of a rest on which that is.

    A start may be asked for during the rest before it, in both programs.
    """
    to_start = edge.link.kind in TO_START
    end = then.start if to_start else then.finish
    binds = then.state == OPEN and before(other, said.point) == before(other, end)
    return end if binds and (point(then) or not to_start) else said.point


def days(minutes: int, table: Table | None) -> str:
    """A length in days, to the hundredth where they do not come out."""
    each = table.day_minutes if table else 1440
    return f"{minutes / each:.2f}".rstrip("0").rstrip(".") if each else "0"
