"""How far a plan looks: the years its calendars are compiled for, and what runs past them."""

from collections.abc import Iterator

from capitalplan.model.programme import Programme
from capitalplan.model.when import DAY_MINUTES, When, iso
from capitalplan.problem import Problem
from capitalplan.schedule.progress import DONE
from capitalplan.schedule.result import Schedule
from capitalplan.worktime.calendar import resolved, unknown_holidays
from capitalplan.worktime.table import before


def years(programme: Programme) -> tuple[int, int]:
    """The first and last year that any date of the plan names."""
    days = [day for when in _dates(programme) for day in when]
    if not days:
        return 2000, 2030
    return int(iso(min(days))[:4]) - 1, int(iso(max(days))[:4]) + 1


def _dates(programme: Programme) -> Iterator[When]:
    for project in programme.projects:
        yield from filter(None, (programme.data_date_of(project), project.must_finish))
        for node in project.nodes:
            written = (*node.window[:2], *node.progress[:2], node.deadline)
            yield from (when for when in written if isinstance(when, When))
            for pause in node.progress.pauses:
                yield from (when for when in pause if when is not None)
            if node.vote:
                yield from (when for when in node.vote if isinstance(when, When))


def holds(schedule: Schedule) -> bool:
    """Whether every date, early and late, lies inside the days the calendars were compiled for."""
    return not beyond(schedule) and all(
        dated.late_start > schedule.table(dated.node).first * DAY_MINUTES
        for dated in schedule.dates.values()
    )


def beyond(schedule: Schedule) -> list[Problem]:
    """An error for every leaf that cannot finish on its calendar's days."""
    found = []
    for dated in schedule.dates.values():
        node = dated.node
        if not node.leaf or node.spans or dated.state == DONE:
            continue
        table = schedule.table(node)
        if before(table, dated.finish) >= table.total:
            facts = {"id": node.key, "calendar": node.calendar}
            found.append(Problem("beyond-calendar", node.at, facts))
    return found


def holidays(programme: Programme, schedule: Schedule) -> list[Problem]:
    """Warnings for calendars on which work lies in years whose holidays are not known."""
    spans: dict[str, tuple[int, int]] = {}
    for dated in schedule.dates.values():
        key, start, finish = dated.node.calendar, dated.start, dated.finish
        first, last = spans.get(key, (start, finish))
        spans[key] = (min(first, start), max(last, finish))
    found: list[Problem] = []
    for key, (start, finish) in spans.items():
        whole = resolved(key, programme.calendars)
        found += unknown_holidays(whole, start // DAY_MINUTES, finish // DAY_MINUTES)
    return found
