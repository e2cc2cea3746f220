"""Texts as YAML that says just these: plain where nothing in them could mean anything else."""

import re
import unicodedata
from collections.abc import Iterable

_PLAIN = re.compile(r"[0-9A-Za-z가-힣](?:[0-9A-Za-z가-힣 ._/()%+~-]*[0-9A-Za-z가-힣._/()%+~-])?")
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
WIDTH = 100


def scalar(text: str) -> str:
    """A single value: plain, or in double quotes with escapes."""
    return text if _PLAIN.fullmatch(text) else quoted(text)


def quoted(text: str) -> str:
    """A text in double quotes."""
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(char: str) -> str:
    if char in _SHORT:
        return _SHORT[char]
    if unicodedata.category(char) not in _UNSEEN:
        return char
    code = ord(char)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def listing(values: Iterable[str], indent: str, key: str) -> list[str]:
    """`key: [a, b]` on one line, or an item a line where that is too long; values are plain."""
    listed = list(values)
    line = f"{indent}{key}: [{', '.join(listed)}]"
    if len(line) <= WIDTH:
        return [line]
    return [f"{indent}{key}:", *(f"{indent}  - {value}" for value in listed)]


def comments(lines: Iterable[str]) -> list[str]:
    """Lines of comment; nothing in them can end the comment."""
    return [f"# {''.join(map(_seen, line))}".rstrip() for line in lines]


def _seen(char: str) -> str:
    if char in "\n\r\t\x85" or unicodedata.category(char) in ("Zl", "Zp"):
        return " "
    return "\ufffd" if unicodedata.category(char) in _UNSEEN else char
