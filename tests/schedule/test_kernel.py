"""The two passes against oracles that know nothing of them: a longest path, a search by minutes."""

from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

import networkx
from hypothesis import given, settings
from hypothesis import strategies as st

from capitalplan.model.calendar import Calendar, Name
from capitalplan.model.when import DAY_MINUTES, day_number
from capitalplan.problem import Position
from capitalplan.schedule import kernel
from capitalplan.schedule.kernel import FF, FS, SF, SS, Early, Late
from capitalplan.worktime.calendar import compile_one
from capitalplan.worktime.table import Table, before, finish_of, start_of

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
        tables=tables,
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


def passes(case: Case) -> tuple[Early, Late]:
    given_ = problem(case)
    early = kernel.forward(given_)
    end = [max(early.finish)] * len(case.durations)
    return early, kernel.backward(given_, early, end, end)


def longest(case: Case) -> list[int]:
    """Earliest starts as longest paths from a source, by Bellman and Ford."""
    graph = networkx.DiGraph()
    d = case.durations
    arcs = [("source", i, floor) for i, floor in enumerate(case.floors)]
    for p, i, kind, lag in case.links:
        weight = {FS: d[p] + lag, SS: lag, FF: d[p] + lag - d[i], SF: lag - d[i]}[kind]
        arcs.append((str(p), i, weight))
    for tail, head, weight in arcs:
        old = graph.get_edge_data(tail, str(head), {"weight": -weight})["weight"]
        graph.add_edge(tail, str(head), weight=min(old, -weight))
    far = networkx.single_source_bellman_ford_path_length(graph, "source")
    return [-far[str(i)] for i in range(len(d))]


@given(cases())
def test_early_dates_are_longest_paths(case: Case) -> None:
    early, _ = passes(case)
    assert early.start == longest(case)
    assert early.finish == [s + d for s, d in zip(early.start, case.durations, strict=True)]


@given(cases())
def test_late_dates_are_not_early_and_floats_are_in_order(case: Case) -> None:
    early, late = passes(case)
    for i in range(len(case.durations)):
        total = late.finish[i] - early.finish[i]
        assert total == late.start[i] - early.start[i]
        assert 0 <= late.free[i] <= total


@given(cases())
def test_a_chain_without_float_reaches_the_finish(case: Case) -> None:
    early, late = passes(case)
    i = early.finish.index(max(early.finish))
    while True:
        assert late.finish[i] == early.finish[i]
        if early.driver[i] == kernel.NONE:
            break
        i = problem(case).before[early.driver[i]]
    assert early.start[i] == case.floors[i]


def delayed(case: Case, i: int, by: int) -> Early:
    floors = [*case.floors]
    floors[i] = passes(case)[0].start[i] + by
    return kernel.forward(problem(case._replace(floors=floors)))


@given(cases(), st.data())
def test_total_float_is_all_the_delay_that_the_finish_bears(
    case: Case, data: st.DataObject
) -> None:
    early, late = passes(case)
    i = data.draw(st.integers(0, len(case.durations) - 1))
    total = late.finish[i] - early.finish[i]
    assert max(delayed(case, i, total).finish) == max(early.finish)
    assert max(delayed(case, i, total + 1).finish) > max(early.finish)


@given(cases(), st.data())
def test_free_float_is_all_the_delay_that_the_others_bear(case: Case, data: st.DataObject) -> None:
    early, late = passes(case)
    i = data.draw(st.integers(0, len(case.durations) - 1))

    def others(found: Early) -> list[tuple[int, int]]:
        pairs = list(zip(found.start, found.finish, strict=True))
        return pairs[:i] + pairs[i + 1 :] + [(0, max(found.finish))]

    assert others(delayed(case, i, late.free[i])) == others(early)
    assert others(delayed(case, i, late.free[i] + 1)) != others(early)


class Wall:
    """A calendar as the list of its working minutes, and walks over that list."""

    def __init__(self, table: Table) -> None:
        first = table.first * DAY_MINUTES
        span = range(first, first + 250 * DAY_MINUTES)
        self.first = first
        passed = [before(table, m) for m in (*span, span.stop)]
        self.minutes = [
            m for m, pair in zip(span, pairwise(passed), strict=True) if pair[0] < pair[1]
        ]

    def begin(self, instant: int) -> int:
        """The first working minute from an instant on."""
        return self.minutes[bisect_left(self.minutes, instant)]

    def end(self, instant: int, work: int) -> int:
        """When so much work that begins at an instant ends."""
        return self.minutes[bisect_left(self.minutes, instant) + work - 1] + 1

    def back(self, instant: int, work: int) -> int:
        """When work that must not end before an instant begins; never before all calendars."""
        last = bisect_left(self.minutes, instant)
        return self.minutes[max(last - work, 0)]

    def lagged(self, instant: int, lag: int, from_start: bool) -> int:
        """An instant moved by working minutes: a start stays a start, an end an end."""
        place = bisect_left(self.minutes, instant) + lag
        if from_start:
            return self.minutes[max(place, 0)]
        if lag == 0:
            return instant
        return self.minutes[place - 1] + 1 if place > 0 else self.first


WALLS = tuple(Wall(calendar) for calendar in CALENDARS)


def by_minutes(case: Case) -> list[tuple[int, int]]:
    """(start, finish) of every node, searched over minutes until nothing moves any more."""
    walls = [WALLS[calendar] for calendar in case.calendars]
    found = [(wall.begin(FIRST), wall.begin(FIRST)) for wall in walls]
    while True:
        new = [
            place(
                case, i, walls, [(p, kind, lag) for p, j, kind, lag in case.links if j == i], found
            )
            for i in range(len(walls))
        ]
        if new == found:
            return new
        found = new


def place(
    case: Case, i: int, walls: list[Wall], links: list[tuple[int, int, int]],
    found: list[tuple[int, int]],
) -> tuple[int, int]:  # fmt: skip
    wall, work = walls[i], case.durations[i]
    starts, ends = [wall.minutes[case.floors[i] - 1] + 1], []
    for p, kind, lag in links:
        from_start = kind in (SS, SF)
        # a milestone that stands where work begins is moved as a start
        if not case.durations[p]:
            from_start = found[p][0] == walls[p].begin(found[p][0])
        point = walls[p].lagged(found[p][0 if kind in (SS, SF) else 1], lag, from_start)
        (starts if kind in (FS, SS) else ends).append(point)
    if work:
        start = max([wall.begin(p) for p in starts] + [wall.back(p, work) for p in ends])
        return start, wall.end(start, work)
    # a milestone stays at the end of work if it is there, else it waits for work to begin
    latest = max(starts + ends)
    place_ = bisect_left(wall.minutes, latest)
    stand = latest if place_ and wall.minutes[place_ - 1] == latest - 1 else wall.begin(latest)
    return stand, stand


@given(cases(calendars=len(CALENDARS), least=1, floors=600))
@settings(deadline=None, max_examples=200)
def test_early_dates_on_many_calendars_are_found_by_a_search_over_minutes(case: Case) -> None:
    early = kernel.forward(problem(case, CALENDARS))
    shown = [
        (start_of(CALENDARS[calendar], start), finish_of(CALENDARS[calendar], finish))
        for calendar, start, finish in zip(case.calendars, early.start, early.finish, strict=True)
    ]
    assert shown == by_minutes(case)


def crossing(case: Case) -> tuple[kernel.Problem, Early, Late, int]:
    """Both passes on many calendars; the end is the last finish as an instant."""
    given_ = problem(case, CALENDARS)
    early = kernel.forward(given_)
    tables = [CALENDARS[calendar] for calendar in case.calendars]
    end = last(case, early)
    ends = [before(table, end) for table in tables]
    return given_, early, kernel.backward(given_, early, ends, ends), end


def last(case: Case, early: Early) -> int:
    return max(
        start_of(CALENDARS[calendar], finish) if side else finish_of(CALENDARS[calendar], finish)
        for calendar, finish, side in zip(case.calendars, early.finish, early.at_start, strict=True)
    )


@given(cases(calendars=len(CALENDARS), floors=600))
@settings(deadline=None, max_examples=300)
def test_no_calendar_change_makes_negative_float(case: Case) -> None:
    _, early, late, _ = crossing(case)
    for i in range(len(case.durations)):
        assert late.finish[i] >= early.finish[i]
        assert 0 <= late.free[i] <= late.finish[i] - early.finish[i]


@given(cases(calendars=len(CALENDARS), floors=600), st.data())
@settings(deadline=None, max_examples=300)
def test_a_delay_inside_the_float_never_moves_the_finish(case: Case, data: st.DataObject) -> None:
    """On many calendars a start that lies in another's rest may cost the last minute."""
    _, early, late, end = crossing(case)
    i = data.draw(st.integers(0, len(case.durations) - 1))
    total = late.finish[i] - early.finish[i]
    floors = [*case.floors]
    floors[i] = early.start[i] + max(total - len(case.durations), 0)
    again = kernel.forward(problem(case._replace(floors=floors), CALENDARS))
    tables = [CALENDARS[calendar] for calendar in case.calendars]
    assert all(f <= before(t, end) for f, t in zip(again.finish, tables, strict=True))


def test_a_start_to_start_successor_does_not_end_the_plan() -> None:
    # 0 runs 20 days; 1 starts 2 days later and runs 5: the plan ends with 0
    case = Case([20 * DAY, 5 * DAY], [0, 0], [(0, 1, SS, 2 * DAY)], [0, 0])
    early, late = passes(case)
    assert early.finish == [20 * DAY, 7 * DAY]
    assert late.finish == [20 * DAY, 20 * DAY]
    assert late.free == [0, 13 * DAY]


def test_finish_to_finish_holds_a_short_successor_and_frees_a_long_one() -> None:
    short = Case([10 * DAY, 2 * DAY], [0, 0], [(0, 1, FF, 0)], [0, 0])
    assert passes(short)[0].start == [0, 8 * DAY]
    long = Case([2 * DAY, 10 * DAY], [0, 0], [(0, 1, FF, 0)], [0, 0])
    early, late = passes(long)
    assert early.start == [0, 0]
    assert late.finish[0] - early.finish[0] == 8 * DAY


def test_two_links_between_one_pair_both_hold() -> None:
    case = Case([10 * DAY, 4 * DAY], [0, 0], [(0, 1, SS, 2 * DAY), (0, 1, FF, DAY)], [0, 0])
    early, late = passes(case)
    assert early.start[1] == 7 * DAY
    assert problem(case).kind[early.driver[1]] == FF
    assert late.finish == early.finish


def test_start_to_finish_ends_when_the_other_starts() -> None:
    # the night watch (2 days) ends when the guard system (from day 5) starts
    early, late = passes(Case([DAY, 2 * DAY], [5 * DAY, 0], [(0, 1, SF, 0)], [0, 0]))
    assert (early.start[1], early.finish[1]) == (3 * DAY, 5 * DAY)
    assert late.finish == [6 * DAY, 6 * DAY]


def test_a_milestone_on_another_calendar_lends_no_weekend() -> None:
    """Round the clock to Friday 18:00, an office milestone, on round the clock: no float."""
    friday = before(CALENDARS[2], FIRST + 7 * DAY_MINUTES + 540)
    case = Case([540, 0, 5000], [friday, 1, 1], [(0, 1, FS, 0), (1, 2, FS, 0)], [2, 0, 2])
    _, early, late, _ = crossing(case)
    assert late.finish == early.finish
    assert late.free == [0, 0, 0]


def test_ten_thousand_in_a_row_and_abreast() -> None:
    count = 10_000
    row = Case(
        [60] * count, [0] * count, [(i, i + 1, FS, 0) for i in range(count - 1)], [0] * count
    )
    early, late = passes(row)
    assert early.finish[-1] == 60 * count
    assert late.start == early.start
    fan = Case([60] * count, [0] * count, [(0, i, SS, i) for i in range(1, count)], [0] * count)
    early, late = passes(fan)
    assert early.start == [0, *range(1, count)]
    assert late.free[0] == 0


def test_a_milestone_stays_in_the_evening_unless_it_comes_in_a_rest() -> None:
    office, daily = CALENDARS[:2]
    friday = before(office, FIRST + 8 * DAY_MINUTES) - before(office, FIRST + 7 * DAY_MINUTES)
    assert friday == DAY  # 2021-01-08
    # three days of daily work from Thursday on: to Saturday 17:00
    thursday = before(daily, FIRST + 6 * DAY_MINUTES)
    case = Case([3 * 540, 0, 0], [thursday, 0, 0], [(0, 1, FS, 0), (1, 2, FS, 0)], [1, 0, 1])
    early = kernel.forward(problem(case, CALENDARS))
    monday = FIRST + 10 * DAY_MINUTES + 540
    assert start_of(office, early.start[1]) == monday
    assert early.at_start[1]
    assert start_of(daily, early.start[2]) == monday  # inside the daily shift
    evening = Case(
        [2 * DAY, 0], [before(office, FIRST + 6 * DAY_MINUTES), 0], [(0, 1, FS, 0)], [0, 0]
    )
    assert kernel.forward(problem(evening)).at_start == [0, 0]


@given(cases(calendars=len(CALENDARS), floors=600), st.data())
@settings(deadline=None)
def test_milestones_on_many_calendars_are_found_by_the_search(
    case: Case, data: st.DataObject
) -> None:
    """Zero lengths: where work rests on one calendar it may go on on another."""
    zero = data.draw(st.sets(st.integers(0, len(case.durations) - 1)))
    durations = [0 if i in zero else length for i, length in enumerate(case.durations)]
    case = case._replace(durations=durations, links=[(*link[:3], 0) for link in case.links])
    early = kernel.forward(problem(case, CALENDARS))
    shown = []
    for i, calendar in enumerate(case.calendars):
        own, side = CALENDARS[calendar], early.at_start[i]
        start = (
            start_of(own, early.start[i])
            if durations[i] or side
            else finish_of(own, early.start[i])
        )
        finish = start if not durations[i] else finish_of(own, early.finish[i])
        shown.append((start, finish))
    assert shown == by_minutes(case)
