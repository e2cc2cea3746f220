"""The one home of matplotlib: its object interface, loaded so that no setting can break it.

A wrong MPLBACKEND stops matplotlib at import, though no window is ever opened here; a cache
folder that cannot be written only makes it talk. Both are kept from the user.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = [
    "Affine2D",
    "Artist",
    "FT2Font",
    "Figure",
    "FigureCanvasAgg",
    "FontEntry",
    "FontProperties",
    "LineCollection",
    "Path",
    "PathCollection",
    "PolyCollection",
    "RendererBase",
    "findSystemFonts",
    "fontManager",
    "ft2font",
    "get_data_path",
    "get_font",
    "rc_context",
]


@contextmanager
def _undisturbed() -> Iterator[None]:
    for name in ("matplotlib", "fontTools"):
        logging.getLogger(name).setLevel(logging.ERROR)
    wish = os.environ.pop("MPLBACKEND", None)
    try:
        yield
    finally:
        if wish is not None:
            os.environ["MPLBACKEND"] = wish


with _undisturbed():
    from matplotlib import ft2font, get_data_path, rc_context
    from matplotlib.artist import Artist
    from matplotlib.backend_bases import RendererBase
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.collections import LineCollection, PathCollection, PolyCollection
    from matplotlib.figure import Figure
    from matplotlib.font_manager import (
        FontEntry,
        FontProperties,
        findSystemFonts,
        fontManager,
        get_font,
    )
    from matplotlib.ft2font import FT2Font
    from matplotlib.path import Path
    from matplotlib.transforms import Affine2D
