"""Files on disk: which of a folder are plans, and their bytes; nothing else is ever opened."""

import os
import stat
from pathlib import Path

from capitalplan.problem import WARNING, FormError, Position, Problem, StopError

PROGRAMME = "programme.yaml"
LARGEST = 8 * 1024 * 1024


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
    try:
        return not file.is_symlink() or file.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return True  # a loop: opening it will say so, with its name


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """Read a regular file of at most `largest` bytes; FormError for anything else."""
    try:
        # O_NONBLOCK (absent on Windows): opening a pipe must not wait for a writer.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            return _read(handle, largest)
        finally:
            os.close(handle)
    except OSError as error:
        raise FormError("file-unreadable", reason=error.strerror or "") from None


def _read(handle: int, largest: int) -> bytes:
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        raise FormError("file-not-regular")
    if status.st_size > largest:
        raise FormError("file-too-large", size=status.st_size, limit=largest)
    with open(handle, "rb", closefd=False) as file:
        data = file.read(largest + 1)
    if len(data) > largest:  # it grew, or its size is not known beforehand
        raise FormError("file-too-large", size=len(data), limit=largest)
    return data
