"""What a shell asks while a command line is typed: commands, options, choices and ids.

The printed scripts run `capitalplan` with the words typed so far in the environment. Answers come
from two small texts beside the parse cache, the ids of a folder and a table of all commands, so
that neither plans nor commands are loaded; without that table it is made, once.
"""

import os
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from capitalplan.cli.options_table import FILE, FLAG, NODE, PROJECT, Line, table

WORDS, PLACE = "_CAPITALPLAN_WORDS", "_CAPITALPLAN_PLACE"
FOLDER = "projects"
ROOT = ""  # the command of options that stand before any command
_LONGEST = 4000  # candidates: more help nobody


class Typed(NamedTuple):
    """A command line so far: words before the one that is typed, and that one."""

    before: tuple[str, ...]
    word: str


def run() -> None:
    """Print the candidates, one a line; the shell's words are in the environment."""
    words = os.environ.get(WORDS, "").split("\n")
    place = os.environ.get(PLACE, "")
    at = int(place) if place.isdecimal() else len(words) - 1
    typed = Typed(tuple(words[1:at]), words[at] if 0 < at < len(words) else "")
    try:
        found = candidates(typed)
    except Exception:  # nobody wants a traceback in the middle of typing
        return
    print("\n".join(found[:_LONGEST]))


def candidates(typed: Typed) -> list[str]:
    """Whatever may stand where the word is typed; nothing where a file may, which shells know."""
    typed, prefix = _split(typed)
    lines = table()
    command, place = _command(typed.before, lines)
    kinds = {word: kind for name, word, kind in lines if name == command and word[:1] == "-"}
    waiting = typed.before[-1] if typed.before else ""
    if kinds.get(waiting, FLAG) != FLAG:
        found = list(_values(kinds[waiting], typed))
    elif typed.word.startswith("-"):
        found = sorted(kinds)
    elif command == ROOT:
        found = list(dict.fromkeys(name for name, _, _ in lines if name))
    else:
        arguments = [kind for name, word, kind in lines if name == command and word[:1] != "-"]
        found = [one for kind in dict.fromkeys(arguments) for one in _values(kind, typed)]
        found = [one for one in found if one not in typed.before[place:]]
    return [prefix + one for one in dict.fromkeys(found) if one.startswith(typed.word)]


def _split(typed: Typed) -> tuple[Typed, str]:
    """`--project=ani` and bash's three words for it -> `--project`, `ani`; what to put before."""
    option, equals, word = typed.word.partition("=")
    if equals and option.startswith("--"):
        return Typed((*typed.before, option), word), f"{option}="
    if typed.word == "=":
        return Typed(typed.before, ""), ""
    if typed.before[-1:] == ("=",):
        return Typed(typed.before[:-1], typed.word), ""
    return typed, ""


def _command(before: Sequence[str], lines: Sequence[Line]) -> tuple[str, int]:
    """The command that was typed, ROOT for none yet, and how many words lie up to it."""
    takes = {word for name, word, kind in lines if name == ROOT and kind != FLAG}
    at = 0
    while at < len(before):
        if not before[at].startswith("-"):
            return before[at], at + 1
        at += 2 if before[at] in takes else 1
    return ROOT, 0


def _values(kind: str, typed: Typed) -> Iterator[str]:
    """What an option or argument of a kind may be."""
    if kind not in (PROJECT, NODE):
        yield from () if kind == FILE else kind.split()
        return
    from capitalplan.source import ids

    known = ids.known(_folder(typed.before))
    if kind == PROJECT:
        yield from (one for one in known if "/" not in one)
    elif "/" in typed.word:
        yield from (one for one in known if "/" in one)
    else:  # first the project, then its nodes: a line for each node of each would hide all
        yield from (f"{one}/" for one in known if "/" not in one)


def _folder(before: Sequence[str]) -> Path:
    """The folder of plans that was typed: `-C DIR`, or a word that is one."""
    for option, word in pairwise(before):
        if option == "-C":
            return Path(word).expanduser()
    for word in before:
        if not word.startswith("-") and word and Path(word).expanduser().is_dir():
            return Path(word).expanduser()
    return Path(FOLDER)
