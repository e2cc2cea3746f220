"""What an edit does: the plan before it and after, of all projects that it can touch."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from capitalplan.contractor import Reader
from capitalplan.edit.desk import Desk
from capitalplan.model.programme import Programme
from capitalplan.model.when import When
from capitalplan.plan import Plan, Timed, planned, spent
from capitalplan.problem import ERROR, Problem, StopError
from capitalplan.source import part
from capitalplan.source.parsed import Parsed, Settings, outline

MISUSE = 2
_LINES = ("line", "lines", "other", "first", "where", "circle")  # facts that move with the text


class Outcome(NamedTuple):
    """Both plans hold only what the edit touches: `touched`, by project id.

    scope : these and all projects that they wait for, hence all that was looked at;
    came, went : problems that are only in the second, only in the first.
    """

    before: Plan
    after: Plan
    touched: tuple[str, ...]
    scope: tuple[str, ...]
    came: tuple[Problem, ...]
    went: tuple[Problem, ...]


class Room(NamedTuple):
    """How plans are read: with another data date, with a reader of contractors' schedules."""

    as_of: When | None = None
    submitted: Reader | None = None


def timed(desk: Desk, projects: Iterable[str], room: Room) -> Timed:
    """The plan as it is, of some projects and all that they wait for."""
    scope = part.before(desk.shelf.outlines.values(), projects)
    return planned(part.part(desk.shelf, scope, room.as_of), desk.shelf.folder, room.submitted)


def outcome(desk: Desk, room: Room) -> Outcome:
    """Work out what is on the desk. StopError 2 `edit-refused` where it brings an error with it."""
    shelf, trees = desk.shelf, desk.trees
    settings, parsed = part.revised(shelf, trees)
    gone = [path for path, tree in trees.items() if tree is None]
    outlines = {**shelf.outlines, **{path: outline(one) for path, one in parsed.items()}}
    for path in gone:
        outlines.pop(path, None)
    both = [*shelf.outlines.values(), *outlines.values()]
    touched = part.after(both, _aimed(desk, settings, parsed, gone))
    scope = part.before(both, touched)
    was = planned(part.part(shelf, scope, room.as_of), shelf.folder, room.submitted)
    reading = part.part(shelf, scope, room.as_of, settings, parsed, gone)
    now = planned(reading, shelf.folder, room.submitted)
    came, went = _new(was.problems, now.problems), _new(now.problems, was.problems)
    faults = tuple(one for one in came if one.weight == ERROR)
    if faults:
        raise StopError("edit-refused", MISUSE, count=len(faults), problems=faults)
    shelf.store.save(whole=False)
    before, after = _spent(was, touched), _spent(now, touched)
    return Outcome(
        before, after, tuple(sorted(touched)), tuple(sorted(scope)), tuple(came), tuple(went)
    )


def _aimed(
    desk: Desk, settings: Settings, parsed: Mapping[Path, Parsed], gone: Collection[Path]
) -> set[str]:
    """The projects whose own files change; all of them where their settings do."""
    shelf = desk.shelf
    found = {shelf.outlines[path].project for path in (*parsed, *gone) if path in shelf.outlines}
    found |= {one.project.id for one in parsed.values() if one.project}
    if settings is not shelf.settings:
        found |= _shared(shelf.settings.programme, settings.programme) or {
            one.project for one in shelf.outlines.values()
        }
    return found - {""}


def _shared(was: Programme, now: Programme) -> set[str]:
    """The projects that are allotted of what is voted otherwise, where nothing else differs."""
    if _plain(was) != _plain(now):
        return set()
    known = {one.node.id: one for one in was.shared}
    return {
        project
        for one in now.shared
        if known.pop(one.node.id, None) != one
        for project, _ in one.allotted
    } | {project for one in known.values() for project, _ in one.allotted}


def _plain(programme: Programme) -> str:
    return repr(programme._replace(shared=(), calendars={}, funds={}, sources={}))


def _new(old: Iterable[Problem], new: Iterable[Problem]) -> list[Problem]:
    """The problems that are new, whatever lines they are on."""
    known = Counter(map(_face, old))
    found = []
    for one in new:
        if known[_face(one)]:
            known[_face(one)] -= 1
        else:
            found.append(one)
    return found


def _face(one: Problem) -> tuple[str, str, str]:
    facts = {name: fact for name, fact in one.facts.items() if name not in _LINES}
    return one.code, one.at.file if one.at else "", repr(sorted(facts.items(), key=str))


def _spent(found: Timed, touched: Collection[str]) -> Plan:
    programme = found.programme
    kept = tuple(project for project in programme.projects if project.id in touched)
    return spent(found._replace(programme=programme._replace(projects=kept)))
