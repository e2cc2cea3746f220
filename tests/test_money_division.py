"""Totals divided without losing a won: by weights, along a curve, across a table."""

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capitalplan.money import MAX, split, spread, steps, table

SIGNED = st.integers(-MAX, MAX)
WEIGHTS = st.lists(
    st.integers(0, 9) | st.integers(0, 10**15) | st.fractions(0, 1, max_denominator=999),
    min_size=1,
    max_size=12,
).filter(any)


def test_split_repairs_the_published_sum() -> None:
    # the source printed 6,905 + 2,072 + 4,834 + 3,453, which is 17,264
    assert split(17_263, (40, 12, 28, 20)) == (6_905, 2_071, 4_834, 3_453)


@given(SIGNED, WEIGHTS)
def test_split_adds_up_and_stays_within_a_won(total: int, weights: list[Fraction | int]) -> None:
    parts = split(total, weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(total) * weight / sum(weights)) < 1
        assert weight or part == 0
    assert split(-total, weights) == tuple(-part for part in parts)


@given(st.integers(0, 200), st.lists(st.integers(0, 30), min_size=1, max_size=5).filter(any))
def test_split_depends_on_order_only_between_equal_weights(total: int, weights: list[int]) -> None:
    paid = sorted(zip(weights, split(total, weights), strict=True))
    for order in permutations(weights):
        assert sorted(zip(order, split(total, order), strict=True)) == paid


def test_split_ties() -> None:
    assert split(1_000_000_001, (Fraction(1, 3),) * 3) == (333_333_334, 333_333_334, 333_333_333)
    assert split(2, (1, 3)) == (0, 2)  # 0.5 and 1.5: the larger weight
    assert split(1, (1, 1)) == (1, 0)


@pytest.mark.parametrize("weights", [(), (0,), (0, 0), (1, -1), (3, -1), (Fraction(-1, 2),)])
def test_split_needs_weights(weights: tuple[Fraction | int, ...]) -> None:
    with pytest.raises(ValueError, match="weights"):
        split(10, weights)


def check_table(rows: list[int], columns: list[int]) -> None:
    cells, total = table(rows, columns), sum(rows)
    assert [sum(row) for row in cells] == rows
    assert [sum(row[j] for row in cells) for j in range(len(columns))] == columns
    for row, line in zip(rows, cells, strict=True):
        for column, cell in zip(columns, line, strict=True):
            floor, rest = divmod(row * column, total or 1)
            assert cell in (floor, floor + (rest > 0))


def margins(size: st.SearchStrategy[int]) -> st.SearchStrategy[tuple[list[int], list[int]]]:
    """Rows of any size, and columns made by cutting their sum at random places."""
    rows = st.lists(size, min_size=1, max_size=30)

    def cut(rows: list[int]) -> st.SearchStrategy[tuple[list[int], list[int]]]:
        places = st.lists(st.integers(0, sum(rows)), max_size=6).map(sorted)
        edges = places.map(lambda cuts: [0, *cuts, sum(rows)])
        return edges.map(lambda e: (rows, [b - a for a, b in pairwise(e)]))

    return rows.flatmap(cut)


@given(margins(st.integers(0, 2)) | margins(st.integers(0, 50)) | margins(st.integers(0, 10**15)))
def test_any_fund_table_keeps_every_margin(case: tuple[list[int], list[int]]) -> None:
    check_table(*case)
    check_table(case[1], case[0])


@given(st.lists(st.integers(0, 2), min_size=300, max_size=300), WEIGHTS)
def test_many_tiny_phases_keep_every_margin(rows: list[int], weights: list[Fraction | int]) -> None:
    check_table(rows, list(split(sum(rows), weights)))


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ([14, 2, 16], [1, 1, 10, 10, 10]),  # one unit, one cell aside
        ([2, 3, 1, 2, 4], [1, 1, 1, 3, 3, 3]),  # one unit, through a second row
        ([1, 1, 1, 2, 3, 2, 2, 1, 1, 35, 7], [1, 1, 2, 2, 2, 16, 16, 16]),  # through a third
        ([134, 17, 1, 2, 74], [40] * 5 + [3] * 4 + [2] * 5 + [1] * 6),  # two units
        ([2, 70, 2, 1, 1, 1, 51], [1] * 5 + [3] + [20] * 6),  # two units to two columns
        ([10**15, 1, 1, 1, 2], [10**15 + 1, 1, 1, 1, 1]),
    ],
)
def test_columns_in_excess_are_settled_along_chains(rows: list[int], columns: list[int]) -> None:
    check_table(rows, columns)


def test_whole_cells_stay() -> None:
    assert table((10, 20), (3, 27)) == ((1, 9), (2, 18))
    assert table((0, 0), (0,)) == ((0,), (0,))
    assert table((), ()) == ()
    assert table((0,), ()) == ((),)


@pytest.mark.parametrize(
    ("rows", "columns"), [((1,), (2,)), ((1, -1), (0,)), ((0,), (1, -1)), ((), (1,))]
)
def test_table_needs_margins_that_agree(rows: tuple[int, ...], columns: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="margins"):
        table(rows, columns)


CURVES = WEIGHTS.map(
    lambda weights: [sum(weights[: i + 1], Fraction()) / sum(weights) for i in range(len(weights))]
)


@given(SIGNED, CURVES)
def test_steps_add_up_and_follow_the_curve(amount: int, curve: list[Fraction]) -> None:
    parts = steps(amount, [(share.numerator, share.denominator) for share in curve])
    assert sum(parts) == amount
    assert all(part * amount >= 0 for part in parts)
    for i, share in enumerate(curve):
        assert abs(sum(parts[: i + 1]) - amount * share) <= Fraction(1, 2)
    mirrored = steps(-amount, [(share.numerator, share.denominator) for share in curve])
    assert mirrored == tuple(-part for part in parts)


def test_steps_round_half_up() -> None:
    assert steps(1, ((1, 2), (1, 1))) == (1, 0)
    assert steps(10, ((1, 3), (4, 6), (3, 3))) == (3, 4, 3)
    assert steps(10, ((0, 1), (0, 5), (5, 5), (1, 1))) == (0, 0, 10, 0)


@pytest.mark.parametrize(
    "curve",
    [(), ((1, 2),), ((2, 3), (1, 3), (1, 1)), ((-1, 2), (1, 1)), ((1, 0), (1, 1)), ((3, 2),)],
)
def test_steps_need_a_curve_that_rises_to_one(curve: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ValueError, match="cumulative shares"):
        steps(10, curve)


@pytest.mark.parametrize("divide", [split, steps])
def test_nothing_divides_to_nothing(divide: Callable[..., tuple[int, ...]]) -> None:
    assert set(divide(0, ((1, 1),) if divide is steps else (1, 2))) == {0}


@given(
    st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=5),
    st.lists(st.integers(0, 10**6), min_size=1, max_size=8).filter(any),
)
def test_parts_spread_along_a_curve_keep_both_margins(parts: list[int], weights: list[int]) -> None:
    """Rows are the parts, columns the steps of all: those that add and those that take away."""
    curve = [(sum(weights[: n + 1]), sum(weights)) for n in range(len(weights))]
    rows = spread(parts, curve)
    assert [sum(row) for row in rows] == parts
    for sign in (1, -1):
        mine = [row for row, part in zip(rows, parts, strict=True) if sign * part > 0]
        whole = sum(part for part in parts if sign * part > 0)
        assert all(sign * cell >= 0 for row in mine for cell in row)
        if mine:
            columns = tuple(map(sum, zip(*mine, strict=True)))
            assert columns == steps(whole, curve)
