"""The dates that a contractor's schedule gives to the phase it stands behind."""

from collections.abc import Iterator

from capitalplan.model.activity import DONE, OPEN, ROLLED_UP, Activity
from capitalplan.model.basis import EXTERNAL, Basis
from capitalplan.model.calendar import Calendar, Name
from capitalplan.model.detail import Detail, Span
from capitalplan.model.node import Node, Progress, Window
from capitalplan.model.submittal import Submittal
from capitalplan.model.when import DAY_MINUTES, When, finish_day
from capitalplan.problem import WARNING, Problem
from capitalplan.schedule.computed import Recomputed
from capitalplan.schedule.result import Schedule


def span(recomputed: Recomputed, detail: Detail) -> Span:
    """From the first start to the last finish of the activities that a detail names."""
    submittal = recomputed.submittal
    unknown, known = _unknown(submittal, detail)
    chosen = list(_chosen(submittal, detail))
    if unknown or not chosen:
        return Span(0, 0, False, False, 0, unknown or (detail.file,), known)
    starts, finishes = [], []
    for one in chosen:
        computed = recomputed.dates[one.uid]
        progress = one.progress
        starts.append(computed.start if progress.start is None else progress.start)
        finishes.append(computed.finish if progress.finish is None else progress.finish)
    begun = any(one.progress.status != OPEN for one in chosen)
    ended = all(one.progress.status == DONE for one in chosen)
    return Span(min(starts), max(finishes), begun, ended, len(chosen))


def _unknown(submittal: Submittal, detail: Detail) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names that the file does not have, and those it has."""
    codes = {name for one in submittal.activities for name in (one.id, one.uid)}
    parts = {name for one in submittal.parts for name in (one.id, one.name)}
    parts |= {one.id for one in submittal.activities if one.kind in ROLLED_UP}
    missing = [name for name in detail.activities if name not in codes]
    missing += [name for name in detail.parts if name not in parts]
    known = [one.id for one in submittal.activities] if detail.activities else sorted(parts)
    return tuple(missing), tuple(known) if missing else ()


def _chosen(submittal: Submittal, detail: Detail) -> Iterator[Activity]:
    """Activities with dates of their own that are named, or lie below a part that is named."""
    above = {one.uid: one.parent for one in submittal.parts}
    above |= {one.uid: one.parent for one in submittal.activities}
    named = {one.uid for one in submittal.parts if {one.id, one.name} & {*detail.parts}}
    for one in submittal.activities:
        if {one.id, one.uid} & {*detail.activities} or one.id in detail.parts:
            named.add(one.uid)
    whole = not detail.activities and not detail.parts
    for one in submittal.activities:
        if one.kind not in ROLLED_UP and one.active and (whole or _below(one.uid, above, named)):
            yield one


def _below(uid: str, above: dict[str, str], named: set[str]) -> bool:
    seen: set[str] = set()
    while uid and uid not in seen:
        if uid in named:
            return True
        seen.add(uid)
        uid = above.get(uid, "")
    return False


def dated(node: Node, found: Span) -> Node:
    """A phase with the contractor's dates: its window, and what has happened of it.

    Where the plan does not say where the dates come from, the contractor's file is the source.
    """
    first, last = _days(found)
    progress = Progress(
        When(first, first) if found.begun else None, When(last, last) if found.ended else None
    )
    window = Window(When(first, first), When(last, last))
    basis = node.basis
    if node.detail and not node.basis_of("dates", "start", "finish"):
        file, at = node.detail.file, node.detail.at
        basis = {**basis, "dates": Basis(EXTERNAL, file, "", "", at)}
    return node._replace(window=window, progress=progress, basis=basis)


def calendar_id(node: Node) -> str:
    """The id of the calendar of a phase with a contractor behind it."""
    return f"{node.calendar} · {node.key}"


def calendar(node: Node, found: Span) -> Calendar:
    """The phase's own calendar, on which the contractor's first and last day are worked."""
    first, last = _days(found)
    return Calendar(
        calendar_id(node), name=Name("", ""), at=node.at, base=node.calendar,
        worked=(When(first, first), When(last, last)),
    )  # fmt: skip


def _days(found: Span) -> tuple[int, int]:
    first = found.start // DAY_MINUTES
    return first, max(finish_day(found.finish), first)


def overtaken(schedule: Schedule) -> list[Problem]:
    """A warning where a phase cannot start when the contractor means to: he was not told."""
    found = []
    for one in schedule.dates.values():
        wanted = one.node.window.start
        if one.node.detail is None or wanted is None or one.state != OPEN:
            continue
        if one.start // DAY_MINUTES > wanted.last:
            code = "detail-overtaken" if one.driver.before else "detail-passed"
            facts = {"id": one.node.id, "file": one.node.detail.file, "wanted": wanted.text,
                     "start": When(*(one.start // DAY_MINUTES,) * 2).text,
                     "before": one.driver.before or one.driver.reason}  # fmt: skip
            found.append(Problem(code, one.node.detail.at, facts, WARNING))
    return found
