"""Put an answer where it was asked for: the screen, a file, a folder; whole or not at all."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

import click

from capitalplan.cli.answer import Answer
from capitalplan.problem import StopError

CONFLICT, UNUSABLE = 4, 2


def put(found: Answer, content: str | bytes) -> None:
    """Print a text, or write it where `-o` says; bytes need `-o`."""
    output = found.asked.output
    if output is None:
        if isinstance(content, bytes):
            raise StopError("output-wanted", UNUSABLE)
        click.echo(content, nl=not content.endswith("\n"))
        return
    data = content.encode() if isinstance(content, str) else content
    path = Path(output)
    refuse_taken(found, [path])
    write(path, data)
    click.echo(found.say("written", path=output), err=True)


def refuse_taken(found: Answer, paths: Iterable[Path]) -> None:
    """StopError before anything is written: a plan, a folder, or a file that is there already."""
    plans = found.asked.path.resolve()
    for path in paths:
        if path.is_dir():
            raise StopError("output-directory", UNUSABLE, path=str(path))
        if path.resolve().parent == plans and path.suffix.lower() in (".yaml", ".yml"):
            raise StopError("output-input", UNUSABLE, path=str(path))
        if path.exists() and not found.asked.force:
            raise StopError("output-exists", CONFLICT, path=str(path))


def write(path: Path, data: bytes) -> None:
    """Replace a file in one step: temporary file beside it, fsync, rename."""
    try:
        if path.exists() and not path.is_file():  # a device or pipe cannot be replaced
            path.write_bytes(data)
            return
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    except OSError as error:
        raise _unwritable(path, error) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_mask()
        Path(name).chmod(mode)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise _unwritable(path, error) from None
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(path: Path, error: OSError) -> StopError:
    return StopError("output-unwritable", UNUSABLE, path=str(path), reason=error.strerror or "")
