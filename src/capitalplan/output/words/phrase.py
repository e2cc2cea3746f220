"""What sentences are built of: amounts, shares and counts."""

from capitalplan import money
from capitalplan.text import say

UNIT = "백만원"


def amount(won: int, language: str) -> str:
    """An amount in 백만원 with its unit; small ones that are not zero are not said to be 0."""
    shown = money.show(won, UNIT)
    code = "sum-amount-small" if won and shown == "0" else "sum-amount"
    return say(code, language, amount=shown)


def percent(part: int, whole: int) -> str:
    """A share in whole per cent; `<1` and `>99` where rounding would say none or all."""
    if not whole or not part:
        return "0"
    shown = (200 * part + whole) // (2 * whole)
    if shown == 0:
        return "<1"
    return ">99" if shown == 100 and part < whole else str(shown)


def counted(code: str, language: str, count: int) -> str:
    """A number with its noun: `code.one` for one where the language has that sentence."""
    return say(f"{code}.one" if count == 1 else code, language, count=count)


def tenths(part: int, whole: int) -> str:
    """A share in per cent to one decimal, rounded half up, without its sign; nothing of nothing."""
    shown = money.rate(part, whole)
    return "" if shown is None else money.decimal(shown, 1)


def amount_in(won: int, unit: str, language: str) -> str:
    """An amount in a unit of money.UNITS with its name; 백만원 as `amount` says it."""
    if unit == UNIT:
        return amount(won, language)
    name = say(f"unit-{unit}", language)
    return say("amount-in", language, amount=money.show(won, unit), unit=name)
