"""The tables of price growth (as written, growth, sum) and of the reserves that meet it."""

from collections.abc import Iterable, Sequence
from typing import Any

from capitalplan.budget.contingency import Contingency
from capitalplan.budget.price import Priced
from capitalplan.output.table.table import Column, Table, rounded, total
from capitalplan.output.words.names import chosen_projects, fund_named, named, project_named
from capitalplan.output.words.phrase import UNIT
from capitalplan.output.words.price import price_notes
from capitalplan.plan import Plan
from capitalplan.text import say

MONEY = ("need", "growth", "total")
RESERVE = ("inside", "beside", "drawn", "growth", "overruns")


def price_table(
    plan: Plan, rows: Sequence[Priced], axes: Sequence[str], projects: Iterable[str],
    language: str, unit: str = UNIT,
) -> Table:  # fmt: skip
    """The need as written, its growth and both [won] by axes of budget.need.AXES."""
    columns = (
        *(Column(axis, say(f"table-{axis}", language)) for axis in axes),
        *(Column(key, say(f"price-{key}", language), "right", unit) for key in MONEY),
    )
    groups: dict[tuple[Any, ...], list[Priced]] = {}
    for row in rows:
        groups.setdefault(tuple(getattr(row, axis) for axis in axes), []).append(row)
    listed = [
        _names(plan, groups[key][0], axes, language)
        | {name: sum(getattr(row, name) for row in groups[key]) for name in MONEY}
        for key in _ordered(plan, groups, axes)
    ]
    sums = total(listed, columns, say("table-sum", language))
    notes = price_notes(plan, chosen_projects(plan, projects), language)
    return Table(
        say("price-title", language), columns, [*listed, sums],
        (*notes, *rounded(listed, sums, columns, language)),
    )  # fmt: skip


def _ordered(
    plan: Plan, keys: Iterable[tuple[Any, ...]], axes: Sequence[str]
) -> list[tuple[Any, ...]]:
    """Projects, phases and funds as the files have them, years as they come."""
    payers = plan.programme.payers
    first: dict[Any, int] = {}
    for place, one in enumerate(plan.schedule.dates.values()):
        first.setdefault(one.node.project, place)
        first.setdefault(one.node.id, place)

    def order(key: tuple[Any, ...]) -> tuple[int, ...]:
        return tuple(
            value if axis == "year" else payers.index(value) if axis == "fund" else first[value]
            for axis, value in zip(axes, key, strict=True)
        )

    return sorted(keys, key=order)


def _names(plan: Plan, row: Priced, axes: Sequence[str], language: str) -> dict[str, Any]:
    node = plan.schedule.dates[f"{row.project}/{row.phase}"].node
    names = {
        "project": project_named(plan.programme.project(row.project), language),
        "phase": named(node, language),
        "fund": fund_named(plan.programme, row.fund, language),
        "year": str(row.year),
    }
    return {f"{axis}_id": getattr(row, axis) for axis in axes} | {
        axis: names[axis] for axis in axes
    }


def reserve_table(
    plan: Plan, held: Sequence[Contingency], language: str, unit: str = UNIT
) -> Table:
    """What each reserve holds and meets [won]; what is left may be negative."""
    columns = (
        Column("project", say("table-project", language)),
        *(Column(key, say(f"reserve-{key}", language), "right", unit) for key in RESERVE),
        Column("left", say("reserve-remains", language), "right", unit),
    )
    rows = [
        {"project": project_named(plan.programme.project(one.project), language)}
        | {"project_id": one.project}
        | {key: getattr(one, key) for key in (*RESERVE, "left")}
        for one in held
    ]
    sums = total(rows, columns, say("table-sum", language))
    del sums["left"]  # the reserve of one project does not pay for another
    notes = (say("reserve-note", language), *rounded(rows, sums, columns, language))
    return Table(
        say("reserve-title", language), columns, [*rows, sums] if len(rows) > 1 else rows, notes
    )
