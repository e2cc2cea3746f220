"""Reported execution: read as printed, and judged only as finely as it was printed."""

from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from capitalplan import money
from capitalplan.model.execution import COLUMNS, Execution, Line, Rate
from capitalplan.plan import Plan, load
from capitalplan.problem import Position

Planned = Callable[..., Plan]
AT = Position("", 0, 0)
PHASE = "phases:\n  a: {start: 2021-12-01, duration: 4d, cost: 46}"


def line(won: tuple[int, ...], rates: tuple[Rate | None, Rate | None] = (None, None)) -> Line:
    return Line("", won[0], won[1], won[2], *rates, None, "", AT)


def table(rows: list[Line], total: Line | None, unit: str = "백만원") -> Execution:
    return Execution("", unit, tuple(rows), total, "", "", "", AT)


def test_the_source_report(projects: Path) -> None:
    plan = load(projects)
    (one,) = plan.programme.executions
    rates = [rate for row in one.lines for rate in one.rates(row)]
    assert len(rates) == 20 and all(rate.agrees for rate in rates)
    assert [column.difference for column in one.columns()] == [10**6, 10**6, -(10**6)]
    assert all(column.explained for column in one.columns())
    assert [row.place for row in one.lines] == [f"L{n}" for n in (*range(59, 68), 58)]
    assert one.total and one.total.original and one.total.authority == 693_241_000_000
    assert one.total.authority - one.total.original == 92_556_000_000
    assert not plan.problems


def test_bare_numbers_are_in_the_printed_unit(planned: Planned) -> None:
    plan = planned(PHASE, programme="""
        data_date: 2021-05-31
        execution:
          - {name: n, unit: 천원, rows: {r: {authority: "1,200", commitment: 3억, payment: 7원,
             paid_rate: 12.50%}}}
    """)  # fmt: skip
    (one,) = plan.programme.executions
    (row,) = one.rows
    assert (row.authority, row.commitment, row.payment) == (1_200_000, 300_000_000, 7)
    assert row.paid_rate == Rate(1250, 2) and row.committed_rate is None and one.columns() == ()


million = st.integers(0, 10**12)
triples = st.tuples(million, million, million)


def printed(won: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(money.rounded(amount, "백만원") * 10**6 for amount in won)


@given(st.lists(triples, min_size=1, max_size=12))
def test_rounding_is_never_taken_for_a_fault(rows: list[tuple[int, ...]]) -> None:
    """Figures and rates printed of true amounts add up and agree as far as can be asked."""
    true = [*rows, tuple(sum(column) for column in zip(*rows, strict=True))]
    lines = []
    for authority, commitment, payment in true:
        rates = (money.rate(commitment, authority), money.rate(payment, authority))
        shown = [None if rate is None else Rate(rate, 1) for rate in rates]
        lines.append(line(printed((authority, commitment, payment)), (shown[0], shown[1])))
    one = table(lines[:-1], lines[-1])
    assert all(column.explained for column in one.columns())
    assert all(rate.explained for each in one.lines for rate in one.rates(each))


@given(st.lists(triples, min_size=1, max_size=12), st.sampled_from(COLUMNS), st.booleans())
def test_half_a_unit_a_row_is_the_limit(rows: list[tuple[int, ...]], name: str, more: bool) -> None:
    lines = [line(printed(row)) for row in rows]
    sums = line(tuple(sum(column) for column in zip(*(each[1:4] for each in lines), strict=True)))
    for units, fine in ((len(rows) // 2, True), (len(rows) // 2 + 1, False)):
        off = units * 10**6 * (1 if more else -1)
        one = table(lines, sums._replace(**{name: getattr(sums, name) - off}))
        found = {column.name: column for column in one.columns()}
        assert found[name].difference == off and found[name].explained == fine
    exact = table(lines, sums._replace(**{name: getattr(sums, name) - 1}), "won")
    assert [column.name for column in exact.columns() if not column.explained] == [name]


@given(st.integers(0, 10**13), st.integers(1, 10**13), st.integers(0, 3))
def test_rates_are_rounded_half_up_exactly(part: int, whole: int, digits: int) -> None:
    shown = money.rate(part, whole, digits)
    assert shown is not None
    scaled = 100 * 10**digits * part
    assert (2 * shown - 1) * whole <= 2 * scaled < (2 * shown + 1) * whole


def test_rates_of_nothing_and_of_losses() -> None:
    assert money.rate(5, 0) is None and money.rate(0, 5) == 0
    assert money.rate(-1, 8, 0) == -13 and money.rate(1, -8, 0) == -13
    assert money.rate(59_207, 141_530) == 418 and money.decimal(418, 1) == "41.8"
