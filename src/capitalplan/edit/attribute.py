"""Attributes of git by which a file is kept, or given back, in other bytes than it was saved in."""

from collections.abc import Mapping
from pathlib import Path

from capitalplan.edit.git import git

_ASKED = ("filter", "ident", "working-tree-encoding", "text", "eol", "crlf")
_OFF = ("unspecified", "unset")
_PROGRAMS = ("filter", "ident", "working-tree-encoding")  # whatever the bytes are


def recoding(top: Path, files: Mapping[str, bytes | None]) -> str:
    """The first attribute by which other bytes would be kept than were saved; "" for none.

    Line ends that are found out (`text=auto`) are left alone by git where they are committed as
    they are, hence by us as well.
    """
    for name, said in _said(top, files).items():
        for key in _PROGRAMS:
            if said.get(key, "unset") not in _OFF:
                return f"{key}={said[key]}" if said[key] != "set" else key
        if b"\r\n" in (files[name] or b"") and _as_text(said):
            return _as_text(said)
    return ""


def _as_text(said: Mapping[str, str]) -> str:
    """The attribute that makes a file a text with line ends of the repository; "" for none."""
    text, crlf, eol = (said.get(key, "unspecified") for key in ("text", "crlf", "eol"))
    if text == "unset" or (text == "unspecified" and crlf == "unset"):
        return ""
    if text == "set":
        return "text"
    if text == "unspecified" and crlf in ("set", "input"):
        return f"crlf={crlf}" if crlf == "input" else "crlf"
    return f"eol={eol}" if text == "unspecified" and eol in ("lf", "crlf") else ""


def returning(top: Path, files: Mapping[str, bytes | None]) -> list[str]:
    """Attributes by which a file that is kept as it is would come back with other line ends."""
    return [
        "eol=crlf" for name, said in _said(top, files).items()
        if said.get("eol") == "crlf" and said.get("text") != "unset"
        and b"\n" in (files[name] or b"").replace(b"\r\n", b"")
    ][:1]  # fmt: skip


def _said(top: Path, files: Mapping[str, bytes | None]) -> dict[str, dict[str, str]]:
    """Attribute -> its value, by file."""
    answer = git(top, ["check-attr", "-z", *_ASKED, "--", *files]).split("\0")
    found: dict[str, dict[str, str]] = {name: {} for name in files}
    for name, key, value in zip(answer[::3], answer[1::3], answer[2::3], strict=False):
        found.get(name, {})[key] = value
    return found
