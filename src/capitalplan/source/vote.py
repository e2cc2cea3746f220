"""What an appropriation says -> a Vote; how a fund's money is carried over."""

import re

from capitalplan.model.fund import CARRIED, MUST_START, RULES, UNTIL_IDLE, Carry
from capitalplan.model.vote import KINDS, SUPPLEMENTARY, Vote
from capitalplan.problem import FormError
from capitalplan.source import field
from capitalplan.source.record import Reader, Record, Scope, Table, attempt, pairs, scalar
from capitalplan.source.tree import Scalar, Tree

_PERCENT = re.compile(r"([0-9]{1,3}) ?%")
_RULE = re.compile(r"([a-z_]+)(?: ?\(([1-9][0-9]?)\))?")
_COUNTED = (UNTIL_IDLE, MUST_START)


def cut(scope: Scope, tree: Tree) -> tuple[tuple[str, int], ...] | int | None:
    """What the council took off: won by fund, or a percentage of all (kept as a whole number)."""
    share = _PERCENT.fullmatch(tree.text) if isinstance(tree, Scalar) else None
    if not share:
        by_fund: tuple[tuple[str, int], ...] | None = field.fund_amounts(scope, tree)
        return by_fund
    if int(share[1]) > 100:
        raise FormError("cut-form", text=share[0])
    return int(share[1])


def carry(scope: Scope, tree: Tree) -> Carry:
    """A rule of RULES; `until_idle(3)` and `must_start(5)` with their number of years."""
    text = scalar(tree).text
    found = _RULE.fullmatch(text)
    if not found or found[1] not in RULES or bool(found[2]) != (found[1] in _COUNTED):
        known = [f"{rule}(3)" if rule in _COUNTED else rule for rule in RULES]
        raise FormError("carry-form", text=text[:40], known=", ".join(known))
    return Carry(found[1], int(found[2] or 0))


TABLE: Table = {"kind": field.choice(KINDS), "year": field.year, "number": field.whole(1, 99),
                "submitted": field.date, "expected": field.date, "enacted": field.date,
                "rejected": field.date, "delivered": field.date,
                "amounts": field.signed_amounts, "cut": cut, "carried": field.choice(CARRIED),
                "pair": field.full_id, "fallback": field.full_id}  # fmt: skip


def allotted(scope: Scope, tree: Tree) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    """Won by fund for each project named."""
    read: Reader = field.signed_amounts
    found = [
        (attempt(scope, field.identifier, key), attempt(scope, read, value))
        for key, value in pairs(tree)
    ]
    return tuple((project, amounts) for project, amounts in found if project and amounts)


def vote(scope: Scope, one: Record) -> Vote:
    """The appropriation's own facts; `number` as its id says where it is not written."""
    kind = one.get("kind", "original")
    amounts = one.get("amounts", ())
    return Vote(
        one.get("year", 0),
        kind,
        one.get("submitted"),
        one.get("expected"),
        one.get("enacted"),
        one.get("rejected"),
        amounts,
        number=one.get("number", int(kind == SUPPLEMENTARY)),
        cut=_cut(one.get("cut", ()), amounts),
        delivered=one.get("delivered"),
        carried=one.get("carried", ""),
        pair=one.get("pair", ""),
        fallback=one.get("fallback", ""),
    )


def _cut(
    taken: tuple[tuple[str, int], ...] | int, amounts: tuple[tuple[str, int], ...]
) -> tuple[tuple[str, int], ...]:
    """A percentage is of each amount, the won of a fraction left with the project."""
    if isinstance(taken, int):
        return tuple((fund, amount * taken // 100) for fund, amount in amounts)
    return taken
