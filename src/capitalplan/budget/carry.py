"""The end of a fiscal year: what is unpaid is carried over by its fund's rule, or lapses.

none lapses all; obligated keeps what is committed and unpaid, once (사고이월, 지방재정법 제50조
제2항); approved keeps all, once, and what of that is committed once more as obligated (명시이월,
제50조 제1항); continuing keeps all until the project needs no more (계속비, 제42조, 제50조 제3항);
auto the same without a vote (Minneapolis, Capital Budget 12.2); until_idle(n) until n years in a
row pass without a payment (Claremore 5.03: three); must_start(n) if a payment is made within n
fiscal years, that of the vote counted (Alaska 37.25.020: five; North Carolina 143C-8-11: two);
reappropriate keeps what is committed, the rest must be voted anew (California SAM 6812). None keeps
more than later years need.
"""

from collections.abc import Iterable
from typing import NamedTuple

from capitalplan.model.fund import (
    APPROVED,
    AUTO,
    CARRIED,
    CONTINUING,
    MUST_START,
    NEVER,
    OBLIGATED,
    UNTIL_IDLE,
    Carry,
)


class Slice(NamedTuple):
    """Money still unpaid [won]: of which year's vote, and how it was last carried ("" : not)."""

    amount: int
    year: int
    carried: str = ""


class Close(NamedTuple):
    """The state of a project's fund when `year` closes.

    obligated : committed and unpaid [won]; later : what later years need [won]; started : whether
    anything was paid so far; idle : years in a row without a payment, this one counted.
    """

    year: int
    obligated: int
    later: int
    started: bool
    idle: int


class Carried(NamedTuple):
    """What is carried over by the way it is carried [won]."""

    approved: int = 0
    obligated: int = 0
    continuing: int = 0
    auto: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        return self.approved + self.obligated + self.continuing + self.auto


def kept(rule: Carry, slices: Iterable[Slice], close: Close) -> list[Slice]:
    """What the rule carries into the next year, oldest first; the rest lapses."""
    found: list[Slice] = []
    obligated, room = max(close.obligated, 0), close.later
    for one in sorted(slices, key=lambda one: (one.year, one.carried), reverse=True):
        how, most = _may(rule, one, close, obligated)
        amount = min(one.amount, most, room)
        if amount > 0:
            found.append(Slice(amount, one.year, how))
            room -= amount
            obligated -= min(obligated, amount)
    return found[::-1]


def _may(rule: Carry, one: Slice, close: Close, obligated: int) -> tuple[str, int]:
    """How a slice may be carried, and at most how much of it [won]."""
    if rule.rule == NEVER:
        return "", 0
    if rule.rule == APPROVED and not one.carried:
        return APPROVED, one.amount
    if rule.rule == CONTINUING:
        return CONTINUING, one.amount
    if rule.rule == AUTO:
        return AUTO, one.amount
    if rule.rule == UNTIL_IDLE:
        return AUTO, one.amount if close.idle < rule.years else 0
    if rule.rule == MUST_START:
        alive = close.started or close.year - one.year + 1 < rule.years
        return AUTO, one.amount if alive else 0
    # approved a second time, obligated, reappropriate: what is committed, and only once as such
    return OBLIGATED, 0 if one.carried == OBLIGATED else obligated


def voted(asked: Carried, slices: Iterable[Slice], year: int) -> tuple[list[Slice], int]:
    """What a carry-over that was voted carries, and what of it no earlier year had left [won]."""
    found: list[Slice] = []
    left, missing = [*slices], 0
    for how, amount in zip(CARRIED, asked, strict=True):
        rest = spent(left, amount)
        taken = sum(one.amount for one in left) - sum(one.amount for one in rest)
        found += [one._replace(carried=how) for one in _difference(left, rest)]
        left = rest
        if amount > taken:
            found.append(Slice(amount - taken, year, how))
            missing += amount - taken
    return found, missing


def _difference(whole: list[Slice], rest: list[Slice]) -> list[Slice]:
    """What was taken: the first slices, the last of them perhaps in part."""
    taken = whole[: len(whole) - len(rest)]
    if rest and rest[0].amount < whole[len(taken)].amount:
        part = whole[len(taken)]
        taken = [*taken, part._replace(amount=part.amount - rest[0].amount)]
    return taken


def by_kind(slices: Iterable[Slice]) -> Carried:
    """Slices summed by the way they are carried."""
    sums = dict.fromkeys(CARRIED, 0)
    for one in slices:
        sums[one.carried] += one.amount
    return Carried(*sums.values())


def spent(slices: list[Slice], payment: int) -> list[Slice]:
    """What is left after a payment, the oldest money first."""
    found = []
    for one in slices:
        taken = min(payment, one.amount)
        payment -= taken
        if one.amount > taken:
            found.append(one._replace(amount=one.amount - taken))
    return found
