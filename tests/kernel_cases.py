"""Small networks for the kernel's tests: random ones, and the calendars they run on."""

from typing import NamedTuple

from hypothesis import strategies as st

from capitalplan.model.calendar import Calendar, Name
from capitalplan.model.when import DAY_MINUTES, day_number
from capitalplan.problem import Position
from capitalplan.schedule import kernel
from capitalplan.schedule.kernel import FF, FS, SF, SS
from capitalplan.worktime.calendar import compile_one
from capitalplan.worktime.flat import flatten
from capitalplan.worktime.table import Table, finish_of

DAY = 480
FIRST = day_number(2021, 1, 1) * DAY_MINUTES


def table(name: str, week: tuple[int, ...], *shifts: tuple[int, int], years: int = 0) -> Table:
    plain = Calendar(name, Name("", ""), Position("", 0, 0), week=week, shifts=shifts)
    return compile_one(plain, 2021, 2021 + years)


OFFICE = table("office", (0, 1, 2, 3, 4), (540, 720), (780, 1080), years=60)
CALENDARS = (
    OFFICE,
    table("daily", tuple(range(7)), (480, 1020)),
    table("clock", tuple(range(7)), (0, 1440)),
    table("nights", (1, 2, 5), (0, 300), (1200, 1440)),
    table("friday", (4,), (600, 1080)),
)

Link = tuple[int, int, int, int]  # before, after, kind, lag


class Case(NamedTuple):
    durations: list[int]
    floors: list[int]
    links: list[Link]
    calendars: list[int]


def problem(case: Case, tables: tuple[Table, ...] = (OFFICE,)) -> kernel.Problem:
    links = sorted(case.links, key=lambda link: link[1])
    count = len(case.durations)
    return kernel.Problem(
        tables=flatten(tables),
        calendar=case.calendars,
        duration=case.durations,
        duration_kind=[0] * count,
        start_floor=case.floors,
        finish_floor=[0] * count,
        floor_edge=[-1] * count,
        finish_edge=[-1] * count,
        floor_instant=[
            finish_of(tables[calendar], floor)
            for calendar, floor in zip(case.calendars, case.floors, strict=True)
        ],
        counted_from=[-1] * count,
        before=[link[0] for link in links],
        after=[link[1] for link in links],
        kind=[link[2] for link in links],
        lag=[link[3] for link in links],
        lag_kind=[0] * len(links),
    )


@st.composite
def cases(draw: st.DrawFn, calendars: int = 1, least: int = 0, floors: int = 3000) -> Case:
    count = draw(st.integers(1, 8))
    pair = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(
        lambda pair: pair[0] < pair[1]
    )
    link = st.tuples(pair, st.sampled_from([FS, SS, FF, SF]), st.integers(-900, 900))
    links = draw(st.lists(link, max_size=12)) if count > 1 else []
    return Case(
        draw(st.lists(st.just(least) | st.integers(least, 1500), min_size=count, max_size=count)),
        draw(st.lists(st.integers(1, floors), min_size=count, max_size=count)),
        [(*ends, kind, lag) for ends, kind, lag in links],
        draw(st.lists(st.integers(0, calendars - 1), min_size=count, max_size=count)),
    )
