"""A value as it is written: as plainly as it reads back where it stands, in the quotes it had."""

import unicodedata
from typing import NamedTuple

from capitalplan.problem import FormError, Problem
from capitalplan.source.tree import Listing, Mapping, Scalar, Tree, parse

_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
SINGLE, DOUBLE = "'", '"'


class Written(NamedTuple):
    """A value as YAML on one line, and what it reads as."""

    text: str
    tree: Tree


def value(said: str, braced: bool, style: str = "") -> Written:
    """What a planner types: `[...]` and `{...}` are lists and mappings, anything else is one text.

    braced : whether it stands in braces, where a comma ends it; style : the quote it had, if any.
    FormError `want-value` for nothing, `edit-value` for what no YAML can hold.
    """
    if not said.strip():
        raise FormError("want-value")
    if said[:1] in ("[", "{"):
        found = read(said.strip(), braced)
        if isinstance(found, Listing | Mapping):
            return Written(said.strip(), found)
    return scalar(said, braced, style)


def scalar(said: str, braced: bool, style: str = "") -> Written:
    """One text: in the quotes it had, else plain where that reads as the text, else in double."""
    ways = {SINGLE: _single(said), DOUBLE: _double(said), "": said}
    for way in (ways[style], ways[""], ways[DOUBLE]):
        found = read(way, braced)
        if isinstance(found, Scalar) and found.text == said:
            return Written(way, found)
    raise FormError("edit-value", text=said[:60])


def read(written: str, braced: bool) -> Tree | None:
    """What a value on one line reads as where it stands; None where it does not."""
    if "\n" in written or "\r" in written:
        return None
    problems: list[Problem] = []
    head, tail = ("k: {k: ", ", z: 1}\n") if braced else ("k: ", " # z\nz: 1\n")
    root = parse(f"{head}{written}{tail}", "", problems)
    inner = root.get("k") if root and braced else root
    whole = isinstance(inner, Mapping) and [key.text for key, _ in inner.pairs] == ["k", "z"]
    return inner.get("k") if whole and not problems and isinstance(inner, Mapping) else None


def style(raw: str) -> str:
    """The quote that a scalar is written in."""
    return raw[:1] if raw[:1] in (SINGLE, DOUBLE) else ""


def _single(said: str) -> str:
    return "'" + said.replace("'", "''") + "'"


def _double(said: str) -> str:
    return '"' + "".join(map(_escaped, said)) + '"'


def _escaped(char: str) -> str:
    if char in _SHORT:
        return _SHORT[char]
    if unicodedata.category(char) not in _UNSEEN:
        return char
    code = ord(char)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
