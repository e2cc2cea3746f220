"""A file under edit: its text with the places of its tree, and splices that may do only what is
meant.

A splice is `Cut(start, end, text)`. After all cuts are made the new text is read again and its tree
is held against what was meant: the old tree with the same change made to it. Where they differ, or
the text reads no more, FormError, and the file is as it was.
"""

import codecs
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from capitalplan.problem import FormError, Problem
from capitalplan.source import text
from capitalplan.source.splice import Page, page
from capitalplan.source.tree import Listing, Mapping, Scalar, Tree, parse

Step = str | int  # a key as its text, or the place in a list
Way = tuple[Step, ...]
GONE = object()


class Cut(NamedTuple):
    """Characters `start` .. `end` (half-open) that give way to a text."""

    start: int
    end: int
    text: str


class Meant(NamedTuple):
    """What stands at a way of the tree afterwards: a text, list or dict; GONE for nothing."""

    way: Way
    value: Any


class Sheet(NamedTuple):
    """A file as read: `mark` is its byte-order mark, if it has one."""

    file: str
    mark: bytes
    page: Page
    root: Mapping

    @property
    def text(self) -> str:
        """The text without the mark."""
        return self.page.text

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.mark + self.text.encode()


def opened(data: bytes, file: str) -> Sheet:
    """Read a file for an edit; FormError `edit-unreadable` where its YAML is at fault."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    content = text.decode(data)
    return Sheet(file, mark, page(content), _root(content, file, "edit-unreadable"))


def spliced(sheet: Sheet, cuts: Iterable[Cut], meant: Sequence[Meant]) -> Sheet:
    """The sheet with all cuts made; FormError `edit-unsound` where it would say anything else."""
    cuts = list(cuts)
    if not cuts:
        return sheet
    parts, done = list[str](), 0
    for cut in sorted(cuts, key=lambda cut: (cut.start, cut.end)):
        if cut.start < done:
            raise FormError("edit-unsound", path=sheet.file)
        parts += [sheet.text[done : cut.start], cut.text]
        done = cut.end
    content = "".join([*parts, sheet.text[done:]])
    root = _root(content, sheet.file, "edit-unsound")
    wanted = plain(sheet.root)
    for one in meant:
        _put(wanted, one.way, one.value)
    if plain(root) != wanted:
        raise FormError("edit-unsound", path=sheet.file)
    return sheet._replace(page=page(content), root=root)


def _root(content: str, file: str, code: str) -> Mapping:
    problems: list[Problem] = []
    root = parse(content, file, problems)
    if root is None or problems:
        first = problems[0] if problems else None
        line = first.at.line if first and first.at else 1
        raise FormError(code, path=file, line=line, fault=first.code if first else "")
    return root


def plain(tree: Tree) -> Any:
    """A tree as texts, lists and dicts, without places."""
    if isinstance(tree, Scalar):
        return tree.text
    if isinstance(tree, Listing):
        return [plain(item) for item in tree.items]
    return {key.text: plain(value) for key, value in tree.pairs}


def _put(wanted: Any, way: Way, value: Any) -> None:
    for step in way[:-1]:
        wanted = wanted[step]
    if value is GONE:
        del wanted[way[-1]]
    else:
        wanted[way[-1]] = value


def at(root: Mapping, way: Way) -> Tree | None:
    """What stands at a way, None where nothing does."""
    found: Tree | None = root
    for step in way:
        if isinstance(found, Mapping) and isinstance(step, str):
            found = found.get(step)
        elif isinstance(found, Listing) and isinstance(step, int):
            found = found.items[step]
        else:
            return None
    return found
