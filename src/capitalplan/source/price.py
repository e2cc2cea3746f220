"""`prices:` and `contingency:` as written -> how costs rise in time, and the reserve for it."""

import re
from itertools import pairwise
from typing import Any

from capitalplan.model.price import SCALE, Prices, Reserve
from capitalplan.problem import FormError
from capitalplan.source import claim, field
from capitalplan.source.record import Scope, Table, attempt, record, scalar
from capitalplan.source.tree import Mapping, Scalar, Tree

_DECIMAL = re.compile(r"([0-9]{1,6})(?:\.([0-9]{1,9}))?")
_RATE = re.compile(r"(-?)([0-9]{1,2})(?:\.([0-9]{1,7}))? ?%")


def level(scope: Scope, tree: Tree) -> int:
    """A price index above zero, such as `103.5`, in 1 / SCALE."""
    written = scalar(tree).text
    found = _DECIMAL.fullmatch(written)
    read = int(found[1] + (found[2] or "").ljust(9, "0")) if found else 0
    if not read:
        raise FormError("price-index-form", text=written[:40])
    return read


def rate(scope: Scope, tree: Tree) -> int:
    """A rise in per cent, such as `2.5%`, in 1 / SCALE; prices may fall."""
    written = scalar(tree).text
    found = _RATE.fullmatch(written)
    if not found:
        raise FormError("price-rate-form", text=written[:40])
    read = int(found[2] + (found[3] or "").ljust(7, "0"))
    return -read if found[1] else read


_levels, _rates = field.amounts(field.year, level), field.amounts(field.year, rate)
_PRICES: Table = {"base": field.year, "index": _levels, "rate": rate, "rates": _rates,
                  "basis": claim.claim}  # fmt: skip
_RESERVE: Table = {"amount": field.raw, "drawn": field.year_amounts}


def prices(scope: Scope, tree: Tree) -> Prices | None:
    """How prices rise; None where a part of it cannot be read."""
    one = record(scope, tree, _PRICES, ("base",))
    if not one.places.keys() & {"index", "rate", "rates"} and isinstance(tree, Mapping):
        raise FormError("prices-flat")
    if any(value is None for value in one.values.values()) or "base" not in one.values:
        return None
    base, index = one.values["base"], tuple(sorted(one.get("index", ())))
    years = [year for year, _ in index]
    if index and base not in years:
        raise FormError("prices-base", year=base, at=one.places["index"])
    for year, following in pairwise(years):
        if following > year + 1:
            raise FormError("prices-gap", year=year + 1, at=one.places["index"])
    rates = tuple(sorted(one.get("rates", ())))
    return Prices(base, index, one.get("rate", 0), rates, one.get("basis"), tree.at)


def reserve(scope: Scope, tree: Tree) -> Reserve | None:
    """A reserve: `5%`, an amount, or either as `amount:` with what was `drawn:`."""
    if isinstance(tree, Scalar):
        return _reserve(scope, tree, ())
    one = record(scope, tree, _RESERVE, ("amount",))
    amount: Any = one.get("amount")
    drawn = one.get("drawn", ())
    if amount is None:
        return None
    found: Reserve | None = attempt(scope, lambda here, of: _reserve(here, of, drawn), amount)
    return found


def _reserve(scope: Scope, tree: Tree, drawn: tuple[tuple[int, int], ...]) -> Reserve:
    written = scalar(tree).text
    if not written.endswith(("%", "％")):
        return Reserve(field.won(scope, tree), 0, drawn, tree.at)
    share = rate(scope, tree)
    if not 0 <= share <= SCALE:
        raise FormError("price-rate-form", text=written[:40])
    return Reserve(None, share, drawn, tree.at)
