"""Ratios and months as they are shown: exact fractions to two decimals, rounded half away."""

from fractions import Fraction


def decimals(value: Fraction | None, places: int = 2, signed: bool = False) -> str:
    """A fraction in decimals, empty for None; `signed` puts a plus before what is above zero."""
    if value is None:
        return ""
    size = int(10**places)
    shown = whole(abs(value) * size)
    sign = "-" if value < 0 and shown else "+" if signed and shown else ""
    return f"{sign}{shown // size:,}" + (f".{shown % size:0{places}d}" if places else "")


def whole(value: Fraction) -> int:
    """The nearest whole number, half away from zero."""
    found = int((2 * abs(value.numerator) + value.denominator) // (2 * value.denominator))
    return -found if value < 0 else found
