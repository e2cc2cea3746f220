"""The relations of a submittal as links between nodes of our own."""

from collections.abc import Mapping

from capitalplan.exchange.plan.length import lag
from capitalplan.model.activity import Activity
from capitalplan.model.duration import Duration
from capitalplan.model.link import Link
from capitalplan.problem import Position
from capitalplan.schedule.computed import Recomputed

NO_LAG = Duration(0, "d")


def links(recomputed: Recomputed, keys: Mapping[str, str], at: Position) -> list[Link | None]:
    """A link for each relation, in their order; None where one of its ends is not among `keys`.

    keys : full ids of the nodes by uid.
    """
    submittal = recomputed.submittal
    activities = {one.uid: one for one in submittal.activities}
    found: list[Link | None] = []
    for relation in submittal.relations:
        if relation.before not in keys or relation.after not in keys:
            found.append(None)
            continue
        table = recomputed.tables[_calendar(activities[relation.before], submittal.calendar)]
        length = lag(relation, activities, table) if relation.lag else NO_LAG
        found.append(Link(keys[relation.before], relation.kind, length, at))
    return found


def _calendar(activity: Activity, otherwise: str) -> str:
    return activity.calendar or otherwise
