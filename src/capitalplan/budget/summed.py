"""Rows of the ledger added up: over projects, funds, fiscal years, departments.

Money carried from one of the rows into another is not counted twice: what is carried in is what
comes from outside the rows, what is carried out is what leaves them. So both identities of a row
hold for any sum as well: authority = payment + carried out + lapsed, and need = payment + short +
unsourced.
"""

from collections.abc import Iterable, Sequence

from capitalplan.budget.carry import Carried
from capitalplan.budget.ledger import LedgerRow
from capitalplan.model.programme import Programme

PROJECT, FUND, YEAR, DEPARTMENT = "project", "fund", "year", "department"
AXES = (PROJECT, FUND, YEAR, DEPARTMENT)
WON = (
    "original", "supplementary", "grant", "bond", "reserve", "transfer", "expected", "need",
    "commitment", "payment", "lapsed", "short", "unsourced", "opening",
)  # fmt: skip
Key = tuple[str | int, ...]


def summed(rows: Iterable[LedgerRow]) -> LedgerRow:
    """Rows as one, without project, fund and year; `asked` if any of them is."""
    chosen = list(rows)
    held = {row[:3] for row in chosen}
    inner = (row for row in chosen if (row.project, row.fund, row.year + 1) in held)
    passed = _carried(row.carried_out for row in inner)
    return LedgerRow(
        project="", fund="", year=0,
        carried_in=_less(_carried(row.carried_in for row in chosen), passed),
        carried_out=_less(_carried(row.carried_out for row in chosen), passed),
        asked=any(row.asked for row in chosen),
        **{name: sum(getattr(row, name) for row in chosen) for name in WON},
    )  # fmt: skip


def grouped(
    rows: Iterable[LedgerRow], axes: Sequence[str], programme: Programme
) -> dict[Key, LedgerRow]:
    """Sums by axes of AXES, ordered by them: projects and funds as in the files, years rising."""
    order = {project.id: place for place, project in enumerate(programme.projects)}
    departments = {project.id: project.department for project in programme.projects}
    ranks = {
        PROJECT: order,
        FUND: {fund: place for place, fund in enumerate(programme.payers)},
        DEPARTMENT: {name: place for place, name in enumerate(dict.fromkeys(departments.values()))},
    }
    groups: dict[Key, list[LedgerRow]] = {}
    for row in rows:
        at: dict[str, str | int] = {PROJECT: row.project, FUND: row.fund, YEAR: row.year}
        at[DEPARTMENT] = departments.get(row.project, "")
        groups.setdefault(tuple(at[axis] for axis in axes), []).append(row)

    def rank(key: Key) -> list[int]:
        return [
            int(part) if axis == YEAR else ranks[axis].get(str(part), len(order))
            for axis, part in zip(axes, key, strict=True)
        ]

    return {key: summed(groups[key]) for key in sorted(groups, key=rank)}


def _carried(parts: Iterable[Carried]) -> Carried:
    return Carried(*(sum(column) for column in zip(Carried(), *parts, strict=True)))


def _less(whole: Carried, part: Carried) -> Carried:
    return Carried(*(all_ - other for all_, other in zip(whole, part, strict=True)))
