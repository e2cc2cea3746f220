"""Reported execution: columns add up and rates follow from the figures, as far as rounding goes."""

from collections.abc import Iterator

from capitalplan import money
from capitalplan.model.execution import Column, Execution, Recomputed
from capitalplan.model.programme import Programme
from capitalplan.problem import WARNING, Position, Problem


def columns_whole(programme: Programme) -> Iterator[Problem]:
    """A column misses its printed total by no more than the rounding of its figures allows."""
    for one in programme.executions:
        for column in one.columns():
            if not column.explained and one.total:
                yield _differ(one, column, one.total.at)


def _differ(one: Execution, column: Column, at: Position) -> Problem:
    facts = {
        "name": one.name[:60],
        "column": column.name,
        "total": money.words(column.total),
        "sum": money.words(column.added),
        "difference": money.words(abs(column.difference)),
        "rows": len(one.rows),
    }
    code = "execution-sum-more" if column.difference > 0 else "execution-sum-less"
    return Problem(code, at, facts, WARNING)


def rates_right(programme: Programme) -> Iterator[Problem]:
    """A printed rate follows from its figures, as far as their rounding goes."""
    for one in programme.executions:
        for line in one.lines:
            for rate in one.rates(line):
                if not rate.explained and not rate.agrees:
                    facts = {"name": line.name[:60] or one.name[:60], "rate": rate.name}
                    facts |= {"printed": _percent(rate.printed.value, rate.printed.digits)}
                    yield Problem("execution-rate", line.at, {**facts, **_right(rate)}, WARNING)


def paid_possible(programme: Programme) -> Iterator[Problem]:
    """Nothing is paid beyond what is committed, or beyond the authority (지방재정법 제67조)."""
    for one in programme.executions:
        for line in one.lines:
            most = min(line.commitment, line.authority)
            if line.payment > most + one.size:  # each of the figures may be half a unit off
                facts = {"name": line.name[:60] or one.name[:60], "paid": money.words(line.payment)}
                facts |= {"difference": money.words(line.payment - most)}
                yield Problem("execution-overpaid", line.at, facts, WARNING)


def _right(rate: Recomputed) -> dict[str, str]:
    digits = rate.printed.digits
    return {"computed": "-" if rate.computed is None else _percent(rate.computed, digits)}


def _percent(value: int, digits: int) -> str:
    return f"{money.decimal(value, digits)}%"
