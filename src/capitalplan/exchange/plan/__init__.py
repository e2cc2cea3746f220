"""A recomputed submittal as a plan of ours, with exactly the dates its own program's rules give."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from capitalplan.exchange.plan.dated import dated, driver
from capitalplan.exchange.plan.ids import identifier
from capitalplan.exchange.plan.link import links
from capitalplan.exchange.plan.network import full_ids, named, nodes
from capitalplan.exchange.plan.node import Setting
from capitalplan.exchange.plan.notes import late, notes
from capitalplan.exchange.plan.outline import Place, outline
from capitalplan.exchange.plan.programme import programme
from capitalplan.model.activity import Activity
from capitalplan.model.link import Link
from capitalplan.model.node import Node
from capitalplan.model.submittal import MICROSOFT, Submittal
from capitalplan.plan import Timed
from capitalplan.problem import Position
from capitalplan.schedule import deadline, horizon
from capitalplan.schedule.computed import Recomputed
from capitalplan.schedule.result import Dated, Schedule
from capitalplan.schedule.rollup import rolled


def timed(recomputed: Recomputed, file: str) -> Timed:
    """A programme of one project with the computed dates, floats, critical flags and drivers.

    file : the name of the file, as it is cited. Problems: missed deadlines, work that does not
    finish before the calendars end, what the plan does not hold.
    """
    submittal = recomputed.submittal
    places = outline(submittal, recomputed.dates)
    setting = Setting(
        _project_id(submittal, file), named(places, submittal.id), recomputed, Position(file, 0, 0)
    )
    tied = links(recomputed, full_ids(setting), setting.at)
    made = nodes(setting, places, tied)
    whole = dates_of(recomputed, places, made, tied)
    schedule = Schedule(whole, recomputed.tables, submittal.options.critical)
    found = (*horizon.beyond(schedule), *notes(submittal), *late(deadline.missed(schedule)))
    problems = tuple(problem._replace(at=setting.at) for problem in found)
    return Timed(programme(setting, made.values()), schedule, problems)


def _project_id(submittal: Submittal, file: str) -> str:
    """P6's code of the project; Microsoft Project has none, so the name of the file."""
    code = submittal.id
    if submittal.rules == MICROSOFT:
        code = PurePath(file).name.partition(".")[0]
    return identifier(code, "project")


def dates_of(
    recomputed: Recomputed, places: Sequence[Place], made: Mapping[str, Node],
    tied: Sequence[Link | None],
) -> dict[str, Dated]:  # fmt: skip
    """All nodes with their dates by full id, in the order of the outline."""
    dates = _activities(recomputed, places, made)
    for key, one in list(dates.items()):
        cause = driver(one, recomputed.dates[one.node.uid], tied, dates)
        dates[key] = one._replace(driver=cause)
    return _rolled_up(places, made, dates)


def _activities(
    recomputed: Recomputed, places: Sequence[Place], made: Mapping[str, Node]
) -> dict[str, Dated]:
    """The computed dates of every activity, by full id."""
    return {
        made[place.key].key: dated(
            made[place.key], place.of, recomputed.dates[place.key], recomputed
        )
        for place in places
        if isinstance(place.of, Activity)
    }


def _rolled_up(
    places: Sequence[Place], made: Mapping[str, Node], dates: Mapping[str, Dated]
) -> dict[str, Dated]:
    """All nodes in the order of the outline; WBS parts from the first to the last below them."""
    below: dict[str, list[Dated]] = {}
    for place in reversed(places):  # what lies below stands behind
        own = [dates[made[place.key].key]] if place.leaf else below.get(place.key, [])
        below.setdefault(place.parent, []).extend(own)
    whole: dict[str, Dated] = {}
    for place in places:
        node = made[place.key]
        known = dates.get(node.key)
        whole[node.key] = known if known else rolled(node, below[place.key])
    return whole
