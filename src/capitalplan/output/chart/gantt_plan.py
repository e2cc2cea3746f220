"""A plan -> the layout of its Gantt chart: of one project, or of the whole programme."""

from collections.abc import Iterator, Sequence

from capitalplan.model.node import APPROPRIATION, GATE, MILESTONE
from capitalplan.model.when import DAY_MINUTES, iso
from capitalplan.output.chart.gantt_below import Held, baselines
from capitalplan.output.chart.gantt_fold import folded
from capitalplan.output.chart.gantt_layout import (
    MOST_ROWS,
    Arrow,
    Bar,
    BarKind,
    Baseline,
    Gantt,
    LinkKind,
    Mark,
    MarkKind,
    Row,
    RowKind,
)
from capitalplan.output.chart.gantt_lines import (
    Line,
    Span,
    meets,
    of_programme,
    of_project,
    shows,
)
from capitalplan.output.chart.gantt_words import subtitle, words
from capitalplan.output.chart.time_axis import bands, closed_spans, data_date_end, month_ticks
from capitalplan.output.words.day import first_day, last_day
from capitalplan.plan import Plan
from capitalplan.schedule.pause import worked_spans
from capitalplan.schedule.progress import DONE, OPEN
from capitalplan.schedule.result import LINK, Dated
from capitalplan.text import say

MARGIN = 20  # days before the first date; behind the last one, room for its label
ROOM = 0.08


def gantt(
    plan: Plan, project: str | None, language: str, seen: Span | None = None,
    baseline: Held | None = None, most: int = MOST_ROWS,
) -> Gantt:  # fmt: skip
    """Lay out one project, or with None the programme: a head and the main phases of each.

    `seen` is the part of the time axis to show (first and last day, half-open), else all of it;
    `baseline` is drawn below the bars. More than `most` rows are left out; the subtitle says how
    many.
    """
    found = of_programme(plan) if project is None else of_project(plan, project)
    wanted = [line for line in found if not seen or not line.dated or meets(line.dated, seen)]
    lines = folded(wanted, most)
    now = data_date_end(plan, project)
    below = tuple(baselines(lines, baseline)) if baseline else ()
    first, last = seen or _span(lines, now, below)
    name = plan.programme.project(project).name if project else plan.programme.name
    return Gantt(
        title=name.said(language),
        subtitle=subtitle(plan, project, language, len(wanted), len(lines), baseline),
        first=first,
        last=last,
        data_date=now,
        rows=tuple(_row(line, language) for line in lines),
        bars=tuple(_bars(lines, now)),
        marks=tuple(_marks(lines, language)),
        arrows=tuple(_arrows(plan, lines)),
        baselines=below,
        bands=bands(plan.programme.fiscal, first, last, language),
        closed=closed_spans(plan, project, first, last),
        months=month_ticks(first, last, language),
        words=words(now, language),
        nothing=_nothing(found, wanted, seen, language),
    )


def _nothing(
    found: Sequence[Line], wanted: Sequence[Line], seen: Span | None, language: str
) -> str:
    """What to say where no row has anything to show; empty where one has."""
    if seen and any(shows(line, seen) for line in wanted):
        return ""
    if any(line.shown for line in found):
        return say("chart-nothing-seen", language) if seen else ""
    return say("chart-nothing", language)


def _span(lines: Sequence[Line], now: int | None, below: Sequence[Baseline] = ()) -> Span:
    """All dates, the baseline's, the deadlines and the data date with a margin; half-open."""
    shown = [one for line in lines for one in line.shown]
    days = [(first_day(one), last_day(one) + 1) for one in shown]
    due = [line.dated.node.deadline for line in lines if line.dated]
    days += [(one.last + 1, one.last + 1) for one in due if one]
    days += [(int(base.start), int(base.finish)) for base in below]
    days += [(now, now)] if now is not None else []
    days = days or [(0, 365)]
    first, last = min(day for day, _ in days) - MARGIN, max(day for _, day in days) + MARGIN
    return first, last + int(ROOM * (last - first))


def _row(line: Line, language: str) -> Row:
    dated = line.dated
    if dated is None:
        return Row(line.name.said(language), 0, "project")
    start, finish = iso(first_day(dated)), iso(last_day(dated))
    note = finish if dated.point else f"{start} ~ {finish}"
    return Row(line.name.said(language), line.depth, _row_kind(dated), _shows_assumed(dated), note)


def _row_kind(dated: Dated) -> RowKind:
    node = dated.node
    if not node.leaf:
        return "summary"
    if node.spans:
        return "hammock"
    kinds: dict[str, RowKind] = {MILESTONE: "milestone", GATE: "gate", APPROPRIATION: "vote"}
    return kinds.get(node.kind, "phase")


def _shows_assumed(dated: Dated) -> bool:
    return dated.node.assumed and dated.node.leaf


def _bars(lines: Sequence[Line], now: int | None) -> Iterator[Bar]:
    for row, line in enumerate(lines):
        dated = line.dated
        if dated is None and line.inner:
            start = min(first_day(one) for one in line.inner)
            finish = max(last_day(one) for one in line.inner) + 1
            reached = min(max(now or start, start), finish)
            yield Bar(row, start, finish, reached, False, False, "project")
        elif dated is not None and not dated.point:
            start, finish = first_day(dated), last_day(dated) + 1
            kinds: dict[str, BarKind] = {"summary": "summary", "hammock": "hammock"}
            kind: BarKind = kinds.get(_row_kind(dated), "phase")
            done = _done(dated, start, finish, now)
            assumed = _shows_assumed(dated)
            for first, last in worked_spans(dated.node, start, finish, now):
                reached = min(max(done, first), last)
                yield Bar(row, first, last, reached, dated.critical, assumed, kind)


def _done(dated: Dated, start: int, finish: int, now: int | None) -> int:
    if dated.state == DONE:
        return finish
    if dated.state == OPEN or now is None:
        return start
    return min(max(now, start), finish)


def _marks(lines: Sequence[Line], language: str) -> Iterator[Mark]:
    for row, line in enumerate(lines):
        for dated in line.marks:
            label = f"{dated.node.name.said(language)} {_short(dated)}"
            yield _mark(row, last_day(dated) + 1, dated, label)
        dated_row = line.dated
        if dated_row is None:
            continue
        if dated_row.point or dated_row.node.kind == GATE:
            yield _mark(row, _end(dated_row, not dated_row.point), dated_row, _short(dated_row))
        deadline = dated_row.node.deadline
        if deadline is not None:
            at = deadline.last + 1
            yield Mark(row, at, "deadline", dated_row.finish > at * DAY_MINUTES, False, "", False)


def _short(dated: Dated) -> str:
    return iso(last_day(dated))[2:]


def _mark(row: int, at: int, dated: Dated, label: str) -> Mark:
    vote = dated.node.vote
    kind: MarkKind = "milestone"
    if vote:
        kind = "vote-rejected" if vote.rejected else "vote"
    elif dated.node.kind == GATE:
        kind = "gate"
    done, assumed = dated.state == DONE, dated.node.assumed
    return Mark(row, at, kind, dated.critical, done, label, assumed)


def _arrows(plan: Plan, lines: Sequence[Line]) -> Iterator[Arrow]:
    dates = plan.schedule.dates
    rows = {line.dated.node.key: index for index, line in enumerate(lines) if line.dated}
    for key, row in rows.items():
        after = dates[key]
        for link in after.node.after:
            before = dates.get(link.before)
            if before is None or link.before not in rows:
                continue
            kinds: dict[str, LinkKind] = {"FS": "FS", "SS": "SS", "FF": "FF", "SF": "SF"}
            kind = kinds[link.kind]
            from_at = _end(before, kind[0] == "S")
            to_at = _end(after, kind[1] == "S")
            drives = after.driver.reason == LINK and after.driver.link == link
            critical = drives and before.critical and after.critical
            yield Arrow(rows[link.before], from_at, row, to_at, kind, critical)


def _end(dated: Dated, at_start: bool) -> int:
    if dated.point:
        return last_day(dated) + 1
    return first_day(dated) if at_start else last_day(dated) + 1
