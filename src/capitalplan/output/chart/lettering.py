"""Words on a chart: the bundled font, text made safe to paint, measured and wrapped.

The font is NanumGothic (OFL-1.1, see fonts/OFL.txt), named by its file so that no search
through the fonts of the machine can change a chart.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from capitalplan.output.chart.drawing import FontProperties, FT2Font

FONTS = Path(__file__).parent / "fonts"
REGULAR = FONTS / "NanumGothic.ttf"
BOLD = FONTS / "NanumGothicBold.ttf"
MISSING = "□"
_KNOWN_AS = {"\u2212": "-", "\u2011": "-", "\u2012": "-", "\u2713": "v"}


@cache
def _face(bold: bool) -> FT2Font:
    face = FT2Font(str(BOLD if bold else REGULAR))
    face.set_size(100, 72)
    return face


@cache
def font(size: float, bold: bool) -> FontProperties:
    """The bundled font at `size` [pt]."""
    return FontProperties(family="sans-serif", size=size, fname=str(BOLD if bold else REGULAR))


@lru_cache(maxsize=20_000)
def _painted(char: str) -> str:
    """What stands for a character on paper: itself, a space, a box or nothing."""
    if char.isspace():
        return " "
    kind = unicodedata.category(char)
    if kind in ("Cc", "Cf", "Mn", "Me"):
        return ""
    char = _KNOWN_AS.get(char, char)
    missing = kind in ("Cs", "Co", "Cn") or not _face(False).get_char_index(ord(char))
    return MISSING if missing else char


def paintable(text: str, most: int = 300) -> str:
    """Text that can be painted: one line, at most `most` characters, all of them in the font.

    Controls, bidirectional overrides and combining marks that do not compose are dropped;
    characters without a glyph (emoji) become a box.
    """
    composed = unicodedata.normalize("NFC", text[: 8 * most])
    line = " ".join("".join(map(_painted, composed)).split())
    return line if len(line) <= most else line[: most - 1] + "…"


@lru_cache(maxsize=20_000)
def _advance(char: str, bold: bool) -> float:
    glyph = _face(bold).load_char(ord(char))
    return glyph.linearHoriAdvance / 6_553_600


def width(text: str, size: float, bold: bool = False) -> float:
    """Width of a cleaned text [pt]."""
    return size * sum(_advance(char, bold) for char in text)


def cut(text: str, room: float, size: float, bold: bool = False) -> str:
    """The text, shortened with … to fit `room` [pt]; empty where not even that fits."""
    if width(text, size, bold) <= room:
        return text
    room -= width("…", size, bold)
    for index, char in enumerate(text):
        room -= size * _advance(char, bold)
        if room < 0:
            return text[:index].rstrip() + "…" if index else ""
    return text


def wrap(text: str, room: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """The text on one or two lines of `room` [pt], broken at a space where one is near."""
    if width(text, size, bold) <= room:
        return (text,)
    left, index = room, 0
    while left >= 0:
        left -= size * _advance(text[index], bold)
        index += 1
    index = max(1, index - 1)
    space = text.rfind(" ", index // 2, index + 1)
    at = space if space > 0 else index
    return text[:at].rstrip(), cut(text[at:].lstrip(), room, size, bold)
