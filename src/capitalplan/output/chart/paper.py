"""A sheet to draw on, measured in points from its top left corner.

Everything of one kind goes on the sheet as one artist with a name (`gid`), which is what keeps
painting fast and lets a reader of the SVG find the parts. No Axes: their ticks, layout and
clipping cost more than the whole chart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from capitalplan.output.chart.drawing import (
    Affine2D,
    Artist,
    Figure,
    FigureCanvasAgg,
    LineCollection,
    Path,
    PathCollection,
    PolyCollection,
    RendererBase,
)
from capitalplan.output.chart.lettering import font, ordered, paintable, width
from capitalplan.output.chart.palette import INK, PAPER

DPI = 130
Spot = tuple[float, float]
Shape = Sequence[Spot]
Box = tuple[float, float, float, float]


class Word(NamedTuple):
    """A cleaned text with its left end on the base line [pt]."""

    x: float
    y: float
    text: str
    size: float
    bold: bool
    colour: str


class Lettering(Artist):
    """Many texts as one artist, placed by our own measure instead of each text's layout."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[Word] = []

    def draw(self, renderer: RendererBase) -> None:
        """Paint the texts; called by the figure."""
        renderer.open_group("text", self.get_gid())
        to_pixel = self.get_transform()
        height = renderer.get_canvas_width_height()[1]
        for word in self.words:
            x, y = to_pixel.transform((word.x, word.y))
            gc = renderer.new_gc()
            gc.set_foreground(word.colour)
            face, text = font(word.text, word.size, word.bold), ordered(word.text)
            renderer.draw_text(gc, x, height - y if renderer.flipy() else y, text, face, 0.0)
            gc.restore()
        renderer.close_group("text")


def _joined(shapes: Sequence[Shape], closed: bool) -> Path:
    """Shapes of one style as one path, which is painted and written many times faster."""
    spots: list[Spot] = []
    codes: list[Any] = []
    for shape in shapes:
        spots += shape
        codes += [Path.MOVETO, *[Path.LINETO] * (len(shape) - 1)]
        if closed:
            spots.append(shape[0])
            codes.append(Path.CLOSEPOLY)
    return Path(spots, codes)


class Paper:
    """A white sheet of `wide` x `high` [pt]; later strokes cover earlier ones."""

    def __init__(self, wide: float, high: float, title: str) -> None:
        self.wide, self.high = wide, high
        self.figure = Figure(
            figsize=(wide / 72, high / 72), dpi=DPI, facecolor=PAPER, edgecolor=PAPER, linewidth=0
        )
        FigureCanvasAgg(self.figure)
        self.figure.set_label(paintable(title))
        flip = Affine2D().scale(1 / 72, -1 / 72).translate(0, high / 72)
        self._points = flip + self.figure.dpi_scale_trans
        self._lettering: dict[str, Lettering] = {}

    def _put(self, artist: Artist, name: str, above: int = 0) -> None:
        artist.set_gid(name)
        artist.set_transform(self._points)
        artist.set_zorder(1 + above)
        self.figure.add_artist(artist)

    def shapes(
        self,
        name: str,
        shapes: Sequence[Shape],
        fill: str | Sequence[str],
        edge: str | Sequence[str] = "none",
        weight: float | Sequence[float] = 0.0,
    ) -> None:
        """Closed shapes, filled and outlined."""
        if not shapes:
            return
        style: dict[str, Any] = {
            "facecolors": fill,
            "edgecolors": edge,
            "linewidths": weight,
            "antialiaseds": True,
        }
        if isinstance(fill, str) and isinstance(edge, str) and isinstance(weight, (int, float)):
            self._put(PathCollection([_joined(shapes, True)], joinstyle="miter", **style), name)
        else:
            polygons = [list(shape) for shape in shapes]
            self._put(PolyCollection(polygons, joinstyle="miter", **style), name)

    def boxes(
        self,
        name: str,
        boxes: Sequence[Box],
        fill: str | Sequence[str],
        edge: str | Sequence[str] = "none",
        weight: float | Sequence[float] = 0.0,
    ) -> None:
        """Boxes (left, top, right, bottom)."""
        corners = [((x, y), (u, y), (u, v), (x, v)) for x, y, u, v in boxes]
        self.shapes(name, corners, fill, edge, weight)

    def lines(
        self,
        name: str,
        lines: Sequence[Shape],
        colour: str | Sequence[str],
        weight: float | Sequence[float] = 0.8,
        dashes: tuple[float, ...] = (),
    ) -> None:
        """Open lines; `dashes` are lengths [line widths] of ink and gap."""
        if not lines:
            return
        style: dict[str, Any] = {
            "linewidths": weight,
            "linestyles": [(0.0, dashes or None)],
            "capstyle": "butt",
            "antialiaseds": True,
        }
        if isinstance(colour, str) and isinstance(weight, (int, float)):
            strokes: Artist = PathCollection(
                [_joined(lines, False)], facecolors="none", edgecolors=colour, **style
            )
        else:
            strokes = LineCollection([list(line) for line in lines], colors=colour, **style)
        self._put(strokes, name)

    def write(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 9,
        *,
        bold: bool = False,
        colour: str = INK,
        align: float = 0.0,
        name: str = "words",
    ) -> None:
        """Text with its middle height at `y`; `align` 0 starts, 0.5 centres, 1 ends it at `x`."""
        text = paintable(text)
        if not text:
            return
        if name not in self._lettering:
            self._lettering[name] = Lettering()
            self._put(self._lettering[name], name, above=1)
        left = x - align * width(text, size, bold)
        self._lettering[name].words.append(Word(left, y + 0.35 * size, text, size, bold, colour))
