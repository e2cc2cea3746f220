"""The two passes on one calendar against an oracle that knows nothing of them: longest paths."""

import networkx
from hypothesis import given
from hypothesis import strategies as st

from capitalplan.schedule import kernel
from capitalplan.schedule.kernel import FF, FS, SF, SS, Early, Late
from kernel_cases import DAY, Case, cases, problem


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
