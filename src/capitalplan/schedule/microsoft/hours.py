"""The calendars a task may be worked on: its own, its resources', and what they have in common."""

from array import array
from collections.abc import Iterable, Mapping
from itertools import accumulate

from capitalplan.model.submittal import ROUND_THE_CLOCK
from capitalplan.schedule.clock import Clock
from capitalplan.worktime.table import Shifts, Table

Span = tuple[int, int]


class Hours:
    """Clocks by calendar id, and those of several calendars together, each made once."""

    def __init__(self, tables: Mapping[str, Table], project: str) -> None:
        self._clocks = _shared(tables)
        self._made: dict[tuple[int, int, bool], Clock] = {}
        self.always = self._clocks[ROUND_THE_CLOCK]
        self.project = self._clocks.get(project, self.always)

    def of(self, calendar: str) -> Clock:
        """The clock of a calendar; the project's for none or one that is not there."""
        return self._clocks.get(calendar, self.project)

    def both(self, one: Clock, other: Clock) -> Clock:
        """When both calendars are worked."""
        return self._together(one, other, True)

    def any_of(self, clocks: Iterable[Clock]) -> Clock:
        """When at least one of the calendars is worked."""
        first, *rest = clocks
        for each in rest:
            first = self._together(first, each, False)
        return first

    def _together(self, one: Clock, other: Clock, shared: bool) -> Clock:
        if one is other:
            return one
        key = (id(one), id(other), shared)
        if key not in self._made:
            self._made[key] = Clock(combined(one.table, other.table, shared))
        return self._made[key]


def _shared(tables: Mapping[str, Table]) -> dict[str, Clock]:
    """One clock for all calendars that differ by name only, as resources' mostly do."""
    known: dict[object, Clock] = {}
    return {
        key: known.setdefault((id(table.kinds), table.shifts), Clock(table))
        for key, table in tables.items()
    }


def combined(one: Table, other: Table, shared: bool) -> Table:
    """The hours that both of two calendars over the same days work (`shared`), or either."""
    place: dict[tuple[int, int], int] = {}
    days = zip(one.kinds, other.kinds, strict=True)
    kinds = array("L", (place.setdefault(day, len(place)) for day in days))
    join = _common if shared else _joined
    shifts = tuple(_counted(join(one.shifts[a], other.shifts[b])) for a, b in place)
    minutes = [sum(finish - start for start, finish, _ in each) for each in shifts]
    cum = list(accumulate(map(minutes.__getitem__, kinds), initial=0))
    return one._replace(id="", cum=cum, kinds=kinds, shifts=shifts)


def _common(one: Shifts, other: Shifts) -> list[Span]:
    pairs = ((max(a[0], b[0]), min(a[1], b[1])) for a in one for b in other)
    return sorted((start, finish) for start, finish in pairs if start < finish)


def _joined(one: Shifts, other: Shifts) -> list[Span]:
    joined: list[Span] = []
    for start, finish, _ in sorted((*one, *other)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(finish, joined[-1][1]))
        else:
            joined.append((start, finish))
    return joined


def _counted(spans: list[Span]) -> Shifts:
    lengths = accumulate((finish - start for start, finish in spans), initial=0)
    pairs = zip(spans, lengths, strict=False)
    return tuple((start, finish, earlier) for (start, finish), earlier in pairs)
