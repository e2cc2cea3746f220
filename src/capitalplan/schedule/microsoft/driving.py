"""The longest path: what drives the finish of the project."""

from collections.abc import Iterator

from capitalplan.schedule.microsoft.forward import Early
from capitalplan.schedule.microsoft.network import Network


def longest_path(net: Network, early: Early) -> list[bool]:
    """Whether each task or summary drives the project's finish: driving links traced back."""
    count = len(net.tasks)
    last = max((early.finish[i] for i in _leaves(net)), default=0)
    found = [False] * count
    for i in _leaves(net):
        found[i] = early.finish[i] == last
    sources = {link.number: link.before for links in net.into for link in links}
    for place in reversed(net.order):
        if place < count and found[place]:
            for one in _behind(place, net, early, sources):
                found[one] = True
    return found


def _leaves(net: Network) -> Iterator[int]:
    for i, task in enumerate(net.tasks):
        if not task.summary and task.activity.active:
            yield i


def _behind(i: int, net: Network, early: Early, sources: dict[int, int]) -> Iterator[int]:
    """What a task waits for; of a summary, the tasks below that make its finish."""
    if net.tasks[i].summary:
        yield from (one for one in net.members[i] if early.finish[one] == early.finish[i])
    else:
        yield from (sources[number] for number in early.drivers[i])
