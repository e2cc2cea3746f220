"""What matplotlib knows of fonts, the same for every release from 3.9 on.

Since 3.11 it shapes text (letters that join, stack or run to the left) and opens any face of a
collection; before, it only sets letters side by side and opens the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from capitalplan.output.chart.drawing import (
    FontEntry,
    FontProperties,
    FT2Font,
    findSystemFonts,
    fontManager,
    ft2font,
    get_data_path,
    get_font,
)

SHAPES = hasattr(ft2font, "__libraqm_version__")


def data_folder() -> Path:
    """Where matplotlib keeps its own files."""
    return Path(get_data_path())


def font_files() -> tuple[str, ...]:
    """All font files of the machine, looked for anew: a font may just have been installed."""
    return tuple(sorted(map(str, findSystemFonts())))


def face_of(path: str, number: int) -> FT2Font | None:
    """A face of a font file, opened; None where there is none that can be read."""
    more: dict[str, Any] = {"face_index": number} if number else {}
    try:
        return FT2Font(path, **more)
    except (OSError, RuntimeError, TypeError, ValueError):
        return None


def opened(faces: Iterable[tuple[str, int]]) -> FT2Font:
    """A font that takes every letter from the first of the faces that has it."""
    if not SHAPES:
        return get_font([path for path, _ in faces])
    from matplotlib.font_manager import FontPath

    return get_font([FontPath(*face) for face in faces])


def unhinted() -> Any:
    """The flag that loads a letter as it was drawn."""
    flags: Any = getattr(ft2font, "LoadFlags", None)
    return flags.NO_HINTING if flags else ft2font.LOAD_NO_HINTING  # type: ignore[attr-defined]


def stacked(faces: Iterable[tuple[str, int]], size: float) -> FontProperties:
    """A font [pt] that takes every letter from the first of the faces that has it."""
    return FontProperties(family=[_named(*face) for face in faces], size=size)


@cache
def _named(path: str, number: int) -> str:
    """A family name of our own for one face: those on the machine may be there several times."""
    name = f"capitalplan {path} {number}"
    more: dict[str, Any] = {"index": number} if number else {}
    entry = FontEntry(fname=path, name=name, weight=400, **more)
    fontManager.ttflist.append(entry)
    return name
