"""The promise of `ledger`: one row for each project, fund and fiscal year; reported execution."""

from collections.abc import Iterable, Iterator
from typing import Any

from capitalplan import money
from capitalplan.budget.bound import bounds
from capitalplan.model.execution import COLUMNS, Execution, Line
from capitalplan.output.contract.row import Row
from capitalplan.plan import Plan


class LedgerRow(Row):
    """One project, fund and fiscal year of `ledger` [won].

    authority : the year's own money by kind with what is carried in; expected : the part of it not
    voted yet; committed_rate, paid_rate : of the authority, in per cent to one decimal, null
    without authority; opening : voted as carried in, though no earlier year of the plan had it
    left; carry_voted : whether carried_in is voted; least_carried_in : what the year's need implies
    for the years before, zero where its own money is enough.
    """

    project: str
    department: str
    fund: str
    year: int
    original: int
    supplementary: int
    grant: int
    bond: int
    reserve: int
    transfer: int
    carried_in: int
    carried_in_approved: int
    carried_in_obligated: int
    carried_in_continuing: int
    carried_in_auto: int
    authority: int
    expected: int
    need: int
    commitment: int
    committed_rate: float | None
    payment: int
    paid_rate: float | None
    carried_out: int
    carried_out_approved: int
    carried_out_obligated: int
    carried_out_continuing: int
    carried_out_auto: int
    lapsed: int
    short: int
    unsourced: int
    opening: int
    carry_voted: bool
    least_carried_in: int


def ledger_rows(plan: Plan, projects: Iterable[str]) -> Iterator[LedgerRow]:
    """The ledger of some projects as it is promised."""
    chosen = set(projects)
    departments = {project.id: project.department for project in plan.programme.projects}
    least = {bound[:3]: bound.least for bound in bounds(plan.ledger, plan.budget)}
    for one in plan.ledger:
        if one.project in chosen:
            own = one._asdict()
            into, out = own.pop("carried_in"), own.pop("carried_out")
            carried = {f"carried_in_{how}": won for how, won in into._asdict().items()}
            carried |= {f"carried_out_{how}": won for how, won in out._asdict().items()}
            yield LedgerRow(
                **{key: won for key, won in own.items() if key != "asked"}, **carried,
                department=departments[one.project], carried_in=into.total, carried_out=out.total,
                authority=one.authority, carry_voted=one.asked,
                committed_rate=_percent(one.commitment, one.authority),
                paid_rate=_percent(one.payment, one.authority),
                least_carried_in=least.get(one[:3], 0),
            )  # fmt: skip


class ExecutionRow(Row):
    """One row of reported execution [won]; its rates in per cent, as printed and recomputed.

    row : empty for the printed total; *_off : of the total, the sum of the rows less what is
    printed; rounding : whether rounding explains every difference of the row.
    """

    table: str
    row: str
    place: str
    unit: str
    authority: int
    commitment: int
    payment: int
    original: int | None
    committed_rate: float | None
    committed_rate_computed: float | None
    paid_rate: float | None
    paid_rate_computed: float | None
    authority_off: int | None
    commitment_off: int | None
    payment_off: int | None
    rounding: bool


def execution_rows(tables: Iterable[Execution]) -> Iterator[ExecutionRow]:
    """Reported execution as it is promised, the rows of each table and then its total."""
    for one in tables:
        for line in one.lines:
            yield _execution_row(one, line)


def _execution_row(one: Execution, line: Line) -> ExecutionRow:
    rates = one.rates(line)
    columns = one.columns() if line is one.total else ()
    off: dict[str, int | None] = {f"{name}_off": None for name in COLUMNS}
    off |= {f"{column.name}_off": column.difference for column in columns}
    known: dict[str, Any] = dict.fromkeys(
        ("committed_rate", "committed_rate_computed", "paid_rate", "paid_rate_computed")
    )
    for rate in rates:
        size = int(10**rate.printed.digits)
        known[rate.name] = rate.printed.value / size
        known[f"{rate.name}_computed"] = None if rate.computed is None else rate.computed / size
    fine = [rate.agrees or rate.explained for rate in rates] + [one.explained for one in columns]
    return ExecutionRow(
        table=one.name, row=line.name, place=line.place, unit=one.unit, authority=line.authority,
        commitment=line.commitment, payment=line.payment, original=line.original,
        rounding=all(fine), **known, **off,
    )  # fmt: skip


def _percent(part: int, whole: int) -> float | None:
    shown = money.rate(part, whole)
    return None if shown is None else shown / 10
