"""A project file that is to be written, read as it will be in its folder: what it gives there."""

from pathlib import Path

from capitalplan.plan import Timed, timed
from capitalplan.problem import in_order
from capitalplan.source import check, disk, parse


def proof(path: Path, text: str) -> Timed:
    """Read and schedule the text with the settings of the folder it is to lie in, and nothing else.

    StopError: these settings cannot be opened.
    """
    file = path.parent / disk.PROGRAMME
    written = disk.read_bytes(file) if file.is_file() else None
    settings = parse.settings(str(file), path.resolve().parent.name, written)
    whole = settings.programme
    read = parse.project(str(path), path.stem, text.encode(), whole.calendar)
    projects = (read.project,) if read.project else ()
    whole = whole._replace(
        projects=projects,
        sources={**whole.sources, **read.sources},
        calendars={**whole.calendars, **read.calendars},
    )
    found = timed(whole)
    problems = [*read.problems, *check.check(whole), *found.problems]
    return found._replace(problems=tuple(in_order(problems)))
