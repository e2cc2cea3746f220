"""A table as plain rows: raw values inside (won, day numbers), words and signs at the edge."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from capitalplan import money
from capitalplan.output.words.day import written
from capitalplan.output.words.node import origin
from capitalplan.text import say

DAY, WORKDAYS, ORIGIN, COUNT = "day", "workdays", "origin", "count"
MINUS = "\N{MINUS SIGN}"
Row = Mapping[str, Any]


class Column(NamedTuple):
    """A column: key of the rows, heading, `left` or `right`, and how its values are shown.

    unit : "" text, DAY a day number, WORKDAYS, COUNT, ORIGIN a kind of claim, or one of
    money.UNITS for won.
    """

    key: str
    title: str
    align: str = "left"
    unit: str = ""


class Table(NamedTuple):
    """Rows under a title; a row with a true `sum` is a sum of others; notes stand below."""

    title: str
    columns: tuple[Column, ...]
    rows: list[dict[str, Any]]
    notes: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        """The one money unit of the table, empty without money."""
        return next((one.unit for one in self.columns if one.unit in money.UNITS), "")


def format(row: Row, column: Column, language: str) -> str:
    """A cell in words; nothing for None, and a dash for no money."""
    value = row.get(column.key)
    if value is None or value == "":
        return ""
    if column.unit == DAY:
        return written(int(value), language)
    if column.unit == ORIGIN:
        return say("table-sum", language) if row.get("sum") else origin(str(value), language)
    if column.unit in money.UNITS:
        shown = money.show(int(value), column.unit).replace("-", MINUS) if value else "-"
        return shown if shown != "0" else say("table-below-one", language)
    if column.unit == WORKDAYS and column.key == "slip":
        code = "table-late" if value > 0 else "table-early"
        return say(code, language, days=f"{abs(value):,}") if value else "0"
    return f"{value:,}".replace("-", MINUS) if isinstance(value, int | float) else str(value)


def total(rows: Sequence[Row], columns: Sequence[Column], label: str) -> dict[str, Any]:
    """The sum row: won and counts added, its label in the first column."""
    found: dict[str, Any] = {"sum": True, columns[0].key: label}
    for column in columns[1:]:
        if column.unit in money.UNITS or column.unit == COUNT:
            found[column.key] = sum(row.get(column.key) or 0 for row in rows)
    return found


def rounded(
    rows: Sequence[Row], sums: Row, columns: Sequence[Column], language: str
) -> tuple[str, ...]:
    """A note when what is shown in a column does not add up to the sum shown below it."""
    for column in columns:
        if column.unit in money.UNITS and column.key in sums:
            parts = (row.get(column.key) or 0 for row in rows)
            if money.uneven(sums[column.key], parts, column.unit):
                return (say("table-uneven", language),)
    return ()
