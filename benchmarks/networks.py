"""Random project networks, seeded: the same for everybody who is timed.

About two predecessors an activity, at most `window` activities back: 70 % FS, the rest SS and FF,
a lag of one to five days on a quarter of them. Every activity but the first follows another, so no
date depends on the project start alone. A fifth of the activities is on one of three other
calendars; a day is eight hours on all of them.
"""

import random
from collections.abc import Sequence
from typing import NamedTuple

from capitalplan.model.calendar import Calendar, Name
from capitalplan.problem import Position
from capitalplan.schedule import kernel
from capitalplan.worktime.calendar import compile_one
from capitalplan.worktime.flat import flatten
from capitalplan.worktime.table import Table, before, finish_of

DAY = 480  # working minutes
FIRST_YEAR = 2000
KINDS = {"FS": kernel.FS, "SS": kernel.SS, "FF": kernel.FF}
MIX = ((*KINDS,), (70, 18, 12))
WEEKS = (  # weekdays from Monday, hours in minutes of the day
    ((0, 1, 2, 3, 4), ((480, 720), (780, 1020))),
    ((0, 1, 2, 3, 4, 5), ((420, 660), (720, 960))),
    ((0, 1, 2, 3, 4, 5, 6), ((480, 720), (780, 1020))),
    ((0, 1, 2, 3), ((0, 300), (1260, 1440))),
)

Link = tuple[int, int, str, int]  # before, after, kind, lag [days]; before < after


class Net(NamedTuple):
    """Durations [working days], links, and the calendar of each activity (index into WEEKS)."""

    durations: list[int]
    links: list[Link]
    calendars: list[int]


def network(count: int, seed: int = 1, window: int = 60, mixed: float = 0.2) -> Net:
    """A network of `count` activities, `mixed` of them on another calendar than the first."""
    chance = random.Random(seed)
    durations = [chance.randint(1, 15) for _ in range(count)]
    links: list[Link] = []
    for after in range(1, count):
        low = max(0, after - window)
        first = chance.randint(low, after - 1)
        kind = "FS" if chance.random() < 0.8 else "SS"
        links.append((first, after, kind, _lag(chance)))
        chance.random()  # in step with generators that draw whether there is a second one
        second = chance.randint(low, after - 1)
        if second != first:
            links.append((second, after, chance.choices(*MIX)[0], _lag(chance)))
    other = random.Random(seed + 1)
    calendars = [other.randint(1, 3) if other.random() < mixed else 0 for _ in range(count)]
    return Net(durations, links, calendars)


def _lag(chance: random.Random) -> int:
    return chance.randint(1, 5) if chance.random() < 0.25 else 0


def finish_days(net: Net) -> int:
    """The finish on one calendar [working days]: a plain forward pass of its own."""
    start = [0] * len(net.durations)
    for before_, after, kind, lag in net.links:  # in order of `after`
        soonest = start[before_] + lag + (net.durations[before_] if kind != "SS" else 0)
        if kind == "FF":
            soonest -= net.durations[after]
        start[after] = max(start[after], soonest)
    return max(map(sum, zip(start, net.durations, strict=True)))


def tables(years: int) -> list[Table]:
    """The calendars, compiled from 2000 on."""
    name, at = Name("", ""), Position("", 0, 0)
    return [
        compile_one(Calendar(f"c{i}", name, at, week=week, shifts=hours),
                    FIRST_YEAR, FIRST_YEAR + years - 1)
        for i, (week, hours) in enumerate(WEEKS)
    ]  # fmt: skip


def problem(net: Net, calendars: Sequence[Table]) -> kernel.Problem:
    """The network as the kernel takes it."""
    zero, none = [0] * len(net.durations), [kernel.NONE] * len(net.durations)
    before_, after, kinds, lags = zip(*net.links, strict=True)
    return kernel.Problem(
        tables=flatten(calendars, len(net.links)),
        calendar=net.calendars,
        duration=[days * DAY for days in net.durations],
        duration_kind=zero,
        start_floor=zero,
        finish_floor=zero,
        floor_edge=none,
        finish_edge=none,
        floor_instant=zero,
        counted_from=none,
        before=list(before_),
        after=list(after),
        kind=[KINDS[kind] for kind in kinds],
        lag=[lag * DAY for lag in lags],
        lag_kind=[0] * len(lags),
    )


def years(net: Net) -> int:
    """Enough years for the network on any of its calendars."""
    return finish_days(net) // 150 + 3


def end(net: Net, calendars: Sequence[Table], finishes: Sequence[int]) -> int:
    """The instant at which the last activity ends [minutes since 1990-01-01]."""
    last = [0] * len(calendars)
    for calendar, finish in zip(net.calendars, finishes, strict=True):
        last[calendar] = max(last[calendar], finish)
    return max(finish_of(table, at) for table, at in zip(calendars, last, strict=True))


def limits(net: Net, calendars: Sequence[Table], at: int) -> list[int]:
    """The ordinal of an instant on the calendar of each activity."""
    own = [before(table, at) for table in calendars]
    return [own[calendar] for calendar in net.calendars]
