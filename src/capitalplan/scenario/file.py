"""A scenario file -> its changes: `name`, then `set`, `reject`, `delay`, `cost` as the options are.

name: {ko: 추경 두 달 지연, en: Supplementary budget two months later}
set:
  animation-center/supplementary-2021-1.expected: 2021-09-02
reject: [animation-center/original-2022]
delay: {animation-center/framing: 60d}
cost: {animation-center/construction: +12%}
"""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from capitalplan.model.calendar import Name
from capitalplan.problem import FormError, Position, Problem, StopError
from capitalplan.scenario.change import COST, DELAY, KINDS, REJECT, SET, Change, WhatIf, change
from capitalplan.source import disk, field, text
from capitalplan.source.record import Reader, Scope, Table, attempt, items, pairs, record, scalar
from capitalplan.source.tree import Mapping, Scalar, Tree, parse

UNREADABLE = 3
TABLE: Table = {"name": field.name, "note": field.text,
                **dict.fromkeys(KINDS, field.raw)}  # fmt: skip


def is_scenario(path: Path) -> bool:
    """Whether a YAML file is a what-if and no project: one of its four words, no phases."""
    if path.suffix.lower() not in (".yaml", ".yml") or not path.is_file():
        return False
    try:
        tree = parse(text.decode(disk.read_bytes(path)), str(path), [])
    except FormError:
        return False
    words = {key.text for key, _ in tree.pairs} if tree else set()
    return bool(words & {*KINDS}) and "phases" not in words


def scenario(path: Path) -> WhatIf:
    """Read a scenario file; StopError 3 where it cannot be opened or is no YAML."""
    problems: list[Problem] = []
    scope = Scope(str(path), "", problems)
    try:
        tree = parse(text.decode(disk.read_bytes(path)), scope.file, problems)
    except FormError as fault:
        facts = dict(fault.facts)
        at = Position(scope.file, facts.pop("line", 1), facts.pop("column", 1))
        problems.append(Problem(fault.code, at, facts))
        tree = None
    if tree is None:
        raise StopError("whatif-file", UNREADABLE, path=str(path), problems=tuple(problems))
    one = record(scope, tree, TABLE)
    found = tuple(_changes(scope, tree))
    if not found and not problems:
        scope.fault("whatif-empty", tree.at, known=", ".join(KINDS))
    name = one.get("name") or Name(path.stem, path.stem)
    said = "; ".join(f"{each.kind} {each.said}" for each in found)
    names = (Name(f"{name.ko} ({said})", f"{name.en} ({said})"),)
    return WhatIf(found, names, tuple(problems))


def _changes(scope: Scope, tree: Mapping) -> Iterator[Change]:
    """The changes sorted by kind, in whatever order the file has them."""
    for kind in KINDS:
        part = tree.get(kind)
        for one in _listed(scope, kind, part) if part else ():
            if one is not None:
                yield one


def _listed(scope: Scope, kind: str, part: Tree) -> Iterator[Change | None]:
    try:
        entries = [(each, each) for each in items(part)] if kind == REJECT else pairs(part)
    except FormError as fault:
        scope.refused(fault, part.at)
        return
    for key, value in entries:
        yield attempt(scope, _reader(kind, key), value)


def _reader(kind: str, key: Tree) -> Reader:
    return lambda _, tree: _one(kind, key, tree)


def _one(kind: str, key: Tree, value: Tree) -> Change:
    target = scalar(key)
    whole = Scalar(unicodedata.normalize("NFC", target.text), target.at, 0, 0, target.plain)
    if kind in (DELAY, COST):
        whole, value = whole._replace(at=value.at), scalar(value)
    elif kind == SET and isinstance(value, Scalar):
        whole = whole._replace(at=value.at)
    return change(kind, whole, value)
