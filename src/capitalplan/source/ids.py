"""The ids of a folder's projects and nodes, kept beside the parse cache for shells to complete.

A plain text, an id a line, written whenever the folder is read and they are others than before; it
may be deleted at any time. Nothing here needs a parser.
"""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from capitalplan.source import cache

if TYPE_CHECKING:
    from capitalplan.source.parsed import Parsed

_ID = re.compile(r"[\w.-]+(/[\w.-]+)?")  # what no shell can take for more than a word
_LARGEST = 16 * 1024 * 1024


def keep(folder: Path, files: "Iterable[Parsed]") -> None:
    """Write the ids of what was read; where that cannot be done it is done without."""
    place = _place(folder)
    if place is None:
        return
    lines = []
    for project in (one.project for one in files if one.project):
        lines += [project.id, *(node.key for node in project.nodes)]
    data = "".join(f"{line}\n" for line in lines).encode()
    if _bytes(place) == data:
        return
    part = place.with_suffix(f".{os.getpid()}.tmp")
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(place)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def known(folder: Path) -> list[str]:
    """The ids as they were when the folder was last read; else projects by their files' names."""
    place = _place(folder)
    data = _bytes(place) if place else None
    if data is not None:
        lines = data.decode("utf-8", "replace").splitlines()
    else:
        lines = sorted(file.stem for file in folder.glob("*.yaml") if file.stem != "programme")
    return [line for line in lines if _ID.fullmatch(line)]


def _place(folder: Path) -> Path | None:
    place = cache.place(folder)
    return place.with_suffix(".ids") if place else None


def _bytes(place: Path) -> bytes | None:
    try:
        with place.open("rb") as file:
            return file.read(_LARGEST) if cache.own(file.fileno()) else None
    except OSError:
        return None
