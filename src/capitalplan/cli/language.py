"""Which language to speak: `--lang`, CAPITALPLAN_LANG, the programme's own, the locale, English."""

import os
import sys
from collections.abc import Mapping, Sequence

from capitalplan.text import LANGUAGES, say

ASKING = "_CAPITALPLAN_COMPLETE"  # in the environment while a shell asks how a line may go on


def early_language(
    arguments: Sequence[str] | None = None, environment: Mapping[str, str] | None = None
) -> str:
    """The language before any plan is read, for help and refusals."""
    return chosen(_option(sys.argv if arguments is None else arguments), None, environment)


def chosen(
    option: str | None, programme: str | None, environment: Mapping[str, str] | None = None
) -> str:
    """The language for a plan's results."""
    known = os.environ if environment is None else environment
    locale = known.get("LC_ALL") or known.get("LC_MESSAGES") or known.get("LANG") or ""
    for wish in (option, known.get("CAPITALPLAN_LANG"), programme, locale[:2]):
        if wish in LANGUAGES:
            return str(wish)
    return "en"


def _option(arguments: Sequence[str]) -> str | None:
    for index, word in enumerate(arguments):
        if word.startswith("--lang="):
            return word.partition("=")[2]
        if word == "--lang" and index + 1 < len(arguments):
            return arguments[index + 1]
    return None


class help_text(str):  # noqa: N801 - reads as what it is where it is used
    """A help text by its code, looked up when help is shown, so that commands start without it."""

    def __new__(cls, code: str) -> "help_text":
        """Look the words up at once only when help is asked for."""
        wanted = {"-h", "--help"} & set(sys.argv) or len(sys.argv) < 2
        wanted = wanted and ASKING not in os.environ
        return super().__new__(cls, say(code, early_language()) if wanted else code)
