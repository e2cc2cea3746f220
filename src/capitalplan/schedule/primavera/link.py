"""The earliest start that a predecessor asks of its successor, and the latest date it leaves."""

from collections.abc import Sequence

from capitalplan.schedule.primavera.network import Network, Tie


def earliest(tie: Tie, net: Network, start: Sequence[int], finish: Sequence[int]) -> int:
    """The start [minute] that a tie asks of its successor, given the predecessor's early dates."""
    return _EARLIEST[tie.kind](tie, net, start, finish)


def _later(tie: Tie, net: Network, instant: int, lag: int) -> int:
    """An instant moved by a lag; a lead never reaches behind the data date."""
    moved = tie.clock.add(instant, lag)
    return max(moved, min(net.now, instant)) if lag < 0 else moved


def _from_finish(tie: Tie, net: Network, finish: Sequence[int]) -> int:
    """The predecessor's finish plus lag; of a lag, what lies before the data date is spent."""
    p = tie.before
    if not net.done(p):
        return _later(tie, net, finish[p], tie.lag)
    ended = net.activities[p].progress.finish
    if tie.lag <= 0 or ended is None:
        return finish[p]
    return tie.clock.add(finish[p], max(0, tie.lag - _spent(tie, net, ended)))


def _spent(tie: Tie, net: Network, since: int) -> int:
    """The part of a lag that lies between an actual date and the data date."""
    return max(0, tie.clock.work(since, net.now))


def _from_start(tie: Tie, net: Network, start: Sequence[int]) -> int:
    p = tie.before
    begun = net.activities[p].progress.start
    if begun is None:
        return _later(tie, net, start[p], tie.lag) if tie.lag else tie.clock.next_start(start[p])
    if net.done(p):
        return max(tie.clock.add(begun, tie.lag), start[p])
    return tie.clock.add(start[p], max(0, tie.lag - _spent(tie, net, begun)))


def _finish_to_start(tie: Tie, net: Network, start: Sequence[int], finish: Sequence[int]) -> int:
    return _from_finish(tie, net, finish)


def _start_to_start(tie: Tie, net: Network, start: Sequence[int], finish: Sequence[int]) -> int:
    return _from_start(tie, net, start)


def finish_point(tie: Tie, net: Network, start: Sequence[int], finish: Sequence[int]) -> int:
    """The finish [minute] that a tie to the finish (FF, SF) asks of its successor."""
    p = tie.before
    if tie.kind == "SF":
        return _later(tie, net, start[p], tie.lag)
    ended = net.activities[p].progress.finish
    if net.done(p) and ended is not None:
        return tie.clock.add(ended, tie.lag)
    return _later(tie, net, finish[p], tie.lag)


def _finish_to_finish(tie: Tie, net: Network, start: Sequence[int], finish: Sequence[int]) -> int:
    point = finish_point(tie, net, start, finish)
    return max(net.clocks[tie.after].add(point, -net.remaining(tie.after)), net.now)


def _start_to_finish(tie: Tie, net: Network, start: Sequence[int], finish: Sequence[int]) -> int:
    p, s = tie.before, tie.after
    point = net.clocks[s].add(start[p], -net.remaining(s))
    return max(_later(tie, net, point, tie.lag), net.now)


_EARLIEST = {
    "FS": _finish_to_start,
    "SS": _start_to_start,
    "FF": _finish_to_finish,
    "SF": _start_to_finish,
}


def latest(tie: Tie, net: Network, start: Sequence[int], finish: Sequence[int]) -> int:
    """The finish [minute] that a tie leaves its predecessor, given the successor's late dates."""
    return _LATEST[tie.kind](tie, net, start, finish)


def _lag_left(tie: Tie, net: Network) -> int:
    """The lag that still acts backward: of a complete predecessor only what is not spent."""
    p = tie.before
    ended = net.activities[p].progress.finish
    if net.done(p) and ended is not None:
        if tie.lag <= 0:
            return 0
        return max(0, tie.lag - _spent(tie, net, ended))
    return tie.lag


def _latest_fs(tie: Tie, net: Network, start: Sequence[int], finish: Sequence[int]) -> int:
    lag = _lag_left(tie, net)
    if net.done(tie.after):
        lag = 0
    elif net.begun(tie.after):
        lag = max(lag, 0)
    point, clock = start[tie.after], net.clocks[tie.before]
    if lag or net.done(tie.before) or clock.works(point):
        return tie.clock.add(point, -lag)
    return clock.last_finish(point)


def start_point(tie: Tie, net: Network, start: Sequence[int], finish: Sequence[int]) -> int:
    """The start [minute] that a tie from the start (SS, SF) leaves its predecessor."""
    lag = tie.lag
    begun = net.activities[tie.before].progress.start
    if begun is not None:
        lag = max(0, lag - _spent(tie, net, begun))
    after = start if tie.kind == "SS" else finish
    return tie.clock.add(after[tie.after], -lag)


def _from_start_back(tie: Tie, net: Network, start: Sequence[int], finish: Sequence[int]) -> int:
    point = start_point(tie, net, start, finish)
    return net.clocks[tie.before].add(point, net.remaining(tie.before))


def _latest_ff(tie: Tie, net: Network, start: Sequence[int], finish: Sequence[int]) -> int:
    return tie.clock.add(finish[tie.after], -_lag_left(tie, net))


_LATEST = {
    "FS": _latest_fs,
    "SS": _from_start_back,
    "FF": _latest_ff,
    "SF": _from_start_back,
}
