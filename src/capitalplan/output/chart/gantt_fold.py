"""Which rows of a Gantt chart are shown where a sheet cannot hold them all."""

from collections.abc import Sequence

from capitalplan.model.node import MILESTONE
from capitalplan.output.chart.gantt_lines import Line


def folded(lines: Sequence[Line], most: int) -> list[Line]:
    """At most `most` of the lines, in their order.

    The innermost are left out first, a whole depth at a time. Where even the outermost are too
    many, critical ones and milestones are kept, and of the others those that start first.
    """
    kept = list(lines)
    while len(kept) > most and (deepest := max(line.depth for line in kept)):
        kept = [line for line in kept if line.depth < deepest]
    if len(kept) <= most:
        return kept
    places = sorted(range(len(kept)), key=lambda place: _rank(kept[place]))
    return [kept[place] for place in sorted(places[:most])]


def _rank(line: Line) -> tuple[bool, int]:
    """Critical ones and milestones before the others, each by start."""
    milestone = line.dated is not None and line.dated.node.kind == MILESTONE
    telling = milestone or any(one.critical for one in line.shown)
    return not telling, min((one.start for one in line.shown), default=0)
