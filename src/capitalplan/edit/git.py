"""A commit for each save, where the folder lies in a git repository: told, never in the way.

The repository may come from anywhere, so git is kept from running what it names: no hooks, no file
watcher, no filters, no pager, no editor, no signing program, no automatic clean-up; no GIT_*
variable reaches it. Names are taken letter by letter and after `--`. Only the files of the save
and the log are committed; whatever else is staged stays so.
"""

import os
import shlex
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from capitalplan.edit import place
from capitalplan.edit.entry import Entry
from capitalplan.problem import WARNING, Problem

LIMIT, GRACE = 10.0, 2.0  # seconds for one call, and for it to tidy up when stopped
_SETTINGS = {
    "core.hooksPath": os.devnull, "core.fsmonitor": "false", "core.pager": "cat",
    "core.editor": "true", "core.untrackedCache": "false", "commit.gpgSign": "false",
    "commit.verbose": "false", "gc.auto": "0", "maintenance.auto": "false",
    "core.symlinks": "true", "submodule.recurse": "false", "advice.addIgnoredFile": "false",
}  # fmt: skip
_SET = [part for key, value in _SETTINGS.items() for part in ("-c", f"{key}={value}")]
_CONTROLS = dict.fromkeys((*range(0x20), 0x7F), " ")


class FailedError(Exception):
    """A call that did not work; the reason in git's own words, where it gave any."""


class Committed(NamedTuple):
    """The commit's name (None: none was made) and what to tell."""

    commit: str | None
    notes: tuple[Problem, ...] = ()


def commit(top: Path, files: Sequence[Path], entry: Entry) -> Committed:
    """Commit the files of a save; nothing is told where the folder is in no repository.

    A failure is a warning with the command to run by hand, for the save itself is done.
    """
    if not _repository(top):
        return Committed(None)
    try:
        return Committed(_commit(top, [place.name(top, file) for file in files], entry))
    except FailedError as failed:
        names = " ".join(shlex.quote(place.name(top, file)) for file in files)
        facts = {"reason": str(failed), "files": names, "folder": shlex.quote(str(top))}
        return Committed(None, (Problem("save-not-committed", None, facts, WARNING),))


def user_name(folder: Path) -> str:
    """What git calls the user in a folder; an empty text where it calls nobody anything."""
    try:
        return git(folder, ["config", "user.name"], fine=(0, 1)).strip()
    except FailedError:
        return ""


def _repository(top: Path) -> bool:
    return any(os.path.lexists(one / ".git") for one in (top, *top.parents))


def _commit(top: Path, files: Sequence[str], entry: Entry) -> str | None:
    left_out = _ignored(top, files) | _unknown(top, files)
    wanted = [file for file in files if file not in left_out]
    if not [file for file in wanted if not file.startswith(f"{place.STATE}/")]:
        return None  # somebody does not want these files in the repository
    if git(top, ["rev-parse", "--quiet", "--verify", "MERGE_HEAD"], fine=(0, 1)):
        raise FailedError("MERGE_HEAD")
    _refuse_filters(top, wanted)
    git(top, ["add", "--all", "--", *wanted])
    words = ["commit", "--quiet", "--no-verify", "--only", "--cleanup=verbatim", "--file=-"]
    email = git(top, ["config", "user.email"], fine=(0, 1)).strip()
    git(top, [*words, "--", *wanted], message(entry), identity=(entry.who, email))
    return git(top, ["rev-parse", "--short", "HEAD"]).strip()


def _ignored(top: Path, files: Sequence[str]) -> set[str]:
    """Files the repository leaves out; `./` keeps a name from being read as a pattern."""
    told = "\0".join(f"./{file}" for file in files)
    answer = git(top, ["check-ignore", "--stdin", "-z"], told, fine=(0, 1), literal=False)
    return {name.removeprefix("./") for name in answer.split("\0")}


def _unknown(top: Path, files: Sequence[str]) -> set[str]:
    """Files that are gone and that the repository never knew: it need not learn of them."""
    gone = [file for file in files if not os.path.lexists(top / file)]
    known = git(top, ["ls-files", "-z", "--", *gone]).split("\0") if gone else []
    return {*gone} - {*known}


def _refuse_filters(top: Path, files: Sequence[str]) -> None:
    """A filter is a program that the repository names: it is for the user to run it."""
    answer = git(top, ["check-attr", "-z", "filter", "--", *files]).split("\0")
    named = sorted({value for value in answer[2::3] if value not in ("unspecified", "unset")})
    if named:
        raise FailedError(f"filter={named[0]}")


def message(entry: Entry) -> str:
    """The commit message: why and what was typed, the first line short and free of controls."""
    command, reason = _plain(" ".join(entry.command)), _plain(entry.reason)
    return f"{command}\n\n{reason}\n" if reason else f"{command}\n"


def _plain(text: str) -> str:
    return " ".join(text.translate(_CONTROLS).split())


def git(
    top: Path, words: Sequence[str], stdin: str = "", fine: tuple[int, ...] = (0,),
    identity: tuple[str, str] | None = None, literal: bool = True,
) -> str:  # fmt: skip
    """What git prints. FailedError where it is missing, fails, or takes too long."""
    names = ["--literal-pathspecs"] if literal else []
    line = ["git", *names, "--no-pager", *_SET, "-C", os.fspath(top), *words]
    try:
        process = subprocess.Popen(  # our own words, no shell
            line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=_environment(identity), start_new_session=os.name != "nt",
        )  # fmt: skip
    except (OSError, ValueError) as error:
        raise FailedError(str(error)) from None
    with process:
        try:
            out, err = process.communicate(stdin.encode("utf-8", "surrogateescape"), LIMIT)
        except BaseException as error:
            _stop(process)
            if isinstance(error, subprocess.TimeoutExpired):
                raise FailedError(f"git {words[0]}: {LIMIT:.0f} s") from None
            raise
    if process.returncode not in fine:
        said = err.decode("utf-8", "replace").strip().splitlines()
        raise FailedError(said[0][:200] if said else f"git {words[0]}: {process.returncode}")
    return os.fsdecode(out)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """Ask git to end, so that it takes its own lock files away, before it is made to."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()


def _environment(identity: tuple[str, str] | None) -> dict[str, str]:
    found = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    found |= {"GIT_TERMINAL_PROMPT": "0", "GIT_PAGER": "cat", "GIT_EDITOR": "true", "LC_ALL": "C"}
    if identity:
        name, email = map(_plain, identity)
        for role in ("AUTHOR", "COMMITTER"):
            found[f"GIT_{role}_NAME"], found[f"GIT_{role}_EMAIL"] = name or "capitalplan", email
    return found
