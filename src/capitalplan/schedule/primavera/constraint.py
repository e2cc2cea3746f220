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

    Constraints, primary and secondary, act on what has not begun; mandatory dates even against
    logic, but never before the data date.
    """
    one, found, reason = net.activities[i], logic, ""
    for each in () if net.started(i) else one.constraints:
        asked = _asked(i, net, each, logic)
        if asked is not None and (asked > found or each.kind in MANDATORY):
            if each.kind in MANDATORY or _later(i, net, found, asked):
                reason = "constraint"
            found = max(asked, net.now)
    external = one.external.start
    if external is not None and external > found:
        reason = "external" if _later(i, net, found, external) else reason
        found = external
    return found, reason


def _later(i: int, net: Network, instant: int, other: int) -> bool:
    """Whether work lies between: the other side of a rest is the same, and what sets it as well."""
    return net.clocks[i].work(instant, other) > 0


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
        return max(net.last_finish(i, expected), begins)
    return net.ahead(i, begins)


def _expects(i: int, net: Network) -> bool:
    """Whether an expected finish acts: not as late as possible, no link to its finish."""
    return (
        net.options.expected_finish
        and not any(each.kind == ALAP for each in net.activities[i].constraints)
        and not any(tie.kind in ("FF", "SF") for tie in net.into[i])
    )


def late_finish(i: int, net: Network, logic: int) -> int:
    """The late finish after constraints, given that of logic."""
    one, found = net.activities[i], logic
    for each in () if net.done(i) else one.constraints:
        if each.at is not None:
            found = _capped(i, net, each.kind, each.at, found)
    return found if one.external.finish is None else min(found, one.external.finish)


def _capped(i: int, net: Network, kind: str, at: int, found: int) -> int:
    """What one constraint makes of a late finish; those of the start end with it."""
    if kind in (FNLT, FINISH_ON):
        return min(found, at)
    if kind == MUST_FINISH:
        return at
    if kind in (SNLT, START_ON, MUST_START) and not net.started(i):
        by = net.ahead(i, at)
        return by if kind == MUST_START else min(found, by)
    return found
