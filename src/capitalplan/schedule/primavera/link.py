"""What a link asks of its successor, and what it leaves its predecessor, in Primavera P6.

A lag counts from the end of the predecessor that it is tied to; once that end has happened, it
counts from where the predecessor stands now, less what has gone by since. What has happened to the
successor makes no difference to a link, only to whether it acts (`Network.acts`).
"""

from collections.abc import Sequence

from capitalplan.schedule.primavera.network import Network, Tie

Dates = Sequence[int]
FROM_START, TO_START = ("SS", "SF"), ("FS", "SS")


def earliest(tie: Tie, net: Network, start: Dates, finish: Dates) -> int:
    """The start [minute] that a tie asks of its successor, given the predecessor's early dates."""
    point = asked(tie, net, start, finish)
    return point if tie.kind in TO_START else net.behind(tie.after, point)


def asked(tie: Tie, net: Network, start: Dates, finish: Dates) -> int:
    """The start (FS, SS) or finish (FF, SF) [minute] that a tie asks of its successor.

    A start link without lag asks for where its lag calendar works. With "start lag from the actual
    start" the rest of a running lag counts from the data date, wherever the predecessor stands.
    """
    p, lag = tie.before, unspent(tie, net)
    origin = start[p] if tie.kind in FROM_START else finish[p]
    if tie.kind == "SS":
        if net.started(p) and not net.options.lag_from_early:
            origin = net.now
        elif not lag and not net.started(p):
            origin = tie.clock.next_start(origin)
    return tie.clock.add(origin, lag)


def unspent(tie: Tie, net: Network) -> int:
    """What is left of a lag: of a positive one the rest once it runs, of a lead then nothing."""
    progress = net.activities[tie.before].progress
    since = progress.start if tie.kind in FROM_START else progress.finish
    if since is None:
        return tie.lag
    if tie.kind == "SS" and net.options.lag_from_early and not net.done(tie.before):
        return max(0, tie.lag - worked(tie.before, net))
    return max(0, tie.lag - max(0, tie.clock.work(since, net.now)))


def worked(i: int, net: Network) -> int:
    """Working minutes of an activity up to the data date, without the time it was suspended."""
    progress, clock = net.activities[i].progress, net.clocks[i]
    if progress.start is None:
        return 0
    stop, resume = progress.stop, progress.resume
    end = net.now if stop is None else min(stop, net.now)
    found = max(0, clock.work(progress.start, end))
    if stop is not None and resume is not None:
        found += max(0, clock.work(resume, net.now))
    return found


def latest(tie: Tie, net: Network, start: Dates, finish: Dates) -> int:
    """The finish [minute] that a tie leaves its predecessor, given the successor's late dates."""
    point = left(tie, net, start, finish)
    return net.ahead(tie.before, point) if tie.kind in FROM_START else point


def left(tie: Tie, net: Network, start: Dates, finish: Dates) -> int:
    """The start (SS, SF) or finish (FS, FF) [minute] that a tie leaves its predecessor."""
    point = start[tie.after] if tie.kind in TO_START else finish[tie.after]
    lag = unspent(tie, net)
    if lag or tie.kind == "FF" or net.done(tie.before):
        return tie.clock.add(point, -lag)
    return net.closed(tie.before, point)
