"""The legend of a Gantt chart: a sample of each sign that occurs on it."""

from __future__ import annotations

from functools import partial

from capitalplan.output.chart.gantt_layout import Bar, Gantt, Mark, MarkKind
from capitalplan.output.chart.gantt_marks import is_past, paint_marks
from capitalplan.output.chart.gantt_work import bracket, paint_work
from capitalplan.output.chart.legend import Entry
from capitalplan.output.chart.palette import BASELINE, CLOSED, LINK, PAPER, SUMMARY
from capitalplan.output.chart.paper import Paper
from capitalplan.output.chart.strokes import head

_HALF = 11.0
_SAMPLE = Bar(0, 0.0, 1.0, 0.0)


def _work(bar: Bar, thin: float, paper: Paper, x: float, y: float) -> None:
    paint_work(paper, [(bar, (x - _HALF, y - thin, x + _HALF, y + thin))], "legend-")


def _hammock(paper: Paper, x: float, y: float) -> None:
    _work(_SAMPLE, 2, paper, x, y)
    ends = [((x + side, y - 4.5), (x + side, y + 4.5)) for side in (-_HALF, _HALF)]
    paper.lines("legend-hammock", ends, SUMMARY, 1.2)


def _bracket(thick: float, paper: Paper, x: float, y: float) -> None:
    box = (x - _HALF, y - thick, x + _HALF, y)
    paper.shapes("legend-summary", [bracket(box, 3.5)], SUMMARY)


def _mark(mark: Mark, paper: Paper, x: float, y: float) -> None:
    paint_marks(paper, [(mark, x, y)], 5.5, "legend-")


def _sign(kind: MarkKind) -> Mark:
    return Mark(0, 0.0, kind)


def _link(paper: Paper, x: float, y: float) -> None:
    paper.lines("legend-link", [((x - _HALF, y), (x + _HALF - 3, y))], LINK, 0.9)
    paper.shapes("legend-link", [head("FS", (x + _HALF, y))], LINK)


def _plain(thin: float, colour: str, paper: Paper, x: float, y: float) -> None:
    paper.boxes("legend-plain", [(x - _HALF, y - thin, x + _HALF, y + thin)], colour)


def _baseline(bar: bool, event: bool, paper: Paper, x: float, y: float) -> None:
    """A thin bar for work, a hollow diamond for a milestone, or both."""
    if bar:
        _plain(1.5, BASELINE, paper, x, y)
    if event:
        diamond = ((x, y - 4), (x + 4, y), (x, y + 4), (x - 4, y))
        paper.shapes("legend-baseline", [diamond], PAPER, BASELINE, 1.0)


def _forms(layout: Gantt) -> tuple[bool, bool]:
    """Whether the baselines hold work, and whether they hold milestones."""
    points = {base.start == base.finish for base in layout.baselines}
    return False in points, True in points


def entries(layout: Gantt, closed: bool) -> list[Entry]:
    """One entry for each sign on the chart; `closed` says whether closed days are shaded."""
    words = layout.words
    work = [bar for bar in layout.bars if bar.kind in ("phase", "hammock")]
    bar_kinds = {bar.kind for bar in layout.bars}
    marks = [mark for mark in layout.marks if layout.first <= mark.at <= layout.last]
    events = [mark for mark in marks if mark.kind != "deadline"]
    kinds = {mark.kind for mark in events}
    late = {mark.critical for mark in marks if mark.kind == "deadline"}
    groups = (layout.rows, work)
    assumed = any(signed.assumed for group in groups for signed in group)
    bar = partial(partial, _work)
    sign = partial(partial, _mark)
    listed = (
        (any(b.critical for b in work), words.critical, bar(_SAMPLE._replace(critical=True), 5)),
        (any(not b.critical for b in work), words.normal, bar(_SAMPLE, 5)),
        (any(b.done > b.start for b in work), words.done, bar(_SAMPLE._replace(done=0.7), 5)),
        (assumed, words.assumed, bar(_SAMPLE._replace(assumed=True), 5)),
        ("project" in bar_kinds, words.project, partial(_bracket, 4.5)),
        ("summary" in bar_kinds, words.summary, partial(_bracket, 3.0)),
        ("hammock" in bar_kinds, words.hammock, _hammock),
        ("milestone" in kinds, words.milestone, sign(_sign("milestone"))),
        ("gate" in kinds, words.gate, sign(_sign("gate"))),
        ("vote" in kinds, words.vote, sign(_sign("vote"))),
        ("vote-rejected" in kinds, words.rejected, sign(_sign("vote-rejected"))),
        (any(map(is_past, events)), words.past, sign(_sign("milestone")._replace(done=True))),
        (
            any(mark.assumed for mark in events),
            words.guess,
            sign(_sign("milestone")._replace(assumed=True)),
        ),
        (False in late, words.deadline, sign(_sign("deadline"))),
        (True in late, words.missed, sign(_sign("deadline")._replace(critical=True))),
        (bool(layout.arrows), words.link, _link),
        (bool(layout.baselines), words.baseline, partial(_baseline, *_forms(layout))),
        (closed, words.closed, partial(_plain, 5.5, CLOSED)),
    )
    return [Entry(word, sample) for occurs, word, sample in listed if occurs]
