"""The words of a Gantt chart: what stands under its title, its heads and its legend."""

from capitalplan.model.when import finish_day, iso
from capitalplan.output.chart.gantt_below import Held
from capitalplan.output.chart.gantt_layout import GanttWords
from capitalplan.output.words import standing
from capitalplan.output.words.assumed import assumed_part
from capitalplan.output.words.phrase import percent
from capitalplan.plan import Plan
from capitalplan.text import say


def subtitle(
    plan: Plan, project: str | None, language: str, rows: int, shown: int,
    held: Held | None = None,
) -> str:  # fmt: skip
    """The last date, how many dates are guessed, the baseline, and what is not on the chart.

    `rows` are those there are, `shown` those that the sheet holds.
    """
    finishes = [
        last.finish
        for one in plan.programme.projects
        if project in (None, one.id) and (last := plan.schedule.last(one.id))
    ]
    told = assumed_part(plan.programme, language)
    if finishes:
        finish = iso(finish_day(max(finishes)))
        told.append(say("chart-gantt-subtitle", language, finish=finish))
    dates = standing.dates(plan, project)
    if dates:
        share = percent(standing.guessed(dates), sum(dates.values()))
        told.append(say("chart-guessed-dates", language, percent=share))
    if held:
        told.append(say("chart-held-to", language, name=held.name))
    if plan.programme.left_out:
        told.append(say("chart-incomplete", language, count=len(plan.programme.left_out)))
    if shown < rows:
        told.append(say("chart-rows-hidden", language, count=rows, shown=shown))
    return " · ".join(told)


def words(now: int | None, language: str) -> GanttWords:
    """Everything else that is painted; `now` is the day after the data date."""
    date = iso(now - 1) if now is not None else ""
    names = (
        "name", "note", "data-date", "critical", "normal", "done", "assumed", "project",
        "summary", "hammock", "milestone", "gate", "vote", "rejected", "deadline", "link",
        "baseline", "closed", "missed", "past", "guess", "continued",
    )  # fmt: skip
    return GanttWords(*(say(f"chart-{name}", language, date=date) for name in names))
