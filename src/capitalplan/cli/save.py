"""Put an answer where it was asked for: the screen, a file, a folder; whole or not at all."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from capitalplan.cli.options import Asked
from capitalplan.problem import StopError
from capitalplan.text import say

CONFLICT, UNUSABLE = 4, 2
PLANS = (".yaml", ".yml")


def put(asked: Asked, language: str, content: str | bytes) -> None:
    """Print a text, or write it where `-o` says; bytes need `-o`."""
    output = asked.output
    if output is None:
        if isinstance(content, bytes):
            raise StopError("output-wanted", UNUSABLE)
        click.echo(content, nl=not content.endswith("\n"))
        return
    data = content.encode() if isinstance(content, str) else content
    path = Path(output)
    refuse_taken(asked, path)
    write(path, data)
    click.echo(say("written", language, path=output), err=True)


def put_pages(asked: Asked, language: str, pages: Sequence[str | bytes]) -> None:
    """`put` for one page; several become files of their own, numbered, of which none is written
    before all may be. StopError 2 where they are to go to the screen.
    """
    if len(pages) == 1:
        put(asked, language, pages[0])
        return
    if asked.output is None:
        raise StopError("output-pages", UNUSABLE, count=len(pages))
    whole, wide = Path(asked.output), len(str(len(pages)))
    paths = [whole.with_stem(f"{whole.stem}-{page:0{wide}}") for page in range(1, len(pages) + 1)]
    for path in paths:
        refuse_taken(asked, path)
    for path, content in zip(paths, pages, strict=True):
        write(path, content.encode() if isinstance(content, str) else content)
    facts = {"first": str(paths[0]), "last": str(paths[-1]), "count": len(paths)}
    click.echo(say("written-pages", language, **facts), err=True)


def refuse_taken(asked: Asked, path: Path) -> None:
    """StopError before anything is written: a plan, a folder, or a file that is there already."""
    if path.is_dir():
        raise StopError("output-directory", UNUSABLE, path=str(path))
    beside = path.resolve().parent == asked.path.resolve() and path.suffix.lower() in PLANS
    if beside or (asked.submittal and path.resolve() == asked.path.resolve()):
        raise StopError("output-input", UNUSABLE, path=str(path))
    if not path.parent.is_dir():
        raise StopError("output-parent", UNUSABLE, path=str(path.parent))
    if path.exists() and not asked.force:
        raise StopError("output-exists", CONFLICT, path=str(path))


def write(path: Path, data: bytes) -> None:
    """Replace a file in one step: temporary file beside it, fsync, rename."""
    import tempfile  # seldom needed, and slow to load

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


def make_folder(path: Path) -> None:
    """Make a folder and those around it, where they are not there yet."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from None


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(path: Path, error: OSError) -> StopError:
    return StopError("output-unwritable", UNUSABLE, path=str(path), reason=error.strerror or "")
