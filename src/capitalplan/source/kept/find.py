"""The baselines of a folder: which there are, one by name, all of them; names that are safe."""

import unicodedata
from pathlib import Path

from capitalplan.model.baseline import FOLDER, Baseline
from capitalplan.problem import Problem, StopError, did_you_mean
from capitalplan.source.field import ID, RESERVED
from capitalplan.source.kept.read import LARGEST, read

__all__ = ["LARGEST", "baseline", "baselines", "file_of", "names"]
MISUSE, UNREADABLE = 2, 3
SUFFIX = ".yaml"


def file_of(folder: Path, name: str) -> Path:
    """Where the baseline `name` lies; StopError 2 for a name that is no plain file name."""
    plain = unicodedata.normalize("NFC", name)
    safe = ID.fullmatch(plain) and not plain.endswith(".")
    if not safe or plain.split(".")[0].lower() in RESERVED:
        raise StopError("baseline-name", MISUSE, name=name[:80])
    place = folder / FOLDER
    written = (file for file in _files(place) if unicodedata.normalize("NFC", file.stem) == plain)
    return next(written, place / f"{plain}{SUFFIX}")


def _files(place: Path) -> list[Path]:
    try:
        found = sorted(place.iterdir()) if place.is_dir() else []
    except OSError as error:
        facts = {"folder": str(place), "reason": error.strerror or ""}
        raise StopError("folder-unreadable", UNREADABLE, **facts) from None
    return [file for file in found if file.suffix == SUFFIX and not file.name.startswith(".")]


def names(folder: Path) -> list[str]:
    """The names of all baselines, in alphabetical order."""
    return [unicodedata.normalize("NFC", file.stem) for file in _files(folder / FOLDER)]


def baseline(folder: Path, name: str) -> Baseline:
    """One baseline. StopError 2: there is none of this name; 3: it cannot be used."""
    file = file_of(folder, name)
    if not file.is_file():
        known = names(folder)
        facts = {"known": ", ".join(known) or "-", "suggest": did_you_mean(name, known)}
        raise StopError("baseline-unknown", MISUSE, name=name[:80], folder=str(folder), **facts)
    found, problems = read(file, folder)
    if found is None:
        raise StopError("baseline-broken", UNREADABLE, name=name, problems=problems)
    return found


def baselines(folder: Path) -> tuple[list[Baseline], list[Problem]]:
    """All that can be used, by the day of their report and then by name; what is wrong in any."""
    found: list[Baseline] = []
    problems: list[Problem] = []
    for file in _files(folder / FOLDER):
        one, wrong = read(file, folder)
        problems += wrong
        found += [one] if one else []
    return sorted(found, key=lambda one: (one.as_of.last, one.id)), problems
