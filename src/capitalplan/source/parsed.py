"""What parsing a file gives; kept apart so that a stored one can be read without the parser."""

from collections.abc import Mapping
from typing import NamedTuple

from capitalplan.model.basis import Source
from capitalplan.model.calendar import Calendar
from capitalplan.model.programme import Programme
from capitalplan.model.project import Project
from capitalplan.problem import Problem


class Parsed(NamedTuple):
    """A project file: the project where it could be read, sources, calendars and problems."""

    project: Project | None
    sources: Mapping[str, Source]
    calendars: Mapping[str, Calendar]
    problems: tuple[Problem, ...]


class Outline(NamedTuple):
    """A project file in brief: its project's id ("" where it has none) and the ids of projects that
    its links, transfers and stand-ins name, `programme` for what is voted for all."""

    project: str
    homes: tuple[str, ...]


def outline(parsed: Parsed) -> Outline:
    """What a project file is about."""
    one = parsed.project
    if one is None:
        return Outline("", ())
    homes: dict[str, None] = {}
    for node in one.nodes:
        keys = [link.before for link in (*node.after, *node.spans)]
        keys += [node.vote.pair, node.vote.fallback] if node.vote else ()
        homes.update(dict.fromkeys(key.partition("/")[0] for key in keys if key))
    homes.pop(one.id, None)
    return Outline(one.id, tuple(homes))


class Settings(NamedTuple):
    """A programme file: the settings, with defaults for what could not be read, its problems."""

    programme: Programme
    problems: tuple[Problem, ...]
