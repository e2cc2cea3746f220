"""What is to be different, as asked for: option texts -> changes, whose ids nobody has looked up.

set     `animation-center/supplementary-2021-1.expected=2021-09-10`
reject  `animation-center/original-2022`
delay   `animation-center/framing=60d`
cost    `animation-center/framing=+12%`, `=-300백만원`, `=1,200백만원`
"""

import re
import unicodedata
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from capitalplan import money
from capitalplan.model import duration
from capitalplan.model.calendar import Name
from capitalplan.model.duration import Duration
from capitalplan.problem import FormError, Position, Problem
from capitalplan.source.record import Reader, Scope, attempt, scalar
from capitalplan.source.tree import Listing, Mapping, Scalar, Tree, parse

SET, REJECT, DELAY, COST = "set", "reject", "delay", "cost"
KINDS = (SET, REJECT, DELAY, COST)
_PERCENT = re.compile(r"(?a)([+-])(\d{1,4})(?:\.(\d{1,6}))? ?%")
_EXAMPLES = {
    SET: "PROJECT/ID.expected=2021-09-10", REJECT: "PROJECT/ID", DELAY: "PROJECT/ID=60d",
    COST: "PROJECT/ID=+12%",
}  # fmt: skip


class Price(NamedTuple):
    """A cost that changes: by `share` of itself, by `amount`, or (`whole`) to `amount` [won]."""

    share: Fraction = Fraction(0)
    amount: int = 0
    whole: bool = False

    def of(self, cost: int) -> int:
        """What a cost [won] becomes, to the nearest won; it may come out below zero."""
        if self.whole:
            return self.amount
        return cost + self.amount + _nearest(cost * self.share)


def _nearest(won: Fraction) -> int:
    size = (2 * abs(won.numerator) + won.denominator) // (2 * won.denominator)
    return -size if won < 0 else size


class Change(NamedTuple):
    """One thing that is to be different.

    target : what it is about as written, of a `set` with its field, of others an id; value : what
    is to be read instead; length, price : of a delay, of a cost; at : the option or the line.
    """

    kind: str
    target: str
    at: Position
    value: Tree | None = None
    length: Duration | None = None
    price: Price | None = None
    said: str = ""


class WhatIf(NamedTuple):
    """A what-if as asked for: its changes in order, how it calls itself, what is wrong with it."""

    changes: tuple[Change, ...] = ()
    names: tuple[Name, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __add__(self, other: "WhatIf") -> "WhatIf":  # type: ignore[override]
        """Both, this one first."""
        return WhatIf(
            (*self.changes, *other.changes), (*self.names, *other.names),
            (*self.problems, *other.problems),
        )  # fmt: skip


def options(texts: Iterable[tuple[str, str]]) -> WhatIf:
    """Read options given as (kind, text), all faults at once; the option is its own place."""
    changes, problems = [], list[Problem]()
    for kind, text in texts:
        at = Position(f"--{kind} {text[:200]}", 0, 0)
        scope = Scope(at.file, "", problems)
        asked = Scalar(unicodedata.normalize("NFC", text), at, 0, 0, False)
        one: Change | None = attempt(scope, _reader(kind), asked)
        if one:
            changes.append(one)
    said = (f"{one.kind} {one.said}" for one in changes)
    return WhatIf(tuple(changes), tuple(Name(one, one) for one in said), tuple(problems))


def _reader(kind: str) -> Reader:
    return lambda _, tree: _option(kind, scalar(tree))


def _option(kind: str, text: Scalar) -> Change:
    target, equals, value = text.text.partition("=")
    if not target.strip() or bool(equals) != (kind != REJECT):
        raise FormError("whatif-form", text=text.text[:60], example=f"--{kind} {_EXAMPLES[kind]}")
    return change(kind, text._replace(text=target.strip()), _value(kind, value.strip(), text.at))


def _value(kind: str, text: str, at: Position) -> Tree:
    """The value of an option: a text, or of a `set` a list or mapping in YAML's short form."""
    if kind != SET or text[:1] not in ("[", "{"):
        return Scalar(text, at, 0, 0, True)
    problems: list[Problem] = []
    found = parse(f"value: {text}\n", at.file, problems)
    for problem in problems:
        raise FormError(problem.code, **{**problem.facts, "at": at})
    value = found.get("value") if found else None
    assert value is not None
    return _placed(value, at)


def _placed(tree: Tree, at: Position) -> Tree:
    """A tree of which every part stands at one place."""
    if isinstance(tree, Scalar):
        return tree._replace(at=at)
    if isinstance(tree, Listing):
        return Listing([_placed(item, at) for item in tree.items], at)
    return Mapping([(key._replace(at=at), _placed(value, at)) for key, value in tree.pairs], at)


def change(kind: str, target: Scalar, value: Tree) -> Change:
    """Put one change together; FormError for a value that is no length or no cost."""
    one = Change(kind, target.text, target.at, value, said=target.text)
    if kind == REJECT:
        return one
    if kind == SET:
        return one._replace(said=f"{target.text}={_written(value)}")
    text = scalar(value).text
    one = one._replace(said=f"{target.text}={text}")
    if kind == DELAY:
        return one._replace(length=duration.parse(text))
    return one._replace(price=price(text))


def _written(tree: Tree) -> str:
    """A value in one line, as it is told above every table."""
    if isinstance(tree, Scalar):
        return tree.text
    if isinstance(tree, Listing):
        return "[" + ", ".join(map(_written, tree.items)) + "]"
    return "{" + ", ".join(f"{key.text}: {_written(value)}" for key, value in tree.pairs) + "}"


def price(text: str) -> Price:
    """Read `+12%`, `-5.5%`, `+100백만원`, `1,200백만원`; FormError or MoneyError for others."""
    share = _PERCENT.fullmatch(text)
    if share:
        size = Fraction(int(share[2] + (share[3] or "")), 100 * 10 ** len(share[3] or ""))
        return Price(share=-size if share[1] == "-" else size)
    if text.endswith("%"):
        raise FormError("whatif-percent", text=text[:40], suggest=_signed(text))
    if text[:1] in "+-" and text[1:]:
        amount = money.parse(text[1:].strip())
        return Price(amount=-amount if text[0] == "-" else amount)
    return Price(amount=money.parse(text), whole=True)


def _signed(text: str) -> str:
    return f"+{text}" if _PERCENT.fullmatch(f"+{text}") else ""
