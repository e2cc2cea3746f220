"""The font files that can paint a letter: the bundled one, matplotlib's own, the machine's.

The bundled font (NanumGothic, OFL-1.1, see fonts/OFL.txt) is named by its file, so that no search
through the fonts of the machine can change a chart whose letters it has. Others are only asked
for what it lacks: first DejaVu Sans, which comes with matplotlib and is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from capitalplan.output.chart.drawing import FT2Font
from capitalplan.output.chart.machine_fonts import data_folder, face_of, font_files

FONTS = Path(__file__).parent / "fonts"
REGULAR = FONTS / "NanumGothic.ttf"
BOLD = FONTS / "NanumGothicBold.ttf"
_MOST_FACES = 16  # of one collection
_UNWANTED = (
    "serif", "mono", "italic", "oblique", "condensed", "light", "thin", "black", "medium", "emoji",
    "display", "narrow", "kufi", "nastaliq", "looped", "square", "round", "coding", "math",
)  # fmt: skip
_PLAIN = ("sans", "gothic")


class Face(NamedTuple):
    """One face of a font file; the only one is number 0."""

    path: str
    number: int = 0


class _Ranked(NamedTuple):
    """How well a face suits a chart; the smaller, the better."""

    unwanted: int
    fancy: bool
    other_weight: bool
    foreign: bool
    name: str
    face: Face


@cache
def bundled(bold: bool) -> FT2Font:
    """The bundled font at 100 pt, to be asked and measured."""
    face = FT2Font(str(BOLD if bold else REGULAR))
    face.set_size(100, 72)
    return face


def own_face(bold: bool) -> Face:
    """The bundled font as a file."""
    return Face(str(BOLD if bold else REGULAR))


@lru_cache(maxsize=20_000)
def in_bundled(char: str) -> bool:
    """Whether the bundled font has the character."""
    return bool(bundled(False).get_char_index(ord(char)))


@cache
def others(bold: bool) -> tuple[Face, ...]:
    """All other faces, the most suitable first."""
    folder = data_folder() / "fonts" / "ttf"
    first = Face(str(folder / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")))
    ranked = sorted(each for path in font_files() for each in _ranked(path, bold))
    return (first, *(each.face for each in ranked))


def _ranked(path: str, bold: bool) -> Iterator[_Ranked]:
    """The faces of a file; none where it cannot be read or its letters are no outlines."""
    for number in range(_MOST_FACES):
        face = face_of(path, number)
        if face is None or not face.scalable:
            return
        words = f"{face.family_name} {face.style_name}".casefold()
        unwanted = sum(word in words for word in _UNWANTED) + (" ui " in words)
        fancy = not any(word in words for word in _PLAIN)
        # Of a collection for all of East Asia the Chinese face: the bundled font has the Korean.
        foreign = not face.family_name.endswith((" SC", " CN"))
        yield _Ranked(unwanted, fancy, ("bold" in words) != bold, foreign, words,
                      Face(path, number))  # fmt: skip
        if number + 1 >= face.num_faces:
            return


@cache
def _codes(face: Face) -> frozenset[int]:
    """All characters that a face has, read once: a file is not opened for every name."""
    opened = face_of(*face)
    return frozenset(opened.get_charmap()) if opened else frozenset()


def has(face: Face, char: str) -> bool:
    """Whether a face paints a character."""
    return ord(char) in _codes(face) and (char.isspace() or _outlined(face, char))


@lru_cache(maxsize=20_000)
def _outlined(face: Face, char: str) -> bool:
    """Fonts of coloured pictures have empty outlines."""
    opened = face_of(*face)
    if opened is None:
        return False
    opened.set_size(100, 72)
    opened.load_char(ord(char))
    return len(opened.get_path()[0]) > 0
