"""Costs as other programs write them -> whole won, where they are in won."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

WON = ("KRW", "₩", "￦", "원")
MOST = 10**18


def in_won(currency: str) -> bool:
    """Whether a currency is the won."""
    return currency.strip().upper() in WON


def won(cost: str) -> int | None:
    """An amount of won to the nearest; None for what is no amount, negative or nothing."""
    try:
        amount = Decimal(cost.strip())
    except InvalidOperation:
        return None
    if not amount.is_finite() or not 0 < amount < MOST:
        return None
    return int(amount.to_integral_value(ROUND_HALF_UP)) or None
