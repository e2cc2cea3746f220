"""Readers of single values: each takes a tree and returns a value of the model, or FormError."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from capitalplan import money
from capitalplan.model import duration, link, when
from capitalplan.model.calendar import Name
from capitalplan.model.duration import Duration
from capitalplan.model.link import Link
from capitalplan.model.when import When
from capitalplan.problem import WARNING, FormError, did_you_mean
from capitalplan.source.record import Reader, Scope, attempt, each, pairs, scalar
from capitalplan.source.text import BIDI
from capitalplan.source.tree import Mapping, Tree

ID = re.compile(r"[0-9A-Za-z가-힣][0-9A-Za-z가-힣._-]{0,63}")
FULL_ID = re.compile(rf"({ID.pattern}/)?{ID.pattern}")
RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}
LONGEST_TEXT = 20_000


def text(scope: Scope, tree: Tree) -> str:
    """Any single text, NFC; hidden direction marks are warned of."""
    value = scalar(tree)
    if len(value.text) > LONGEST_TEXT:
        raise FormError("text-long", limit=LONGEST_TEXT, at=value.at)
    if BIDI.search(value.text):
        scope.fault("bidi-character", value.at, WARNING)
    return unicodedata.normalize("NFC", value.text)


def identifier(scope: Scope, tree: Tree) -> str:
    """An id: letters, digits, Hangul, `.`, `_`, `-`; safe as a file name everywhere."""
    name = unicodedata.normalize("NFC", scalar(tree).text)
    if not ID.fullmatch(name) or name.split(".")[0].lower() in RESERVED or name.endswith("."):
        raise FormError("id-form", text=name[:80])
    return name


def name(scope: Scope, tree: Tree) -> Name:
    """A name: `{ko: ..., en: ...}`, or one text for both languages."""
    if not isinstance(tree, Mapping):
        one = text(scope, tree)
        return Name(one, one)
    found = {key.text: text(scope, value) for key, value in tree.pairs if key.text in ("ko", "en")}
    if len(found) != len(tree.pairs) or not found:
        raise FormError("name-form")
    spare = next(iter(found.values()))
    return Name(found.get("ko", spare), found.get("en", spare))


def date(scope: Scope, tree: Tree) -> When:
    """A day or a month."""
    return when.parse(scalar(tree).text)


def dates(scope: Scope, tree: Tree) -> tuple[When, ...]:
    """A day or a month, or a list of them."""
    return each(scope, date, tree)


def span(scope: Scope, tree: Tree) -> When:
    """A day, a month, or `first..last`."""
    first, dots, last = scalar(tree).text.partition("..")
    start = when.parse(first.strip())
    finish = when.parse(last.strip()) if dots else start
    if finish.last < start.first:
        raise FormError("span-backward", text=f"{first}..{last}"[:40])
    return When(start.first, finish.last)


def spans(scope: Scope, tree: Tree) -> tuple[When, ...]:
    """A list of days, months or spans."""
    return each(scope, span, tree)


def length(scope: Scope, tree: Tree) -> Duration:
    """A duration of zero or more."""
    return duration.parse(scalar(tree).text)


def won(scope: Scope, tree: Tree) -> int:
    """An amount of whole won, zero or more."""
    return money.parse(scalar(tree).text)


def whole(low: int, high: int) -> Reader:
    """A reader of whole numbers from `low` to `high`."""

    def read(scope: Scope, tree: Tree) -> int:
        found = scalar(tree).text
        if not re.fullmatch(r"-?(0|[1-9][0-9]{0,8})", found) or not low <= int(found) <= high:
            raise FormError("number-form", text=found[:40], low=low, high=high)
        return int(found)

    return read


year = whole(when.FIRST_YEAR, when.LAST_YEAR)


def percent(scope: Scope, tree: Tree) -> int:
    """A whole percentage, `40` or `40%`."""
    found = re.fullmatch(r"([0-9]{1,3})\s*%?", scalar(tree).text)
    if not found or int(found[1]) > 100:
        raise FormError("percent-form", text=scalar(tree).text[:40])
    return int(found[1])


def choice(known: Iterable[str], code: str = "choice-unknown") -> Reader:
    """A reader of one word out of `known`."""
    words = tuple(known)

    def read(scope: Scope, tree: Tree) -> str:
        found = scalar(tree).text
        if found not in words:
            near = did_you_mean(found.lower(), words)
            raise FormError(code, text=found[:40], known=", ".join(words), suggest=near)
        return found

    return read


def truth(scope: Scope, tree: Tree) -> bool:
    """`true` or `false`; the other words YAML takes for them stay words."""
    return str(choice(("true", "false"))(scope, tree)) == "true"


def links(scope: Scope, tree: Tree) -> tuple[Link, ...]:
    """A list of links."""
    return each(scope, _link, tree)


def full_id(scope: Scope, tree: Tree) -> str:
    """The full id of a node; one without `/` lives in the same file."""
    found = unicodedata.normalize("NFC", scalar(tree).text)
    if not FULL_ID.fullmatch(found):
        raise FormError("id-form", text=found[:80])
    return found if "/" in found else f"{scope.project}/{found}"


def _link(scope: Scope, tree: Tree) -> Link:
    value = scalar(tree)
    return link.parse(unicodedata.normalize("NFC", value.text), scope.project, value.at)


def signed(scope: Scope, tree: Tree) -> int:
    """An amount of whole won that may be taken away (a transfer's)."""
    return money.parse(scalar(tree).text, negative=True)


def amounts(read: Reader, amount: Reader = won) -> Reader:
    """A reader of a mapping from names to amounts, as a tuple of pairs in the order written.

    None where one of them cannot be read: the sum of the others would only mislead.
    """

    def by_name(scope: Scope, tree: Tree) -> tuple[tuple[Any, int], ...] | None:
        found = [
            (attempt(scope, read, key), attempt(scope, amount, value)) for key, value in pairs(tree)
        ]
        return None if any(None in pair for pair in found) else tuple(found)

    return by_name


fund_amounts = amounts(text)
signed_amounts = amounts(text, signed)
year_amounts = amounts(year)


def raw(scope: Scope, tree: Tree) -> Tree:
    """The tree itself, to be read later."""
    return tree
