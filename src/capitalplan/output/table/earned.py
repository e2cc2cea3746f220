"""The tables of earned value: work and cost, time, and what the whole will cost."""

from collections.abc import Sequence
from typing import Any

from capitalplan.output.table.table import DAY, MINUS, Column, Table
from capitalplan.output.words.names import project_named
from capitalplan.output.words.phrase import UNIT
from capitalplan.output.words.ratio import decimals, whole
from capitalplan.plan import Plan
from capitalplan.study.performance import Performance
from capitalplan.text import say

WORK = ("bac", "pv", "ev", "ac", "sv", "cv")
TIME = ("planned", "at", "es", "sv_t", "spi_t", "ieac_t")
COST = ("bac", "eac_budget", "eac_cpi", "eac_both", "etc", "vac")


def earned_tables(
    plan: Plan, found: Sequence[Performance], language: str, unit: str = UNIT
) -> list[Table]:
    """Work [won], time [months] and, where payments are known, cost at completion [won]."""
    tables = [_work(plan, found, language, unit)]
    timed = [one for one in found if one.earned.period]
    if timed:
        tables.append(_time(plan, timed, language))
    paid = [one for one in found if one.earned.ac and not one.earned.removed]
    if paid:
        tables.append(_cost(plan, paid, language, unit))
    return tables


def _work(plan: Plan, found: Sequence[Performance], language: str, unit: str) -> Table:
    columns = (
        _project(language),
        *(_column(key, language, unit) for key in WORK),
        *(_column(key, language) for key in ("spi", "cpi")),
    )
    rows = [
        _head(plan, one, language)
        | {key: getattr(one.earned, key) for key in WORK}
        | {"spi": decimals(one.earned.spi), "cpi": decimals(one.earned.cpi)}
        for one in found
    ]
    return Table(say("earned-work-title", language), columns, rows)


def _time(plan: Plan, found: Sequence[Performance], language: str) -> Table:
    columns = (
        _project(language),
        *(_column(key, language) for key in TIME),
        _column("forecast", language, DAY, "left"),
    )
    rows = []
    for one in found:
        period = one.earned.period
        cells = {
            key: decimals(getattr(period, key), signed=key == "sv_t").replace("-", MINUS)
            for key in TIME
        }
        finish = period.finish if period else None
        rows.append(_head(plan, one, language) | cells | {"forecast": finish})
    return Table(
        say("earned-time-title", language), columns, rows, (say("earned-time-note", language),)
    )


def _cost(plan: Plan, found: Sequence[Performance], language: str, unit: str) -> Table:
    columns = (
        _project(language),
        *(_column(key, language, unit) for key in COST),
        _column("tcpi", language),
    )
    rows = []
    for one in found:
        cells = {key: getattr(one.earned, key) for key in COST}
        won = {key: None if value is None else whole(value) for key, value in cells.items()}
        rows.append(
            _head(plan, one, language) | won | {"tcpi": decimals(one.earned.tcpi)}
        )  # fmt: skip
    return Table(
        say("earned-cost-title", language), columns, rows, (say("earned-cost-note", language),)
    )


def _project(language: str) -> Column:
    return Column("name", say("table-project", language))


def _column(key: str, language: str, unit: str = "", align: str = "right") -> Column:
    return Column(key, say(f"earned-{key}", language), align, unit)


def _head(plan: Plan, one: Performance, language: str) -> dict[str, Any]:
    if not one.project:
        return {"sum": True, "name": say("table-sum", language)}
    return {"name": project_named(plan.programme.project(one.project), language)}
