"""What a missing gate does to a project's dates: the plan scheduled once more, with it put in."""

from collections.abc import Callable
from typing import NamedTuple

from capitalplan.model.programme import Programme
from capitalplan.rules.draft import Draft, inserted
from capitalplan.schedule.result import Dated, Schedule
from capitalplan.worktime.table import before

Scheduler = Callable[[Programme], Schedule]


class Effect(NamedTuple):
    """Dates of a gate that is put in, and what becomes of the project's finish.

    ready : where its first step can start; sits : its step in a window, None without windows;
    gate : the gate itself; waits : who waits for it, now and before; last : the leaf that finishes
    last, now and before; later : working minutes by which that is later; days : in working days of
    its calendar.
    """

    ready: int
    sits: Dated | None
    gate: Dated
    waits: tuple[Dated, Dated]
    last: tuple[Dated, Dated]
    later: int
    days: float


def effect(
    programme: Programme, schedule: Schedule, one: Draft, scheduler: Scheduler
) -> Effect | None:
    """Put the gate in and schedule anew; None where that cannot be scheduled (a circle)."""
    return between(schedule, scheduler(inserted(programme, one)), one)


def between(was: Schedule, now: Schedule, one: Draft) -> Effect | None:
    """What a gate did from one schedule to the other; None where it is in neither."""
    keys = [f"{one.project}/{step.id}" for step in one.steps]
    old, new = was.last(one.project), now.last(one.project)
    if old is None or new is None or any(key not in now.dates for key in keys):
        return None
    table = now.table(new.node)
    later = before(table, new.finish) - before(table, old.finish)
    sitting = one.sitting
    return Effect(
        ready=now.dates[keys[0]].start,
        sits=now.dates[f"{one.project}/{sitting.id}"] if sitting else None,
        gate=now.dates[keys[-1]],
        waits=(now.dates[one.waits.key], was.dates[one.waits.key]),
        last=(new, old),
        later=later,
        days=later / (table.day_minutes or 1),
    )
