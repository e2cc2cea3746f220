"""What a link asks of its successor's start, and what it leaves its predecessor's finish, in P6.

The rules differ by what has happened: of a lag, the part before the data date is spent; a lead is
void once its predecessor is complete; a complete successor is only carried along (retained logic).
"""

from collections.abc import Sequence

from capitalplan.schedule.primavera.network import Network, Tie

Dates = Sequence[int]


def earliest(tie: Tie, net: Network, start: Dates, finish: Dates) -> int:
    """The start [minute] that a tie asks of its successor, given the predecessor's early dates."""
    p, s = tie.before, tie.after
    if net.done(s) and net.done(p):
        return finish[p]
    if tie.kind == "FS":
        return _from_finish(tie, net, finish)
    if tie.kind == "SS":
        return _from_start(tie, net, start)
    if tie.kind == "SF" and not net.started(s):
        return max(_later(tie, net, net.behind(s, start[p])), net.now)
    return max(net.behind(s, finish_point(tie, net, start, finish)), net.now)


def finish_point(tie: Tie, net: Network, start: Dates, finish: Dates) -> int:
    """The finish [minute] that a tie to the finish (FF, SF) asks of its successor."""
    p = tie.before
    if tie.kind == "SF":
        return _from_start(tie, net, start)
    ended = net.activities[p].progress.finish
    if ended is not None:
        return tie.clock.add(ended, tie.lag)
    return _later(tie, net, finish[p])


def _later(tie: Tie, net: Network, instant: int) -> int:
    """An instant moved by the lag; a lead never reaches behind the data date."""
    moved = tie.clock.add(instant, tie.lag)
    return max(moved, net.now) if tie.lag < 0 else moved


def _from_finish(tie: Tie, net: Network, finish: Dates) -> int:
    p = tie.before
    ended = net.activities[p].progress.finish
    if ended is None:
        return _later(tie, net, finish[p])
    return tie.clock.add(finish[p], unspent(tie, net, ended))


def _from_start(tie: Tie, net: Network, start: Dates) -> int:
    p, s = tie.before, tie.after
    begun = net.activities[p].progress.start
    if begun is None:
        return _later(tie, net, start[p]) if tie.lag else tie.clock.next_start(start[p])
    if not net.done(p):
        return start[p] if net.done(s) else tie.clock.add(start[p], net.unworked(p, tie.lag))
    if net.started(s) and tie.lag <= 0:
        return start[p]
    return max(tie.clock.add(begun, tie.lag), start[p])


def unspent(tie: Tie, net: Network, since: int) -> int:
    """The part of a positive lag that is not yet over at the data date; leads are void."""
    return max(0, tie.lag - max(0, tie.clock.work(since, net.now)))


def latest(tie: Tie, net: Network, start: Dates, finish: Dates) -> int:
    """The finish [minute] that a tie leaves its predecessor, given the successor's late dates."""
    if tie.kind == "FS":
        return _before_start(tie, net, start)
    if tie.kind == "FF":
        return tie.clock.add(finish[tie.after], -_lag_to_finish(tie, net))
    if tie.kind == "SF":
        return tie.clock.add(net.ahead(tie.before, finish[tie.after]), -tie.lag)
    return net.ahead(tie.before, start_point(tie, net, start, finish))


def _before_start(tie: Tie, net: Network, start: Dates) -> int:
    p, s = tie.before, tie.after
    ended = net.activities[p].progress.finish
    point = start[s]
    if ended is not None:
        lag = 0 if net.begun(s) else unspent(tie, net, ended)
        return tie.clock.add(point, -lag)
    lag = 0 if net.done(s) or (net.begun(s) and tie.lag < 0) else tie.lag
    return tie.clock.add(point, -lag) if lag else net.closed(p, point)


def _lag_to_finish(tie: Tie, net: Network) -> int:
    ended = net.activities[tie.before].progress.finish
    if ended is None:
        return tie.lag
    return 0 if net.begun(tie.after) else unspent(tie, net, ended)


def start_point(tie: Tie, net: Network, start: Dates, finish: Dates) -> int:
    """The start [minute] that a tie from the start (SS, SF) leaves its predecessor."""
    p, s = tie.before, tie.after
    begun, lag = net.activities[p].progress.start, tie.lag
    point = start[s] if tie.kind == "SS" else finish[s]
    if begun is not None and net.done(p):
        lag = 0 if net.begun(s) else unspent(tie, net, begun)
    elif begun is not None:
        lag = 0 if net.done(s) else net.unworked(p, lag)
    return tie.clock.add(point, -lag) if lag else net.closed(p, point)
