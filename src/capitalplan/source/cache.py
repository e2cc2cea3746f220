"""What parsing gave last time, by the bytes of each file: the next start need not parse again.

One file for each folder of plans, in the user's own cache directory; CAPITALPLAN_CACHE names
another directory, or `off`. Only our own records are ever loaded from it, and it may be deleted at
any time: a missing, damaged, foreign or outdated store is as good as none.
"""

import os
import pickle
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

VARIABLE = "CAPITALPLAN_CACHE"
SOURCE = Path(__file__).parents[1]
KNOWN = ("capitalplan.model.", "capitalplan.problem", "capitalplan.source.parsed")
Made = TypeVar("Made")


class Store:
    """The parsed files of one folder; `get` parses what is new, `save` keeps it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = _place(folder)
        self.old: dict[object, tuple[bytes, Any]] = _load(self.file) if self.file else {}
        self.new: dict[object, tuple[bytes, Any]] = {}

    def get(self, key: object, data: bytes, make: Callable[[], Made]) -> Made:
        """What `make` gives for these bytes, from last time where they are the same."""
        known = self.old.get(key)
        kept: tuple[bytes, Made] = known if known and known[0] == data else (data, make())
        self.new[key] = kept
        return kept[1]

    def save(self) -> None:
        """Keep what was parsed; a store that cannot be written is done without."""
        if self.file is None or all(self.old.get(key) is kept for key, kept in self.new.items()):
            return
        import tempfile  # heavy, and seldom needed

        try:
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.file.parent, suffix=".tmp")
            with os.fdopen(handle, "wb") as file:
                pickle.dump((_fingerprint(), self.new), file, protocol=5)
            Path(name).replace(self.file)
        except (OSError, pickle.PicklingError):
            return


class _Records(pickle.Unpickler):
    """Loads tuples of our own kinds and nothing else: a store cannot run anything."""

    def find_class(self, module: str, name: str) -> Any:
        if not module.startswith(KNOWN):
            raise pickle.UnpicklingError(module)
        found = super().find_class(module, name)
        if not (isinstance(found, type) and issubclass(found, tuple)):
            raise pickle.UnpicklingError(name)
        return found


def _load(file: Path) -> dict[object, tuple[bytes, Any]]:
    try:
        if not _own(file):
            return {}
        with file.open("rb") as stream:
            made_by, stored = _Records(stream).load()
        return stored if made_by == _fingerprint() and isinstance(stored, dict) else {}
    # A damaged pickle may raise nearly anything; none of it concerns the user.
    except Exception:
        return {}


def _own(file: Path) -> bool:
    """Whether nobody else can have written the file (Windows keeps its folder private)."""
    if not hasattr(os, "getuid"):
        return True
    status = file.stat()
    return status.st_uid == os.getuid() and not status.st_mode & 0o022


def _fingerprint() -> tuple[object, ...]:
    """What a stored record depends on beside its file: this Python and the reading source."""
    folders = (SOURCE, SOURCE / "source", SOURCE / "model")
    files = [
        entry for folder in folders for entry in os.scandir(folder) if entry.name[-3:] == ".py"
    ]
    sizes = sorted((entry.path, entry.stat().st_mtime_ns, entry.stat().st_size) for entry in files)
    return (sys.version, *sizes)


def _place(folder: Path) -> Path | None:
    wish = os.environ.get(VARIABLE, "")
    if wish == "off":
        return None
    if wish:
        home = Path(wish)
    elif sys.platform == "win32":
        home = Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "capitalplan" / "cache"
    elif sys.platform == "darwin":
        home = Path.home() / "Library" / "Caches" / "capitalplan"
    else:
        home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "capitalplan"
    return home / f"{zlib.crc32(os.fsencode(folder.absolute())):08x}.plans"
