"""Fiscal-year bands, months, closed days and the data date of a chart, in day numbers."""

from capitalplan.model.fiscal import first_day, year_of
from capitalplan.model.programme import Fiscal
from capitalplan.model.when import date_of, day_number, month_after
from capitalplan.output.chart.gantt_layout import Band, Tick
from capitalplan.output.words.day import data_day
from capitalplan.plan import Plan
from capitalplan.text import say
from capitalplan.worktime.table import worked


def bands(fiscal: Fiscal, first: int, last: int, language: str) -> tuple[Band, ...]:
    """The fiscal years that lie in `first`..`last`, cut to it."""
    found: list[Band] = []
    for year in range(year_of(first, fiscal), year_of(last - 1, fiscal) + 1):
        start, finish = first_day(year, fiscal), first_day(year + 1, fiscal)
        label = say("chart-fiscal-year", language, year=year)
        found.append(Band(max(start, first), min(finish, last), label, str(year)))
    return tuple(found)


def month_ticks(first: int, last: int, language: str) -> tuple[Tick, ...]:
    """The first day of every month in `first`..`last` with its name."""
    at = date_of(first)
    year, month = at.year, at.month
    found: list[Tick] = []
    while True:
        year, month = month_after(year, month)
        day = day_number(year, month, 1)
        if day >= last:
            return tuple(found)
        found.append(Tick(day, say(f"month-{month}", language)))


def closed_spans(
    plan: Plan, project: str | None, first: int, last: int
) -> tuple[tuple[float, float], ...]:
    """Runs of days on which the project's (the programme's) calendar rests."""
    programme = plan.programme
    name = programme.project(project).calendar if project else programme.calendar
    table = plan.schedule.tables.get(name)
    if table is None:
        return ()
    found: list[tuple[float, float]] = []
    start: int | None = None
    for day in range(first, last + 1):
        rests = day < last and not worked(table, day)
        if rests and start is None:
            start = day
        elif not rests and start is not None:
            found.append((start, day))
            start = None
    return tuple(found)


def data_date_end(plan: Plan, project: str | None) -> int | None:
    """The day after the data date: its end, where what has been done meets what is to come."""
    day = data_day(plan, project)
    return None if day is None else day + 1
