"""The slip ledger -> the layout of its milestone trend chart."""

from collections.abc import Sequence

from capitalplan.model.baseline import DONE
from capitalplan.model.basis import EXTERNAL
from capitalplan.model.when import add_months, date_of, day_number, iso, month_after, month_count
from capitalplan.output.chart.time_axis import bands, data_date_end
from capitalplan.output.chart.trend_layout import (
    MOST_LINES,
    POINTS,
    PointKind,
    Tick,
    Trend,
    TrendLine,
    TrendPoint,
)
from capitalplan.output.clean import brief
from capitalplan.output.words.names import project_named
from capitalplan.plan import Plan
from capitalplan.study.slips import Promise, SlipRow, columns, spoken_of
from capitalplan.text import say

STEPS = (1, 3, 6, 12)  # months between two levels
MOST_LEVELS = 14
MARGIN = 3  # months around the first and last report and promise
KINDS: dict[str, PointKind] = {str(kind): kind for kind in POINTS}


def trend(plan: Plan, rows: Sequence[SlipRow], project: str | None, language: str) -> Trend:
    """The chart of one project's milestones, or with None of the whole ledger.

    What only one report speaks of is no trend and left out. Of more milestones than one sheet
    names, those that slipped most are shown; the subtitle says how many.
    """
    shown = spoken_of(rows, project)
    most = sorted(shown, key=lambda row: -abs(row.days or 0))[:MOST_LINES]
    chosen = [row for row in shown if row in most]
    name = plan.programme.project(project).name if project else plan.programme.name
    days = [one.as_of.last for row in chosen for one in row.promises] or [0, 1]
    dates = [one.date.last for row in chosen for one in row.promises] or [0, 1]
    first, last = add_months(min(days), -MARGIN), add_months(max(days), MARGIN)
    low, high = add_months(min(dates), -MARGIN), add_months(max(dates), MARGIN)
    now = data_date_end(plan, project)
    used = {_kind(one) for row in chosen for one in row.promises}
    return Trend(
        title=say("trend-title", language, name=name.said(language)),
        subtitle=_subtitle(len(shown), len(chosen), language),
        first=first,
        last=last,
        low=low,
        high=high,
        data_date=now,
        data_date_words=say("chart-data-date", language, date=iso(now - 1)) if now else "",
        lines=tuple(_line(plan, row, project is None, language) for row in chosen),
        bands=bands(plan.programme.fiscal, first, last, language),
        reports=tuple(Tick(one.at, one.date) for one in columns(chosen)),
        levels=_levels(low, high),
        reported=say("trend-axis-reported", language),
        promised=say("trend-promised", language),
        diagonal=say("trend-diagonal", language),
        kinds=tuple((kind, _words(kind, language)) for kind in POINTS if kind in used),
        nothing="" if chosen else say("trend-nothing", language),
    )


def _subtitle(count: int, shown: int, language: str) -> str:
    said = [say("trend-subtitle", language)]
    if shown < count:
        said.append(say("trend-hidden", language, count=count, shown=shown))
    return " · ".join(said)


def _line(plan: Plan, row: SlipRow, with_project: bool, language: str) -> TrendLine:
    name = brief(row.name.said(language)) or row.node
    if with_project:
        known = {one.id: one for one in plan.programme.projects}
        one = known.get(row.project)
        name = f"{project_named(one, language) if one else row.project} · {name}"
    points = tuple(TrendPoint(one.as_of.last, one.date.last, _kind(one)) for one in row.promises)
    last, months = row.promises[-1], row.months or 0
    slip = say("trend-months", language, months=f"{months:+,}") if months else "±0"
    return TrendLine(name, f"{last.date.text} ({slip})", points)


def _kind(one: Promise) -> PointKind:
    if one.done:
        return "done-external" if one.origin == EXTERNAL else "done"
    return KINDS.get(one.origin, "unstated")


def _words(kind: PointKind, language: str) -> str:
    return say("slips-done" if kind == DONE else f"trend-{kind}", language)


def _levels(low: int, high: int) -> tuple[Tick, ...]:
    """First days of years, or of halves, quarters, months where that is not too many."""
    start = date_of(low)
    count = month_count(low, high)
    step = next((step for step in STEPS if count <= step * MOST_LEVELS), STEPS[-1])
    first = (start.month - 1) // step * step + step
    firsts = (month_after(start.year, 1, month) for month in range(first, count + 24, step))
    days = (day_number(year, month, 1) for year, month in firsts)
    return tuple(Tick(day, iso(day)[:7]) for day in days if low < day < high)
