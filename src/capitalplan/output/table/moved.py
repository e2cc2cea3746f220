"""The table of what moved between two schedules, and the sentences above it."""

from collections.abc import Sequence

from capitalplan.output.table.table import DAY, Column, Table
from capitalplan.output.words.day import first_day, last_day, written
from capitalplan.output.words.names import named, project_named
from capitalplan.plan import Plan
from capitalplan.schedule.moved import ADDED, CHANGED, REMOVED, Moved
from capitalplan.schedule.result import Dated, Schedule
from capitalplan.text import say
from capitalplan.worktime.table import before


def moved_sentences(old: Plan, new: Plan, found: Sequence[Moved], language: str) -> list[str]:
    """What became of each project's finish, then how many nodes moved, came and went."""
    said = [_finish(project.id, old.schedule, new, language) for project in new.programme.projects]
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
