"""YAML text -> a tree of scalars, lists and mappings, each with its place; nothing is typed here.

Built from libyaml's event stream: composing would recurse (and crash on deep input), and its
constructors would turn `no`, `12:30` and `007` into something the planner did not write.
"""

import re
from typing import Any, NamedTuple, Union

import yaml
from yaml.scanner import ScannerError

from capitalplan.problem import FormError, Position, Problem
from capitalplan.source import syntax
from capitalplan.source.text import FORBIDDEN, LINE

DEEPEST = 32
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(NamedTuple):
    """A text as typed; `start` and `end` are its character offsets, `plain` without quotes."""

    text: str
    at: Position
    start: int
    end: int
    plain: bool


class Listing(NamedTuple):
    """A YAML sequence."""

    items: list["Tree"]
    at: Position


class Mapping(NamedTuple):
    """A YAML mapping: pairs in the order written, no key twice."""

    pairs: list[tuple[Scalar, "Tree"]]
    at: Position

    def get(self, key: str) -> Union["Tree", None]:
        """The value of `key`, or None."""
        return next((value for name, value in self.pairs if name.text == key), None)


Tree = Scalar | Listing | Mapping
GLUED = Scalar("", Position("", 0, 0), 0, 0, True)  # stands for a key that was part of a number
_GROUP = re.compile(r"[0-9]{3}(?![0-9])")
NEAR = 20  # lines looked at for the cause of a file that holds no mapping


def parse(text: str, file: str, problems: list[Problem]) -> Mapping | None:
    """Build the tree of one document; faults go to `problems`, None where there is no mapping."""
    builder = _Builder(file, text, problems)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except FormError as fault:
        at = fault.facts.pop("at")
        problems.append(Problem(fault.code, at, fault.facts))
        return None
    except yaml.YAMLError as error:
        problems.append(_refused(text, file, error, builder))
        return None
    if not isinstance(builder.root, Mapping):
        wide = syntax.wide_colon(LINE.findall(text)[:NEAR], file)
        problems.append(wide or Problem("not-a-mapping", Position(file, 1, 1), {}))
        return None
    return builder.root


def _refused(text: str, file: str, error: yaml.YAMLError, builder: "_Builder") -> Problem:
    """The problem behind an error of the parser; `builder` holds what could be read before it."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return syntax.explain(text, file, syntax.Refusal("", None, None), None)
    deep = _depth(text, file, error)
    if deep:
        return deep
    opening, place = (
        (mark.line, mark.column) if mark else None
        for mark in (error.context_mark, error.problem_mark)
    )
    if builder.stack and error.context and "flow" in error.context:
        opening = builder.stack[-1].at.line - 1, builder.stack[-1].at.column - 1
    refusal = syntax.Refusal(f"{error.context or ''} {error.problem or ''}", opening, place)
    return syntax.explain(text, file, refusal, _open_quote(text, error, builder.last))


def _open_quote(text: str, error: yaml.MarkedYAMLError, last: Scalar | None) -> Position | None:
    """Where a quote opens that is not closed: it ends at the next one, lines below, right here."""
    if last is None or last.plain or "\n" not in text[last.start : last.end]:
        return None
    mark = error.problem_mark
    return last.at if mark and not text[last.end : mark.index].strip() else None


def _depth(text: str, file: str, error: yaml.MarkedYAMLError) -> Problem | None:
    """Too deep, where a parser gave up on what lies ahead before it told what it had read.

    From 0.2.6 on libyaml has a limit of its own and calls what passes it a fault of syntax.
    """
    if not isinstance(error, ScannerError) or not error.problem_mark:
        return None
    builder = _Builder(file, text, [])
    try:
        for event in yaml.parse(text[: error.problem_mark.index], Loader=_LOADER):
            builder.take(event)
    except FormError as fault:
        at = fault.facts.pop("at")
        return Problem(fault.code, at, fault.facts) if fault.code == "yaml-depth" else None
    except yaml.YAMLError:
        pass
    return None


class _Builder:
    """Takes events one by one; keeps the open lists and mappings on its own stack."""

    def __init__(self, file: str, text: str, problems: list[Problem]) -> None:
        self.file = file
        self.text = text
        self.problems = problems
        self.root: Tree | None = None
        self.documents = 0
        self.stack: list[Listing | Mapping] = []
        self.keys: list[Scalar | None] = []
        self.seen: list[dict[str, Scalar]] = []
        self.last: Scalar | None = None

    def take(self, event: Any) -> None:
        name = type(event).__name__
        if name == "ScalarEvent":
            self._refuse(event)
            self._scalar(event)
        elif name in ("MappingStartEvent", "SequenceStartEvent"):
            self._refuse(event)
            self._open(event, name)
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            self.keys.pop()
            self.seen.pop()
            self.stack.pop()
        elif name == "AliasEvent":
            raise FormError("yaml-alias", at=self._at(event))
        elif name == "DocumentStartEvent":
            self.documents += 1
            if self.documents > 1:
                raise FormError("yaml-documents", at=self._at(event))

    def _at(self, event: Any) -> Position:
        mark = event.start_mark
        return Position(self.file, mark.line + 1, mark.column + 1)

    def _refuse(self, event: Any) -> None:
        if event.anchor is not None:
            raise FormError("yaml-alias", at=self._at(event))
        if event.tag is not None:
            raise FormError("yaml-tag", at=self._at(event), tag=str(event.tag)[:60])

    def _scalar(self, event: Any) -> None:
        at = self._at(event)
        found = FORBIDDEN.search(event.value)
        if found:
            raise FormError("control-character", at=at, char=f"U+{ord(found[0]):04X}")
        plain = not event.style
        start, end = event.start_mark.index, event.end_mark.index
        self.last = Scalar(event.value, at, start, end, plain)
        self._add(self.last, at)

    def _open(self, event: Any, name: str) -> None:
        at = self._at(event)
        if len(self.stack) >= DEEPEST:
            raise FormError("yaml-depth", at=at, limit=DEEPEST)
        branch: Listing | Mapping = (
            Mapping([], at) if name == "MappingStartEvent" else Listing([], at)
        )
        self._add(branch, at)
        self.stack.append(branch)
        self.keys.append(None)
        self.seen.append({})

    def _add(self, value: Tree, at: Position) -> None:
        if not self.stack:
            self.root = value
            return
        parent = self.stack[-1]
        if isinstance(parent, Listing):
            parent.items.append(value)
        elif self.keys[-1] is None:
            self.keys[-1] = self._thousands(parent, value) or self._key(value, at)
        elif self.keys[-1] is GLUED:
            self.keys[-1] = None
        else:
            key = self.keys[-1]
            self.keys[-1] = None
            self._pair(parent, key, value)

    def _thousands(self, parent: Mapping, value: Tree) -> Scalar | None:
        """Put `{2022: 1,012백만원}` together again: in braces YAML ends a value at every comma."""
        if not isinstance(value, Scalar) or not parent.pairs:
            return None
        name, amount = parent.pairs[-1]
        if not isinstance(amount, Scalar) or not (amount.plain and value.plain):
            return None
        touching = value.start == amount.end + 1 and self.text[amount.end] == ","
        if not touching or not _GROUP.match(value.text) or not amount.text[-1:].isdigit():
            return None
        whole = f"{amount.text},{value.text}"
        parent.pairs[-1] = (name, Scalar(whole, amount.at, amount.start, value.end, True))
        return GLUED

    def _key(self, value: Tree, at: Position) -> Scalar:
        if not isinstance(value, Scalar) or value.text in ("", "<<", "~", "null"):
            raise FormError("yaml-key", at=at)
        return value

    def _pair(self, parent: Mapping, key: Scalar, value: Tree) -> None:
        seen = self.seen[-1]
        if key.text in seen:
            facts = {"key": key.text[:60], "line": seen[key.text].at.line}
            self.problems.append(Problem("key-repeated", key.at, facts))
            return
        seen[key.text] = key
        if isinstance(value, Scalar) and value.start == value.end == key.end and key.plain:
            # `{assumed: dig, then build}`: what follows the comma has become a key without a value.
            self.problems.append(Problem("flow-comma", key.at, {"text": key.text[:40]}))
            return
        parent.pairs.append((key, value))
