"""What holds for every network: P6's passes against plain arithmetic, and each other."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from p6_dates import SEVEN_DAYS, SIX_DAYS, computed

from capitalplan.model.activity import ALAP, Activity, Constraint, Relation
from capitalplan.model.when import DAY_MINUTES
from capitalplan.schedule.clock import Clock
from capitalplan.schedule.computed import Computed
from capitalplan.schedule.recompute import compiled
from submitted import STANDARD, act, at, begun, done, link, submittal

NOW = "01-13"
TABLES = compiled(
    submittal(SIX_DAYS, SEVEN_DAYS, *(act(key, calendar=key) for key in ("1", "six", "seven")))
)
CLOCKS = {key: Clock(table) for key, table in TABLES.items()}
CLOCK = CLOCKS["1"]


class Net(NamedTuple):
    """Activities named by number, links from smaller to greater ones."""

    acts: list[Activity]
    links: list[Relation]

    def computed(self, **more: object) -> dict[str, Computed]:
        """Its dates on the data date of these tests, unless told otherwise."""
        more = {"data_date": NOW, "start": None, **more}
        return computed(SIX_DAYS, SEVEN_DAYS, *self.acts, *self.links, **more)


LAGS = st.integers(-20, 40)
KINDS = st.sampled_from(("FS", "SS", "FF", "SF"))


@st.composite
def nets(draw, calendars=("1",), statuses=("open",), lags=LAGS):
    """Up to eight activities and a dozen links."""
    count = draw(st.integers(1, 8))
    acts = [
        _one(draw, str(k), draw(st.sampled_from(statuses)), draw(st.sampled_from(calendars)))
        for k in range(count)
    ]
    ends = st.integers(0, count - 1)
    ties = draw(st.lists(st.tuples(ends, ends, KINDS, lags), max_size=12))
    return Net(acts, [link(str(a), str(b), kind, lag) for a, b, kind, lag in ties if a < b])


def _one(draw, id, status, calendar):
    hours = draw(st.integers(0, 40))
    if status == "open":
        return act(id, hours, calendar=calendar)
    since = draw(st.sampled_from(("01-06", "01-07", "01-09", "01-10 13:00")))
    if status == "active":
        return begun(id, 60, since, hours, calendar=calendar)
    return done(id, since, "01-10 17:00", calendar=calendar)


@given(nets())
def test_on_one_calendar_the_dates_are_plain_arithmetic(net):
    """The critical path method on working minutes (Kelley 1961, precedence links after Fondahl)."""
    length = [one.length.remaining for one in net.acts]
    ties = [(int(each.before[1:]), int(each.after[1:]), each.kind, each.lag) for each in net.links]
    early = [0] * len(length)
    for _ in length:  # so often that the longest row of links is through
        for p, s, kind, lag in ties:
            point = early[p] + (length[p] if kind[0] == "F" else 0) + lag
            early[s] = max(early[s], point - (length[s] if kind[1] == "F" else 0))
    end = max(start + left for start, left in zip(early, length, strict=True))
    late = [end] * len(length)
    for _ in length:
        for p, s, kind, lag in ties:
            point = late[s] - (length[s] if kind[1] == "S" else 0) - lag
            late[p] = min(late[p], point + (length[p] if kind[0] == "S" else 0))
    found = net.computed()
    now = at(NOW)
    for k, left in enumerate(length):
        one = found[str(k)]
        assert CLOCK.work(now, one.start) == early[k]
        assert CLOCK.work(now, one.finish) == early[k] + left
        assert CLOCK.work(now, one.late_finish) == late[k]
        assert CLOCK.work(now, one.late_start) == late[k] - left
        assert one.total_float == late[k] - early[k] - left >= 0
        assert one.critical == (one.total_float == 0)


@given(nets(("1", "six", "seven")))
def test_every_link_is_kept_and_work_is_done_at_work(net):
    found = net.computed()
    calendar = {one.uid: one.calendar for one in net.acts}
    for one in net.acts:
        own, dates = CLOCKS[one.calendar], found[one.id]
        assert own.work(dates.start, dates.finish) == one.length.remaining
        assert own.next_start(dates.start) == dates.start >= at(NOW)
        assert dates.free_float >= 0
    for each in net.links:
        p, s = found[each.before[1:]], found[each.after[1:]]
        point = CLOCKS[calendar[each.before]].add(
            p.finish if each.kind[0] == "F" else p.start, each.lag
        )
        own = CLOCKS[calendar[each.after]]
        assert own.work(point, s.finish if each.kind[1] == "F" else s.start) >= 0


@given(nets(("1", "six")))
def test_the_longest_path_is_never_empty_and_without_gaps(net):
    found = net.computed()
    last = max(one.finish for one in found.values())
    path = {id for id, one in found.items() if one.driving}
    assert {id for id, one in found.items() if one.finish == last} <= path
    driven = {net.links[k].before[1:] for id in path for k in found[id].drivers}
    assert driven <= path
    assert all(found[id].finish == last or id in driven for id in path)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=8), st.integers(0, 60))
def test_the_float_of_a_path_to_the_end_is_the_same_all_along(hours, spare):
    row = [act(str(k), each) for k, each in enumerate(hours)]
    row.append(act("all", sum(hours) + spare))
    found = Net(row, [link(str(k), str(k + 1)) for k in range(len(hours) - 1)]).computed()
    assert {one.total_float for id, one in found.items() if id != "all"} == {spare * 60}


STATES = ("open", "active", "done")


@given(nets(("1", "six"), STATES))
def test_retained_logic_is_never_earlier_than_progress_override(net):
    retained, override = net.computed(), net.computed(progressed="progress-override")
    for id, one in retained.items():
        assert one.start >= override[id].start
        assert one.finish >= override[id].finish


@given(nets(("1", "six"), STATES, st.just(0)), st.integers(0, 10))
def test_a_later_data_date_never_moves_work_earlier(net, days):
    later = f"01-{13 + days}"
    now, then = net.computed(), net.computed(data_date=later)
    for id, one in now.items():
        assert then[id].start >= one.start and then[id].finish >= one.finish


@given(nets(("1", "six", "seven"), STATES), st.integers(1, 8))
def test_a_week_later_everything_is_a_week_later(net, weeks):
    """Calendars without exceptions: nothing depends on where the weeks are counted from.

    The planned start, on a later day than the data date, takes its place.
    """
    apart = weeks * 7 * DAY_MINUTES
    shifted = [one._replace(progress=_later(one.progress, apart)) for one in net.acts]
    now = submittal(data_date=NOW).data_date + apart
    first = net.computed()
    found = Net(shifted, net.links).computed(data_date="01-13", start=now)
    for id, one in first.items():
        assert found[id].start == one.start + apart
        assert found[id].late_finish == one.late_finish + apart
        assert found[id].total_float == one.total_float


def _later(progress, apart):
    start, finish = progress.start, progress.finish
    return progress._replace(
        start=None if start is None else start + apart,
        finish=None if finish is None else finish + apart,
    )


@given(nets(("1", "six")), st.data())
def test_one_link_less_or_one_hour_less_of_lag_delays_nothing(net, data):
    if not net.links:
        return
    k = data.draw(st.integers(0, len(net.links) - 1))
    before, chosen, behind = net.links[:k], net.links[k], net.links[k + 1 :]
    first = net.computed()
    for changed in ([], [chosen._replace(lag=chosen.lag - 60)]):
        found = Net(net.acts, [*before, *changed, *behind]).computed()
        assert all(found[id].start <= one.start for id, one in first.items())


@given(nets(), st.data())
def test_as_late_as_possible_takes_free_float_only(net, data):
    chosen = data.draw(st.sets(st.sampled_from([one.id for one in net.acts])))
    alap = [
        one._replace(constraints=(Constraint(ALAP),)) if one.id in chosen else one
        for one in net.acts
    ]
    first, found = net.computed(), Net(alap, net.links).computed()
    for id, one in first.items():
        moved = found[id]
        assert (moved.late_start, moved.late_finish) == (one.late_start, one.late_finish)
        if id in chosen:
            assert moved.start >= one.start and moved.free_float == 0
        else:
            assert (moved.start, moved.finish) == (one.start, one.finish)


@given(nets(("1", "six"), STATES), st.randoms(use_true_random=False))
def test_the_order_of_writing_does_not_matter(net, random):
    acts, links = list(net.acts), list(net.links)
    random.shuffle(acts)
    random.shuffle(links)
    found = Net(acts, links).computed()
    assert {id: one._replace(drivers=()) for id, one in net.computed().items()} == {
        id: one._replace(drivers=()) for id, one in found.items()
    }


def test_the_calendars_of_these_tests_are_as_they_say():
    assert CLOCK.table.cum is TABLES["1"].cum and STANDARD.id == "1"
    week = at("01-13"), at("01-20")
    assert [CLOCKS[key].work(*week) for key in ("1", "six", "seven")] == [2400, 2880, 10080]
