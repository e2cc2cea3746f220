"""A submittal computed anew: its calendars compiled, its dates by the rules of its own program."""

from collections.abc import Callable, Mapping
from typing import Protocol

from capitalplan.model.calendar import Calendar, Name
from capitalplan.model.submittal import MICROSOFT, ROUND_THE_CLOCK, Submittal
from capitalplan.model.when import DAY_MINUTES, FIRST_YEAR, LAST_YEAR
from capitalplan.problem import Position, StopError
from capitalplan.schedule.computed import Computed, Recomputed
from capitalplan.worktime.calendar import compile_one
from capitalplan.worktime.table import Table

ALWAYS = Calendar(
    ROUND_THE_CLOCK, Name("24시간", "24 hours"), Position("", 0, 0),
    weekly=(((0, DAY_MINUTES),),) * 7,
)  # fmt: skip
UNREADABLE = 3


class _Scheduled(Protocol):
    """What the rules of a program answer."""

    @property
    def dates(self) -> Mapping[str, Computed]: ...

    @property
    def finish(self) -> int: ...


def recomputed(submittal: Submittal) -> Recomputed:
    """Compute a submittal by the rules of the program that made it.

    StopError 3 for circles (`submittal-circle`), for a calendar that is not there
    (`submittal-calendar-missing`) or on which nothing is ever worked (`submittal-calendar-empty`).
    """
    tables = compiled(submittal)
    scheduled = _rules(submittal.rules)(submittal, tables)
    return Recomputed(submittal, scheduled.dates, tables, scheduled.finish)


def _rules(name: str) -> Callable[[Submittal, Mapping[str, Table]], _Scheduled]:
    """The rules by name; each is loaded only for its own files."""
    if name == MICROSOFT:
        from capitalplan.schedule.microsoft import schedule as by_microsoft

        return by_microsoft
    from capitalplan.schedule.primavera import schedule as by_primavera

    return by_primavera


def compiled(submittal: Submittal) -> dict[str, Table]:
    """The calendars that a submittal uses, over all years, and ROUND_THE_CLOCK."""
    tables = {ROUND_THE_CLOCK: compile_one(ALWAYS, FIRST_YEAR, LAST_YEAR)}
    known: dict[Calendar, Table] = {}  # many resources' calendars are the same but for their names
    for key, count in _used(submittal).items():
        calendar = submittal.calendars.get(key)
        if calendar is None:
            raise StopError("submittal-calendar-missing", UNREADABLE, id=key, count=count)
        hours = calendar._replace(id="", name=ALWAYS.name, at=ALWAYS.at)
        if hours not in known:
            known[hours] = compile_one(hours, FIRST_YEAR, LAST_YEAR)
        tables[key] = known[hours]._replace(id=key)
        if not tables[key].total:
            name = calendar.name.en or key
            raise StopError("submittal-calendar-empty", UNREADABLE, name=name, count=count)
    return tables


def _used(submittal: Submittal) -> dict[str, int]:
    """The calendars of the project, its activities and their resources: used by how many."""
    found = {submittal.calendar: 0} if submittal.calendar in submittal.calendars else {}
    for activity in submittal.activities:
        own = activity.calendar or submittal.calendar
        for key in (own, *(one.calendar or own for one in activity.assignments)):
            found[key] = found.get(key, 0) + 1
    return found
