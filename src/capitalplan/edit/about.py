"""Which entries of the log concern a project or one of its nodes."""

import unicodedata
from pathlib import PurePosixPath

from capitalplan.edit.difference import lines
from capitalplan.edit.entry import Change, Logged


def about(one: Logged, wanted: str) -> bool:
    """Whether an entry changed a project (`ID`), or a node of it (`ID/NODE`).

    A node is concerned where what was done or typed names it, or where its own line was changed.
    """
    project, _, node = unicodedata.normalize("NFC", wanted).partition("/")
    changes = [change for change in one.changes if _project(change) == project]
    if not node or not changes:
        return bool(changes)
    named = [*one.entry.command, *(str(fact) for _, facts in one.entry.what
                                   for fact in facts.values())]  # fmt: skip
    whole = f"{project}/{node}"
    return any(_names(text, whole) for text in named) or any(
        line.strip().startswith(f"{node}:") for change in changes for line in _lines(change)
    )


def _project(change: Change) -> str:
    path = PurePosixPath(change.path)
    return unicodedata.normalize("NFC", path.stem) if len(path.parts) == 1 else ""


def _names(text: str, whole: str) -> bool:
    """Whether a word is the node, or one of its fields: `a/b`, `a/b.cost=1억`, `a/b=60d`."""
    plain = unicodedata.normalize("NFC", text)
    return plain.startswith(whole) and plain[len(whole) : len(whole) + 1] in ("", ".", "=", "/")


def _lines(change: Change) -> list[str]:
    return [line for one in change.splices for line in (*lines(one.old), *lines(one.new))]
