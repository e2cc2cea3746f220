"""The table of what moved between two schedules, and the sentences above it."""

from collections.abc import Sequence

from capitalplan.model.node import MILESTONE
from capitalplan.model.when import month_count
from capitalplan.output.table.table import DAY, Column, Table
from capitalplan.output.words.day import first_day, last_day, written
from capitalplan.output.words.names import named, project_named
from capitalplan.plan import Plan
from capitalplan.schedule.moved import ADDED, CHANGED, REMOVED, Moved
from capitalplan.schedule.result import Dated, Schedule
from capitalplan.text import say
from capitalplan.worktime.table import before


def moved_sentences(
    old: Plan, new: Plan, found: Sequence[Moved], language: str, finishes: bool = True
) -> list[str]:
    """What became of each project's finish, then how many nodes moved, came and went.

    finishes : whether both sides know all of a project, so that its last node is its finish.
    """
    projects = new.programme.projects if finishes else ()
    said = [_finish(project.id, old.schedule, new, language) for project in projects]
    later = sum(one.finish_by > 0 for one in found)
    earlier = sum(one.finish_by < 0 for one in found)
    counts = {kind: sum(one.kind == kind for one in found) for kind in (ADDED, REMOVED)}
    facts = {"later": later, "earlier": earlier, "count": len(found), **counts}
    return [*filter(None, said), say("moved-counts", language, **facts)]


def _finish(project: str, old: Schedule, new: Plan, language: str) -> str:
    """The last finish of a project, now and before; of one project alone, whatever its id was."""
    now, was = new.schedule.last(project), old.last(project)
    if was is None and len({one.node.project for one in old.dates.values()}) == 1:
        was = old.last(next(iter(old.dates.values())).node.project)
    if now is None or was is None:
        return ""
    table = new.schedule.table(now.node)
    by = before(table, now.finish) - before(table, was.finish)
    days = f"{abs(by) / (table.day_minutes or 1):,.1f}".removesuffix(".0")
    facts = {
        "project": project_named(new.programme.project(project), language),
        "old": written(last_day(was), language),
        "new": written(last_day(now), language),
        "days": days,
    }
    return say(
        f"moved-finish-{'later' if by > 0 else 'earlier' if by else 'same'}", language, **facts
    )


def moved_table(new: Plan, found: Sequence[Moved], language: str) -> Table:
    """One row for each node that moved or was changed, the latest finishes first."""
    heads = ("id", "name", "old-start", "new-start", "old-finish", "new-finish", "by", "changes")
    columns = tuple(
        Column(
            key,
            say(f"table-{key}", language),
            "right" if key == "by" else "left",
            DAY if key[:4] in ("old-", "new-") else "",
        )
        for key in heads
    )
    rows = [_row(new, one, language) for one in ranked(found)]
    return Table(say("table-moved-title", language), columns, rows)


def milestone_table(new: Plan, found: Sequence[Moved], language: str) -> Table:
    """One row for each milestone that both sides have and that is now on another day."""
    columns = (
        Column("project", say("table-project", language)),
        Column("name", say("table-milestone", language)),
        Column("old", say("table-before", language)),
        Column("new", say("table-now", language)),
        Column("days", say("table-days", language), "right"),
        Column("months", say("table-months", language), "right"),
    )
    rows = [row for one in found if (row := _milestone(new, one, language))]
    return Table(say("table-milestones-title", language), columns, rows)


def _milestone(new: Plan, one: Moved, language: str) -> dict[str, object]:
    if one.old is None or one.new is None or one.new.node.kind != MILESTONE:
        return {}
    was, now = last_day(one.old), last_day(one.new)
    if was == now:
        return {}
    months = month_count(was, now)
    return {
        "project": project_named(new.programme.project(one.new.node.project), language),
        "name": named(one.new.node, language), "old": _known(one.old, language),
        "new": _known(one.new, language), "days": f"{now - was:+,}",
        "months": f"{months:+,}" if months else "0",
    }  # fmt: skip


def _known(one: Dated, language: str) -> str:
    """The day of a milestone; the month where a baseline knows no more."""
    month = one.node.window.finish  # a milestone of a plan has none
    return month.text if month and month.first != month.last else written(last_day(one), language)


def ranked(found: Sequence[Moved]) -> list[Moved]:
    """What moved most to the later first; then what came, what went."""
    told = [one for one in found if one.kind != "same"]
    place = {CHANGED: 0, ADDED: 1, REMOVED: 2}
    return sorted(told, key=lambda one: (place[one.kind], -one.finish_by, -one.start_by))


def _row(new: Plan, one: Moved, language: str) -> dict[str, object]:
    shown = one.new or one.old
    assert shown is not None
    minutes = new.schedule.table(one.new.node).day_minutes if one.new else 1
    days = round(one.finish_by / (minutes or 1), 1)
    what = [one.kind] if one.kind in (ADDED, REMOVED) else [*one.changes]
    return {
        "id": one.key,
        "name": named(shown.node, language),
        **_days("old", one.old),
        **_days("new", one.new),
        "by": f"{days:+,.1f}".removesuffix(".0") if one.finish_by else "",
        "changes": ", ".join(say(f"changed-{each}", language) for each in what),
    }


def _days(side: str, one: Dated | None) -> dict[str, int]:
    if one is None:
        return {}
    return {f"{side}-start": first_day(one), f"{side}-finish": last_day(one)}
