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


class Settings(NamedTuple):
    """A programme file: the settings, with defaults for what could not be read, its problems."""

    programme: Programme
    problems: tuple[Problem, ...]
