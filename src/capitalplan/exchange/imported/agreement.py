"""How far a project computed by our rules keeps the dates of the schedule it was made from."""

from collections.abc import Mapping
from typing import NamedTuple

from capitalplan.model.when import DAY_MINUTES, finish_day
from capitalplan.schedule.result import Dated
from capitalplan.worktime.table import Table, before


class Agreement(NamedTuple):
    """Of `total` activities `same` keep their dates to the working minute, `days` to the day.

    differing : ids of the others.
    """

    total: int
    same: int
    days: int
    differing: tuple[str, ...]


def agreement(
    shown: Mapping[str, Dated], ours: Mapping[str, Dated], tables: Mapping[str, Table]
) -> Agreement:
    """Compare the leaves `shown` with those of the same id among `ours` (by full id).

    tables : the calendars of `shown`.
    """
    leaves = [one for one in shown.values() if one.node.leaf]
    same = days = 0
    differing = []
    for one in leaves:
        own = ours.get(one.node.key)
        table = tables[one.node.calendar]
        minutes = own is not None and _ordinals(one, table) == _ordinals(own, table)
        same += minutes
        if minutes or (own is not None and _days(one) == _days(own)):
            days += 1
        else:
            differing.append(one.node.id)
    return Agreement(len(leaves), same, days, tuple(differing))


def _ordinals(one: Dated, table: Table) -> tuple[int, int]:
    finish = before(table, one.finish)
    return (finish if one.point else before(table, one.start)), finish


def _days(one: Dated) -> tuple[int, int]:
    finish = finish_day(one.finish)
    return (finish if one.point else one.start // DAY_MINUTES), finish
