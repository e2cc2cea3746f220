"""Finding Java on this machine: JAVA_HOME, the PATH, the usual places."""

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from capitalplan.problem import StopError

OLDEST = 11
_LIBRARIES = (
    "lib/server/libjvm.so", "lib/server/libjvm.dylib", "bin/server/jvm.dll",
    "jre/lib/amd64/server/libjvm.so", "jre/lib/server/libjvm.dylib", "jre/bin/server/jvm.dll",
)  # fmt: skip
_PLACES = (
    "/usr/lib/jvm", "/usr/java", "/opt/java", "/opt/homebrew/opt/openjdk/libexec/openjdk.jdk",
    "/Library/Java/JavaVirtualMachines", "C:/Program Files/Java",
    "C:/Program Files/Eclipse Adoptium",
)  # fmt: skip


class Java(NamedTuple):
    """A Java found: its folder, the library to load, its main version."""

    home: Path
    library: Path
    version: int


def find(environment: Mapping[str, str] = os.environ) -> Java:
    """The first Java that is new enough; StopError when there is none, or only older ones."""
    seen: list[Java] = []
    for home in _homes(environment):
        library = next((home / each for each in _LIBRARIES if (home / each).is_file()), None)
        if library is None:
            continue
        seen.append(Java(home, library, _version(home)))
        if seen[-1].version >= OLDEST:
            return seen[-1]
    if seen:
        newest = max(seen, key=lambda java: java.version)
        raise StopError("java-old", 6, version=newest.version, home=str(newest.home), least=OLDEST)
    raise StopError("java-missing", 6, least=OLDEST)


def _homes(environment: Mapping[str, str]) -> Iterator[Path]:
    for home in _named(environment):
        yield home
        yield home / "Contents" / "Home"


def _named(environment: Mapping[str, str]) -> Iterator[Path]:
    if environment.get("JAVA_HOME"):
        yield Path(environment["JAVA_HOME"])
    program = shutil.which("java", path=environment.get("PATH", os.defpath))
    if program:
        yield Path(program).resolve().parent.parent
    for place in map(Path, _PLACES):
        yield place
        if place.is_dir():
            yield from sorted(place.iterdir(), reverse=True)


def _version(home: Path) -> int:
    """The main version as the file `release` states it: 17, or 8 for "1.8.0"."""
    try:
        text = (home / "release").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return OLDEST  # a Java without that file: it will say itself what it cannot do
    found = re.search(r'JAVA_VERSION="(?:1\.)?(\d+)', text)
    return int(found[1]) if found else OLDEST
