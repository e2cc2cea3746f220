"""What the parser of YAML refused -> a problem of ours: the place to look at, and its repair.

The parser's own sentences are English and change with its release, so only their kind is used.
"""

import re
from typing import NamedTuple

from capitalplan.problem import Position, Problem
from capitalplan.source.text import LINE

Place = tuple[int, int]  # line and column, counted from 0

# Kinds by what libyaml or PyYAML say, the first that fits; `opening`: told where the thing opens.
_KINDS: tuple[tuple[str, re.Pattern[str], bool], ...] = (
    ("yaml-escape", re.compile("escape|hexadec|hexdec"), False),
    ("yaml-quote-open", re.compile("quoted scalar.*unexpected (?:end of|document)"), True),
    ("yaml-bracket-open", re.compile("flow (?:sequence|mapping|node)"), True),
    ("yaml-colon-second", re.compile("mapping values are not allowed"), False),
    ("yaml-colon-missing", re.compile("could not find expected ':'"), True),
    ("yaml-character", re.compile("cannot start any token"), False),
    ("yaml-alias", re.compile("scanning an (?:anchor|alias)"), True),
    ("yaml-dash", re.compile("sequence entries are not allowed"), False),
    ("yaml-indent", re.compile("block (?:mapping|collection)"), False),
)
_TAB = re.compile(r" *\t")
_WIDE = re.compile("^[^:\"'：\u00a0]*(?:(：)|:(\u00a0)|(\u00a0):)")


class Refusal(NamedTuple):
    """A parser's error: its words, where the thing it was reading begins, where it gave up."""

    words: str
    opening: Place | None
    place: Place | None


def explain(text: str, file: str, refusal: Refusal, quote: Position | None) -> Problem:
    """The problem behind a parser's refusal of a text.

    quote : where the text in quotes opens that runs over several lines up to the error, if one does
    """
    line = (refusal.place or refusal.opening or (0, 0))[0]
    lines = LINE.findall(text)
    near = max(0, line - 1)
    return (
        _tab(lines, line, file)
        or wide_colon(lines[near : line + 1], file, near)
        or (Problem("yaml-quote-open", quote, {}) if quote else None)
        or _kind(refusal, lines, file)
    )


def _tab(lines: list[str], line: int, file: str) -> Problem | None:
    """A tab that indents the line of the error or the one above it."""
    for index in range(max(0, line - 1), min(line + 1, len(lines))):
        if _TAB.match(lines[index]):
            return Problem("yaml-tab", Position(file, index + 1, lines[index].index("\t") + 1), {})
    return None


def wide_colon(lines: list[str], file: str, before: int = 0) -> Problem | None:
    """A full-width colon or no-break space where YAML needs `: `; `before` lines come first."""
    for index, line in enumerate(lines, before + 1):
        match = _WIDE.search(line)
        if match and not line.lstrip().startswith("#"):
            which = match.lastindex or 0
            facts = {"char": f"U+{ord(match[which]):04X}"}
            return Problem("yaml-wide-colon", Position(file, index, match.start(which) + 1), facts)
    return None


def _kind(refusal: Refusal, lines: list[str], file: str) -> Problem:
    code, from_opening = next(
        ((code, opening) for code, pattern, opening in _KINDS if pattern.search(refusal.words)),
        ("yaml-syntax", False),
    )
    places = (refusal.opening, refusal.place)
    line, column = next((at for at in (places if from_opening else places[::-1]) if at), (0, 0))
    facts: dict[str, object] = {}
    if code == "yaml-bracket-open":
        facts["line"] = min((refusal.place or (line, 0))[0] + 1, len(lines))
    if code == "yaml-character":
        facts["char"] = lines[line][column : column + 1]
    return Problem(code, Position(file, line + 1, column + 1), facts)
