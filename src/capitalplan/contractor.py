"""Phases backed by a contractor's schedule: their files read, and their dates taken over.

What a file gave is remembered by its bytes, so that a plan opens as fast with contractors as
without, and also where Java is not to be had.
"""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from capitalplan.model.calendar import Calendar
from capitalplan.model.detail import Detail, Span
from capitalplan.model.node import Node
from capitalplan.model.programme import Programme
from capitalplan.model.when import DAY_MINUTES, finish_day, iso, year_of
from capitalplan.problem import NOTE, FormError, Problem, StopError, did_you_mean
from capitalplan.schedule import detail
from capitalplan.schedule.computed import Recomputed
from capitalplan.source import cache, disk
from capitalplan.worktime.calendar import compile_one, resolved
from capitalplan.worktime.table import worked

Reader = Callable[[Path, str | None], Recomputed]
LARGEST = 256 * 1024 * 1024
WHOLE = 1024 * 1024 * 1024  # of all files of a folder
KEPT = 4  # schedules of files behind several phases; more would fill the memory


class _Desk(NamedTuple):
    """Where files lie, who reads them, what they gave before, and what is wrong with them.

    digests : of the files seen, with their sizes; computed : the last schedules, by file.
    """

    folder: Path
    read: Reader | None
    store: cache.Store
    problems: list[Problem]
    digests: dict[str, tuple[bytes, int]]
    computed: dict[tuple[str, str], Recomputed]


def backed(
    programme: Programme, folder: Path, read: Reader | None
) -> tuple[Programme, list[Problem]]:
    """The programme with contractors' dates; `read` reads and computes one of their files.

    Problems: files that cannot be read, names they do not have, and what a new submission moved.
    """
    if not any(node.detail for node in programme.nodes):
        return programme, []
    desk = _Desk(folder, read, cache.Store(folder / "details"), [], {}, {})
    calendars = dict(programme.calendars)
    projects = tuple(
        project._replace(nodes=tuple(_backed(node, desk, calendars) for node in project.nodes))
        for project in programme.projects
    )
    desk.store.save()
    return programme._replace(projects=projects, calendars=calendars), desk.problems


def _backed(node: Node, desk: _Desk, calendars: dict[str, Calendar]) -> Node:
    if node.detail is None:
        return node
    found = _span(node.detail, desk)
    if found is None:
        return node
    _tell_moved(node, node.detail, found, desk)
    if _rests(node, found, calendars):
        own = detail.calendar(node, found)
        calendars[own.id] = own
        node = node._replace(calendar=own.id)
    return detail.dated(node, found)


def _rests(node: Node, found: Span, calendars: dict[str, Calendar]) -> bool:
    """Whether the phase's calendar rests on the contractor's first or last day."""
    first, last = found.start // DAY_MINUTES, finish_day(found.finish)
    whole = resolved(node.calendar, calendars)
    table = compile_one(whole, year_of(first), year_of(last))
    return not (worked(table, first) and worked(table, last))


def _span(one: Detail, desk: _Desk) -> Span | None:
    """What a detail's file gives; None, and why, where it gives nothing."""
    try:
        found = _read(one, desk)
    except FormError as fault:
        facts = {"file": one.file, "reason": fault.facts.get("reason", fault.code)}
        desk.problems.append(Problem("detail-file", one.at, facts))
        return None
    except StopError as fault:
        desk.problems.append(Problem(fault.code, one.at, dict(fault.facts)))
        return None
    if found.unknown:
        facts = {
            "file": one.file, "names": ", ".join(found.unknown),
            "suggest": did_you_mean(found.unknown[0], found.known),
        }  # fmt: skip
        desk.problems.append(Problem("detail-unknown", one.at, facts))
        return None
    return found


def _read(one: Detail, desk: _Desk) -> Span:
    key = (one.file, one.project, one.activities, one.parts)
    return desk.store.get(key, _digest(one, desk), lambda: detail.span(_schedule(one, desk), one))


def _digest(one: Detail, desk: _Desk) -> bytes:
    """The digest of a detail's file, which is read once however many phases it stands behind."""
    if one.file not in desk.digests:
        left = WHOLE - sum(size for _, size in desk.digests.values())
        try:
            data = disk.content(desk.folder / one.file, desk.folder.resolve(), min(LARGEST, left))
        except FormError as fault:
            if fault.code == "file-too-large" and left < LARGEST:
                raise StopError("detail-whole", 3, file=one.file, most=WHOLE >> 20) from None
            raise
        desk.digests[one.file] = (sha256(data).digest(), len(data))
    return desk.digests[one.file][0]


def _schedule(one: Detail, desk: _Desk) -> Recomputed:
    """The schedule in a detail's file; the last ones are kept for the phases that follow."""
    if desk.read is None:
        raise StopError("detail-reader", 6)
    key = (one.file, one.project)
    if key not in desk.computed:
        if len(desk.computed) >= KEPT:
            del desk.computed[next(iter(desk.computed))]
        desk.computed[key] = desk.read(desk.folder / one.file, one.project or None)
    return desk.computed[key]


def _tell_moved(node: Node, one: Detail, found: Span, desk: _Desk) -> None:
    """A note of what the new submission moved against the one before it."""
    was = _span(one._replace(file=one.previous, previous=""), desk) if one.previous else None
    if was is None or was.finish == found.finish:
        return
    facts = {
        "id": node.id, "file": one.file, "previous": one.previous,
        "old": iso(finish_day(was.finish)), "new": iso(finish_day(found.finish)),
        "days": f"{finish_day(found.finish) - finish_day(was.finish):+}",
    }  # fmt: skip
    desk.problems.append(Problem("detail-moved", one.at, facts, NOTE))
