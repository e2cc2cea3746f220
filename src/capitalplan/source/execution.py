"""Reported execution (`execution:`): tables of authority, commitment and payment with rates."""

import re

from capitalplan import money
from capitalplan.model.execution import Execution, Line, Rate
from capitalplan.problem import FormError
from capitalplan.source import field
from capitalplan.source.record import (
    Reader,
    Scope,
    Table,
    attempt,
    items,
    pairs,
    record,
    scalar,
)
from capitalplan.source.tree import Tree

_RATE = re.compile(r"([0-9]{1,4})(?:\.([0-9]{1,4}))? ?%")
_EXECUTION: Table = {"name": field.text, "unit": field.choice(money.UNITS), "rows": field.raw,
                     "total": field.raw, "quote": field.text, "in": field.text,
                     "at": field.text}  # fmt: skip
_AMOUNTS = ("authority", "commitment", "payment")


def executions(scope: Scope, tree: Tree) -> tuple[Execution, ...]:
    """Every table that can be read; one with an unreadable row is passed over."""
    found = (_execution(scope, item) for item in items(tree))
    return tuple(one for one in found if one)


def _execution(scope: Scope, tree: Tree) -> Execution | None:
    one = record(scope, tree, _EXECUTION, required=("name", "rows"))
    unit = one.get("unit", "won")
    table = _table(unit)
    below = one.get("rows")
    listed = attempt(scope, lambda scope, tree: pairs(tree), below) if below else None
    rows = [_line(scope, _name(scope, key), value, table) for key, value in listed or ()]
    stated = one.get("total")
    total = _line(scope, "", stated, table) if stated else None
    if not rows or None in rows or (stated and total is None):
        return None
    kept = tuple(row for row in rows if row)
    return Execution(one.get("name", ""), unit, kept, total, one.get("quote", ""),
                     one.get("in", ""), one.get("at", ""), tree.at)  # fmt: skip


def _name(scope: Scope, tree: Tree) -> str:
    return attempt(scope, field.text, tree) or ""


def _table(unit: str) -> Table:
    amount = _amount(unit)
    return {**dict.fromkeys((*_AMOUNTS, "original"), amount), "committed_rate": rate,
            "paid_rate": rate, "at": field.text}  # fmt: skip


def _line(scope: Scope, name: str, tree: Tree, table: Table) -> Line | None:
    one = record(scope, tree, table, required=_AMOUNTS)
    authority, commitment, payment = (one.get(key) for key in _AMOUNTS)
    if None in (authority, commitment, payment):
        return None
    return Line(name, authority, commitment, payment, one.get("committed_rate"),
                one.get("paid_rate"), one.get("original"), one.get("at", ""), tree.at)  # fmt: skip


def _amount(unit: str) -> Reader:
    """A reader of amounts: a bare number counts in the table's unit, as printed."""

    def read(scope: Scope, tree: Tree) -> int:
        text = scalar(tree).text
        won = money.parse(text)
        if not text.strip()[-1].isdigit():
            return won
        if won * money.UNITS[unit] > money.MAX:
            raise FormError("money-range", text=text[:40])
        return won * money.UNITS[unit]

    return read


def rate(scope: Scope, tree: Tree) -> Rate:
    """A percentage as printed, `41.8%`, with the decimals it has."""
    text = scalar(tree).text
    found = _RATE.fullmatch(text)
    if not found:
        raise FormError("rate-form", text=text[:40])
    decimals = found[2] or ""
    return Rate(int(found[1] + decimals), len(decimals))
