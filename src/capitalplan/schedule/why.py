"""Why a date is what it is: the chain of drivers from a node back to its first cause."""

from capitalplan.schedule.result import LINK, ROLLUP, SPANS, Dated, Schedule


def chain(schedule: Schedule, key: str) -> tuple[Dated, ...]:
    """The node, what drives it, what drives that, and so on; the last one has no driving link.

    A phase of phases is explained through the leaf that finishes it, a hammock through the one
    that starts it. KeyError for an unknown key.
    """
    found = [schedule.dates[key]]
    seen = {key}
    while True:
        following = _behind(schedule, found[-1])
        if following is None or following.node.key in seen:
            return tuple(found)
        found.append(following)
        seen.add(following.node.key)


def _behind(schedule: Schedule, dated: Dated) -> Dated | None:
    driver = dated.driver
    if driver.reason == LINK:
        return schedule.dates.get(driver.before)
    if driver.reason == SPANS and driver.link:
        return schedule.dates.get(driver.link.before)
    if driver.reason == ROLLUP:
        inner = [one for one in schedule.of(dated.node.project) if _inside(schedule, one, dated)]
        return max(inner, key=lambda one: (one.finish, one.start), default=None)
    return None


def _inside(schedule: Schedule, one: Dated, parent: Dated) -> bool:
    """Whether a leaf lies at any depth inside a phase."""
    node = one.node
    if not node.leaf or node.spans:
        return False
    while node.parent:
        if node.parent == parent.node.id:
            return True
        node = schedule.dates[f"{node.project}/{node.parent}"].node
    return False
