"""Where figures come from: sources, claims (`basis`), reported figures, and who pays (`funds`)."""

import re

from capitalplan.model.basis import ASPECTS, KINDS, REPORTED, Basis, Figures, Source
from capitalplan.model.fund import WHOLE, Funding
from capitalplan.problem import WARNING, FormError
from capitalplan.source import field
from capitalplan.source.record import Scope, Table, attempt, items, pairs, record, scalar, unknown
from capitalplan.source.tree import Mapping, Tree

_SHARE = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,9}))?\s*%")
_CLAIM: Table = {**dict.fromkeys(KINDS, field.text), "in": field.text, "at": field.text}
_SOURCE: Table = dict.fromkeys(("title", "published", "where", "url"), field.text)
_FIGURES: Table = {"name": field.text, "total": field.won, "parts": field.fund_amounts,
                   "quote": field.text, "in": field.text, "at": field.text}  # fmt: skip


def claim(scope: Scope, tree: Tree) -> Basis:
    """One claim: exactly one of reported, derived, external, assumed, with its words."""
    if not isinstance(tree, Mapping):
        raise FormError("claim-form")
    found = record(scope, tree, _CLAIM)
    kinds = [kind for kind in KINDS if found.get(kind)]
    if len(kinds) != 1:
        raise FormError("claim-form")
    if kinds[0] == REPORTED and not found.get("in"):
        raise FormError("claim-source")
    return Basis(
        kinds[0], found.values[kinds[0]], found.get("in", ""), found.get("at", ""), tree.at
    )


def basis(scope: Scope, tree: Tree) -> dict[str, Basis]:
    """Claims by aspect; a single claim stands for all aspects (`*`)."""
    if not isinstance(tree, Mapping) or any(key.text in KINDS for key, _ in tree.pairs):
        return {"*": claim(scope, tree)}
    found = {}
    for key, value in tree.pairs:
        if key.text not in ASPECTS:
            unknown(scope, "key-unknown", key, ASPECTS)
            continue
        one = attempt(scope, claim, value)
        if one:
            found[key.text] = one
    return found


def sources(scope: Scope, tree: Tree) -> dict[str, Source]:
    """Sources by id."""
    found = {}
    for key, value in pairs(tree):
        one = record(scope, value, _SOURCE, required=("title",))
        where = one.get("where") or one.get("url", "")
        ident = attempt(scope, field.text, key)
        if ident:
            found[ident] = Source(ident, one.get("title", ""), one.get("published", ""), where)
    return found


def figures(scope: Scope, tree: Tree) -> tuple[Figures, ...]:
    """Reported totals with their parts."""
    found = []
    for item in items(tree):
        one = record(scope, item, _FIGURES, required=("name", "total", "parts"))
        if one.get("total") is not None and one.get("parts"):
            found.append(
                Figures(
                    one.get("name", ""),
                    one.values["total"],
                    one.values["parts"],
                    one.get("quote", ""),
                    one.get("in", ""),
                    one.get("at", ""),
                    one.places.get("total", item.at),
                )
            )
    return tuple(found)


def funding(scope: Scope, tree: Tree) -> Funding | None:
    """A split over funds: all amounts, or all shares that sum to 100 %; None if unreadable."""
    parts = [
        (attempt(scope, field.text, key), attempt(scope, _part, value))
        for key, value in pairs(tree)
    ]
    if not parts:
        raise FormError("want-value")
    if any(None in pair for pair in parts):
        return None
    shares = tuple((fund, part) for fund, (part, shared) in parts if shared)
    amounts = tuple((fund, part) for fund, (part, shared) in parts if not shared)
    if amounts and shares:
        raise FormError("funds-mixed")
    _hundred(sum(part for _, part in shares) if shares else WHOLE)
    return Funding(amounts, shares, tree.at)


def _part(scope: Scope, tree: Tree) -> tuple[int, bool]:
    """A share `40%` in 1 / WHOLE, or an amount in won; which of them it is."""
    written = scalar(tree).text
    share = _SHARE.fullmatch(written)
    if not share and (written.endswith(("%", "％")) or "/" in written):
        raise FormError("share-form", text=written[:40])
    if re.fullmatch(r"0?\.[0-9]+", written):
        raise FormError("funds-fraction", text=written[:40])
    part = int(share[1] + (share[2] or "").ljust(9, "0")) if share else field.won(scope, tree)
    if part == 0:
        scope.fault("fund-zero", tree.at, WARNING)
    return part, share is not None


def _hundred(total: int) -> None:
    if total != WHOLE:
        raise FormError("shares-sum", total=_plain(total), difference=_plain(total - WHOLE))


def _plain(share: int) -> str:
    """A share in percent, exactly."""
    whole, rest = divmod(abs(share), 10**9)
    sign = "-" if share < 0 else ""
    return f"{sign}{whole}.{rest:09d}".rstrip("0").rstrip(".")
