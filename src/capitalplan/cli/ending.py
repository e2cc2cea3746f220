"""How a run ends that did not end well: a sentence on stderr, and the exit code."""

import errno
import os
import sys
from collections.abc import Sequence

import click

from capitalplan.cli.language import early_language
from capitalplan.problem import StopError

INTERNAL, INTERRUPTED, BROKEN_PIPE = 70, 130, 141
UNUSABLE, UNREADABLE = 2, 3
# What the system refused, by its own number: the sentence and the exit code. It is nobody's fault
# in the program, whichever call met it.
REFUSED = {
    errno.ENOSPC: ("output-full", UNUSABLE), errno.EDQUOT: ("output-full", UNUSABLE),
    errno.EFBIG: ("output-full", UNUSABLE), errno.EBADF: ("output-closed", UNUSABLE),
    errno.ENAMETOOLONG: ("name-long", UNUSABLE), errno.EMFILE: ("files-many", UNREADABLE),
    errno.ENFILE: ("files-many", UNREADABLE),
}  # fmt: skip


def code(fault: BaseException, words: Sequence[str]) -> int:
    """Say what happened, in the words the command line was given; `--debug` raises it again."""
    if isinstance(fault, click.ClickException):
        fault.show()
        return fault.exit_code
    if isinstance(fault, BrokenPipeError):
        _drop_output()  # somebody read enough (`| head`)
        return BROKEN_PIPE
    if "--debug" in words:
        raise fault
    language = early_language(words)
    if isinstance(fault, StopError):
        return _refused(fault, fault.facts.get("language") or language)
    if isinstance(fault, click.Abort | KeyboardInterrupt):
        return _say("interrupted", INTERRUPTED, language)
    if isinstance(fault, OSError):
        return _system(fault, language)
    return _say("internal", INTERNAL, language, fault=f"{type(fault).__name__}: {fault}"[:200])


def _system(fault: OSError, language: str) -> int:
    """The system would not do what was asked: no room, no handles, a name too long, ..."""
    name = str(fault.filename or "")
    code, exit_code = REFUSED.get(fault.errno or 0, ("system-refused", UNREADABLE))
    if not name and code != "files-many":
        _drop_output()
    shown = name[:60] + "…" * (len(name) > 60)
    facts = {"reason": fault.strerror or str(fault), "path": shown}
    if code == "system-refused" and shown:
        facts["path"] = f": `{shown}`"
    return _say(code, exit_code, language, f"capitalplan: {code}: ", **facts)


def _drop_output() -> None:
    """Keep Python from failing once more, at its exit, on what could not be written."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return


def _refused(stop: StopError, language: str) -> int:
    if "problems" in stop.facts:
        from capitalplan.cli.answer import lines

        for text in lines(stop.facts.pop("problems"), language):
            click.echo(text, err=True)
    if {"wanted", "theirs"} & {*stop.facts}:  # both sides of a conflict
        from capitalplan.cli.remembered import sides

        for text in sides(stop.facts, language):
            click.echo(text, err=True)
    return _say(stop.code, stop.exit_code, language, f"capitalplan: {stop.code}: ", **stop.facts)


def _say(code: str, exit_code: int, language: str, before: str = "", /, **facts: object) -> int:
    from capitalplan.output.clean import one_line
    from capitalplan.text import say

    click.echo(before + one_line(say(code, language, **facts)), err=True)
    return exit_code
