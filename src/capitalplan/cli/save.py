"""Put an answer where it was asked for: the screen, a file, a folder; whole or not at all."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from capitalplan.cli.options import Asked
from capitalplan.edit import place, seal
from capitalplan.problem import StopError
from capitalplan.source import cache, disk
from capitalplan.text import say

CONFLICT, UNUSABLE = 4, 2
PLANS = (".yaml", ".yml")
RECORDS = (place.STATE, ".git")


def put(asked: Asked, language: str, content: str | bytes) -> None:
    """Print a text, or write it where `-o` says; bytes need `-o`."""
    output = asked.output
    if output is None:
        if isinstance(content, bytes):
            raise StopError("output-wanted", UNUSABLE)
        click.echo(content, nl=not content.endswith("\n"))
        return
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
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
    """StopError before anything is written: a folder, what is kept, what is there already."""
    if path.is_dir():
        raise StopError("output-directory", UNUSABLE, path=str(path))
    refuse_kept(asked, path)
    if not path.parent.is_dir():
        raise StopError("output-parent", UNUSABLE, path=str(path.parent))
    if path.exists() and not asked.force:
        raise StopError("output-exists", CONFLICT, path=str(path))


def refuse_kept(asked: Asked, path: Path) -> None:
    """StopError 2 for what no answer is ever written over, whatever `--force` says: plans and
    baselines of any folder, our records and git's, what this command has read."""
    try:
        file = path.resolve()
    except RuntimeError:  # links in a circle
        raise StopError("output-unwritable", UNUSABLE, path=str(path), reason="loop") from None
    if any(part.lower() in RECORDS for part in (*file.parts, *path.absolute().parts)) or any(
        file.is_relative_to(home) for home in _homes()
    ):
        raise StopError("output-records", UNUSABLE, path=str(path))
    within = not asked.submittal and file.is_relative_to(asked.path.resolve())
    if (file.suffix.lower() in PLANS and (within or file.exists())) or disk.is_input(file):
        raise StopError("output-input", UNUSABLE, path=str(path))


def _homes() -> list[Path]:
    """Where the parse cache and the records of this user lie."""
    places = (cache.home(), seal.home())
    return [place.resolve() for place in places if place is not None]


def write(path: Path, data: bytes) -> None:
    """Replace a file in one step: temporary file beside it, fsync, rename."""
    import tempfile  # seldom needed, and slow to load

    try:
        if path.exists() and not path.is_file():  # a device or pipe cannot be replaced
            path.write_bytes(data)
            return
        # A name of its own length: the one wanted may be as long as names can be.
        handle, name = tempfile.mkstemp(prefix=".capitalplan-", suffix=".tmp", dir=path.parent)
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
