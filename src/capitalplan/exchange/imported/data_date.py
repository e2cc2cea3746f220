"""The data date of an import: the day at whose end it lies, and before which nothing is open."""

from collections.abc import Iterable, Mapping

from capitalplan.exchange.imported import losses
from capitalplan.exchange.imported.losses import Losses
from capitalplan.exchange.plan.whole_days import nearest_close
from capitalplan.model.submittal import PRIMAVERA, Submittal
from capitalplan.model.when import DAY_MINUTES, When, finish_day
from capitalplan.schedule.progress import DONE, OPEN
from capitalplan.schedule.result import Dated
from capitalplan.worktime.table import Table, before


def data_date(
    submittal: Submittal, tables: Mapping[str, Table], shown: Iterable[Dated], lost: Losses,
    wanted: bool,
) -> When | None:  # fmt: skip
    """P6's data date; of Microsoft Project a day that moves nothing, None where there is none.

    wanted : a day even then (the last on which anything happened).
    """
    leaves = [one for one in shown if one.node.leaf]
    happened = max((day for one in leaves for day in _happened(one)), default=None)
    stated = submittal.data_date
    if stated is None or submittal.rules != PRIMAVERA:
        day = _harmless(leaves, tables, happened, stated)
        if day is None and stated is not None:
            lost.add(losses.DATA_DATE)
        return When(day, day) if day is not None else _last(happened) if wanted else None
    table = tables.get(submittal.calendar) or next(iter(tables.values()))
    day, exact = nearest_close(table, stated)
    if not exact:
        lost.add(losses.DATA_DATE)
    return When(day, day)


def _last(day: int | None) -> When | None:
    return None if day is None else When(day, day)


def _happened(one: Dated) -> Iterable[int]:
    if one.state != OPEN:
        yield one.start // DAY_MINUTES
    if one.state == DONE:
        yield finish_day(max(one.finish, one.start + 1))


def _harmless(
    leaves: Iterable[Dated], tables: Mapping[str, Table], happened: int | None, stated: int | None
) -> int | None:
    """A day behind all that has happened and before all that is left, where stated that one."""
    left = [(one, one.start if one.state == OPEN else one.finish) for one in leaves]
    left = [(one, at) for one, at in left if one.state != DONE]
    first = min((at for _, at in left), default=None)
    days = [] if stated is None else [finish_day(stated)]
    days += [happened] if happened is not None else []
    days += [first // DAY_MINUTES - 1] if first is not None else []
    for day in days:
        end = (day + 1) * DAY_MINUTES
        past = happened is None or happened <= day
        moved = any(
            before(tables[one.node.calendar], at) < before(tables[one.node.calendar], end)
            for one, at in left
        )
        if past and not moved and day >= 0:
            return day
    return None
