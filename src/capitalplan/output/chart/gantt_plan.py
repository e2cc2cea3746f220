"""A plan -> the layout of its Gantt chart: of one project, or of the whole programme."""

from collections.abc import Iterator, Sequence

from capitalplan.model.node import APPROPRIATION, GATE, MILESTONE
from capitalplan.model.when import DAY_MINUTES, iso
from capitalplan.output.chart.gantt_layout import (
    Arrow,
    Bar,
    BarKind,
    Gantt,
    GanttWords,
    LinkKind,
    Mark,
    MarkKind,
    Row,
    RowKind,
)
from capitalplan.output.chart.gantt_lines import (
    Line,
    Span,
    day_after,
    day_start,
    meets,
    of_programme,
    of_project,
)
from capitalplan.output.chart.time_axis import bands, closed_spans, data_day, month_ticks
from capitalplan.plan import Plan
from capitalplan.schedule.progress import DONE, OPEN
from capitalplan.schedule.result import LINK, Dated
from capitalplan.text import say

MARGIN = 20  # days before the first date; behind the last one, room for its label
ROOM = 0.08
MOST_ROWS = 500


def gantt(plan: Plan, project: str | None, language: str, seen: Span | None = None) -> Gantt:
    """Lay out one project, or with None the programme: a head and the main phases of each.

    `seen` is the part of the time axis to show (first and last day, half-open), else all of it.
    """
    lines = of_programme(plan) if project is None else of_project(plan, project)
    if seen:
        lines = [line for line in lines if line.dated is None or meets(line.dated, seen)]
    rows = {line.dated.node.key: index for index, line in enumerate(lines) if line.dated}
    shown = [one for line in lines for one in (*line.marks, *line.inner) if one] + [
        line.dated for line in lines if line.dated
    ]
    days = [(day_start(one.start), day_after(one.finish)) for one in shown] or [(0, 365)]
    first, last = min(d for d, _ in days) - MARGIN, max(d for _, d in days) + MARGIN
    now = data_day(plan, project)
    if now is not None:
        first, last = min(first, int(now) - MARGIN), max(last, int(now) + MARGIN)
    last += int(ROOM * (last - first))
    first, last = seen or (first, last)
    name = plan.programme.project(project).name if project else plan.programme.name
    return Gantt(
        title=name.said(language),
        subtitle=_subtitle(plan, project, language),
        first=first,
        last=last,
        data_date=now,
        rows=tuple(_row(line, language) for line in lines),
        bars=tuple(_bars(plan, lines, now)),
        marks=tuple(_marks(lines, language)),
        arrows=tuple(_arrows(plan, rows)),
        baselines=(),
        bands=bands(plan.programme.fiscal, first, last, language),
        closed=closed_spans(plan, project, first, last),
        months=month_ticks(first, last, language),
        words=_words(now, language),
    )


def _row(line: Line, language: str) -> Row:
    dated = line.dated
    if dated is None:
        return Row(line.name.said(language), 0, "project")
    start, finish = iso(day_start(dated.start)), iso(day_after(dated.finish) - 1)
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


def _bars(plan: Plan, lines: Sequence[Line], now: float | None) -> Iterator[Bar]:
    for row, line in enumerate(lines):
        dated = line.dated
        if dated is None and line.inner:
            start = min(day_start(one.start) for one in line.inner)
            finish = max(day_after(one.finish) for one in line.inner)
            done = min(max(now or start, start), finish)
            yield Bar(row, start, finish, done, False, False, "project")
        elif dated is not None and not dated.point:
            start, finish = day_start(dated.start), day_after(dated.finish)
            kinds: dict[str, BarKind] = {"summary": "summary", "hammock": "hammock"}
            kind: BarKind = kinds.get(_row_kind(dated), "phase")
            done = _done(dated, start, finish, now)
            assumed = _shows_assumed(dated)
            yield Bar(row, start, finish, done, dated.critical, assumed, kind)


def _done(dated: Dated, start: int, finish: int, now: float | None) -> float:
    if dated.state == DONE:
        return finish
    if dated.state == OPEN or now is None:
        return start
    return min(max(now, start), finish)


def _marks(lines: Sequence[Line], language: str) -> Iterator[Mark]:
    for row, line in enumerate(lines):
        for dated in line.marks:
            yield _mark(row, dated, f"{dated.node.name.said(language)} {_short(dated)}")
        dated_row = line.dated
        if dated_row is None:
            continue
        if dated_row.point or dated_row.node.kind == GATE:
            yield _mark(row, dated_row, _short(dated_row))
        deadline = dated_row.node.deadline
        if deadline is not None:
            at = deadline.last + 1
            yield Mark(row, at, "deadline", dated_row.finish > at * DAY_MINUTES, False, "", False)


def _short(dated: Dated) -> str:
    return iso(day_after(dated.finish) - 1)[2:]


def _mark(row: int, dated: Dated, label: str) -> Mark:
    vote = dated.node.vote
    kind: MarkKind = "milestone"
    if vote:
        kind = "vote-rejected" if vote.rejected else "vote"
    elif dated.node.kind == GATE:
        kind = "gate"
    at = day_after(dated.finish) if dated.point else day_start(dated.start)
    done, assumed = dated.state == DONE, dated.node.assumed
    return Mark(row, at, kind, dated.critical, done, label, assumed)


def _arrows(plan: Plan, rows: dict[str, int]) -> Iterator[Arrow]:
    dates = plan.schedule.dates
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
        return day_after(dated.finish)
    return day_start(dated.start) if at_start else day_after(dated.finish)


def _subtitle(plan: Plan, project: str | None, language: str) -> str:
    finishes = [
        last.finish
        for one in plan.programme.projects
        if project in (None, one.id) and (last := plan.schedule.last(one.id))
    ]
    if not finishes:
        return ""
    finish = iso(day_after(max(finishes)) - 1)
    text = say("chart-gantt-subtitle", language, finish=finish)
    if plan.programme.left_out:
        text += " · " + say("chart-incomplete", language, count=len(plan.programme.left_out))
    return text


def _words(now: float | None, language: str) -> GanttWords:
    date = iso(int(now) - 1) if now is not None else ""
    names = (
        "name", "note", "data-date", "critical", "normal", "done", "assumed", "project",
        "summary", "hammock", "milestone", "gate", "vote", "rejected", "deadline", "link",
        "baseline", "closed",
    )  # fmt: skip
    return GanttWords(*(say(f"chart-{name}", language, date=date) for name in names))
