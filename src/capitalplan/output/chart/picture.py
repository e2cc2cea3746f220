"""A painted sheet as the bytes of a PNG, SVG or PDF file, the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from itertools import chain
from typing import Any

from capitalplan.output.chart.drawing import Figure, rc_context
from capitalplan.output.chart.kinds import Form

# No date, program or version: a chart changes only with its plan.
_UNSAID: dict[Form, tuple[str, ...]] = {
    "png": ("Software",),
    "svg": ("Date", "Creator"),
    "pdf": ("CreationDate", "Creator", "Producer"),
}
_SETTINGS: Any = {
    "axes.unicode_minus": False,
    "font.family": ["sans-serif"],
    "path.effects": [],
    "path.simplify": False,
    "path.sketch": None,
    "path.snap": True,
    "pdf.compression": 6,
    # Outlines drawn from the font itself: a third of the time of cutting down a TrueType font
    # of 17,000 glyphs for each file; text can be searched and copied all the same.
    "pdf.fonttype": 3,
    "pdf.inheritcolor": False,
    "pdf.use14corefonts": False,
    "ps.fonttype": 3,
    "savefig.bbox": None,
    "svg.fonttype": "path",
    "svg.hashsalt": "capitalplan",
    "text.antialiased": True,
    "text.hinting": "none",
    "text.usetex": False,
}


def save(figure: Figure, form: Form) -> bytes:
    """The figure as a file; Hangul is outlines in SVG, an embedded font in PDF.

    Raises ValueError for any other form.
    """
    if form not in _UNSAID:
        raise ValueError(f"a picture is png, svg or pdf, not {form}")
    metadata = _metadata(figure, form)
    page = BytesIO()
    # Level 3 packs a chart in two thirds of the time of the default, a tenth larger.
    more: dict[str, Any] = {"pil_kwargs": {"compress_level": 3}} if form == "png" else {}
    with rc_context(_SETTINGS):
        figure.savefig(
            page,
            format=form,
            metadata=metadata,
            facecolor="white",
            edgecolor="white",
            transparent=False,
            **more,
        )
    return page.getvalue()


def save_pages(figures: Iterable[Figure], form: Form) -> list[bytes]:
    """Pages as files: one PDF with all of them, or a PNG or SVG for each."""
    if form != "pdf":
        return [save(figure, form) for figure in figures]
    from matplotlib.backends.backend_pdf import PdfPages  # slow to load

    whole, pages = BytesIO(), iter(figures)
    first = next(pages)
    with rc_context(_SETTINGS), PdfPages(whole, metadata=_metadata(first, form)) as file:
        for figure in chain((first,), pages):
            file.savefig(figure, facecolor="white", edgecolor="white")
    return [whole.getvalue()]


def _metadata(figure: Figure, form: Form) -> dict[str, str | None]:
    metadata: dict[str, str | None] = dict.fromkeys(_UNSAID[form])
    metadata["Title"] = str(figure.get_label())
    return metadata
