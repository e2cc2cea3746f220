"""Rows of a ledger and the need of a plan -> the layout of four running totals."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Protocol

from capitalplan.model.fiscal import first_day, year_of
from capitalplan.model.programme import Fiscal
from capitalplan.model.when import iso
from capitalplan.output.chart.money_layout import Curves, Point, Series
from capitalplan.output.chart.money_plan import subtitle
from capitalplan.output.chart.time_axis import bands, data_date_end, month_ticks
from capitalplan.output.words.phrase import UNIT
from capitalplan.plan import Plan
from capitalplan.text import say


class YearRow(Protocol):
    """What is asked of a ledger's row: one project, fund and fiscal year [won]."""

    @property
    def project(self) -> str:
        """The project's id."""

    @property
    def year(self) -> int:
        """The fiscal year."""

    @property
    def authority(self) -> int:
        """All that may be spent in the year, with what was carried in."""

    @property
    def commitment(self) -> int:
        """What is committed in the year."""

    @property
    def payment(self) -> int:
        """What is paid in the year."""


def curves(plan: Plan, project: str | None, rows: Iterable[YearRow], language: str) -> Curves:
    """The layout for a project, or for the programme with None."""
    budget = plan.budget if project is None else plan.budget.of(project)
    mine = [row for row in rows if project in (None, row.project)]
    fiscal = plan.programme.fiscal
    years = {row.year for row in mine}
    for course in budget.courses.values():
        years |= {year_of(course.first, fiscal), year_of(course.last, fiscal)}
    name = plan.programme.project(project).name if project else plan.programme.name
    now = data_date_end(plan, project)
    first = first_day(min(years, default=2000), fiscal)
    last = first_day(max(years, default=2000) + 1, fiscal)
    days = [first, *(int(tick.at) for tick in month_ticks(first, last, language)), last]
    need = tuple(Point(day, won) for day, won in zip(days, budget.before(days), strict=True))
    return Curves(
        title=name.said(language),
        subtitle=subtitle(plan, project, language),
        first=first,
        last=last,
        data_date=now,
        data_date_words=say(
            "chart-data-date", language, date=iso(now - 1) if now is not None else ""
        ),
        series=series(mine, need, fiscal, language),
        bands=bands(fiscal, first, last, language),
        unit=UNIT,
        decimals=0,
        axis=say("chart-axis-running", language),
        nothing="" if years else say("chart-no-cost", language),
    )


def series(
    rows: Sequence[YearRow], need: tuple[Point, ...], fiscal: Fiscal, language: str
) -> tuple[Series, ...]:
    """The four lines; what is known by fiscal year only takes the need's course through each year.

    Authority at any time is what was paid in earlier years and what may be spent in this one: it
    falls at the end of a year in which money lapses. Its steps are the starts of fiscal years.
    """
    years = range(
        min((row.year for row in rows), default=0), max((row.year for row in rows), default=-1) + 1
    )
    paid = _running(rows, years, fiscal, lambda row: row.payment)
    committed = _running(rows, years, fiscal, lambda row: row.commitment)
    authority = [
        Point(point.at, point.won + sum(row.authority for row in rows if row.year == year))
        for year, point in zip(years, paid, strict=False)
    ]
    if authority:
        authority.append(Point(paid[-1].at, authority[-1].won))
    return (
        Series("need", say("chart-curve-need", language), need),
        Series("authority", say("chart-curve-authority", language), tuple(authority), True),
        Series("commitment", say("chart-curve-commitment", language), _shaped(committed, need)),
        Series("payment", say("chart-curve-payment", language), _shaped(paid, need)),
    )


def _running(
    rows: Sequence[YearRow], years: range, fiscal: Fiscal, part: Callable[[YearRow], int]
) -> tuple[Point, ...]:
    """Running totals before the first day of each year, and at the end of the last."""
    if not years:
        return ()
    found, total = [Point(first_day(years[0], fiscal), 0)], 0
    for year in years:
        total += sum(part(row) for row in rows if row.year == year)
        found.append(Point(first_day(year + 1, fiscal), total))
    return tuple(found)


def _shaped(ends: tuple[Point, ...], need: tuple[Point, ...]) -> tuple[Point, ...]:
    """Running totals between two ends rise as the need does; straight where there is none."""
    found = list(ends[:1])
    for start, end in pairwise(ends):
        inside = [point for point in need if start.at <= point.at <= end.at]
        rise = inside[-1].won - inside[0].won if inside else 0
        for point in inside if rise else ():
            part = (end.won - start.won) * (point.won - inside[0].won)
            if start.at < point.at < end.at:
                found.append(Point(point.at, start.won + (2 * part + rise) // (2 * rise)))
        found.append(end)
    return tuple(found)
