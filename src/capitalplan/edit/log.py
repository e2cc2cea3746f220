"""The memory of a folder: one JSON line for each save, only ever added to.

A line that cannot be read (a torn merge, another format) is passed over and told; the others count
on, so that numbers never change.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from capitalplan.edit import durable
from capitalplan.edit.difference import Splice
from capitalplan.edit.entry import Change, Entry, Logged
from capitalplan.problem import WARNING, Position, Problem, StopError

NAME = "log.jsonl"
FORMAT = 1
Kind = TypeVar("Kind")


def record(entry: Entry, changes: Sequence[Change]) -> bytes:
    """An entry as a line of the log, with its end."""
    found: dict[str, Any] = {"format": FORMAT, **entry._asdict()}
    found["command"] = list(entry.command)
    found["what"] = [[code, dict(facts)] for code, facts in entry.what]
    found["files"] = [
        one._asdict() | {"splices": [splice._asdict() for splice in one.splices]} for one in changes
    ]
    # ASCII: a lone surrogate (a byte that is not UTF-8) has no other form.
    return json.dumps(found, separators=(",", ":"), default=str).encode("ascii") + b"\n"


def parsed(line: bytes, number: int) -> Logged:
    """A line of the log; ValueError where it is none of ours."""
    try:
        found = json.loads(line)
        if _typed(found["format"], int) != FORMAT:
            raise ValueError(found["format"])
        changes = tuple(_change(one) for one in _typed(found["files"], list))
        return Logged(number, _entry(found), changes)
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(str(error)) from None


def _typed(value: Any, kind: type[Kind]) -> Kind:
    """A value of the kind it should have, and no other that could be read as one."""
    if type(value) is not kind:
        raise TypeError(kind.__name__)
    if isinstance(value, str):
        value.encode("utf-8", "surrogateescape")  # ValueError for what no file can hold
    return value


def _entry(found: dict[str, Any]) -> Entry:
    undoes = found["undoes"]
    return Entry(
        when=_typed(found["when"], str),
        who=_typed(found["who"], str),
        reason=_typed(found["reason"], str),
        command=tuple(_typed(word, str) for word in _typed(found["command"], list)),
        what=tuple(_what(one) for one in _typed(found["what"], list)),
        undoes=None if undoes is None else _typed(undoes, int),
    )


def _what(found: Any) -> tuple[str, dict[str, Any]]:
    code, facts = _typed(found, list)
    return _typed(code, str), _typed(facts, dict)


def _change(found: Any) -> Change:
    before, after = (
        None if found[key] is None else _typed(found[key], str) for key in ("before", "after")
    )
    splices = tuple(_splice(one) for one in _typed(found["splices"], list))
    return Change(_typed(found["path"], str), before, after, splices)


def _splice(found: Any) -> Splice:
    old, new, above, below = (_typed(found[key], str) for key in ("old", "new", "above", "below"))
    return Splice(_typed(found["line"], int), old, new, above, below)


def history(state: Path) -> tuple[list[Logged], list[Problem]]:
    """All entries, oldest first, and a warning for each line that cannot be read.

    StopError 3 where the log is there but cannot be opened.
    """
    file = state / NAME
    try:
        data = durable.read(file)
    except OSError as error:
        facts = {"path": str(file), "reason": error.strerror or str(error)}
        raise StopError("log-unreadable", 3, **facts) from None
    found: list[Logged] = []
    problems: list[Problem] = []
    for number, line in _lines(data or b""):
        try:
            found.append(parsed(line, number))
        except ValueError:
            at = Position(str(file), number, 1)
            problems.append(Problem("log-line", at, {"number": number}, WARNING))
    return found, problems


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    return ((n, line) for n, line in enumerate(data.split(b"\n"), 1) if line.strip())


def addition(state: Path, line: bytes) -> tuple[int, bytes, int]:
    """Where a line would be added, what to add, and the number it would have."""
    data = durable.read(state / NAME) or b""
    torn = data and not data.endswith(b"\n")
    return len(data), b"\n" + line if torn else line, data.count(b"\n") + (2 if torn else 1)


def extend(state: Path, size: int, line: bytes) -> None:
    """Add a line to a log that had `size` bytes; nothing is done where it stands there already."""
    data = durable.read(state / NAME) or b""
    if data[size : size + len(line)] == line:
        return
    if line.startswith(data[size:]):  # a part of it, left by a crash
        line = line[len(data) - size :] if len(data) >= size else line
    durable.append(state / NAME, line)


def retract(state: Path, size: int, line: bytes) -> None:
    """Take a line away again that was added to a log of `size` bytes, or the part of it there."""
    data = durable.read(state / NAME)
    if data is None or len(data) <= size or not line.startswith(data[size:]):
        return
    if size:
        durable.shorten(state / NAME, size)
    else:
        durable.remove(state / NAME)
