"""Every call of git, in one environment: it fetches nothing and starts no program.

The repository may come from anywhere, so git is kept from running what it names: no hooks, no file
watcher, no pager, no editor, no signing program, no automatic clean-up, no transport to another
repository (also where objects are missing); no GIT_* variable reaches it. Only commands are called
that look at no file beside those named, so that no filter is asked about any. Names are taken
letter by letter and after `--`.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

LIMIT, GRACE = 10.0, 2.0  # seconds for one call, and for it to tidy up when stopped
_SETTINGS = {
    "core.hooksPath": os.devnull, "core.fsmonitor": "false", "core.pager": "cat",
    "core.editor": "true", "core.askPass": "true", "core.sshCommand": "false",
    "core.gitProxy": "none", "core.alternateRefsCommand": "true", "core.symlinks": "true",
    "commit.gpgSign": "false", "tag.gpgSign": "false", "gpg.program": "false",
    "gpg.ssh.program": "false", "gc.auto": "0", "maintenance.auto": "false",
    "submodule.recurse": "false", "fetch.recurseSubmodules": "false", "protocol.allow": "never",
    "credential.helper": "", "diff.external": "", "i18n.commitEncoding": "UTF-8",
    "safe.bareRepository": "explicit", "advice.addIgnoredFile": "false",
}  # fmt: skip
_SET = [part for key, value in _SETTINGS.items() for part in ("-c", f"{key}={value}")]
# GIT_ALLOW_PROTOCOL wins over every protocol.NAME.allow that a repository may set.
_AROUND = {
    "GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "true", "GIT_SSH_COMMAND": "false",
    "GIT_PAGER": "cat", "GIT_EDITOR": "true", "GIT_SEQUENCE_EDITOR": "true",
    "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C",
}  # fmt: skip


class FailedError(Exception):
    """A call that did not work; the reason in git's own words, where it gave any."""


def git(
    top: Path, words: Sequence[str], stdin: str | bytes = "", fine: tuple[int, ...] = (0,),
    more: Mapping[str, str] | None = None, literal: bool = True,
) -> str:  # fmt: skip
    """What git prints. FailedError where it is missing, fails, or takes too long.

    fine : exit codes that are answers; more : variables beside those of the one environment.
    """
    names = ["--literal-pathspecs"] if literal else []
    line = [_program(), *names, "--no-pager", *_SET, "-C", os.fspath(top), *words]
    data = stdin.encode("utf-8", "surrogateescape") if isinstance(stdin, str) else stdin
    try:
        process = subprocess.Popen(  # our own words, no shell
            line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=_environment(more or {}), start_new_session=os.name != "nt",
        )  # fmt: skip
    except (OSError, ValueError) as error:
        raise FailedError(str(error)) from None
    with process:
        try:
            out, err = process.communicate(data, LIMIT)
        except BaseException as error:
            _stop(process)
            if isinstance(error, subprocess.TimeoutExpired):
                raise FailedError(f"git {words[0]}: {LIMIT:.0f} s") from None
            if isinstance(error, OSError | ValueError):
                raise FailedError(str(error)) from None
            raise
    if process.returncode not in fine:
        said = err.decode("utf-8", "replace").strip().splitlines()
        raise FailedError(said[0][:200] if said else f"git {words[0]}: {process.returncode}")
    return os.fsdecode(out)


def user_name(folder: Path) -> str:
    """What git calls the user in a folder; an empty text where it calls nobody anything."""
    try:
        return git(folder, ["config", "user.name"], fine=(0, 1)).strip()
    except FailedError:
        return ""


def _program() -> str:
    """The git of an absolute folder of PATH: one that lies where we are came with the folder."""
    folders = [folder for folder in os.get_exec_path() if Path(folder).is_absolute()]
    found = shutil.which("git", path=os.pathsep.join(folders)) if folders else None
    if found is None or not Path(found).is_absolute():
        raise FailedError("git: not found")
    return found


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """Ask git to end, so that it takes its own lock files away, before it is made to."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.upper().startswith("GIT_")}
    return {**kept, **_AROUND, **more}
