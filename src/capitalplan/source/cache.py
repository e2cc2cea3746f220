"""What parsing gave last time, by the bytes of each file: the next start need not parse again.

A folder of plans has a store, which holds a file for each of its files: what a file is in brief
(`brief`), then all it says, so that a command that needs a few of many files loads only these. It
lies in the user's own cache directory; CAPITALPLAN_CACHE names another directory, or `off`. Only
our own records are ever loaded from it, and it may be deleted at any time: a missing, damaged,
foreign or outdated store is as good as none. A record bears a digest of every bit of itself: a
disk that gives one wrong bit back must not change what a plan says.
"""

import os
import pickle
import sys
import zlib
from collections.abc import Callable
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from struct import Struct
from typing import Any, BinaryIO, NamedTuple, TypeVar

VARIABLE = "CAPITALPLAN_CACHE"
SOURCE = Path(__file__).parents[1]
KNOWN = ("capitalplan.model.", "capitalplan.problem", "capitalplan.source.parsed")
Made = TypeVar("Made")
_SEAL = Struct(">Q32s32s")  # at a file's end: bytes of its head, digests of the rest and the head


class Kept(NamedTuple):
    """What was made of some bytes: their digest, in brief, and whole."""

    digest: bytes
    brief: Any
    made: Any


class Store:
    """The parsed files of one folder; `get` parses what is new, `save` keeps it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.place = place(folder)
        self.used: set[str] = set()
        self.new: dict[str, tuple[object, Kept]] = {}
        self.loaded: dict[str, Kept] = {}

    @cached_property
    def made_by(self) -> tuple[object, ...]:
        """What a stored record depends on beside its file; looked up once."""
        return _fingerprint()

    def get(
        self, key: object, data: bytes, make: Callable[[], Made],
        brief: Callable[[Made], Any] = lambda made: None,
    ) -> Made:  # fmt: skip
        """What `make` gives for these bytes, from last time where they are the same.

        brief : what of it is to be had without loading the whole (records and plain values only).
        """
        digest = sha256(data).digest()
        known = self._kept(key, digest, whole=True)
        if known is None:
            made = make()
            known = Kept(digest, brief(made), made)
            self.new[_name(key)] = (key, known)
        self.loaded[_name(key)] = known
        found: Made = known.made
        return found

    def brief(self, key: object, data: bytes) -> Any:
        """What these bytes are in brief; None where they are not known."""
        known = self._kept(key, sha256(data).digest(), whole=False)
        return known.brief if known else None

    def _kept(self, key: object, digest: bytes, whole: bool) -> Kept | None:
        name = _name(key)
        self.used.add(name)
        if name in self.loaded and self.loaded[name].digest == digest:
            return self.loaded[name]
        if self.place is None:
            return None
        return _load(self.place / name, (self.made_by, key, digest), whole)

    def save(self, whole: bool = True) -> None:
        """Keep what was parsed; a store that cannot be written is done without.

        whole : every file of the folder was asked for, so that any other is one that is gone.
        """
        if self.place is None:
            return
        try:
            if self.new:
                self.place.mkdir(mode=0o700, parents=True, exist_ok=True)
            for name, (key, kept) in self.new.items():
                _write(self.place / name, (self.made_by, key, kept.digest, kept.brief), kept.made)
            self.new = {}
            for entry in os.scandir(self.place) if whole and self.place.is_dir() else ():
                if entry.name not in self.used:
                    Path(entry.path).unlink()
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


def _load(file: Path, wanted: tuple[object, ...], whole: bool) -> Kept | None:
    """What a file of the store holds; None where that is nothing, or not what is wanted."""
    try:
        with file.open("rb") as stream:
            if not own(stream.fileno()):
                return None
            head, of_made = _head(stream)
            made_by, key, digest, brief = _loaded(head)
            if (made_by, key, digest) != wanted:
                return None
            made = stream.read()[: -_SEAL.size] if whole else b""
        if whole and sha256(made).digest() != of_made:
            return None
        return Kept(digest, brief, _loaded(made) if whole else None)
    # A damaged pickle may raise nearly anything; none of it concerns the user.
    except Exception:
        return None


def _head(stream: BinaryIO) -> tuple[bytes, bytes]:
    """The bytes of what a file is in brief, and the digest of what follows; ValueError for bits
    that are others than were written."""
    stream.seek(-_SEAL.size, os.SEEK_END)
    size, of_made, of_head = _SEAL.unpack(stream.read())
    stream.seek(0)
    head = stream.read(size)
    if sha256(head + of_made).digest() != of_head:
        raise ValueError
    return head, of_made


def _loaded(data: bytes) -> Any:
    return _Records(BytesIO(data)).load()


def _write(file: Path, head: tuple[object, ...], made: object) -> None:
    import tempfile  # heavy, and seldom needed

    first, rest = pickle.dumps(head, protocol=5), pickle.dumps(made, protocol=5)
    of_made = sha256(rest).digest()
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(first + rest)
            stream.write(_SEAL.pack(len(first), of_made, sha256(first + of_made).digest()))
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def own(file: int) -> bool:
    """Whether nobody else can have written an open file (Windows keeps its folder private)."""
    if not hasattr(os, "getuid"):
        return True
    status = os.fstat(file)
    return status.st_uid == os.getuid() and not status.st_mode & 0o022


def _fingerprint() -> tuple[object, ...]:
    """What a stored record depends on beside its file: this Python and the reading source."""
    folders = (SOURCE, SOURCE / "source", SOURCE / "model")
    files = [
        entry for folder in folders for entry in os.scandir(folder) if entry.name[-3:] == ".py"
    ]
    sizes = sorted((entry.path, entry.stat().st_mtime_ns, entry.stat().st_size) for entry in files)
    return (sys.version, zlib.crc32(repr(sizes).encode()), len(sizes))


def _name(key: object) -> str:
    return f"{sha256(repr(key).encode('utf-8', 'backslashreplace')).hexdigest()[:32]}.plan"


def place(folder: Path) -> Path | None:
    """Where a folder's store is, in the user's own cache directory; None where none is wanted."""
    found = home()
    return found / f"{zlib.crc32(os.fsencode(folder.absolute())):08x}.plans" if found else None


def home() -> Path | None:
    """Where all stores are; None where none is wanted, or none can be."""
    wish = os.environ.get(VARIABLE, "")
    try:
        return None if wish == "off" else Path(wish) if wish else _home()
    except RuntimeError:  # a process without a home: containers
        return None


def _home() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "capitalplan" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "capitalplan"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "capitalplan"
