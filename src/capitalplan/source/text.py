"""Bytes of one file -> text, or the one fault that makes it unreadable."""

import re

from capitalplan.problem import FormError

_BOMS = {b"\xff\xfe\x00\x00": "UTF-32", b"\x00\x00\xfe\xff": "UTF-32", b"\xff\xfe": "UTF-16",
         b"\xfe\xff": "UTF-16"}  # fmt: skip
LINE = re.compile("[^\n\r\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029]|$)")  # as YAML counts
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONFLICT = re.compile(r"^(<{7} |>{7} |={7}$)", re.MULTILINE)


def decode(data: bytes) -> str:
    """Decode UTF-8 (with or without BOM); FormError carries `line`, `column` where known."""
    for mark, name in _BOMS.items():
        if data.startswith(mark):
            raise FormError("encoding-utf16", encoding=name)
    if 0 in data[:2]:
        raise FormError("encoding-utf16", encoding="UTF-16")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        code = "encoding-cp949" if _is_korean(data) else "encoding-unknown"
        raise FormError(code, line=line) from None
    _refuse(text)
    return text


def _is_korean(data: bytes) -> bool:
    try:
        return any("가" <= letter <= "힣" for letter in data.decode("cp949"))
    except UnicodeDecodeError:
        return False


def _refuse(text: str) -> None:
    found = FORBIDDEN.search(text)
    if found:
        raise FormError("control-character", char=f"U+{ord(found[0]):04X}", **_place(text, found))
    found = _CONFLICT.search(text)
    if found:
        raise FormError("conflict-marker", **_place(text, found))


def _place(text: str, found: re.Match[str]) -> dict[str, int]:
    start = found.start()
    return {"line": text.count("\n", 0, start) + 1, "column": start - text.rfind("\n", 0, start)}
