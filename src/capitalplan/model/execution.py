"""Execution of a budget as a source reports it: authority, commitment, payment and their rates.

Printed figures are rounded one by one, so their sums may miss the printed total: by at most half a
unit for each row. What is beyond that is a fault of the source, and what is within it is said too.
"""

from typing import NamedTuple

from capitalplan import money
from capitalplan.problem import Position

COLUMNS = ("authority", "commitment", "payment")
RATES = ("committed_rate", "paid_rate")


class Rate(NamedTuple):
    """A printed percentage: `value` in units of the last of its `digits` decimals."""

    value: int
    digits: int


class Line(NamedTuple):
    """One row as printed [won]; `original` is the part of the authority voted for the year."""

    name: str
    authority: int
    commitment: int
    payment: int
    committed_rate: Rate | None
    paid_rate: Rate | None
    original: int | None
    place: str
    at: Position


class Column(NamedTuple):
    """A column of figures added up [won] against its printed total."""

    name: str
    total: int
    added: int
    explained: bool

    @property
    def difference(self) -> int:
        """The sum of the rows less the printed total."""
        return self.added - self.total


class Recomputed(NamedTuple):
    """A printed rate, and what the printed figures give with as many decimals (None: of none).

    explained : whether the rounding of the printed figures could make the difference.
    """

    name: str
    printed: Rate
    computed: int | None
    explained: bool

    @property
    def agrees(self) -> bool:
        """Whether the figures give exactly what is printed; of nothing, nothing."""
        return (self.computed or 0) == self.printed.value


class Execution(NamedTuple):
    """A table of reported execution: its rows by department or the like, and its printed total.

    unit : what the figures are printed in, one of money.UNITS.
    """

    name: str
    unit: str
    rows: tuple[Line, ...]
    total: Line | None
    quote: str
    source: str
    place: str
    at: Position

    @property
    def size(self) -> int:
        """The unit [won]; 0 where every won is printed and nothing is rounded."""
        return money.UNITS[self.unit] if self.unit != "won" else 0

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows, then the total."""
        return (*self.rows, self.total) if self.total else self.rows

    def columns(self) -> tuple[Column, ...]:
        """The sums of the columns against the total; nothing where no total is printed."""
        if self.total is None:
            return ()
        found = []
        for name in COLUMNS:
            added = sum(getattr(row, name) for row in self.rows)
            total = getattr(self.total, name)
            explained = 2 * abs(added - total) <= len(self.rows) * self.size
            found.append(Column(name, total, added, explained))
        return tuple(found)

    def rates(self, line: Line) -> tuple[Recomputed, ...]:
        """The printed rates of a line, computed again: commitment, then payment, of authority."""
        pairs = ((line.committed_rate, line.commitment), (line.paid_rate, line.payment))
        return tuple(
            _recomputed(name, printed, (part, line.authority), self.size)
            for name, (printed, part) in zip(RATES, pairs, strict=True)
            if printed
        )


def _recomputed(name: str, printed: Rate, of: tuple[int, int], size: int) -> Recomputed:
    part, whole = of
    computed = money.rate(part, whole, printed.digits)
    # Half a unit either way, all doubled: the least and the greatest rate the true figures allow.
    scale = 200 * 10**printed.digits
    least = (2 * printed.value + 1) * (2 * whole + size) >= scale * (2 * part - size)
    most = 2 * whole <= size or (
        (2 * printed.value - 1) * (2 * whole - size) <= scale * (2 * part + size)
    )
    return Recomputed(name, printed, computed, least and most)
