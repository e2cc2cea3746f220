"""The longest path: the chain of driving links back from what finishes last."""

from capitalplan.schedule.primavera.forward import Early
from capitalplan.schedule.primavera.network import Network


def longest_path(net: Network, early: Early) -> list[bool]:
    """Whether each activity drives the finish of the project."""
    last = max((early.finish[i] for i in range(len(net.activities)) if not net.done(i)), default=0)
    found = [early.finish[i] == last and not net.done(i) for i in range(len(net.activities))]
    for i in reversed(range(len(net.activities))):
        if found[i]:
            for tie in early.drivers[i]:
                found[tie.before] = True
    return found
