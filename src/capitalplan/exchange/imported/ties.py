"""Which links a project file holds, and how."""

from collections.abc import Collection, Mapping, Sequence

from capitalplan.exchange.imported import losses
from capitalplan.exchange.imported.case import Case
from capitalplan.exchange.plan.length import written
from capitalplan.model.activity import (
    ACTIVE,
    DONE,
    ELAPSED,
    FINISH_ON,
    FNLT,
    MUST_FINISH,
    MUST_START,
    PERCENT,
    SNLT,
    START_ON,
    WORK,
    Activity,
    Relation,
)
from capitalplan.model.link import Link
from capitalplan.model.node import Node
from capitalplan.model.submittal import PREDECESSOR, PROJECT, ROUND_THE_CLOCK, SUCCESSOR
from capitalplan.schedule.progress import OPEN
from capitalplan.schedule.result import Dated
from capitalplan.worktime.table import before


def adapted(case: Case, found: Sequence[Link | None]) -> list[Link | None]:
    """Links with the lags our rules count alike: those round the clock become elapsed time."""
    activities = {one.uid: one for one in case.submittal.activities}
    made = []
    for relation, link in zip(case.submittal.relations, found, strict=True):
        made.append(link)
        if link is None:
            continue
        if _counted_from_early(case, relation, activities):
            case.lose(losses.LAG_FROM_EARLY, activities[relation.after])
        if not relation.lag:
            continue
        if relation.lag_kind == PERCENT:
            case.lose(losses.PERCENT_LAG, activities[relation.after])
        elif relation.lag_kind == WORK and case.submittal.options.lag_calendar == ROUND_THE_CLOCK:
            made[-1] = link._replace(lag=written(relation.lag, ELAPSED, 0))
        if _counted_elsewhere(case, relation, activities):
            case.lose(losses.LAG_CALENDAR, activities[relation.after])
    return made


def _counted_from_early(case: Case, relation: Relation, known: Mapping[str, Activity]) -> bool:
    """Whether P6 counts a start link from what is left of work under way, not from its start."""
    before, after = known[relation.before], known[relation.after]
    under_way = before.progress.status == ACTIVE and after.progress.status != DONE
    return under_way and relation.kind[0] == "S" and not case.microsoft


def _counted_elsewhere(case: Case, relation: Relation, known: Mapping[str, Activity]) -> bool:
    """Whether a lag is not counted on the predecessor's calendar, where ours always is."""
    if relation.lag_kind == ELAPSED:
        return False
    usual = case.submittal.calendar
    own = known[relation.before].calendar or usual
    counted = {
        PREDECESSOR: own,
        SUCCESSOR: known[relation.after].calendar or usual,
        PROJECT: usual,
        ROUND_THE_CLOCK: own,
    }[case.submittal.options.lag_calendar]
    return counted != own


def kept(
    case: Case, node: Node, one: Activity, above: Mapping[str, Collection[str]],
    dates: Mapping[str, Dated],
) -> tuple[Link, ...]:  # fmt: skip
    """The links into a node that the file can hold.

    above : full ids of the phases around each node that can be waited for.
    """
    found: list[Link] = []
    for link in node.after:
        around = above.get(link.before)
        if around is None or node.key in (link.before, *around) or link.before in above[node.key]:
            case.lose(losses.LINK, one)
        elif _overrules(case, one) and _late(case, node, link, dates):
            case.lose(losses.OVERRULED, one)
        elif link not in found:
            found.append(link)
    return tuple(found)


def _overrules(case: Case, one: Activity) -> bool:
    """Whether its dates may stand against its links: by hand, or bound whatever they say."""
    if case.shown[one.uid].state != OPEN:
        return False
    kinds: tuple[str, ...] = (MUST_START, MUST_FINISH)
    if case.microsoft and case.submittal.options.honours_constraints:
        kinds = (MUST_START, MUST_FINISH, SNLT, FNLT, START_ON, FINISH_ON)
    return one.by_hand or any(constraint.kind in kinds for constraint in one.constraints)


def _late(case: Case, node: Node, link: Link, dates: Mapping[str, Dated]) -> bool:
    """Whether a link asks for later dates than those that somebody gave by hand."""
    first, mine = dates[link.before], case.shown[node.uid]
    table = case.setting.recomputed.tables[first.node.calendar]
    at = first.start if link.kind[0] == "S" else first.finish
    then = mine.start if link.kind[1] == "S" else mine.finish
    lag = link.lag.amount(table.day_minutes, table.week_days)
    if link.lag.kind == WORK:
        return before(table, at) + lag > before(table, then)
    return before(case.table(node), at + lag) > before(case.table(node), then)
