"""Plans sent out and read in again, and what they are compared by."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from capitalplan.exchange import machine
from capitalplan.exchange.allowance import Allowance
from capitalplan.exchange.outgoing.job import job
from capitalplan.exchange.outgoing.submit import Outgoing, submit
from capitalplan.exchange.read import submittal
from capitalplan.model.activity import DONE, EFFORT, SUMMARY, Activity
from capitalplan.model.calendar import Calendar
from capitalplan.model.submittal import MICROSOFT, PRIMAVERA, Submittal
from capitalplan.plan import Plan
from capitalplan.schedule.recompute import recomputed
from capitalplan.worktime.calendar import compile_one
from capitalplan.worktime.table import Table, before

FORMS = {PRIMAVERA: ("xer", ".xer"), MICROSOFT: ("mspdi", ".xml")}
LOOSE = {"id", "calendar", "parent", "progress", "stored", "ignores_resources"}


class Trip(NamedTuple):
    """One project on its way: as it left, as it came back, and the file between."""

    out: Outgoing
    back: Submittal
    path: Path


def leaving(plan: Plan, project: str, rules: str, language: str = "ko") -> Outgoing:
    return submit(plan.programme, plan.schedule, project, rules, language)


def trip(plan: Plan, project: str, rules: str, folder: Path, language: str = "ko") -> Trip:
    """Write one project and read it in again."""
    form, suffix = FORMS[rules]
    out = leaving(plan, project, rules, language)
    path = folder / f"{project}{suffix}"
    path.write_bytes(machine.write(job(out.submittal), form, Allowance()))
    return Trip(out, submittal(path), path)


def changes(one: Trip) -> Iterator[str]:
    """Everything that is not as it was; nothing where the file lost nothing."""
    mine, back = one.out.submittal, one.back
    came = {activity.uid: activity for activity in back.activities}
    if {activity.uid for activity in mine.activities} != set(came):
        yield f"activities: {list(came)}"
    for activity in mine.activities:
        yield from _changed(activity, came[activity.uid], one)
    if sorted(mine.relations) != sorted(back.relations):
        yield f"relations: {set(mine.relations) ^ set(back.relations)}"
    for field in ("name", "data_date", "start", "finish", "must_finish", "options", "currency"):
        if getattr(mine, field) != getattr(back, field):
            yield f"{field}: {getattr(mine, field)} {getattr(back, field)}"
    for calendar in mine.calendars.values():
        twin = next(each for each in back.calendars.values() if each.name == calendar.name)
        if hours(calendar) != hours(twin):
            yield f"calendar {calendar.id}"


def hours(calendar: Calendar) -> tuple[list[int], list[object]]:
    """The working minutes of every day, and when they lie."""
    table = compile_one(calendar, 2010, 2045)
    return list(table.cum), [table.shifts[kind] for kind in table.kinds]


def _changed(one: Activity, back: Activity, journey: Trip) -> Iterator[str]:
    mine, came = journey.out.submittal, journey.back
    primavera = mine.rules == PRIMAVERA
    for field in set(Activity._fields) - LOOSE:
        if getattr(one, field) != getattr(back, field):
            yield f"{one.id} {field}: {getattr(one, field)} {getattr(back, field)}"
    if primavera and one.id != back.id:
        yield f"{one.id} id: {back.id}"
    if back.parent != ((f"wbs-{one.parent or 1}") if primavera else one.parent):
        yield f"{one.id} parent: {back.parent}"
    if one.kind != SUMMARY:
        own = mine.calendars[one.calendar].name
        if own != came.calendars[back.calendar or came.calendar].name:
            yield f"{one.id} calendar: {back.calendar}"
        if one.stored.early != back.stored.early or one.stored.late != back.stored.late:
            yield f"{one.id} dates: {one.stored} {back.stored}"
        if one.progress.status != DONE and one.stored.total_float != back.stored.total_float:
            yield f"{one.id} float: {back.stored.total_float}"
    if one.progress._replace(percent=0) != back.progress._replace(percent=0):
        yield f"{one.id} progress: {back.progress}"
    # Microsoft Project keeps whole per cents of the duration, and what is earned apart.
    said = one.progress.percent if primavera else float(int(_worked(one)))
    if abs(said - back.progress.percent) > 0.001:
        yield f"{one.id} percent: {back.progress.percent}"


def _worked(one: Activity) -> float:
    whole = one.length.planned
    return 100 * one.length.actual / whole if whole else 100.0 * (one.progress.status == DONE)


class Moved(NamedTuple):
    """An open activity whose date its own program would give anew [working minutes]."""

    id: str
    early: tuple[int, int]
    late: tuple[int, int]


def moved(one: Trip) -> dict[str, Moved]:
    """Where the other program's rules give other dates than our schedule, by id of the activity.

    Level of effort has no dates of its own in Microsoft Project, and in P6 other late dates.
    """
    result = recomputed(one.back)
    found = {}
    for activity in one.out.submittal.activities:
        spans = activity.kind == EFFORT or any(
            told.code == "export-effort" and told.facts["id"].endswith(f"/{activity.id}")
            for told in one.out.told
        )
        if activity.kind == SUMMARY or activity.progress.status == DONE:
            continue
        dates, stored = result.dates[activity.uid], activity.stored
        table = result.tables[_calendar(one.back, activity.uid)]
        early = (_apart(table, dates.start, stored.early.start),
                 _apart(table, dates.finish, stored.early.finish))  # fmt: skip
        late = (_apart(table, dates.late_start, stored.late.start),
                _apart(table, dates.late_finish, stored.late.finish))  # fmt: skip
        late = (0, 0) if spans else late
        if any((*early, *late)):
            found[activity.id] = Moved(activity.id, early, late)
    return found


def _calendar(back: Submittal, uid: str) -> str:
    return next(one.calendar for one in back.activities if one.uid == uid) or back.calendar


def _apart(table: Table, theirs: int, ours: int | None) -> int:
    """Working minutes from our date to theirs: 18:00 on Friday and 09:00 on Monday are one."""
    assert ours is not None
    return before(table, theirs) - before(table, ours)


def upstream(one: Trip, codes: set[str]) -> set[str]:
    """Ids of the activities whose late dates hang on something that could not be carried."""
    mine = one.out.submittal
    told = {str(each.facts["id"]).partition("/")[2] for each in one.out.told if each.code in codes}
    names = {each.uid: each.id for each in mine.activities}
    behind = {uid for uid, name in names.items() if name in told}
    found: set[str] = set(behind)
    while behind:
        behind = {link.before for link in mine.relations if link.after in behind} - found
        found |= behind
    return {names[uid] for uid in found}
