"""What moved from one schedule to another: dates in working days, and what was changed."""

from collections.abc import Callable, Collection
from typing import Literal, NamedTuple

from capitalplan.schedule.result import Dated, Schedule
from capitalplan.worktime.table import Table, before

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
CALENDAR = "calendar"
KEPT = ("name", "started", "finished")  # of what may change, what a baseline knows


class Moved(NamedTuple):
    """One leaf in two schedules.

    start_by, finish_by : working minutes of its newer calendar from the old date to the new one,
    later ones positive; float_by : by how much its total float grew, None once done; changes : what
    was written differently, of CHANGES.
    """

    key: str
    old: Dated | None
    new: Dated | None
    start_by: int = 0
    finish_by: int = 0
    float_by: int | None = None
    changes: tuple[str, ...] = ()

    @property
    def kind(self) -> Literal["added", "removed", "changed", "same"]:
        """ADDED, REMOVED, CHANGED or SAME."""
        if self.old is None:
            return "added"
        if self.new is None:
            return "removed"
        return "changed" if self.start_by or self.finish_by or self.changes else "same"


def moved(old: Schedule, new: Schedule, told: Collection[str] | None = None) -> list[Moved]:
    """Match the leaves of two schedules, in the order of the newer one; then those that are gone.

    P6 keeps an activity's code and renumbers its copies, Microsoft Project keeps its unique number
    and renumbers its rows: what is matched by is what leaves more names as they were. Of several
    projects the full id counts, for their nodes are often called alike. told : which of CHANGES
    and CALENDAR are looked at, None for all: a baseline does not know every one.
    """
    ways = (_id, _uid) if _single(old) and _single(new) else (_key,)
    by = max(ways, key=lambda key: _alike(_leaves(old, key), _leaves(new, key)))
    was, now = _leaves(old, by), _leaves(new, by)
    name = _key if by is _key else _id
    found = [
        _pair(was.get(key), one, old, new, told)._replace(key=name(one)) for key, one in now.items()
    ]
    gone = [Moved(name(one), one, None) for key, one in was.items() if key not in now]
    return found + gone


def _single(schedule: Schedule) -> bool:
    return len({one.node.project for one in schedule.dates.values()}) < 2


def _key(one: Dated) -> str:
    return one.node.key


def _id(one: Dated) -> str:
    return one.node.id


def _uid(one: Dated) -> str:
    return one.node.uid or one.node.id


def _leaves(schedule: Schedule, key: Callable[[Dated], str]) -> dict[str, Dated]:
    return {key(one): one for one in schedule.dates.values() if one.node.leaf}


def _alike(was: dict[str, Dated], now: dict[str, Dated]) -> int:
    return sum(key in was and was[key].node.name == one.node.name for key, one in now.items())


def _pair(
    old: Dated | None, new: Dated, earlier: Schedule, later: Schedule, told: Collection[str] | None
) -> Moved:
    if old is None:
        return Moved(new.node.id, None, new)
    table, other = later.table(new.node), earlier.table(old.node)
    changes = [name for name, differs in CHANGES if _asked(name, told) and differs(old, new)]
    span = min(old.start, new.start), max(old.finish, new.finish)
    # Calendars are renumbered from file to file: what counts is whether they work alike here.
    if _asked(CALENDAR, told) and _work(table, *span) != _work(other, *span):
        changes.append(CALENDAR)
    both = old.total_float is not None and new.total_float is not None
    return Moved(
        new.node.id,
        old,
        new,
        _work(table, old.start, new.start),
        _work(table, old.finish, new.finish),
        (new.total_float or 0) - (old.total_float or 0) if both else None,
        tuple(changes),
    )


def _asked(name: str, told: Collection[str] | None) -> bool:
    return told is None or name in told


def _work(table: Table, start: int, finish: int) -> int:
    return before(table, finish) - before(table, start)


def _links(one: Dated) -> set[tuple[str, str]]:
    """Its predecessors without their project: that may be named after the file."""
    return {(link.before.partition("/")[2], link.text) for link in one.node.after}


CHANGES = (
    ("name", lambda old, new: old.node.name != new.node.name),
    ("duration", lambda old, new: old.planned != new.planned),
    ("links", lambda old, new: _links(old) != _links(new)),
    ("started", lambda old, new: old.state == "open" != new.state),
    ("finished", lambda old, new: old.state != "done" == new.state),
    ("deadline", lambda old, new: old.node.deadline != new.node.deadline),
)
