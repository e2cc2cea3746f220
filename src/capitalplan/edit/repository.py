"""The git repository around a folder of plans, where it may be trusted to be what lies there.

A `.git` from anywhere may lead anywhere: a file that names another repository, a `commondir`, a
work tree elsewhere, links among what git writes. A commit would then change what is not of this
folder. What git itself says of where it works is held against what lies on the disk.
"""

import os
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from capitalplan.edit.git import FailedError, git

_WRITTEN = ("HEAD", "index", "objects", "refs", "packed-refs", "logs", "logs/HEAD")
_LONGEST = 4096


class Repository(NamedTuple):
    """Where git works: `tree` the work tree, `place` its own folder, `common` what all work trees
    share; `elsewhere`: whether these lie outside the tree, which then knows its way back."""

    tree: Path
    place: Path
    common: Path

    @property
    def elsewhere(self) -> bool:
        """Whether the records lie outside of the tree (a linked work tree, a submodule)."""
        return not _same(self.place, self.tree / ".git")


class LedAwayError(Exception):
    """A `.git` that leads to another repository or another folder; `str` is where to."""


def repository(top: Path) -> Repository | None:
    """The repository around a folder; None where there is none.

    FailedError: git cannot read it; LedAwayError: it is not what it seems.
    """
    tree = next((one for one in (top, *top.parents) if os.path.lexists(one / ".git")), None)
    if tree is None:
        return None
    words = ["rev-parse", "--absolute-git-dir", "--git-common-dir", "--show-toplevel"]
    said = [top / line for line in git(top, words).removesuffix("\n").split("\n")]
    if len(said) != 3:
        raise FailedError(f"git rev-parse: {len(said)}")
    found = Repository(tree, said[0], said[1])
    if not _same(said[2], tree):
        raise LedAwayError(str(said[2]))
    _refuse_away(found, tree / ".git")
    return found


def _refuse_away(found: Repository, dot: Path) -> None:
    if dot.is_symlink() or not (_same(found.place, dot) or _known(found, dot)):
        raise LedAwayError(str(found.place))
    if dot.is_dir() and not _same(found.common, dot):
        raise LedAwayError(str(found.common))
    for link in filter(os.path.islink, _written(found)):
        raise LedAwayError(str(link))
    borrowed = found.common / "objects/info/alternates"
    if os.path.lexists(borrowed):
        raise LedAwayError(str(borrowed))


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def _known(found: Repository, dot: Path) -> bool:
    """Whether the repository that a `.git` file names knows this work tree: as a linked one, or
    as a submodule's by the setting that leads back here."""
    if not dot.is_file():
        return False
    if _same(found.place.parent, found.common / "worktrees"):
        return _same(Path(_first_line(found.place / "gitdir")), dot)
    words = ["config", "--file", str(found.place / "config"), "--get", "core.worktree"]
    back = git(dot.parent, words, fine=(0, 1)).removesuffix("\n")
    return bool(back) and _same(found.common, found.place) and _same(found.place / back, dot.parent)


def _first_line(file: Path) -> str:
    """A name that git keeps in a file of its own; "" where there is none."""
    try:
        with file.open("rb") as stream:
            return os.fsdecode(stream.read(_LONGEST).split(b"\n")[0].strip())
    except OSError:
        return ""


def _written(found: Repository) -> Iterator[Path]:
    """What a commit writes, or puts a file into."""
    for place in dict.fromkeys((found.place, found.common)):
        yield from (place / name for name in _WRITTEN)
        branch = _branch(found.place)
        for ref in (branch, f"logs/{branch}") if branch else ():
            yield from (place / part for part in accumulate(ref.split("/"), "{}/{}".format))
        try:
            yield from [*(place / "objects").iterdir()]
        except OSError:
            continue


def _branch(place: Path) -> str:
    """The full name of what is checked out; "" for none."""
    name = _first_line(place / "HEAD").removeprefix("ref:").strip()
    return name if name.startswith("refs/") and "\0" not in name else ""
