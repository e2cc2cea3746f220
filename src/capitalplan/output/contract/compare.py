"""The promise of `compare`: what differs between two plans, a row for each thing compared."""

from collections.abc import Iterator
from typing import Any, Literal

from capitalplan.model.when import iso
from capitalplan.output.contract.row import Row
from capitalplan.output.words.day import last_day
from capitalplan.study.compared import Compared, Finish


class CompareRow(Row):
    """One thing in both plans.

    kind : finish (a_date, b_date, difference_days of work), won, short or unsourced (a_won, b_won,
    difference_won of a fund and fiscal year), joins or leaves (the critical path: node), gate (its
    code, a_state and b_state: done, planned, late, past, missing, null where not called for).
    """

    kind: Literal["finish", "joins", "leaves", "won", "short", "unsourced", "gate"]
    project: str
    node: str | None
    gate: str | None
    a_state: str | None
    b_state: str | None
    fund: str | None
    year: int | None
    a_date: str | None
    b_date: str | None
    difference_days: float | None
    a_won: int | None
    b_won: int | None
    difference_won: int | None


NOTHING: dict[str, Any] = dict.fromkeys(CompareRow.model_fields)


def compare_rows(found: Compared) -> Iterator[CompareRow]:
    """Everything compared: finishes, the critical path, won, what is short, what has no source."""
    for one in found.finishes:
        yield _row(kind="finish", project=one.project.id, **_dates(one))
    for turn in found.turns:
        node = turn.dated.node
        kind = "joins" if turn.joins else "leaves"
        yield _row(kind=kind, project=node.project, node=node.key)
    for cell in found.won:
        yield _row(
            kind="won", project=cell.project, fund=cell.fund, year=cell.year, a_won=cell.a,
            b_won=cell.b, difference_won=cell.difference,
        )  # fmt: skip
    for gap in found.missing:
        yield _row(
            kind=gap.kind, project=gap.project, fund=gap.fund, year=gap.year, a_won=gap.a,
            b_won=gap.b, difference_won=gap.difference,
        )  # fmt: skip
    for gate in found.gates:
        yield _row(
            kind="gate", project=gate.project, gate=gate.rule.code, a_state=gate.a or None,
            b_state=gate.b or None,
        )  # fmt: skip


def _row(**known: Any) -> CompareRow:
    return CompareRow(**{**NOTHING, **known})


def _dates(one: Finish) -> dict[str, Any]:
    a, b = one.a, one.b
    return {
        "a_date": iso(last_day(a)) if a else None,
        "b_date": iso(last_day(b)) if b else None,
        "difference_days": one.days if a and b else None,
    }
