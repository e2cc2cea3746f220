"""A commit for each save, where the folder lies in a git repository: told, never in the way.

Only the files of the save and the log are committed, byte for byte as they were saved; whatever
else is staged stays so. Objects, tree and commit are made one by one: `git add` and `git commit`
look at all other files as well, and run the filters that a repository names for them.
"""

import shlex
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from capitalplan.edit import durable, place
from capitalplan.edit.attribute import recoding, returning
from capitalplan.edit.entry import Entry
from capitalplan.edit.git import FailedError, git
from capitalplan.edit.repository import LedAwayError, Repository, repository
from capitalplan.problem import NOTE, WARNING, Problem

_CONTROLS = dict.fromkeys((*range(0x20), 0x7F), " ")
_UNDER_WAY = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD")
Files = Mapping[str, bytes | None]  # bytes by name from the folder, None: it is gone


class Committed(NamedTuple):
    """The commit's name (None: none was made) and what to tell."""

    commit: str | None
    notes: tuple[Problem, ...] = ()


class _RecodedError(Exception):
    """An attribute of git's own by which it would keep other bytes than were saved."""


def commit(top: Path, files: Mapping[Path, bytes | None], log: Path, entry: Entry) -> Committed:
    """Commit the files of a save; nothing is told where the folder is in no repository.

    files : what was saved, by path; log : the memory, as it is now. A failure is a warning, for
    the save itself is done.
    """
    named: dict[str, bytes | None] = {place.name(top, file): data for file, data in files.items()}
    names = [*named, place.name(top, log)]
    facts = {"folder": shlex.quote(str(top)), "files": " ".join(map(shlex.quote, names))}
    try:
        around = repository(top)
        if around is None:
            return Committed(None)
        named[names[-1]] = durable.read(log)
        return _committed(top, around, named, entry)
    except LedAwayError as away:
        return _refused("save-led-away", {"path": str(away)})
    except _RecodedError as recoded:
        return _refused("save-recoded", {**facts, "attribute": str(recoded)})
    except (FailedError, OSError) as failed:
        return _refused("save-not-committed", {**facts, "reason": str(failed)})


def _refused(code: str, facts: Mapping[str, str]) -> Committed:
    return Committed(None, (Problem(code, None, facts, WARNING),))


def _committed(top: Path, around: Repository, files: Files, entry: Entry) -> Committed:
    left_out = _ignored(top, files) | _unknown(top, files)
    wanted = {name: data for name, data in files.items() if name not in left_out}
    if not [name for name in wanted if not name.startswith(f"{place.STATE}/")]:
        return Committed(None)  # somebody does not want these files in the repository
    for mark in _UNDER_WAY:
        if (around.place / mark).exists():
            raise FailedError(mark)
    recoded = recoding(top, wanted)
    if recoded:
        raise (FailedError if recoded.startswith("filter=") else _RecodedError)(recoded)
    made = _made(top, around, wanted, entry)
    notes = [Problem("save-returning", None, {"attribute": one}, NOTE)
             for one in returning(top, wanted)]  # fmt: skip
    if around.elsewhere:
        notes.append(Problem("save-elsewhere", None, {"path": str(around.place)}, NOTE))
    return Committed(git(top, ["rev-parse", "--short", made]).strip(), tuple(notes))


def _ignored(top: Path, files: Files) -> set[str]:
    """Files the repository leaves out; `./` keeps a name from being read as a pattern."""
    told = "\0".join(f"./{file}" for file in files)
    answer = git(top, ["check-ignore", "--stdin", "-z"], told, fine=(0, 1), literal=False)
    return {name.removeprefix("./") for name in answer.split("\0")}


def _unknown(top: Path, files: Files) -> set[str]:
    """Files that are gone and that the repository never knew: it need not learn of them."""
    gone = [file for file, data in files.items() if data is None]
    known = git(top, ["ls-files", "-z", "--", *gone]).split("\0") if gone else []
    return {*gone} - {*known}


def _made(top: Path, around: Repository, files: Files, entry: Entry) -> str:
    """The commit of these files on what is checked out: tree first, then the index, then HEAD."""
    head = git(top, ["rev-parse", "--quiet", "--verify", "HEAD^{commit}"], fine=(0, 1)).strip()
    zeros = "0" * len(head or git(top, ["hash-object", "--no-filters", "--stdin"]).strip())
    listed = "".join(_line(top, around, *one) or f"0 {zeros}\t{_path(top, around, one[0])}\0"
                     for one in files.items())  # fmt: skip
    made = _object(top, _tree(top, head, listed), head, entry)
    git(top, ["update-index", "--add", "--replace", "-z", "--index-info"], listed)
    words = ["update-ref", "--create-reflog", "-m", f"commit: {_plain(' '.join(entry.command))}"]
    git(top, [*words, "HEAD", made, head or zeros])
    return made


def _line(top: Path, around: Repository, name: str, data: bytes | None) -> str:
    """A file as the index takes it: mode, object and path, a zero byte at its end; "" for none."""
    if data is None:
        return ""
    made = git(top, ["hash-object", "-w", "--no-filters", "--stdin"], data).strip()
    executable = (top / name).stat().st_mode & 0o100
    return f"{'100755' if executable else '100644'} {made}\t{_path(top, around, name)}\0"


def _path(top: Path, around: Repository, name: str) -> str:
    return (top / name).relative_to(around.tree).as_posix()


def _tree(top: Path, head: str, listed: str) -> str:
    """The tree of HEAD with these files in it, by way of an index of its own."""
    with tempfile.TemporaryDirectory(prefix="capitalplan-") as room:
        own = {"GIT_INDEX_FILE": str(Path(room) / "index")}
        git(top, ["read-tree", head or "--empty"], more=own)
        git(top, ["update-index", "--add", "--replace", "-z", "--index-info"], listed, more=own)
        return git(top, ["write-tree", "--missing-ok"], more=own).strip()


def _object(top: Path, tree: str, head: str, entry: Entry) -> str:
    email = git(top, ["config", "user.email"], fine=(0, 1)).strip()
    parent = ["-p", head] if head else []
    words = ["commit-tree", "--no-gpg-sign", tree, *parent, "-F", "-"]
    return git(top, words, message(entry), more=_identity(entry.who, email)).strip()


def message(entry: Entry) -> str:
    """The commit message: why and what was typed, the first line short and free of controls."""
    command, reason = _plain(" ".join(entry.command)), _plain(entry.reason)
    return f"{command}\n\n{reason}\n" if reason else f"{command}\n"


def _plain(text: str) -> str:
    clean = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(clean.translate(_CONTROLS).split())


def _identity(name: str, email: str) -> dict[str, str]:
    found = {}
    for role in ("AUTHOR", "COMMITTER"):
        found[f"GIT_{role}_NAME"] = _plain(name).strip("<>.,:;\"' ") or "capitalplan"
        found[f"GIT_{role}_EMAIL"] = _plain(email)
    return found
