"""Exact money [won]: amounts read and written, and divided so that every margin is exact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import lcm
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction  # at run time it would load `decimal`

MAX = 9 * 10**15  # below 2**53: exact in workbooks, JSON readers and 64-bit columns
UNITS = {"won": 1, "천원": 10**3, "백만원": 10**6, "억원": 10**8}
_LONGEST = 64  # characters of a text
_SCALES = {"": 1, "천": 10**3, "만": 10**4, "십만": 10**5, "백만": 10**6, "천만": 10**7}
_SCALES |= {"억": 10**8, "십억": 10**9, "백억": 10**10, "천억": 10**11, "조": 10**12}
_NUMBER = r"(?:[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?:_[0-9]{3})+)|[1-9][0-9]*|0)(?:\.[0-9]+)?"
_TERM = re.compile(rf" ?({_NUMBER}) ?([십백천]?[만억]|천|조|)")
_GROUPED = re.compile(r"[0-9][0-9,_]*[,_][0-9]{3}(?![0-9,_])")
_ZEROS = re.compile(r"(?<![0-9.,_])0+(?=[0-9])")
_ASCII = {0xFF01 + i: 0x21 + i for i in range(94)} | str.maketrans("−△▲", "---", "₩￦")


class MoneyError(ValueError):
    """A text that is no amount: `code` is money-form, -fraction, -range or -negative.

    `facts` holds `text` and, when the meaning can be guessed, `suggest`: a text that `parse` reads.
    """

    def __init__(self, code: str, text: str, suggest: str | None = None) -> None:
        super().__init__(code, text[: _LONGEST + 1], suggest)
        self.code = code
        self.facts = {"text": text if len(text) <= _LONGEST else text[:_LONGEST] + "…"}
        self.facts |= {"suggest": suggest} if suggest is not None else {}


def parse(text: str, *, negative: bool = False) -> int:
    """Read an amount [won] as Korean finance staff write it: `483백만원`, `1억 2,000만`, `1,200`.

    Terms fall in size (`3조 2,370억`), only the last may have decimals, and a last number without
    unit needs 원 (`3만 500원`). `1억 2천` is refused: it is said for 1억 2천만. Raises MoneyError.
    """
    body = text.strip(" ") if len(text) <= _LONGEST else ""
    minus = body.startswith("-")
    read = _terms(body[minus:])
    if read is None or (minus and read[0] == 0):
        raise MoneyError("money-form", text, _guess(text, negative))
    numerator, denominator = read
    if minus and not negative:
        raise MoneyError("money-negative", text)
    if numerator % denominator:
        raise MoneyError("money-fraction", text)
    if numerator > MAX * denominator:
        raise MoneyError("money-range", text)
    return (-1 if minus else 1) * numerator // denominator


def _terms(body: str) -> tuple[int, int] | None:
    """The sum of an unsigned amount's terms as numerator and power of ten; None if not one."""
    number = body.removesuffix("원").removesuffix(" ")
    total, denominator, above, at = 0, 1, "조", 0
    while at < len(number) or at == 0:
        term = _TERM.match(number, at)
        if term is None or denominator > 1 or number[0] == " ":
            return None
        unit, (whole, _, part) = term[2], re.sub("[,_]", "", term[1]).partition(".")
        value, denominator = int(whole + part) * _SCALES[unit], 10 ** len(part)
        if at:
            spoken = unit == "천" and _SCALES[above] >= _SCALES["억"]
            bare = unit == "" and not body.endswith("원")
            if above == "" or spoken or bare or value >= _SCALES[above] * denominator:
                return None
        total, above, at = total * denominator + value, unit, term.end()
    return total, denominator


def _guess(text: str, negative: bool) -> str | None:
    if len(text) > _LONGEST:
        return None
    plain = " ".join(text.translate(_ASCII).split()).lstrip("+")
    guess = _ZEROS.sub("", _GROUPED.sub(lambda m: re.sub("[,_]", "", m[0]), plain))
    guess = "0" if guess == "-0" else guess
    try:
        return None if guess == text or parse(guess, negative=negative) is None else guess
    except MoneyError:
        return None


def show(amount: int, unit: str = "won", digits: int | None = None) -> str:
    """Write an amount [won] in a unit of UNITS, rounded half away from zero: `17,224`, `172.2`.

    `digits` are decimals, by default one for 억원 and none for the others.
    """
    digits = int(unit == "억원") if digits is None else digits
    return decimal(rounded(amount, unit, digits), digits)


def decimal(value: int, digits: int) -> str:
    """Write a number given in units of the last of its decimals: `decimal(1724, 1)` is 172.4."""
    whole, part = divmod(abs(value), 10**digits)
    return f"{'-' if value < 0 else ''}{whole:,}" + (f".{part:0{digits}d}" if digits else "")


def rounded(amount: int, unit: str, digits: int = 0) -> int:
    """An amount [won] in units of UNITS, to `digits` decimals (as an int), half away from zero."""
    size = UNITS[unit]
    shown = (2 * abs(amount) * int(10**digits) + size) // (2 * size)
    return -shown if amount < 0 else shown


def rate(part: int, whole: int, digits: int = 1) -> int | None:
    """A part of a whole in per cent, in units of the last of its decimals, half away from zero.

    None of nothing: `rate(59_207, 141_530)` is 418, said 41.8 %.
    """
    if not whole:
        return None
    shown = (200 * abs(part) * int(10**digits) + abs(whole)) // (2 * abs(whole))
    return -shown if (part < 0) != (whole < 0) else shown


def uneven(total: int, parts: Iterable[int], unit: str) -> bool:
    """Whether parts [won], each rounded to a unit, fail to add up to the total rounded to it."""
    digits = int(unit == "억원")  # as `show` shows it
    return sum(rounded(part, unit, digits) for part in parts) != rounded(total, unit, digits)


def words(amount: int) -> str:
    """Write an amount [won] exactly and briefly: `12억`, `17,223.5백만원`, `65천원`, `1원`.

    The shortest in 원, whole 천원, 백만원 or 억 to one decimal; `parse` reads it back.
    """
    texts = [f"{amount:,}원"]
    for unit, finest in (("천원", 10**3), ("백만원", 10**5), ("억원", 10**7)):
        if amount % finest == 0:
            texts.append(show(amount, unit, int(amount % UNITS[unit] != 0)) + unit)
    return min((text.replace("억원", "억") for text in texts), key=len)


def split(total: int, weights: Sequence[Fraction | int]) -> tuple[int, ...]:
    """Divide a total [won] by weights, largest remainders first; the parts add up to it.

    Equal remainders go to the larger weight, then the earlier place: order matters only between
    equal weights. Zero gets 0; negative mirrors positive. Raises ValueError unless one weight is
    positive, none negative. Source: Hamilton's method, Balinski & Young, Fair Representation.
    """
    if total < 0:
        return tuple(-part for part in split(-total, weights))
    scale = lcm(*(weight.denominator for weight in weights))
    sizes = [weight.numerator * (scale // weight.denominator) for weight in weights]
    whole = sum(sizes)
    if whole == 0 or min(sizes) < 0:
        raise ValueError("weights must be non-negative, and one positive")
    parts = [total * size // whole for size in sizes]
    order = sorted(range(len(sizes)), key=lambda i: (-(total * sizes[i] % whole), -sizes[i], i))
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return tuple(parts)


def steps(amount: int, cumulative: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Spread an amount [won] along a curve: differences of running totals, each rounded half up.

    `cumulative` are the shares reached (numerator, denominator), never falling, the last 1: so the
    parts add up and none has the wrong sign. Negative mirrors positive. ValueError otherwise.
    """
    before, spent, parts = (0, 1), 0, []
    for share in cumulative:
        if share[1] <= 0 or share[0] * before[1] < before[0] * share[1]:
            raise ValueError("cumulative shares must be non-negative and never fall")
        now = reached(amount, share)
        parts.append(now - spent)
        before, spent = share, now
    if before[0] != before[1]:
        raise ValueError("cumulative shares must end at 1")
    return tuple(parts)


def spread(
    parts: Sequence[int], cumulative: Sequence[tuple[int, int]]
) -> tuple[tuple[int, ...], ...]:
    """Spread parts [won] along one curve: row i adds up to part i, column j to the steps of all.

    Parts of both signs are two tables, so that none of them has the wrong sign. ValueError as from
    `steps`.
    """
    if len(parts) == 1:
        return (steps(parts[0], cumulative),)
    rows = []
    for sign in (1, -1) if min(parts, default=0) < 0 else (1,):
        amounts = [max(sign * part, 0) for part in parts]
        cells = table(amounts, steps(sum(amounts), cumulative))
        rows.append([[sign * cell for cell in row] for row in cells])
    return tuple(tuple(map(sum, zip(*same, strict=True))) for same in zip(*rows, strict=True))


def reached(amount: int, share: tuple[int, int]) -> int:
    """A running total [won]: a share (numerator, denominator) of an amount, half away from zero."""
    won = (2 * abs(amount) * share[0] + share[1]) // (2 * share[1])
    return -won if amount < 0 else won


def table(rows: Sequence[int], columns: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Fill a table [won] in proportion to its margins: rows[i] * columns[j] / total, in whole won.

    Every cell is the floor or the ceiling of that, always possible as the transportation polytope
    has integer corners. Raises ValueError when a margin is negative or the totals differ.
    Source: controlled rounding, Cox, JASA 82 (1987) 520; Causey, Cox & Ernst, JASA 80 (1985) 903.
    """
    if sum(rows) != sum(columns) or min((*rows, *columns), default=0) < 0:
        raise ValueError("margins must be non-negative and add up to the same total")
    total = sum(rows) or 1
    cells = [[row * column // total for column in columns] for row in rows]
    low = [{j for j, column in enumerate(columns) if row * column % total} for row in rows]
    high: list[set[int]] = []  # the fractional cells of each row at their ceiling, `low` at floor
    reached, given = 0, [0] * len(columns)
    for row, floors, fractional in zip(rows, cells, low, strict=True):
        reached += row
        given = [sum(pair) for pair in zip(given, floors, strict=True)]
        ahead = [total * g - reached * c for g, c in zip(given, columns, strict=True)]
        high.append(set(sorted(sorted(fractional), key=ahead.__getitem__)[: row - sum(floors)]))
        fractional.difference_update(high[-1])
        given = [g + (j in high[-1]) for j, g in enumerate(given)]
    _settle([g - c for g, c in zip(given, columns, strict=True)], low, high)
    pairs = zip(cells, high, strict=True)
    return tuple(tuple(c + (j in up) for j, c in enumerate(floors)) for floors, up in pairs)


def _settle(excess: list[int], low: list[set[int]], high: list[set[int]]) -> None:
    """Bring every column to its total: each unit in excess moves along the shortest chain of cells.

    In a row of the chain one fractional cell falls to its floor and another rises to its ceiling.
    """
    for start in (column for column, units in enumerate(excess) for _ in range(units)):
        came, queue, rows = {start: (-1, start)}, [start], dict.fromkeys(range(len(low)))
        for column in queue:
            if excess[column] < 0:
                break
            for row in [row for row in rows if column in high[row]]:
                del rows[row]
                found = sorted(low[row] - came.keys())
                came.update((other, (row, column)) for other in found)
                queue.extend(found)
        excess[column] += 1
        while column != start:
            row, before = came[column]
            low[row] ^= {column, before}
            high[row] ^= {column, before}
            column = before
