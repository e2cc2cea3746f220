"""Files on disk: which of a folder are plans, and their bytes; nothing else is ever opened."""

import os
import stat
from pathlib import Path

from capitalplan.problem import WARNING, FormError, Position, Problem, StopError

PROGRAMME = "programme.yaml"
LARGEST = 8 * 1024 * 1024
State = tuple[int, int, int, int]  # of a file: device, number, bytes, when written to [ns]
_inputs: dict[Path, State] = {}  # of each file read for this command, as it was then


def project_files(folder: Path) -> tuple[list[Path], list[Problem]]:
    """The project files of a folder, by name, and a warning for each file that only looks like one.

    Editors' leftovers and hidden files are passed over. StopError 3 when there is nothing to read.
    """
    try:
        if folder.is_file():
            raise StopError("folder-file", 3, folder=str(folder))
        if not folder.is_dir():
            raise StopError("folder-missing", 3, folder=str(folder))
        found = sorted(folder.iterdir())
    except OSError as error:
        reason = error.strerror or ""
        raise StopError("folder-unreadable", 3, folder=str(folder), reason=reason) from None
    visible = [file for file in found if not file.name.startswith((".", "#", "~"))]
    files = [file for file in visible if _is_plan(file)]
    if not files:
        raise StopError("folder-empty", 3, folder=str(folder))
    strays = [file for file in visible if file.suffix.lower() == ".yml"]
    return files, [_stray(file) for file in strays]


def _is_plan(file: Path) -> bool:
    return file.suffix.lower() == ".yaml" and file.name != PROGRAMME


def _stray(file: Path) -> Problem:
    facts = {"name": file.name, "wanted": f"{file.stem}.yaml"}
    return Problem("file-ignored", Position(str(file), 1, 1), facts, WARNING)


def content(file: Path, root: Path, largest: int = LARGEST) -> bytes:
    """The bytes of a plan; FormError for a link out of `root` and for what `read_bytes` refuses."""
    if not _inside(file, root):
        raise FormError("file-outside")
    return read_bytes(file, largest)


def _inside(file: Path, root: Path) -> bool:
    """Whether no link on any part of the way leads out of `root`."""
    try:
        return file.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return True  # a loop: opening it will say so, with its name


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """Read a regular file of at most `largest` bytes; FormError for anything else."""
    return _opened(path, largest, _inputs)


def read_replaced(path: Path, largest: int = LARGEST) -> bytes:
    """`read_bytes` of a file that the same command is to write anew, which is no input of it."""
    return _opened(path, largest, {})


def count_input(path: Path) -> None:
    """Remember a file as read that somebody else reads for us."""
    known = state(path)
    if known:
        _inputs[path] = known


def is_input(path: Path) -> bool:
    """Whether a file, by whatever name, was read since `forget`: nothing may be written over it."""
    known = state(path)
    return known is not None and known[:2] in {one[:2] for one in _inputs.values()}


def inputs() -> dict[Path, State]:
    """The files read since `forget`, as they were then."""
    return dict(_inputs)


def state(path: Path) -> State | None:
    """How a file is now; None where there is none."""
    try:
        return _state(path.stat())
    except (OSError, ValueError):
        return None


def _state(status: os.stat_result) -> State:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def forget() -> None:
    """A command begins: what an earlier one of the same process read is no input of it."""
    _inputs.clear()


def _opened(path: Path, largest: int, inputs: dict[Path, State]) -> bytes:
    try:
        # O_NONBLOCK (absent on Windows): opening a pipe must not wait for a writer.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            status = os.fstat(handle)
            inputs[path] = _state(status)
            return _read(handle, status, largest)
        finally:
            os.close(handle)
    except OSError as error:
        raise FormError("file-unreadable", reason=error.strerror or "") from None


def _read(handle: int, status: os.stat_result, largest: int) -> bytes:
    if not stat.S_ISREG(status.st_mode):
        raise FormError("file-not-regular")
    if status.st_size > largest:
        raise FormError("file-too-large", size=status.st_size, limit=largest)
    with open(handle, "rb", closefd=False) as file:
        data = file.read(largest + 1)
    if len(data) > largest:  # it grew, or its size is not known beforehand
        raise FormError("file-too-large", size=len(data), limit=largest)
    return data
