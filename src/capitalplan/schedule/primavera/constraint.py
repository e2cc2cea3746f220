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


def start(i: int, net: Network, logic: int) -> tuple[int, str]:
    """The start after constraints, given that of logic, and what sets it.

    Constraints act on what has not begun; mandatory dates even against logic, but never before the
    data date.
    """
    one = net.activities[i]
    found, reason = logic, "start" if not net.into[i] else ""
    if one.external.start is not None and one.external.start > found:
        found, reason = one.external.start, "external"
    for each in one.constraints[:1]:
        if each.at is None or one.progress.start is not None:
            continue
        asked = _asked(i, net, each, logic)
        if asked is not None and (asked > found or each.kind in (MUST_START, MUST_FINISH)):
            found, reason = max(asked, net.now), "constraint"
    return found, reason


def _asked(i: int, net: Network, each: Constraint, logic: int) -> int | None:
    """The start that a constraint asks for."""
    if each.at is None:
        return None
    if each.kind in (SNET, START_ON):
        return _same_day(each.at, logic)
    if each.kind == MUST_START:
        return each.at
    if each.kind in (FNET, FINISH_ON, MUST_FINISH):
        return net.clocks[i].add(each.at, -net.remaining(i))
    return None


def _same_day(at: int, logic: int) -> int:
    """A date without a time (00:00) keeps the time of day that logic gives on this day."""
    return logic if at % DAY_MINUTES == 0 and at <= logic < at + DAY_MINUTES else at


def finish(i: int, net: Network, begins: int) -> int:
    """The early finish: the work left from the start on, or the expected finish."""
    one = net.activities[i]
    expected = one.expected_finish
    if expected is not None and _expects(i, net) and expected >= begins:
        return net.clocks[i].last_finish(expected)
    return net.clocks[i].add(begins, net.remaining(i))


def _expects(i: int, net: Network) -> bool:
    """Whether an expected finish acts: not as late as possible, no link to its finish."""
    one = net.activities[i]
    expected = one.expected_finish
    return (
        net.options.expected_finish
        and expected is not None
        and expected >= net.now
        and not any(each.kind == ALAP for each in one.constraints)
        and not any(tie.kind in ("FF", "SF") for tie in net.into[i])
    )


def late_finish(i: int, net: Network, logic: int, remaining: int) -> int:
    """The late finish after constraints, given that of logic; of the secondary only caps act."""
    one, found = net.activities[i], logic
    if one.external.finish is not None:
        found = min(found, one.external.finish)
    for place, each in enumerate(one.constraints):
        if each.at is None or net.done(i):
            continue
        if each.kind in (FNLT, FINISH_ON) and (place == 0 or each.kind == FNLT):
            found = min(found, each.at)
        elif each.kind in (SNLT, START_ON) and one.progress.start is None:
            if place == 0 or each.kind == SNLT:
                found = min(found, net.clocks[i].add(each.at, remaining))
        elif place == 0 and each.kind == MUST_FINISH:
            found = each.at
        elif place == 0 and each.kind == MUST_START and one.progress.start is None:
            found = net.clocks[i].add(each.at, remaining)
    return found
