"""What a save is given and what the log keeps: revisions, who and why, changes by file."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from capitalplan.edit.difference import Splice
from capitalplan.problem import Problem

Facts = Mapping[str, str | int]


class Revision(NamedTuple):
    """One file: its bytes as they were read and as they shall be; None where there is no file."""

    path: Path
    before: bytes | None
    after: bytes | None


class Entry(NamedTuple):
    """Who changes what, when and why.

    when : ISO 8601 with offset; command : as typed; what : a code of `text` and its facts for each
    change; undoes : the number of the entry that is taken back.
    """

    when: str
    who: str
    reason: str
    command: tuple[str, ...]
    what: tuple[tuple[str, Facts], ...] = ()
    undoes: int | None = None


class Change(NamedTuple):
    """What a save did to one file: path from the folder, SHA-256 before and after, the lines."""

    path: str
    before: str | None
    after: str | None
    splices: tuple[Splice, ...]


class Logged(NamedTuple):
    """An entry as the log has it; numbers count from 1 and never change."""

    number: int
    entry: Entry
    changes: tuple[Change, ...]


class Saved(NamedTuple):
    """What a save did: its number (None: there was nothing to do), files, commit, what to tell."""

    number: int | None
    paths: tuple[Path, ...]
    commit: str | None
    notes: tuple[Problem, ...]
