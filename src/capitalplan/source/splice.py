"""Put new nodes and links into the text of a plan: letters are added, none is taken away or moved.

Works on the places that the tree keeps. Braces are filled behind their opening, blocks below what
stands there; line ends are those of the file.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from capitalplan.problem import FormError
from capitalplan.source.text import LINE
from capitalplan.source.tree import Listing, Mapping, Scalar, Tree

Field = tuple[str, str]  # a key and its value as YAML, which may stand in braces
_BREAK = re.compile("\r\n|[\n\r]")
_END = ("...", "---")
STEP = 2  # columns a new section is indented by
NODES = ("appropriations", "gates", "milestones", "phases")


class Entry(NamedTuple):
    """A new mapping under a key: its id and its fields in order."""

    id: str
    fields: tuple[Field, ...]


class Insertion(NamedTuple):
    """Text to be put in before the character at `offset`."""

    offset: int
    text: str


class Page(NamedTuple):
    """A text with the offsets its lines start at."""

    text: str
    starts: tuple[int, ...]

    def offset(self, line: int, column: int = 1) -> int:
        """The offset of a place; past the last line the end of the text."""
        if line > len(self.starts):
            return len(self.text)
        return min(self.starts[line - 1] + column - 1, len(self.text))

    def of(self, tree: Tree) -> int:
        """Where a tree begins."""
        return self.offset(tree.at.line, tree.at.column)

    def braced(self, tree: Tree) -> bool:
        """Whether a list or mapping is written in braces."""
        return self.text[self.of(tree) : self.of(tree) + 1] in ("{", "[")

    @property
    def newline(self) -> str:
        """How the file ends its lines: as the first one does."""
        found = _BREAK.search(self.text)
        return found[0] if found else "\n"

    def line(self, number: int) -> str:
        """A line without its end."""
        return self.text[self.offset(number) : self.offset(number + 1)].rstrip(
            "\r\n\x85\u2028\u2029"
        )


def page(text: str) -> Page:
    """A text with the places of its lines."""
    starts, at = [], 0
    for line in LINE.findall(text):
        starts.append(at)
        at += len(line)
    return Page(text, tuple(starts))


def spliced(text: str, insertions: Iterable[Insertion]) -> str:
    """The text with all insertions made; of several at one place the first stands first."""
    parts, done = [], 0
    for one in sorted(insertions, key=lambda one: one.offset):
        parts += [text[done : one.offset], one.text]
        done = one.offset
    return "".join([*parts, text[done:]])


def section(sheet: Page, root: Mapping, name: str, entries: Sequence[Entry]) -> Insertion:
    """Entries at the end of a section of the file, which is made where it is not there.

    FormError `gate-braces` for a file that is written in braces as a whole.
    """
    if sheet.braced(root):
        raise FormError("gate-braces")
    place = next((n for n, (key, _) in enumerate(root.pairs) if key.text == name), None)
    if place is None:
        first = next(key for key, _ in root.pairs if key.text in NODES)
        line = _above(sheet, first.at.line)
        lines = [f"{name}:", *_block(entries, STEP)]
        return _lines(sheet, line, lines)
    inner = root.pairs[place][1]
    if not isinstance(inner, Mapping):
        raise FormError("want-mapping")
    if sheet.braced(inner):
        at = sheet.of(inner) + 1
        said = ", ".join(_braced(entry) for entry in entries)
        return Insertion(at, f"{said}, " if inner.pairs else said)
    following = root.pairs[place + 1][0].at.line if place + 1 < len(root.pairs) else None
    indent = inner.pairs[0][0].at.column - 1
    line = _below(sheet, inner.pairs[-1][0].at.line, following, indent)
    return _lines(sheet, line, _block(entries, indent))


def link(sheet: Page, root: Mapping, node: str, before: str) -> list[Insertion]:
    """A link `before` added to the `after` of a node; one without brackets gets them.

    FormError where there is no such node.
    """
    found = find(root, node)
    if found is None:
        raise FormError("node-unknown", name=node)
    key, inner = found
    after = inner.get("after")
    if isinstance(after, Scalar):
        return [Insertion(after.start, "["), Insertion(after.end, f", {before}]")]
    if isinstance(after, Listing):
        return [_listed(sheet, after, before)]
    if sheet.braced(inner):
        more = ", " if inner.pairs else ""
        return [Insertion(sheet.of(inner) + 1, f"after: [{before}]{more}")]
    indent = inner.pairs[0][0].at.column - 1
    return [_lines(sheet, key.at.line + 1, [f"{' ' * indent}after: [{before}]"])]


def _listed(sheet: Page, after: Listing, before: str) -> Insertion:
    last = after.items[-1] if after.items else None
    if sheet.braced(after):
        if isinstance(last, Scalar):
            return Insertion(last.end, f", {before}")
        return Insertion(sheet.of(after) + 1, before)
    indent = after.at.column - 1
    line = last.at.line if last else after.at.line
    return _lines(sheet, line + 1, [f"{' ' * indent}- {before}"])


def find(root: Mapping, node: str) -> tuple[Scalar, Mapping] | None:
    """The key and mapping of a node, at any depth of phases."""
    waiting = [root.get(name) for name in NODES]
    while waiting:
        part = waiting.pop()
        for key, value in part.pairs if isinstance(part, Mapping) else ():
            if not isinstance(value, Mapping):
                continue
            if unicodedata.normalize("NFC", key.text) == node:
                return key, value
            waiting.append(value.get("phases"))
    return None


def _block(entries: Iterable[Entry], indent: int) -> list[str]:
    lines = []
    for entry in entries:
        lines.append(f"{' ' * indent}{entry.id}:")
        lines += [f"{' ' * (indent + STEP)}{key}: {value}" for key, value in entry.fields]
    return lines


def _braced(entry: Entry) -> str:
    return f"{entry.id}: {{{', '.join(f'{key}: {value}' for key, value in entry.fields)}}}"


def _above(sheet: Page, line: int) -> int:
    """The first of the comment lines right above a line, which belong to it."""
    while line > 1 and sheet.line(line - 1).startswith("#"):
        line -= 1
    return line


def _below(sheet: Page, last: int, following: int | None, indent: int) -> int:
    """The line behind a section that holds the key on line `last`, before `following` or the end.

    Blank lines, and comments further left than what the section holds, belong to what comes next.
    """
    line = following or _last(sheet, last)
    while line - 1 > last:
        text = sheet.line(line - 1)
        outside = text.startswith("#") or (
            text.lstrip(" ").startswith("#") and len(text) - len(text.lstrip(" ")) < indent
        )
        if text.strip() and not outside:
            break
        line -= 1
    return line


def _last(sheet: Page, line: int) -> int:
    """The line behind the last of the document."""
    while line < len(sheet.starts) and not sheet.line(line + 1).startswith(_END):
        line += 1
    return line + 1


def _lines(sheet: Page, line: int, lines: Sequence[str]) -> Insertion:
    """Whole lines put in before a line; where the last one is not ended, after its end."""
    end = sheet.newline
    at = sheet.offset(line)
    if at == len(sheet.text) and sheet.text and not sheet.text.endswith(("\n", "\r")):
        return Insertion(at, end + end.join(lines))
    return Insertion(at, end.join(lines) + end)
