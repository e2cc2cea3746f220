"""Which fonts paint a text: the bundled one alone, or with others for what it lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from capitalplan.output.chart.faces import Face, has, in_bundled, others, own_face
from capitalplan.output.chart.machine_fonts import SHAPES
from capitalplan.output.chart.script import (
    HANGUL,
    JOINERS,
    SIDE_BY_SIDE,
    by_script,
    is_mark,
    script,
)

Lacking = dict[str, frozenset[str]]


class Cover(NamedTuple):
    """The faces that paint some letters together, and the letters that none of them has."""

    faces: tuple[Face, ...]
    left: frozenset[str]


def lacking(text: str) -> Lacking:
    """By script the letters of a text that the bundled font does not have."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for char, name in by_script(text):
        if char not in JOINERS and not in_bundled(char):
            found[name].add(char)
    return {name: frozenset(chars) for name, chars in found.items()}


@lru_cache(maxsize=5_000)
def cover(letters: frozenset[str], name: str, bold: bool = False) -> Cover:
    """The first face that has all the letters of a script, else as few as possible."""
    if not SHAPES and name not in SIDE_BY_SIDE:
        return Cover((), letters)
    chosen: list[Face] = []
    while letters:
        best, most = None, 0
        for face in others(bold):
            count = sum(has(face, char) for char in letters)
            if count > most:
                best, most = face, count
            if count == len(letters):
                break
        if best is None:
            break
        chosen.append(best)
        letters = frozenset(char for char in letters if not has(best, char))
    return Cover(tuple(chosen), letters)


def lost(text: str) -> Iterator[tuple[int, str]]:
    """Places of the characters that are not painted, with their script.

    Letters without a font, and marks on a letter that no font has together with them.
    """
    missing = lacking(text)
    if not missing:
        return
    left = {char for name, chars in missing.items() for char in cover(chars, name).left}
    faces = (own_face(False), *(f for name in missing for f in cover(missing[name], name).faces))
    base = ""
    for place, (char, name) in enumerate(by_script(text)):
        if not is_mark(char):
            base = char
        elif not any(has(face, base or " ") and has(face, char) for face in faces):
            yield place, name
            continue
        if char in left:
            yield place, name


@lru_cache(maxsize=5_000)
def stack(text: str, bold: bool) -> tuple[Face, ...]:
    """The faces that paint a text together, () where the bundled font has all of it.

    A script that the bundled font has in part (its Latin letters end before Vietnamese) is taken
    from one font as a whole: a word in two fonts looks like a mistake. Hangul never is.
    """
    faces: dict[Face, bool] = {}  # whether it goes before the bundled font
    for name, letters in lacking(text).items():
        partly = any(script(char) == name and in_bundled(char) for char in text)
        for face in cover(letters, name, bold).faces:
            faces[face] = faces.get(face, False) or (partly and not _takes_hangul(face, text))
    if not faces:
        return ()
    before = [face for face, first in faces.items() if first]
    after = [face for face, first in faces.items() if not first]
    return (*before, own_face(bold), *after)


def _takes_hangul(face: Face, text: str) -> bool:
    return any(script(char) == HANGUL and has(face, char) for char in text)
