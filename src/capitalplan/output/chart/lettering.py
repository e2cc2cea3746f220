"""Words on a chart: made safe to paint, measured, cut and wrapped.

What the bundled font has is measured letter by letter, so that charts come out the same on every
machine; what needs another font, as the shaped whole that it becomes (`stack`).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

from capitalplan.output.chart.drawing import FontProperties
from capitalplan.output.chart.faces import BOLD, REGULAR, bundled, in_bundled
from capitalplan.output.chart.machine_fonts import opened, stacked, unhinted
from capitalplan.output.chart.script import JOINERS, SIDE_BY_SIDE, by_script, is_mark, runs_left
from capitalplan.output.chart.stack import lost, stack

__all__ = ["BOLD", "REGULAR", "cut", "font", "paintable", "width", "wrap"]

MISSING = "□"
MOST_MARKS = 4  # on one letter; more only paint over the rows above and below
_KNOWN_AS = {"\u2212": "-", "\u2011": "-", "\u2012": "-", "\u2713": "v"}
_NUMBER = re.compile(r"([0-9]+(?:[-./:~,][0-9]+)+)")
_LEFT_TO_RIGHT = "\u200e"


def font(text: str, size: float, bold: bool) -> FontProperties:
    """The font [pt] for a cleaned text: the bundled one, with others behind it where it must."""
    faces = stack(text, bold)
    return stacked(faces, size) if faces else _bundled_font(size, bold)


@lru_cache(maxsize=500)
def _bundled_font(size: float, bold: bool) -> FontProperties:
    return FontProperties(family="sans-serif", size=size, fname=str(BOLD if bold else REGULAR))


@lru_cache(maxsize=20_000)
def _cleaned(char: str) -> str:
    """What stands for a character on paper: itself, a space, a box or nothing."""
    if char.isspace():
        return " "
    kind = unicodedata.category(char)
    if kind in ("Cc", "Cf") and char not in JOINERS:
        return ""
    return _KNOWN_AS.get(char, char)


def paintable(text: str, most: int = 300) -> str:
    """Text that can be painted: one line, at most `most` characters, each in a font at hand.

    Controls and bidirectional overrides are dropped, as are marks without a font and more than
    four on one letter; letters that no font has become a box (`unpainted` tells which).
    """
    line = _painted(text[: 8 * most])
    for _ in range(3):  # where a mark was dropped, its letter may join with the next one
        before, line = line, _painted(line)
        if line == before:
            break
    return line if len(line) <= most else line[: most - 1] + "…"


def letters_of(text: str) -> str:
    """The text on one line without controls, whether or not there is a font for it."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(map(_cleaned, composed)).split())


@lru_cache(maxsize=20_000)
def _painted(text: str) -> str:
    line = letters_of(text)
    if all(map(in_bundled, line)):
        return line
    boxed, kept, marks = dict(lost(line)), [], 0
    for place, (char, name) in enumerate(by_script(line)):
        marks = marks + 1 if is_mark(char) else 0
        if marks > MOST_MARKS or (char in JOINERS and name in SIDE_BY_SIDE):
            continue
        kept.append(char if place not in boxed else "" if marks else MISSING)
    return " ".join("".join(kept).split())


def ordered(text: str) -> str:
    """The text with its dates and figures held together after letters that run to the left.

    Without the signs, 26-03-01 behind an Arabic name would be painted as 01-03-26.
    """
    first = next((place for place, char in enumerate(text) if runs_left(char)), None)
    if first is None:
        return text
    held = _NUMBER.sub(rf"{_LEFT_TO_RIGHT}\1{_LEFT_TO_RIGHT}", text[first:])
    return text[:first] + held


@lru_cache(maxsize=20_000)
def _advance(char: str, bold: bool) -> float:
    glyph = bundled(bold).load_char(ord(char))
    return glyph.linearHoriAdvance / 6_553_600


@lru_cache(maxsize=20_000)
def _shaped(text: str, bold: bool) -> float:
    """Width of a text that needs other fonts, for a size of 1 pt."""
    face = opened(stack(text, bold))
    face.set_size(100, 72)
    face.set_text(ordered(text), 0.0, flags=unhinted())
    return face.get_width_height()[0] / 6_400


def width(text: str, size: float, bold: bool = False) -> float:
    """Width of a cleaned text [pt]."""
    if stack(text, bold):
        return size * _shaped(text, bold)
    return size * sum(_advance(char, bold) for char in text)


def _fitting(text: str, room: float, size: float, bold: bool) -> int:
    """How many characters from the start fit `room` [pt]; no letter is parted from its marks."""
    if not stack(text, bold):
        for index, char in enumerate(text):
            room -= size * _advance(char, bold)
            if room < 0:
                return index
        return len(text)
    ends = [0, *(end for end in range(1, len(text)) if _may_end(text, end)), len(text)]
    place = bisect_right(ends, room, key=lambda end: width(text[:end], size, bold)) - 1
    while place > 0 and width(text[: ends[place]], size, bold) > room:
        place -= 1
    return ends[max(place, 0)]


def _may_end(text: str, end: int) -> bool:
    return not is_mark(text[end]) and text[end] not in JOINERS and text[end - 1] not in JOINERS


def cut(text: str, room: float, size: float, bold: bool = False) -> str:
    """The text, shortened with … to fit `room` [pt]; empty where not even that fits."""
    if width(text, size, bold) <= room:
        return text
    index = _fitting(text, room - width("…", size, bold), size, bold)
    while index and width(short := text[:index].rstrip() + "…", size, bold) > room:
        index -= 1
    return short if index else ""


def wrap(text: str, room: float, size: float, bold: bool = False, most: int = 2) -> tuple[str, ...]:
    """The text on at most `most` lines of `room` [pt], broken at a space where one is near."""
    lines: list[str] = []
    while len(lines) < most - 1 and width(text, size, bold) > room:
        index = max(1, _fitting(text, room, size, bold))
        space = text.rfind(" ", index // 2, index + 1)
        at = space if space > 0 else index
        lines.append(text[:at].rstrip())
        text = text[at:].lstrip()
    return (*lines, cut(text, room, size, bold))
