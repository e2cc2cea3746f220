"""Ids of our own for what other programs number and name freely: valid, unique, always the same."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 64
_FOREIGN = re.compile(r"[^0-9A-Za-z가-힣._-]+")
_EDGES = "._-"
# Names that no file may have on Windows, no key in YAML, and the one that stands for the whole.
_RESERVED = {"con", "prn", "aux", "nul", "null", "programme",
             *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}  # fmt: skip


def identifiers(wanted: Iterable[tuple[str, str]], taken: Iterable[str] = ()) -> dict[str, str]:
    """Ids by key for (key, text) pairs, as near to each text as may be.

    No two differ only in upper and lower case, none is among `taken`; the first of equals keeps
    its text, the next ones are numbered.
    """
    used = {one.casefold() for one in taken}
    found: dict[str, str] = {}
    count: dict[str, int] = {}
    for key, text in wanted:
        plain = identifier(text, "x")
        name = plain
        while name.casefold() in used:
            count[plain] = count.get(plain, 1) + 1
            ending = f"-{count[plain]}"
            name = plain[: LONGEST - len(ending)] + ending
        used.add(name.casefold())
        found[key] = name
    return found


def identifier(text: str, otherwise: str) -> str:
    """The text with all that an id cannot hold made `-`; `otherwise` where nothing is left."""
    plain = _FOREIGN.sub("-", _letters(text))[: LONGEST - 4].lstrip(_EDGES).rstrip(_EDGES)
    if plain.split(".")[0].casefold() in _RESERVED:
        plain = f"{otherwise}-{plain}"
    return plain or otherwise


def _letters(text: str) -> str:
    """Letters without their accents (é -> e), Hangul whole."""
    apart = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize(
        "NFC", "".join(char for char in apart if unicodedata.category(char) != "Mn")
    )
