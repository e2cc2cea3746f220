"""How a run ends that did not end well: a sentence on stderr, and the exit code."""

import os
import sys
from collections.abc import Sequence

import click

from capitalplan.cli.language import early_language
from capitalplan.problem import StopError

INTERNAL, INTERRUPTED, BROKEN_PIPE = 70, 130, 141


def code(fault: BaseException, words: Sequence[str]) -> int:
    """Say what happened, in the words the command line was given; `--debug` raises it again."""
    if isinstance(fault, click.ClickException):
        fault.show()
        return fault.exit_code
    if isinstance(fault, BrokenPipeError):
        # Somebody read enough (`| head`): close quietly, and keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    if "--debug" in words:
        raise fault
    language = early_language(words)
    if isinstance(fault, StopError):
        return _refused(fault, fault.facts.get("language") or language)
    if isinstance(fault, click.Abort | KeyboardInterrupt):
        return _say("interrupted", INTERRUPTED, language)
    return _say("internal", INTERNAL, language, fault=f"{type(fault).__name__}: {fault}"[:200])


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
