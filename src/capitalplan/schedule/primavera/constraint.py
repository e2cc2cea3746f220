"""What constraints do to early and late dates in Primavera P6 (primary and secondary)."""

from capitalplan.model.activity import (
    ALAP,
    FINISH_ON,
    FNET,
    FNLT,
    MUST_FINISH,
    MUST_START,
    SNET,
    SNLT,
    START_ON,
    Constraint,
)
from capitalplan.model.when import DAY_MINUTES
from capitalplan.schedule.primavera.network import Network

MANDATORY = (MUST_START, MUST_FINISH)


def start(i: int, net: Network, logic: int) -> tuple[int, str]:
    """The start after constraints, given that of logic, and what sets it if logic does not.

    Constraints act on what has not begun; mandatory dates even against logic, but never before the
    data date.
    """
    one, found, reason = net.activities[i], logic, ""
    for each in one.constraints[:1]:
        asked = None if net.started(i) else _asked(i, net, each, logic)
        if asked is not None and (asked > found or each.kind in MANDATORY):
            found, reason = max(asked, net.now), "constraint"
    if one.external.start is not None and one.external.start > found:
        found, reason = one.external.start, "external"
    return found, reason


def _asked(i: int, net: Network, each: Constraint, logic: int) -> int | None:
    """The start that a constraint asks for."""
    if each.at is None:
        return None
    if each.kind == SNET:
        return _timed(i, net, each.at, logic)
    if each.kind in (START_ON, MUST_START):
        return each.at
    if each.kind in (FNET, FINISH_ON, MUST_FINISH):
        return net.behind(i, each.at)
    return None


def _timed(i: int, net: Network, at: int, logic: int) -> int:
    """A date without a time (00:00) takes the time of day of the logic, if that day is worked."""
    if at % DAY_MINUTES or logic % DAY_MINUTES == 0:
        return at
    timed = at + logic % DAY_MINUTES
    return timed if net.next_start(i, timed) < at + DAY_MINUTES else at


def finish(i: int, net: Network, begins: int) -> int:
    """The early finish: the work left from the start on, or the expected finish."""
    expected = net.activities[i].expected_finish
    if expected is not None and _expects(i, net) and expected >= max(begins, net.now):
        return net.last_finish(i, expected)
    return net.ahead(i, begins)


def _expects(i: int, net: Network) -> bool:
    """Whether an expected finish acts: not as late as possible, no link to its finish."""
    return (
        net.options.expected_finish
        and not any(each.kind == ALAP for each in net.activities[i].constraints)
        and not any(tie.kind in ("FF", "SF") for tie in net.into[i])
    )


def late_finish(i: int, net: Network, logic: int, remaining: int) -> int:
    """The late finish after constraints, given that of logic; of the secondary only caps act."""
    one, found = net.activities[i], logic
    for place, each in enumerate(one.constraints):
        if each.at is not None and not net.done(i):
            found = _capped(i, net, each, found, remaining, place == 0)
    return found if one.external.finish is None else min(found, one.external.finish)


def _capped(
    i: int, net: Network, each: Constraint, found: int, remaining: int, primary: bool
) -> int:
    at = each.at or 0
    waits = not net.started(i)
    if each.kind == FNLT or (each.kind == FINISH_ON and primary):
        return min(found, at)
    if waits and (each.kind == SNLT or (each.kind == START_ON and primary)):
        return min(found, net.clocks[i].add(at, remaining))
    if primary and each.kind == MUST_FINISH:
        return at
    if primary and each.kind == MUST_START and waits:
        return net.clocks[i].add(at, remaining)
    return found
