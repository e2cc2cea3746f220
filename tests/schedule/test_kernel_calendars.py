"""The two passes across calendars, against a search over minutes."""

from bisect import bisect_left
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from capitalplan.model.when import DAY_MINUTES
from capitalplan.schedule import kernel
from capitalplan.schedule.kernel import FS, SF, SS, Early, Late
from capitalplan.worktime.table import Table, before, finish_of, start_of
from kernel_cases import CALENDARS, DAY, FIRST, Case, cases, problem


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
    """To the minute, also where a start would lie in another calendar's rest."""
    _, early, late, end = crossing(case)
    i = data.draw(st.integers(0, len(case.durations) - 1))
    total = late.finish[i] - early.finish[i]
    floors = [*case.floors]
    floors[i] = early.start[i] + total
    again = kernel.forward(problem(case._replace(floors=floors), CALENDARS))
    tables = [CALENDARS[calendar] for calendar in case.calendars]
    assert all(f <= before(t, end) for f, t in zip(again.finish, tables, strict=True))


def test_a_milestone_on_another_calendar_lends_no_weekend() -> None:
    """Round the clock to Friday 18:00, an office milestone, on round the clock: no float."""
    friday = before(CALENDARS[2], FIRST + 7 * DAY_MINUTES + 540)
    case = Case([540, 0, 5000], [friday, 1, 1], [(0, 1, FS, 0), (1, 2, FS, 0)], [2, 0, 2])
    _, early, late, _ = crossing(case)
    assert late.finish == early.finish
    assert late.free == [0, 0, 0]


def test_of_two_successors_of_a_milestone_the_stricter_counts() -> None:
    """One may wait over the weekend, the other works on: the milestone must not."""
    friday = before(CALENDARS[2], FIRST + 7 * DAY_MINUTES + 540)
    links = [(0, 1, FS, 0), (1, 2, FS, 0), (1, 3, FS, 0)]
    for calendars in ([2, 0, 2, 0], [2, 0, 0, 2]):
        given_ = problem(Case([540, 0, 480, 480], [friday, 1, 1, 1], links, calendars), CALENDARS)
        early = kernel.forward(given_)
        limit = [early.finish[0] + 9999, *early.finish[1:]]
        assert kernel.backward(given_, early, limit, limit).finish[0] == early.finish[0]


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
