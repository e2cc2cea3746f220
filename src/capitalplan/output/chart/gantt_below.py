"""What a baseline puts below the bars of a Gantt chart."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from capitalplan.output.chart.gantt_layout import Baseline
from capitalplan.output.chart.gantt_lines import Line
from capitalplan.output.words.day import first_day, last_day
from capitalplan.schedule.result import Dated


class Held(NamedTuple):
    """A baseline: what to call it, and its nodes by full id."""

    name: str
    dates: Mapping[str, Dated]


def baselines(lines: Sequence[Line], held: Held) -> Iterator[Baseline]:
    """Where the node of a row once was planned; a head goes from its first phase to its last."""
    for row, line in enumerate(lines):
        wanted = (line.dated,) if line.dated else line.inner
        then = [held.dates[one.node.key] for one in wanted if one.node.key in held.dates]
        if not then:
            continue
        finish = max(map(last_day, then)) + 1
        if line.dated and line.dated.point:
            yield Baseline(row, finish, finish)
        else:
            yield Baseline(row, min(map(first_day, then)), finish)
