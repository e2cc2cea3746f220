"""The project around imported nodes: its name, dates and options, its own calendars."""

from collections.abc import Mapping

from capitalplan.exchange.imported.calendars import named, own, trimmed
from capitalplan.exchange.imported.losses import YEARS, Losses
from capitalplan.exchange.imported.texts import writable
from capitalplan.exchange.plan.node import Setting
from capitalplan.exchange.plan.programme import project as bare_project
from capitalplan.exchange.plan.whole_days import closing
from capitalplan.model.calendar import Calendar, Name
from capitalplan.model.node import Node
from capitalplan.model.project import OVERRIDE, Project
from capitalplan.model.submittal import PRIMAVERA, Submittal
from capitalplan.model.when import DAY_MINUTES, When, year_of
from capitalplan.schedule.result import Dated

BEFORE, BEHIND = 1, 10  # years around the schedule for which its calendars are kept


def calendars(
    setting: Setting, found: list[Node], shown: Mapping[str, Dated], lost: Losses
) -> tuple[dict[str, Calendar], dict[str, str]]:
    """The project's own calendars by full id, and their full ids by the other program's."""
    submittal = setting.recomputed.submittal
    used = [submittal.calendar] * (submittal.calendar in submittal.calendars)
    used += [one.calendar for one in found]
    known = named(submittal.calendars, used, setting.project)
    days = [at // DAY_MINUTES for one in shown.values() for at in (one.start, one.finish)]
    years = (year_of(min(days, default=0)) - BEFORE, year_of(max(days, default=0)) + BEHIND)
    made = {}
    for key, full in known.items():
        calendar = submittal.calendars[key]
        name = writable(calendar.name.en) or full.partition("/")[2]
        calendar = calendar._replace(name=Name(name, name))
        made[full] = own(calendar, full, setting.at, years)
        if trimmed(calendar, years):
            lost.add(YEARS)
    return made, known


def project(
    setting: Setting, found: list[Node], known: Mapping[str, str], now: When | None
) -> Project:
    """The project around its nodes; `known` the full ids of its calendars by the other's ids."""
    submittal = setting.recomputed.submittal
    made = bare_project(setting, tuple(one._replace(calendar=known[one.calendar]) for one in found))
    name = writable(made.name.ko) or setting.project
    must = submittal.must_finish
    table = setting.recomputed.tables.get(submittal.calendar)
    if must is not None and table is not None:
        day = closing(table, must)[0]
        made = made._replace(must_finish=When(day, day))
    return made._replace(
        name=Name(name, name), data_date=now, progressed=_progressed(submittal, found),
        calendar=known.get(submittal.calendar, ""),
    )  # fmt: skip


def _progressed(submittal: Submittal, found: list[Node]) -> str:
    """What holds for work out of sequence, where any has begun: said even where it is usual.

    In Microsoft Project links do not act on work that has begun.
    """
    if not any(one.progress.start for one in found):
        return ""
    return submittal.options.progressed if submittal.rules == PRIMAVERA else OVERRIDE
